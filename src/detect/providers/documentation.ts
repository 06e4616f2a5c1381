/**
 * Where each provider documents its tokens. `npm run generate` makes docs/providers.md of it, and a test holds that
 * none is missing. A vendor that publishes no format is linked where it tells how to get a token; `seen` says then
 * that the form comes from open scanners that agree.
 */

export interface Documentation {
  readonly url: string;
  /** True where the form is known from real tokens and other scanners, not from the page. */
  readonly seen?: true;
}

const documented = (url: string): Documentation => ({ url });
const seen = (url: string): Documentation => ({ url, seen: true });

const slack = documented("https://docs.slack.dev/authentication/tokens/");
const newRelic = documented("https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/");
const gitlab = documented("https://docs.gitlab.com/security/tokens/#token-prefixes");
const sentry = documented("https://docs.sentry.io/account/auth-tokens/");
const stripe = documented("https://docs.stripe.com/keys");
const square = documented("https://developer.squareup.com/docs/build-basics/access-tokens");
const grafana = documented("https://grafana.com/docs/grafana/latest/administration/service-accounts/");
const mailgun = documented("https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/");
const brevo = seen("https://developers.brevo.com/docs/getting-started");
const openai = seen("https://platform.openai.com/docs/api-reference/authentication");
const mapbox = documented("https://docs.mapbox.com/help/getting-started/access-tokens/");
const vault = documented("https://developer.hashicorp.com/vault/docs/concepts/tokens");
const doppler = documented("https://docs.doppler.com/reference/auth-token-formats");
const supabase = documented("https://supabase.com/docs/guides/api/api-keys");
const databricks = seen("https://docs.databricks.com/aws/en/dev-tools/auth/pat");
const neon = seen("https://neon.com/docs/manage/api-keys");
const notion = documented("https://developers.notion.com/docs/authorization");
const linear = seen("https://linear.app/developers/graphql#authentication");
const easypost = documented("https://docs.easypost.com/docs/authentication");
const flutterwave = documented("https://developer.flutterwave.com/docs/authentication");
const launchDarkly = documented("https://launchdarkly.com/docs/sdk/concepts/client-side-server-side#keys");
const circleci = documented("https://circleci.com/docs/managing-api-tokens/");
const posthog = documented("https://posthog.com/docs/api#authentication");
const azureKeys = documented(
  "https://learn.microsoft.com/purview/sit-defn-azure-devops-personal-access-token",
);
const docker = seen("https://docs.docker.com/security/access-tokens/");
const buildkite = documented("https://buildkite.com/docs/platform/security/tokens");
const honeycomb = documented("https://docs.honeycomb.io/configure/environments/manage-api-keys/");
const figma = seen("https://developers.figma.com/docs/rest-api/authentication/");
const googleOAuth = seen("https://developers.google.com/identity/protocols/oauth2");

