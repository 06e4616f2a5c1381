/**
 * What the tokens of services look like. A token with a prefix of its own is one whatever the variable is called.
 * `public` ones look like credentials and are meant to be seen.
 *
 * Formats come from the vendors' documentation and from what several open scanners agree on; `docs/detection.md`
 * tells how to add one.
 */
import { crc32 } from "node:zlib";

export interface Provider {
  readonly id: string;
  /** What a person calls it; the same in every language. */
  readonly label: string;
  /** The literal text that every token of it starts with; two characters at least. */
  readonly prefix: string;
  /** What follows the prefix; tested where the prefix stands, and nothing that could belong to it may follow. */
  readonly rest: RegExp;
  readonly public?: true;
  /** Says whether the whole token's checksum is right; one that fails was mistyped, or was made up. */
  readonly checksum?: (token: string) => boolean;
}

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** GitHub and npm: the last six of 36 characters are the CRC-32 of the first thirty in base 62. */
function hasBase62Checksum(token: string): boolean {
  const body = token.slice(token.indexOf("_") + 1);
  let checksum = crc32(body.slice(0, 30));
  let text = "";
  while (text.length < 6) {
    text = (base62[checksum % 62] ?? "") + text;
    checksum = Math.floor(checksum / 62);
  }
  return body.slice(30) === text;
}

/** Grafana: eight hexadecimal digits of CRC-32 behind the last underscore. */
function hasHexChecksum(token: string): boolean {
  const [, body, checksum] = token.split("_");
  return body !== undefined && crc32(body).toString(16).padStart(8, "0") === checksum?.toLowerCase();
}

const [b62, b64u, hex, lower36, b32] = ["[A-Za-z0-9]", "[A-Za-z0-9_-]", "[a-f0-9]", "[a-z0-9]", "[A-Z2-7]"];

function rule(id: string, label: string, prefix: string, rest: string): Provider {
  return { id, label, prefix, rest: new RegExp(rest, "y") };
}

function visible(id: string, label: string, prefix: string, rest: string): Provider {
  return { ...rule(id, label, prefix, rest), public: true };
}

const withChecksum = (provider: Provider, checksum: (token: string) => boolean): Provider => ({
  ...provider,
  checksum,
});

