/** The flags that several commands share, described once. */
import { shown } from "../../language/shown.ts";
import type { Flags } from "./command.ts";

/** Where a deploy goes and what its templates know; every command that reads files has these. */
export const settingFlags = {
  config: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`Use this configuration instead of the nearest .ecspresso-secrets.{json,jsonc,yml}`,
      ja: shown`最寄りの .ecspresso-secrets.{json,jsonc,yml} の代わりに使う設定ファイル`,
    },
  },
  "ecspresso-config": {
    type: "string",
    array: true,
    placeholder: "FILE",
    description: {
      en: shown`ecspresso's configuration (or a glob of several); default: ecspresso.yml in the working folder`,
      ja: shown`ecspresso の設定ファイル(glob も可)。既定は作業フォルダの ecspresso.yml`,
    },
  },
  region: {
    type: "string",
    placeholder: "REGION",
    description: {
      en: shown`The region of the deploy; may be template text`,
      ja: shown`デプロイ先のリージョン(テンプレートも可)`,
    },
  },
  account: {
    type: "string",
    placeholder: "ID",
    description: {
      en: shown`The account id of the deploy, 12 digits; may be template text`,
      ja: shown`デプロイ先のアカウント ID(12 桁、テンプレートも可)`,
    },
  },
  envfile: {
    type: "string",
    array: true,
    placeholder: "FILE",
    description: {
      en: shown`Environment variables for templates, as ecspresso's --envfile`,
      ja: shown`テンプレート用の環境変数ファイル(ecspresso の --envfile と同じ)`,
    },
  },
  "ext-str": {
    type: "string",
    array: true,
    placeholder: "NAME=TEXT",
    description: {
      en: shown`An external variable for Jsonnet, as ecspresso's --ext-str`,
      ja: shown`Jsonnet の外部変数(ecspresso の --ext-str と同じ)`,
    },
  },
  "ext-code": {
    type: "string",
    array: true,
    placeholder: "NAME=CODE",
    description: {
      en: shown`An external variable for Jsonnet that is code, as ecspresso's --ext-code`,
      ja: shown`コードとして評価する Jsonnet の外部変数(ecspresso の --ext-code と同じ)`,
    },
  },
  "import-root": {
    type: "string",
    array: true,
    placeholder: "FOLDER",
    description: {
      en: shown`Let files of the project also name files in this folder, for instance import them`,
      ja: shown`プロジェクトのファイルが、このフォルダのファイルも(import などで)参照することを許可する`,
    },
  },
  locale: {
    type: "string",
    choices: ["en", "ja"],
    description: {
      en: shown`The language of messages; default: LC_ALL or LANG`,
      ja: shown`メッセージの言語。既定は LC_ALL または LANG`,
    },
  },
} as const satisfies Flags;

/** How AWS is reached; every command that may ask it has these. */
export const awsFlags = {
  profile: {
    type: "string",
    placeholder: "NAME",
    description: {
      en: shown`The profile of the AWS credentials`,
      ja: shown`使用する AWS プロファイル`,
    },
  },
  "assume-role": {
    type: "string",
    placeholder: "ARN",
    description: {
      en: shown`Ask AWS as this role, for instance the execution role`,
      ja: shown`このロール(例えば実行ロール)として AWS に確認する`,
    },
  },
  "trust-config": {
    type: "boolean",
    description: {
      en: shown`Use the profile and assumeRole of the configuration, which are ignored otherwise`,
      ja: shown`設定ファイルの profile と assumeRole を使う(指定しなければ無視する)`,
    },
  },
  stats: {
    type: "boolean",
    description: {
      en: shown`Say how much was asked of AWS: calls, retries, time`,
      ja: shown`AWS への呼び出し回数、再試行、時間を表示する`,
    },
  },
} as const satisfies Flags;

/** Where what exists is written down. */
export const inventoryFlag = {
  inventory: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`Look the references up in this list of what exists, without the network`,
      ja: shown`ネットワークを使わず、存在するものの一覧ファイルと照合する`,
    },
  },
} as const satisfies Flags;

/** For hooks, which hand over whatever was changed. */
export const ignoreUnknownFlag = {
  "ignore-unknown": {
    type: "boolean",
    description: {
      en: shown`Silently skip files that are not task definitions (for hooks)`,
      ja: shown`タスク定義でないファイルを黙って飛ばす(フック用)`,
    },
  },
} as const satisfies Flags;