export const documentation: Readonly<Record<string, Documentation>> = {
  "aws-access-key-id": documented(
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes",
  ),
  "aws-bedrock-key": documented("https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html"),
  "amazon-mws": seen("https://developer-docs.amazon.com/sp-api/docs/sp-api-migration-hub"),
  "google-api-key": documented("https://cloud.google.com/docs/authentication/api-keys"),
  "google-oauth-secret": googleOAuth,
  "google-access-token": googleOAuth,
  "google-refresh-token": googleOAuth,
  "gemini-key": seen("https://ai.google.dev/gemini-api/docs/api-key"),
  "alibaba-access-key-id": documented(
    "https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair",
  ),
  "tencent-secret-id": documented("https://www.tencentcloud.com/document/product/598/32675"),
  digitalocean: documented("https://docs.digitalocean.com/reference/api/create-personal-access-token/"),
  heroku: documented("https://devcenter.heroku.com/articles/oauth"),
  fly: documented("https://fly.io/docs/security/tokens/"),
  vercel: documented("https://vercel.com/docs/rest-api#authentication"),
  netlify: seen("https://docs.netlify.com/api/get-started/#authentication"),
  render: seen("https://render.com/docs/api#1-create-an-api-key"),
  "vault-service": vault,
  "vault-batch": vault,
  "vault-recovery": vault,
  pulumi: documented("https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/"),
  doppler,
  "doppler-service": doppler,
  onepassword: documented("https://developer.1password.com/docs/service-accounts/"),
  tailscale: documented("https://tailscale.com/kb/1277/key-prefixes"),
  cloudflare: documented("https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/"),
  "azure-devops": azureKeys,
  "azure-cognitive": documented("https://learn.microsoft.com/purview/sit-defn-azure-cognitive-service-key"),
  github: documented(
    "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/",
  ),
  "github-fine-grained": documented(
    "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats",
  ),
  gitlab,
  "gitlab-trigger": gitlab,
  "gitlab-oauth": gitlab,
  "gitlab-agent": gitlab,
  "gitlab-job": gitlab,
  "gitlab-runner-registration": gitlab,
  bitbucket: seen("https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/"),
  "bitbucket-token": seen("https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/"),
  atlassian: seen(
    "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
  ),
  "docker-hub": docker,
  "docker-hub-organization": docker,
  npm: documented("https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/"),
  pypi: documented("https://docs.pypi.org/api/secrets/"),
  rubygems: documented("https://guides.rubygems.org/api-key-scopes/"),
  "crates-io": seen("https://doc.rust-lang.org/cargo/reference/publishing.html"),
  nuget: seen("https://learn.microsoft.com/nuget/nuget-org/publish-a-package#create-an-api-key"),
  artifactory: seen("https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-key"),
  clojars: documented("https://github.com/clojars/clojars-web/wiki/Deploy-Tokens"),
  sonar: documented("https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/"),
  circleci,
  "circleci-project": circleci,
  buildkite,
  snyk: seen("https://docs.snyk.io/snyk-api/authentication-for-api"),
  "terraform-cloud": seen(
    "https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
  ),
  "mongodb-atlas": documented("https://www.mongodb.com/docs/atlas/api/service-accounts-overview/"),
  planetscale: documented("https://planetscale.com/docs/api/reference/service-tokens"),
  neon,
  "neon-password": neon,
  "supabase-secret": supabase,
  "supabase-publishable": supabase,
  "supabase-personal": documented("https://supabase.com/docs/reference/api/introduction"),
  databricks,
  "databricks-oauth": databricks,
  elastic: documented("https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys"),
  clickhouse: documented("https://clickhouse.com/docs/cloud/manage/openapi"),
  cockroachdb: documented(
    "https://www.cockroachlabs.com/docs/cockroachcloud/managing-access#manage-api-access",
  ),
  astra: documented(
    "https://docs.datastax.com/en/astra-db-serverless/administration/manage-application-tokens.html",
  ),
  contentful: documented("https://www.contentful.com/developers/docs/references/authentication/"),
  airtable: documented("https://airtable.com/developers/web/guides/personal-access-tokens"),
  "datadog-app": documented("https://docs.datadoghq.com/account_management/api-app-keys/"),
  "datadog-client": documented("https://docs.datadoghq.com/account_management/api-app-keys/#client-tokens"),
  "new-relic-user": newRelic,
  "new-relic-insert": newRelic,
  "new-relic-query": newRelic,
  "new-relic-browser": newRelic,
  "new-relic-license": newRelic,
  "sentry-organization": sentry,
  "sentry-user": sentry,
  "sentry-app": sentry,
  honeycomb,
  "honeycomb-management": honeycomb,
  grafana,
  "grafana-cloud": seen(
    "https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/",
  ),
  "grafana-legacy": grafana,
  dynatrace: documented(
    "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
  ),
  posthog,
  "posthog-project": posthog,
  launchdarkly: launchDarkly,
  "launchdarkly-api": launchDarkly,
  segment: seen("https://segment.com/docs/api/public-api/"),
  "slack-bot": slack,
  slack,
  "slack-app": slack,
  "slack-webhook": documented("https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/"),
  "discord-webhook": documented("https://discord.com/developers/docs/resources/webhook"),
  "discord-bot": documented("https://discord.com/developers/docs/reference#authentication"),
  "teams-webhook": documented(
    "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
  ),
  "google-chat-webhook": documented("https://developers.google.com/workspace/chat/quickstart/webhooks"),
  "telegram-bot": documented("https://core.telegram.org/bots/api#authorizing-your-bot"),
  "line-channel": seen("https://developers.line.biz/en/docs/basics/channel-access-token/"),
  sendgrid: seen("https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
  mailgun,
  "mailgun-public": mailgun,
  "mailgun-new": mailgun,
  mailchimp: documented("https://mailchimp.com/developer/marketing/guides/quick-start/"),
  mandrill: seen("https://mailchimp.com/developer/transactional/guides/quick-start/"),
  brevo,
  "brevo-smtp": brevo,
  resend: seen("https://resend.com/docs/dashboard/api-keys/introduction"),
  mailersend: seen("https://developers.mailersend.com/general.html#authentication"),
  onesignal: documented("https://documentation.onesignal.com/docs/en/keys-and-ids"),
  "fcm-server": seen("https://firebase.google.com/docs/cloud-messaging/auth-server"),
  "secret-key": stripe,
  "stripe-restricted": stripe,
  "publishable-key": stripe,
  "webhook-secret": documented("https://docs.stripe.com/webhooks/signature"),
  braintree: documented("https://developer.paypal.com/braintree/docs/guides/extend/oauth/access-tokens"),
  square,
  "square-legacy": square,
  "square-oauth": square,
  "square-app": square,
  shopify: documented("https://shopify.dev/changelog/app-secret-key-length-has-increased"),
  omise: documented("https://docs.opn.ooo/api-authentication"),
  flutterwave,
  "flutterwave-public": flutterwave,
  paddle: documented("https://developer.paddle.com/api-reference/about/api-keys"),
  easypost,
  "easypost-test": easypost,
  shippo: documented("https://docs.goshippo.com/docs/guides_general/authentication/"),
  openai,
  "openai-legacy": openai,
  anthropic: seen("https://docs.anthropic.com/en/api/admin-api/apikeys/get-api-key"),
  openrouter: seen("https://openrouter.ai/docs/api-reference/authentication"),
  deepseek: seen("https://api-docs.deepseek.com/"),
  "hugging-face": documented("https://huggingface.co/docs/hub/security-tokens"),
  "hugging-face-organization": documented("https://huggingface.co/docs/hub/security-tokens"),
  groq: seen("https://console.groq.com/docs/quickstart"),
  xai: seen("https://docs.x.ai/docs/tutorial"),
  perplexity: seen("https://docs.perplexity.ai/guides/api-key-management"),
  together: seen("https://docs.together.ai/reference/authentication-1"),
  replicate: documented("https://replicate.com/docs/topics/security/api-tokens"),
  pinecone: seen("https://docs.pinecone.io/guides/projects/manage-api-keys"),
  langsmith: documented("https://docs.langchain.com/langsmith/create-account-api-key"),
  nvidia: seen("https://docs.api.nvidia.com/nim/docs/api-quickstart"),
  elevenlabs: seen("https://elevenlabs.io/docs/api-reference/authentication"),
  linear,
  "linear-oauth": linear,
  "linear-webhook": linear,
  notion,
  "notion-legacy": notion,
  figma,
  hubspot: documented("https://developers.hubspot.com/docs/guides/apps/private-apps/overview"),
  postman: documented("https://learning.postman.com/docs/developer/postman-api/authentication/"),
  typeform: documented("https://www.typeform.com/developers/get-started/personal-access-token/"),
  readme: seen("https://docs.readme.com/main/reference/authentication"),
  facebook: seen("https://developers.facebook.com/docs/facebook-login/guides/access-tokens/"),
  "mapbox-secret": mapbox,
  "mapbox-public": mapbox,
  dropbox: seen("https://developers.dropbox.com/oauth-guide"),
  trello: seen("https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/"),
  prefect: documented("https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys"),
  age: documented("https://github.com/C2SP/C2SP/blob/main/age.md#the-x25519-recipient-type"),
  asana: seen("https://developers.asana.com/docs/personal-access-token"),
  "entra-secret": documented("https://learn.microsoft.com/purview/sit-defn-azure-ad-client-secret"),
  "azure-storage": documented("https://learn.microsoft.com/purview/sit-defn-azure-storage-account-key"),
};
