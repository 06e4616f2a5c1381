/** Tokens without a prefix, told by their inner structure. Each pattern is anchored to the whole value. */
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
