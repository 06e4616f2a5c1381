/** Clouds, platforms and secret stores. */
import { hasTrailingHexChecksum } from "../checksums.ts";
import { b62, b64u, hex } from "./alphabets.ts";
import { type Provider, rule, withSelfCheck } from "./provider.ts";

export const cloud: readonly Provider[] = [
  ...["AKIA", "ASIA", "ABIA", "ACCA"].map((type) =>
    rule("aws-access-key-id", "an AWS access key id", type, "[A-Z0-9]{16}(?![A-Za-z0-9])"),
  ),
  rule("aws-bedrock-key", "an Amazon Bedrock API key", "ABSK", "[A-Za-z0-9+/]{109,269}=*"),
  rule(
    "amazon-mws",
    "an Amazon MWS token",
    "amzn.mws.",
    `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`,
  ),
  rule("google-api-key", "a Google API key", "AIza", `${b64u}{35}(?!${b64u})`),
  rule("google-oauth-secret", "a Google OAuth client secret", "GOCSPX-", `${b64u}{28}`),
  rule("google-access-token", "a Google access token", "ya29.", `${b64u}{20,500}`),
  rule("google-refresh-token", "a Google refresh token", "1//0", `${b64u}{40,200}`),
  rule("gemini-key", "a Gemini API key", "AQ.Ab8RN6", `${b64u}{40,60}`),
  rule("alibaba-access-key-id", "an Alibaba Cloud access key id", "LTAI", `${b62}{12,20}(?!${b62})`),
  rule("tencent-secret-id", "a Tencent Cloud secret id", "AKID", `${b62}{32}(?!${b62})`),
  ...["dop_v1_", "doo_v1_", "dor_v1_"].map((prefix) =>
    rule("digitalocean", "a DigitalOcean token", prefix, `${hex}{64}`),
  ),
  rule("heroku", "a Heroku API key", "HRKU-AA", `${b64u}{58}`),
  rule("fly", "a Fly.io token", "fo1_", `${b64u}{43}`),
  ...["fm1r_", "fm1a_", "fm2_"].map((prefix) =>
    rule("fly", "a Fly.io token", prefix, "[A-Za-z0-9+/]{100,1000}"),
  ),
  ...["vcp_", "vci_", "vca_", "vcr_", "vck_"].map((prefix) =>
    rule("vercel", "a Vercel token", prefix, `${b64u}{56}`),
  ),
  rule("netlify", "a Netlify token", "nfp_", `${b62}{36}`),
  rule("render", "a Render API key", "rnd_", `${b62}{28,32}`),
  rule("vault-service", "a Vault token", "hvs.", `${b64u}{90,120}`),
  rule("vault-batch", "a Vault batch token", "hvb.", `${b64u}{138,300}`),
  rule("vault-recovery", "a Vault recovery token", "hvr.", `${b64u}{90,120}`),
  rule("pulumi", "a Pulumi token", "pul-", `${hex}{40}`),
  ...["dp.pt.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."].map((prefix) =>
    rule("doppler", "a Doppler token", prefix, `${b62}{40,44}`),
  ),
  rule("doppler-service", "a Doppler service token", "dp.st.", `(?:[a-z0-9_-]{2,35}\\.)?${b62}{40,44}`),
  rule("onepassword", "a 1Password service account token", "ops_ey", "[A-Za-z0-9+/_-]{250,2000}"),
  ...["tskey-auth-", "tskey-api-", "tskey-client-"].map((prefix) =>
    rule("tailscale", "a Tailscale key", prefix, `${b62}{8,32}-${b62}{16,64}`),
  ),
  ...["cfut_", "cfat_", "cfk_"].map((prefix) =>
    withSelfCheck(
      rule("cloudflare", "a Cloudflare token", prefix, `${b62}{40}${hex}{8}`),
      hasTrailingHexChecksum,
    ),
  ),
];
