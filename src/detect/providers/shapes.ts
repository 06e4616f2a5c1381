/** Tokens without a prefix, told by their inner structure. */
import { type Shown, shown } from "../../language/shown.ts";

export interface Shape {
  readonly id: string;
  readonly label: Shown;
  /** How long such a token is at least and at most: most values are turned away by this alone. */
  readonly length: readonly [least: number, most: number];
  /** Anchored to the whole value. */
  readonly pattern: RegExp;
}

export const shapes: readonly Shape[] = [
  {
    id: "telegram-bot",
    label: shown`a Telegram bot token`,
    length: [44, 46],
    pattern: /^\d{8,10}:AA[A-Za-z0-9_-]{33}$/,
  },
  {
    id: "discord-bot",
    label: shown`a Discord bot token`,
    length: [59, 75],
    pattern: /^[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}$/,
  },
  {
    id: "line-channel",
    label: shown`a LINE channel access token`,
    length: [172, 172],
    pattern: /^[A-Za-z0-9+/]{150}dB04t89\/1O\/w1cDnyilFU=$/,
  },
  {
    id: "new-relic-license",
    label: shown`a New Relic licence key`,
    length: [34, 48],
    pattern: /^(?:eu01xx)?[a-f0-9]{26,32}FFFFNRAL$/i,
  },
  {
    id: "terraform-cloud",
    label: shown`a Terraform Cloud token`,
    length: [83, 93],
    pattern: /^[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70}$/,
  },
  {
    id: "mailgun-new",
    label: shown`a Mailgun key`,
    length: [50, 50],
    pattern: /^[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}$/,
  },
  { id: "mailchimp", label: shown`a Mailchimp key`, length: [36, 37], pattern: /^[a-f0-9]{32}-us\d{1,2}$/ },
  {
    id: "entra-secret",
    label: shown`a Microsoft Entra client secret`,
    length: [37, 40],
    pattern: /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/,
  },
  {
    id: "azure-devops",
    label: shown`an Azure DevOps token`,
    length: [84, 84],
    pattern: /^[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}$/,
  },
  {
    id: "azure-cognitive",
    label: shown`an Azure AI service's key`,
    length: [84, 84],
    pattern: /^[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{27}$/,
  },
  {
    id: "azure-storage",
    label: shown`an Azure storage key`,
    length: [88, 88],
    pattern: /^[A-Za-z0-9+/]{86}==$/,
  },
  {
    id: "fcm-server",
    label: shown`a Firebase Cloud Messaging server key`,
    length: [149, 160],
    pattern: /^AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{130,140}$/,
  },
  {
    id: "airtable",
    label: shown`an Airtable token`,
    length: [82, 82],
    pattern: /^pat[A-Za-z0-9]{14}\.[a-f0-9]{64}$/,
  },
];
