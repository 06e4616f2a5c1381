/** The flags of the commands, described once. */
import { shown } from "../language/shown.ts";
import { reportFormats } from "../report/index.ts";
import { rules } from "../rules/index.ts";
import type { Flags } from "./command.ts";

const ruleIds = rules.map(({ meta }) => meta.id);

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
  stats: {
    type: "boolean",
    description: {
      en: shown`Say how much was asked of AWS: calls, retries, time`,
      ja: shown`AWS への呼び出し回数、再試行、時間を表示する`,
    },
  },
} as const satisfies Flags;

export const lintFlags = {
  fix: {
    type: "boolean",
    description: {
      en: shown`Mend what can be mended without changing what a deploy does`,
      ja: shown`デプロイの結果を変えずに直せるものを修正する`,
    },
  },
  "fix-suggestions": {
    type: "boolean",
    description: {
      en: shown`Also make the suggested changes, which may change what a deploy does`,
      ja: shown`デプロイの結果が変わり得る提案も適用する`,
    },
  },
  "dry-run": {
    type: "boolean",
    description: {
      en: shown`With --fix: show the difference, values masked, and write nothing`,
      ja: shown`--fix と併用: 値を伏せた差分を表示し、何も書き込まない`,
    },
  },
  online: {
    type: "boolean",
    description: {
      en: shown`Ask AWS whether every parameter and secret exists; values are never read`,
      ja: shown`すべてのパラメータとシークレットが存在するか AWS に確認する(値は読まない)`,
    },
  },
  "check-json-keys": {
    type: "boolean",
    description: {
      en: shown`With --online: read the secrets whose JSON keys are referred to, and keep nothing but the names of their keys`,
      ja: shown`--online と併用: JSON キーが参照されているシークレットを読み、キーの名前だけを使う`,
    },
  },
  inventory: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`Look the references up in this list of what exists, without the network`,
      ja: shown`ネットワークを使わず、存在するものの一覧ファイルと照合する`,
    },
  },
  "role-template": {
    type: "string",
    array: true,
    placeholder: "FILE",
    description: {
      en: shown`Check what the execution role in this CloudFormation template may read`,
      ja: shown`この CloudFormation テンプレートの実行ロールが何を読めるか確認する`,
    },
  },
  ...settingFlags,
  ...awsFlags,
  rule: {
    type: "string",
    array: true,
    placeholder: "RULE:SEVERITY",
    suggestions: ruleIds,
    description: {
      en: shown`Set a rule to error, warning or off, for instance full-arn:off`,
      ja: shown`ルールの重大度を error、warning、off に設定する(例: full-arn:off)`,
    },
  },
  format: {
    type: "string",
    array: true,
    placeholder: "FORMAT[:FILE]",
    suggestions: reportFormats,
    description: {
      en: shown`The form of the report, each with a file of its own if wanted: text (default), compact, json, sarif, github, gitlab, junit, checkstyle, rdjson, markdown, html`,
      ja: shown`レポートの形式。ファイルへの出力も指定できる: text(既定)、compact、json、sarif、github、gitlab、junit、checkstyle、rdjson、markdown、html`,
    },
  },
  output: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`Write the report to this file instead of standard output`,
      ja: shown`レポートを標準出力ではなくこのファイルに書く`,
    },
  },
  baseline: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`Leave out the findings that this file knows`,
      ja: shown`このファイルに記録済みの問題を除いて報告する`,
    },
  },
  "update-baseline": {
    type: "boolean",
    description: {
      en: shown`Write what is found now into the file of --baseline`,
      ja: shown`現在の検出結果を --baseline のファイルに書き込む`,
    },
  },
  "max-warnings": {
    type: "number",
    placeholder: "N",
    description: {
      en: shown`Exit with 1 when there are more warnings than this`,
      ja: shown`警告がこの数を超えたら 1 で終了する`,
    },
  },
  quiet: {
    type: "boolean",
    description: { en: shown`Report errors only`, ja: shown`エラーだけを報告する` },
  },
  "ignore-unknown": {
    type: "boolean",
    description: {
      en: shown`Skip files that are no task definition without a word, as a hook needs it`,
      ja: shown`タスク定義でないファイルを黙って飛ばす(フック用)`,
    },
  },
  "stdin-filename": {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`With - for standard input: what its text is called`,
      ja: shown`標準入力(-)を読むときのファイル名`,
    },
  },
} as const satisfies Flags;