export const providers: readonly Provider[] = [
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
  ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map((prefix) =>
    withChecksum(rule("github", "a GitHub token", prefix, `${b62}{36}(?!${b62})`), hasBase62Checksum),
  ),
  rule("github-fine-grained", "a GitHub fine-grained token", "github_pat_", `${b62}{22}_${b62}{59}`),
  ...["glpat-", "gldt-", "glrt-", "glft-", "glsoat-", "glffct-"].map((prefix) =>
    rule("gitlab", "a GitLab token", prefix, `${b64u}{20}`),
  ),
  rule("gitlab-trigger", "a GitLab trigger token", "glptt-", `${hex}{40}`),
  rule("gitlab-oauth", "a GitLab OAuth secret", "gloas-", `${b64u}{64}`),
  rule("gitlab-agent", "a GitLab agent token", "glagent-", `${b64u}{50}`),
  rule("bitbucket", "a Bitbucket app password", "ATBB", `${b62}{32}(?!${b62})`),
  rule("bitbucket-token", "a Bitbucket access token", "ATCTT3xFfG", `${b64u}{150,200}=[A-F0-9]{8}`),
  rule("atlassian", "an Atlassian API token", "ATATT3xFfG", `${b64u}{150,220}=[A-F0-9]{8}`),
  rule("docker-hub", "a Docker Hub token", "dckr_pat_", `${b64u}{27}`),
  rule("docker-hub-organization", "a Docker Hub organisation token", "dckr_oat_", `${b64u}{32}`),
  withChecksum(rule("npm", "an npm token", "npm_", `${b62}{36}(?!${b62})`), hasBase62Checksum),
  rule("pypi", "a PyPI token", "pypi-", `${b64u}{85,1000}`),
  rule("rubygems", "a RubyGems key", "rubygems_", `${hex}{48}`),
  rule("crates-io", "a crates.io token", "cio", `${b62}{32}(?!${b62})`),
  rule("nuget", "a NuGet key", "oy2", `${lower36}{43}(?!${b62})`),
  rule("artifactory", "an Artifactory key", "AKCp", `${b62}{69}`),
  rule("clojars", "a Clojars token", "CLOJARS_", `${hex}{60}`),
  ...["squ_", "sqp_", "sqa_"].map((prefix) => rule("sonar", "a Sonar token", prefix, `${hex}{40}`)),
  rule("circleci", "a CircleCI token", "CCIPAT_", `${b62}{22}_${hex}{40}`),
  rule("circleci-project", "a CircleCI project token", "CCIPRJ_", `${b62}{22}_${hex}{40}`),
  rule("buildkite", "a Buildkite token", "bkua_", `${lower36}{40,53}`),
  rule("vault-service", "a Vault token", "hvs.", `${b64u}{90,120}`),
  rule("vault-batch", "a Vault batch token", "hvb.", `${b64u}{138,300}`),
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
    rule("cloudflare", "a Cloudflare token", prefix, `${b62}{40}${hex}{8}`),
  ),
  rule("mongodb-atlas", "a MongoDB Atlas service account secret", "mdb_sa_sk_", `${b64u}{40}`),
  ...["pscale_pw_", "pscale_tkn_", "pscale_oauth_"].map((prefix) =>
    rule("planetscale", "a PlanetScale token", prefix, "[A-Za-z0-9_.-]{32,64}"),
  ),
  rule("neon", "a Neon API key", "napi_", `${lower36}{64}`),
  rule("neon-password", "a Neon database password", "npg_", `${b62}{12}`),
  rule("supabase-secret", "a Supabase secret key", "sb_secret_", `${b64u}{31}`),
  visible("supabase-publishable", "a Supabase publishable key", "sb_publishable_", `${b64u}{20,60}`),
  rule("supabase-personal", "a Supabase access token", "sbp_", `${hex}{40}`),
  rule("databricks", "a Databricks token", "dapi", `${hex}{32}`),
  rule("databricks-oauth", "a Databricks OAuth secret", "dose", `${hex}{32}`),
  rule("elastic", "an Elastic Cloud key", "essu_", "[A-Za-z0-9+/=_-]{60,200}"),
  rule("clickhouse", "a ClickHouse Cloud secret", "4b1d", `${b62}{38}(?!${b62})`),
  rule("cockroachdb", "a CockroachDB Cloud key", "CCDB1_", `${b62}{22}_${b62}{40}`),
  rule("astra", "an Astra DB token", "AstraCS:", "[A-Za-z0-9:_-]{20,120}"),
  rule("contentful", "a Contentful management token", "CFPAT-", `${b64u}{43}`),
  rule("datadog-app", "a Datadog application key", "ddapp_", `${b62}{34}`),
  rule("new-relic-user", "a New Relic user key", "NRAK-", "[A-Z0-9]{27}"),
  rule("new-relic-insert", "a New Relic insert key", "NRII-", `${b64u}{32}`),
  rule("new-relic-query", "a New Relic query key", "NRIQ-", `${b64u}{32}`),
  visible("new-relic-browser", "a New Relic browser key", "NRJS-", `${hex}{19}`),
  rule("sentry-organization", "a Sentry organisation token", "sntrys_", "[A-Za-z0-9+/=_-]{80,500}"),
  rule("sentry-user", "a Sentry user token", "sntryu_", `${hex}{64}`),
  rule("sentry-app", "a Sentry app token", "sntrya_", `${hex}{64}`),
  rule("honeycomb", "a Honeycomb ingest key", "hcaik_", `${lower36}{58}`),
  withChecksum(
    rule("grafana", "a Grafana service account token", "glsa_", `${b62}{32}_[A-Fa-f0-9]{8}`),
    hasHexChecksum,
  ),
  rule("grafana-cloud", "a Grafana Cloud token", "glc_", "[A-Za-z0-9+/]{50,400}={0,3}"),
  rule("grafana-legacy", "a Grafana API key", "eyJrIjoi", "[A-Za-z0-9+/=]{60,400}"),
  rule("dynatrace", "a Dynatrace token", "dt0c01.", `${b32}{24}\\.${b32}{64}`),
  rule("posthog", "a PostHog personal key", "phx_", `${b62}{41,49}`),
  visible("posthog-project", "a PostHog project key", "phc_", `${b62}{40,50}`),
  rule(
    "launchdarkly",
    "a LaunchDarkly SDK key",
    "sdk-",
    `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`,
  ),
  rule(
    "launchdarkly-api",
    "a LaunchDarkly API key",
    "api-",
    `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`,
  ),
  rule("slack-bot", "a Slack bot token", "xoxb-", "[0-9A-Za-z-]{20,120}"),
  ...["xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxe-", "xoxc-", "xoxd-", "xoxe."].map((prefix) =>
    rule("slack", "a Slack token", prefix, "[0-9A-Za-z-]{20,200}"),
  ),
  rule("slack-app", "a Slack app-level token", "xapp-", `\\d-[A-Z0-9]{8,14}-\\d{10,14}-${hex}{64}`),
  rule(
    "slack-webhook",
    "a Slack incoming webhook",
    "https://hooks.slack.com/",
    "(?:services/T[A-Z0-9]{7,12}/B[A-Z0-9]{7,12}|workflows/T[A-Z0-9]+/A[A-Z0-9]+/\\d{15,20}|triggers/[A-Z0-9]+/\\d+)/[A-Za-z0-9]{20,40}",
  ),
  rule(
    "slack-webhook",
    "a Slack incoming webhook",
    "https://hooks.slack-gov.com/",
    "services/T[A-Z0-9]{7,12}/B[A-Z0-9]{7,12}/[A-Za-z0-9]{20,40}",
  ),
  ...[
    "https://discord.com/",
    "https://discordapp.com/",
    "https://ptb.discord.com/",
    "https://canary.discord.com/",
  ].map((prefix) =>
    rule("discord-webhook", "a Discord webhook", prefix, `api/webhooks/\\d{17,20}/${b64u}{60,80}`),
  ),
  rule(
    "teams-webhook",
    "a Microsoft Teams webhook",
    "https://outlook.office.com/webhook/",
    "[A-Za-z0-9@/-]{60,250}",
  ),
  rule(
    "google-chat-webhook",
    "a Google Chat webhook",
    "https://chat.googleapis.com/v1/spaces/",
    `${b64u}{5,40}/messages\\?key=${b64u}{20,60}&token=`,
  ),
  rule("sendgrid", "a SendGrid API key", "SG.", `${b64u}{22}\\.${b64u}{43}`),
  rule("mailgun", "a Mailgun key", "key-", `${hex}{32}(?!${b62})`),
  visible("mailgun-public", "a Mailgun public key", "pubkey-", `${hex}{32}`),
  rule("mandrill", "a Mandrill key", "md-", `${b64u}{22}(?!${b64u})`),
  rule("brevo", "a Brevo API key", "xkeysib-", `${hex}{64}-${b62}{16}`),
  rule("brevo-smtp", "a Brevo SMTP key", "xsmtpsib-", `${hex}{64}-${b62}{16}`),
  rule("resend", "a Resend API key", "re_", `${b62}{8}_${b62}{24}(?!${b62})`),
  rule("mailersend", "a MailerSend token", "mlsn.", `${hex}{64}`),
  rule("onesignal", "a OneSignal key", "os_v2_app_", "[a-z2-7]{103}"),
  ...["sk_live_", "sk_test_"].map((prefix) =>
    rule("secret-key", "a payment service's secret key (Stripe's form)", prefix, `${b62}{16,120}`),
  ),
  ...["rk_live_", "rk_test_"].map((prefix) =>
    rule("stripe-restricted", "a Stripe restricted key", prefix, `${b62}{16,120}`),
  ),
  ...["pk_live_", "pk_test_"].map((prefix) =>
    visible("publishable-key", "a publishable key", prefix, `${b64u}{16,120}`),
  ),
  rule("webhook-secret", "a webhook signing secret (Stripe's form)", "whsec_", "[A-Za-z0-9+/]{24,80}={0,2}"),
  rule("braintree", "a Braintree access token", "access_token$production$", `${lower36}{16}\\$${hex}{32}`),
  rule("square", "a Square access token", "EAAA", `${b64u}{60}(?!${b64u})`),
  rule("square-legacy", "a Square access token", "sq0atp-", `${b64u}{22}`),
  rule("square-oauth", "a Square OAuth secret", "sq0csp-", `${b64u}{43}`),
  visible("square-app", "a Square application id", "sq0idp-", `${b64u}{22}`),
  ...["shpat_", "shpca_", "shppa_", "shpss_"].map((prefix) =>
    rule("shopify", "a Shopify token", prefix, "[A-Fa-f0-9]{32}"),
  ),
  rule("flutterwave", "a Flutterwave secret key", "FLWSECK", `(?:_TEST)?-${b62}{12,64}(?:-X)?`),
  visible("flutterwave-public", "a Flutterwave public key", "FLWPUBK", `(?:_TEST)?-${b62}{12,64}(?:-X)?`),
  rule("paddle", "a Paddle API key", "pdl_live_apikey_", `${lower36}{26}_${b62}{22}_${b62}{3}`),
  rule("omise", "an Omise secret key", "skey_", `(?:test_)?${lower36}{19}(?!${b62})`),
  rule("easypost", "an EasyPost key", "EZAK", `${b62}{54}`),
  rule("easypost-test", "an EasyPost test key", "EZTK", `${b62}{54}`),
  rule("shippo", "a Shippo token", "shippo_live_", `${hex}{40}`),
  ...["sk-proj-", "sk-svcacct-", "sk-admin-"].map((prefix) =>
    rule("openai", "an OpenAI API key", prefix, `${b64u}{40,250}`),
  ),
  rule("anthropic", "an Anthropic API key", "sk-ant-", `(?:api|admin|oat|sid)\\d\\d-${b64u}{60,120}`),
  rule("openrouter", "an OpenRouter key", "sk-or-v1-", `${hex}{64}`),
  rule("openai-legacy", "an OpenAI API key", "sk-", `${b62}{20}T3BlbkFJ${b62}{20}`),
  rule("deepseek", "an AI service's key", "sk-", `(?:${hex}{32}|${b62}{48})(?!${b64u})`),
  rule("hugging-face", "a Hugging Face token", "hf_", `[A-Za-z]{34}(?!${b62})`),
  rule("groq", "a Groq key", "gsk_", `${b62}{52}`),
  rule("xai", "an xAI key", "xai-", `${b62}{80}`),
  rule("perplexity", "a Perplexity key", "pplx-", `${b62}{48}`),
  rule("together", "a Together key", "tgp_v1_", `${b64u}{43}`),
  rule("replicate", "a Replicate token", "r8_", `${b62}{37}(?!${b62})`),
  rule("pinecone", "a Pinecone key", "pcsk_", `${b62}{5,6}_${b62}{63}`),
  ...["lsv2_pt_", "lsv2_sk_"].map((prefix) =>
    rule("langsmith", "a LangSmith key", prefix, `${hex}{32}_${hex}{10}`),
  ),
  rule("nvidia", "an NVIDIA API key", "nvapi-", `${b64u}{60,70}`),
  rule("linear", "a Linear API key", "lin_api_", `${b62}{40}`),
  rule("linear-oauth", "a Linear OAuth token", "lin_oauth_", `${hex}{64}`),
  rule("notion", "a Notion token", "ntn_", `\\d{11}${b62}{35}`),
  rule("notion-legacy", "a Notion token", "secret_", `${b62}{43}(?!${b62})`),
  rule("figma", "a Figma token", "figd_", `${b64u}{40}`),
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
  visible("mapbox-public", "a Mapbox public token", "pk.eyJ", `${b64u}{30,200}\\.${b64u}{20,40}`),
  rule("dropbox", "a Dropbox token", "sl.", `${b64u}{130,1500}`),
  rule("age", "an age secret key", "AGE-SECRET-KEY-1", "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
  rule("asana", "an Asana token", "1/", `\\d{13,17}:${hex}{32}`),
  rule("soracom", "a SORACOM auth key secret", "secret-", `${b62}{50,80}(?!${b62})`),
];

