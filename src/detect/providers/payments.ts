/** Payments and shops. */
import { b62, b64u, hex, lower36 } from "./alphabets.ts";
import { type Provider, rule, visible } from "./provider.ts";

export const payments: readonly Provider[] = [
  ...["sk_live_", "sk_test_"].map((prefix) =>
    rule("secret-key", "a payment service's secret key (Stripe's form)", prefix, `${b62}{16,120}`),
  ),
  ...["rk_live_", "rk_test_"].map((prefix) =>
    rule("stripe-restricted", "a Stripe restricted key", prefix, `${b62}{16,120}`),
  ),
  ...["pk_live_", "pk_test_"].map((prefix) =>
    visible(rule("publishable-key", "a publishable key", prefix, `${b64u}{16,120}`)),
  ),
  rule("webhook-secret", "a webhook signing secret (Stripe's form)", "whsec_", "[A-Za-z0-9+/]{24,80}={0,2}"),
  rule("braintree", "a Braintree access token", "access_token$production$", `${lower36}{16}\\$${hex}{32}`),
  rule("square", "a Square access token", "EAAA", `${b64u}{60}(?!${b64u})`),
  rule("square-legacy", "a Square access token", "sq0atp-", `${b64u}{22}`),
  rule("square-oauth", "a Square OAuth secret", "sq0csp-", `${b64u}{43}`),
  visible(rule("square-app", "a Square application id", "sq0idp-", `${b64u}{22}`)),
  ...["shpat_", "shpca_", "shppa_", "shpss_", "shptka_", "shpua_"].map((prefix) =>
    rule("shopify", "a Shopify token", prefix, "[A-Fa-f0-9]{32}"),
  ),
  ...["skey_test_", "skey_"].map((prefix) =>
    rule("omise", "an Omise secret key", prefix, `${lower36}{17,21}(?!${b62})`),
  ),
  rule("flutterwave", "a Flutterwave secret key", "FLWSECK", `(?:_TEST)?-${b62}{12,64}(?:-X)?`),
  visible(
    rule("flutterwave-public", "a Flutterwave public key", "FLWPUBK", `(?:_TEST)?-${b62}{12,64}(?:-X)?`),
  ),
  rule("paddle", "a Paddle API key", "pdl_live_apikey_", `${lower36}{26}_${b62}{22}_${b62}{3}`),
  rule("easypost", "an EasyPost key", "EZAK", `${b62}{54}`),
  rule("easypost-test", "an EasyPost test key", "EZTK", `${b62}{54}`),
  rule("shippo", "a Shippo token", "shippo_live_", `${hex}{40}`),
];
