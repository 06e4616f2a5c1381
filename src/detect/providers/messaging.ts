/** Chat and mail. */
import { b62, b64u, hex } from "./alphabets.ts";
import { type Provider, rule, visible } from "./provider.ts";

export const messaging: readonly Provider[] = [
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
  visible(rule("mailgun-public", "a Mailgun public key", "pubkey-", `${hex}{32}`)),
  rule("mandrill", "a Mandrill key", "md-", `${b64u}{22}(?!${b64u})`),
  rule("brevo", "a Brevo API key", "xkeysib-", `${hex}{64}-${b62}{16}`),
  rule("brevo-smtp", "a Brevo SMTP key", "xsmtpsib-", `${hex}{64}-${b62}{16}`),
  rule("resend", "a Resend API key", "re_", `${b62}{8}_${b62}{24}(?!${b62})`),
  rule("mailersend", "a MailerSend token", "mlsn.", `${hex}{64}`),
  rule("onesignal", "a OneSignal key", "os_v2_app_", "[a-z2-7]{103}"),
];