/** Tokens without a prefix, told by their inner structure. Anchored to the whole value. */
export const shapes: readonly { readonly id: string; readonly label: string; readonly pattern: RegExp }[] = [
  { id: "telegram-bot", label: "a Telegram bot token", pattern: /^\d{8,10}:AA[A-Za-z0-9_-]{33}$/ },
  {
    id: "discord-bot",
    label: "a Discord bot token",
    pattern: /^[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}$/,
  },
  {
    id: "line-channel",
    label: "a LINE channel access token",
    pattern: /^[A-Za-z0-9+/]{150}dB04t89\/1O\/w1cDnyilFU=$/,
  },
  {
    id: "new-relic-license",
    label: "a New Relic licence key",
    pattern: /^(?:eu01xx)?[a-f0-9]{26,32}FFFFNRAL$/i,
  },
  {
    id: "terraform-cloud",
    label: "a Terraform Cloud token",
    pattern: /^[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70}$/,
  },
  { id: "mailgun-new", label: "a Mailgun key", pattern: /^[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}$/ },
  { id: "mailchimp", label: "a Mailchimp key", pattern: /^[a-f0-9]{32}-us\d{1,2}$/ },
  {
    id: "entra-secret",
    label: "a Microsoft Entra client secret",
    pattern: /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/,
  },
  { id: "azure-storage", label: "an Azure storage key", pattern: /^[A-Za-z0-9+/]{86}==$/ },
  {
    id: "fcm-server",
    label: "a Firebase Cloud Messaging server key",
    pattern: /^AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{130,140}$/,
  },
  { id: "airtable", label: "an Airtable token", pattern: /^pat[A-Za-z0-9]{14}\.[a-f0-9]{64}$/ },
];