export const inventoryFlags = {
  check: {
    type: "boolean",
    description: {
      en: shown`Write nothing; exit with 1 when the file of --output is out of date`,
      ja: shown`何も書き込まず、--output のファイルが古ければ 1 で終了する`,
    },
  },
  output: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`Write the inventory to this file instead of standard output`,
      ja: shown`インベントリを標準出力ではなくこのファイルに書く`,
    },
  },
  ...settingFlags,
  ...awsFlags,
  "ignore-unknown": lintFlags["ignore-unknown"],
} as const satisfies Flags;

export const referencesFlags = {
  format: {
    type: "string",
    choices: ["table", "json", "mermaid"],
    description: {
      en: shown`A table (default), JSON, or a Mermaid diagram`,
      ja: shown`表(既定)、JSON、Mermaid の図のいずれか`,
    },
  },
  output: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`Write the list to this file instead of standard output`,
      ja: shown`一覧を標準出力ではなくこのファイルに書く`,
    },
  },
  online: {
    type: "boolean",
    description: {
      en: shown`Ask AWS what is known of each; values are never read`,
      ja: shown`それぞれの状態を AWS に確認する(値は読まない)`,
    },
  },
  inventory: lintFlags.inventory,
  ...settingFlags,
  ...awsFlags,
  "ignore-unknown": lintFlags["ignore-unknown"],
} as const satisfies Flags;

export const policyFlags = {
  format: {
    type: "string",
    choices: ["json", "cloudformation", "terraform"],
    description: {
      en: shown`IAM's JSON (default), a CloudFormation role, or Terraform`,
      ja: shown`IAM の JSON(既定)、CloudFormation のロール、Terraform のいずれか`,
    },
  },
  output: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`Write the policy to this file instead of standard output`,
      ja: shown`ポリシーを標準出力ではなくこのファイルに書く`,
    },
  },
  online: {
    type: "boolean",
    description: {
      en: shown`Ask AWS which customer keys are in use, for kms:Decrypt`,
      ja: shown`kms:Decrypt のために、使われているカスタマーキーを AWS に確認する`,
    },
  },
  inventory: lintFlags.inventory,
  ...settingFlags,
  ...awsFlags,
  "ignore-unknown": lintFlags["ignore-unknown"],
} as const satisfies Flags;

export const migrateFlags = {
  name: {
    type: "string",
    placeholder: "TEMPLATE",
    description: {
      en: shown`How parameters are named; default: /{family}/{container}/{name}`,
      ja: shown`パラメータ名のテンプレート。既定は /{family}/{container}/{name}`,
    },
  },
  "key-id": {
    type: "string",
    placeholder: "KEY",
    description: {
      en: shown`Encrypt with this KMS key (id, ARN or alias/NAME) instead of alias/aws/ssm`,
      ja: shown`alias/aws/ssm の代わりに使う KMS キー(ID、ARN、alias/名前)`,
    },
  },
  tag: {
    type: "string",
    array: true,
    placeholder: "KEY=VALUE",
    description: { en: shown`Tag the new parameters`, ja: shown`新しいパラメータに付けるタグ` },
  },
  overwrite: {
    type: "boolean",
    description: {
      en: shown`Replace parameters that exist with another value; without it, nothing is written then`,
      ja: shown`別の値で存在するパラメータを置き換える(指定しない場合は何も書き込まずに終了する)`,
    },
  },
  "skip-role-check": {
    type: "boolean",
    description: {
      en: shown`Do not ask IAM whether the execution role may read the new parameters`,
      ja: shown`実行ロールが新しいパラメータを読めるかを IAM に確認しない`,
    },
  },
  yes: {
    type: "boolean",
    description: { en: shown`Do not ask before writing`, ja: shown`書き込む前に確認しない` },
  },
  "dry-run": {
    type: "boolean",
    description: { en: shown`Show the plan and write nothing`, ja: shown`計画を表示し、何も書き込まない` },
  },
  ...settingFlags,
  ...awsFlags,
  "ignore-unknown": lintFlags["ignore-unknown"],
} as const satisfies Flags;

export const initFlags = {
  yes: {
    type: "boolean",
    description: { en: shown`Add hooks without asking`, ja: shown`確認せずにフックを追加する` },
  },
  locale: settingFlags.locale,
} as const satisfies Flags;
