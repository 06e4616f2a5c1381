/** Work tools, social networks, maps, and age. */
import { hasBech32Checksum } from "../checksums.ts";
import { b62, b64u, hex } from "./alphabets.ts";
import { type Provider, rule, visible, withSelfCheck } from "./provider.ts";

export const productivity: readonly Provider[] = [
  rule("linear", "a Linear API key", "lin_api_", `${b62}{40}`),
  rule("linear-oauth", "a Linear OAuth token", "lin_oauth_", `${hex}{64}`),
  rule("linear-webhook", "a Linear webhook signing secret", "lin_wh_", `${b62}{40}`),
  rule("notion", "a Notion token", "ntn_", `\\d{11}${b62}{35}`),
  rule("notion-legacy", "a Notion token", "secret_", `${b62}{43}(?!${b62})`),
  ...["figd_", "figo_", "figu_"].map((prefix) => rule("figma", "a Figma token", prefix, `${b64u}{40}`)),
  rule("trello", "a Trello token", "ATTA", `[a-f0-9]{64}[A-F0-9]{8}`),
  rule("prefect", "a Prefect API key", "pnu_", `${b62}{36}(?!${b62})`),
  rule(
    "hubspot",
    "a HubSpot token",
    "pat-",
    `(?:na|eu|ap)\\d-${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`,
  ),
  rule("postman", "a Postman key", "PMAK-", `${hex}{24}-${hex}{34}`),
  rule("typeform", "a Typeform token", "tfp_", `${b64u}{40,60}`),
  rule("readme", "a ReadMe key", "rdme_", `${b62}{60,72}`),
  rule("facebook", "a Facebook access token", "EAA", `${b62}{100,400}`),
  rule("mapbox-secret", "a Mapbox secret token", "sk.eyJ", `${b64u}{30,200}\\.${b64u}{20,40}`),
  visible(rule("mapbox-public", "a Mapbox public token", "pk.eyJ", `${b64u}{30,200}\\.${b64u}{20,40}`)),
  rule("dropbox", "a Dropbox token", "sl.", `${b64u}{130,1500}`),
  withSelfCheck(
    rule("age", "an age secret key", "AGE-SECRET-KEY-1", "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
    hasBech32Checksum,
  ),
  rule("asana", "an Asana token", "1/", `\\d{13,17}:${hex}{32}`),
];