const index = new Map<string, Provider[]>();
for (const provider of providers) {
  const head = provider.prefix.slice(0, 2);
  const others = index.get(head);
  if (others === undefined) index.set(head, [provider]);
  else others.push(provider);
}

/** Where a token may begin: at the start, or behind what no token has in front of it. */
const separators = /[\s"'`=,;:(&?|@/<>[\]{}]/;

export interface TokenMatch {
  readonly provider: Provider;
  readonly start: number;
  readonly end: number;
  /** Whether the checksum is right, where the format has one. */
  readonly hasChecksum?: boolean;
}

/** Only so much of a value is searched; a longer one is no variable's value. */
const searchLimit = 65_536;

/** The first token in a value, or undefined. */
export function findToken(value: string): TokenMatch | undefined {
  if (value.length < 15) return undefined;
  const end = Math.min(value.length, searchLimit) - 8;
  for (let start = 0; start < end; start++) {
    if (start > 0 && !separators.test(value[start - 1] ?? "")) continue;
    const match = tokenAt(value, start);
    if (match !== undefined) return match;
  }
  return undefined;
}

function tokenAt(value: string, start: number): TokenMatch | undefined {
  for (const provider of index.get(value.slice(start, start + 2)) ?? []) {
    if (!value.startsWith(provider.prefix, start)) continue;
    provider.rest.lastIndex = start + provider.prefix.length;
    if (!provider.rest.test(value)) continue;
    const end = provider.rest.lastIndex;
    const hasChecksum = provider.checksum?.(value.slice(start, end));
    return { provider, start, end, ...(hasChecksum === undefined ? {} : { hasChecksum }) };
  }
  return undefined;
}
