/** The flags of the commands, described once. */
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
      en: "Use this configuration instead of the nearest .ecspresso-secrets.{json,jsonc,yml}",
      ja: "最寄りの .ecspresso-secrets.{json,jsonc,yml} の代わりに使う設定ファイル",
    },
  },
  "ecspresso-config": {
    type: "string",
    array: true,
    placeholder: "FILE",
    description: {
      en: "ecspresso's configuration (or a glob of several); default: ecspresso.yml in the working folder",
      ja: "ecspresso の設定ファイル(glob も可)。既定は作業フォルダの ecspresso.yml",
    },
  },
  region: {
    type: "string",
    placeholder: "REGION",
    description: {
      en: "The region of the deploy; may be template text",
      ja: "デプロイ先のリージョン(テンプレートも可)",
    },
  },
  account: {
    type: "string",
    placeholder: "ID",
    description: {
      en: "The account id of the deploy, 12 digits; may be template text",
      ja: "デプロイ先のアカウント ID(12 桁、テンプレートも可)",
    },
  },
  envfile: {
    type: "string",
    array: true,
    placeholder: "FILE",
    description: {
      en: "Environment variables for templates, as ecspresso's --envfile",
      ja: "テンプレート用の環境変数ファイル(ecspresso の --envfile と同じ)",
    },
  },
  "ext-str": {
    type: "string",
    array: true,
    placeholder: "NAME=TEXT",
    description: {
      en: "An external variable for Jsonnet, as ecspresso's --ext-str",
      ja: "Jsonnet の外部変数(ecspresso の --ext-str と同じ)",
    },
  },
  "ext-code": {
    type: "string",
    array: true,
    placeholder: "NAME=CODE",
    description: {
      en: "An external variable for Jsonnet that is code, as ecspresso's --ext-code",
      ja: "コードとして評価する Jsonnet の外部変数(ecspresso の --ext-code と同じ)",
    },
  },
  locale: {
    type: "string",
    choices: ["en", "ja"],
    description: {
      en: "The language of messages; default: LC_ALL or LANG",
      ja: "メッセージの言語。既定は LC_ALL または LANG",
    },
  },
} as const satisfies Flags;

/** How AWS is reached; every command that may ask it has these. */
export const awsFlags = {
  profile: {
    type: "string",
    placeholder: "NAME",
    description: {
      en: "The profile of the AWS credentials",
      ja: "使用する AWS プロファイル",
    },
  },
  "assume-role": {
    type: "string",
    placeholder: "ARN",
    description: {
      en: "Ask AWS as this role, for instance the execution role",
      ja: "このロール(例えば実行ロール)として AWS に確認する",
    },
  },
  stats: {
    type: "boolean",
    description: {
      en: "Say how much was asked of AWS: calls, retries, time",
      ja: "AWS への呼び出し回数、再試行、時間を表示する",
    },
  },
} as const satisfies Flags;

export const lintFlags = {
  fix: {
    type: "boolean",
    description: {
      en: "Mend what can be mended without changing what a deploy does",
      ja: "デプロイの結果を変えずに直せるものを修正する",
    },
  },
  "fix-suggestions": {
    type: "boolean",
    description: {
      en: "Also make the suggested changes, which may change what a deploy does",
      ja: "デプロイの結果が変わり得る提案も適用する",
    },
  },
  "dry-run": {
    type: "boolean",
    description: {
      en: "With --fix: show the difference, values masked, and write nothing",
      ja: "--fix と併用: 値を伏せた差分を表示し、何も書き込まない",
    },
  },
  online: {
    type: "boolean",
    description: {
      en: "Ask AWS whether every parameter and secret exists; values are never read",
      ja: "すべてのパラメータとシークレットが存在するか AWS に確認する(値は読まない)",
    },
  },
  "check-json-keys": {
    type: "boolean",
    description: {
      en: "With --online: read the secrets whose JSON keys are referred to, and keep nothing but the names of their keys",
      ja: "--online と併用: JSON キーが参照されているシークレットを読み、キーの名前だけを使う",
    },
  },
  inventory: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: "Look the references up in this list of what exists, without the network",
      ja: "ネットワークを使わず、存在するものの一覧ファイルと照合する",
    },
  },
  "role-template": {
    type: "string",
    array: true,
    placeholder: "FILE",
    description: {
      en: "Check what the execution role in this CloudFormation template may read",
      ja: "この CloudFormation テンプレートの実行ロールが何を読めるか確認する",
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
      en: "Set a rule to error, warning or off, for instance full-arn:off",
      ja: "ルールの重大度を error、warning、off に設定する(例: full-arn:off)",
    },
  },
  format: {
    type: "string",
    array: true,
    placeholder: "FORMAT[:FILE]",
    suggestions: reportFormats,
    description: {
      en: "The form of the report, each with a file of its own if wanted: text (default), compact, json, sarif, github, gitlab, junit, checkstyle, rdjson, markdown, html",
      ja: "レポートの形式。ファイルへの出力も指定できる: text(既定)、compact、json、sarif、github、gitlab、junit、checkstyle、rdjson、markdown、html",
    },
  },
  output: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: "Write the report to this file instead of standard output",
      ja: "レポートを標準出力ではなくこのファイルに書く",
    },
  },
  baseline: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: "Leave out the findings that this file knows",
      ja: "このファイルに記録済みの問題を除いて報告する",
    },
  },
  "update-baseline": {
    type: "boolean",
    description: {
      en: "Write what is found now into the file of --baseline",
      ja: "現在の検出結果を --baseline のファイルに書き込む",
    },
  },
  "max-warnings": {
    type: "number",
    placeholder: "N",
    description: {
      en: "Exit with 1 when there are more warnings than this",
      ja: "警告がこの数を超えたら 1 で終了する",
    },
  },
  quiet: {
    type: "boolean",
    description: { en: "Report errors only", ja: "エラーだけを報告する" },
  },
  "ignore-unknown": {
    type: "boolean",
    description: {
      en: "Skip files that are no task definition without a word, as a hook needs it",
      ja: "タスク定義でないファイルを黙って飛ばす(フック用)",
    },
  },
  "stdin-filename": {
    type: "string",
    placeholder: "FILE",
    description: {
      en: "With - for standard input: what its text is called",
      ja: "標準入力(-)を読むときのファイル名",
    },
  },
} as const satisfies Flags;

export const inventoryFlags = {
  check: {
    type: "boolean",
    description: {
      en: "Write nothing; exit with 1 when the file of --output is out of date",
      ja: "何も書き込まず、--output のファイルが古ければ 1 で終了する",
    },
  },
  output: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: "Write the inventory to this file instead of standard output",
      ja: "インベントリを標準出力ではなくこのファイルに書く",
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
      en: "A table (default), JSON, or a Mermaid diagram",
      ja: "表(既定)、JSON、Mermaid の図のいずれか",
    },
  },
  output: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: "Write the list to this file instead of standard output",
      ja: "一覧を標準出力ではなくこのファイルに書く",
    },
  },
  online: {
    type: "boolean",
    description: {
      en: "Ask AWS what is known of each; values are never read",
      ja: "それぞれの状態を AWS に確認する(値は読まない)",
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
      en: "IAM's JSON (default), a CloudFormation role, or Terraform",
      ja: "IAM の JSON(既定)、CloudFormation のロール、Terraform のいずれか",
    },
  },
  output: {
    type: "string",
    placeholder: "FILE",
    description: {
      en: "Write the policy to this file instead of standard output",
      ja: "ポリシーを標準出力ではなくこのファイルに書く",
    },
  },
  online: {
    type: "boolean",
    description: {
      en: "Ask AWS which customer keys are in use, for kms:Decrypt",
      ja: "kms:Decrypt のために、使われているカスタマーキーを AWS に確認する",
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
      en: "How parameters are named; default: /{family}/{container}/{name}",
      ja: "パラメータ名のテンプレート。既定は /{family}/{container}/{name}",
    },
  },
  "key-id": {
    type: "string",
    placeholder: "KEY",
    description: {
      en: "Encrypt with this KMS key (id, ARN or alias/NAME) instead of alias/aws/ssm",
      ja: "alias/aws/ssm の代わりに使う KMS キー(ID、ARN、alias/名前)",
    },
  },
  tag: {
    type: "string",
    array: true,
    placeholder: "KEY=VALUE",
    description: { en: "Tag the new parameters", ja: "新しいパラメータに付けるタグ" },
  },
  overwrite: {
    type: "boolean",
    description: {
      en: "Replace parameters that exist with another value; without it, nothing is written then",
      ja: "別の値で存在するパラメータを置き換える(指定しない場合は何も書き込まずに終了する)",
    },
  },
  "skip-role-check": {
    type: "boolean",
    description: {
      en: "Do not ask IAM whether the execution role may read the new parameters",
      ja: "実行ロールが新しいパラメータを読めるかを IAM に確認しない",
    },
  },
  yes: {
    type: "boolean",
    description: { en: "Do not ask before writing", ja: "書き込む前に確認しない" },
  },
  "dry-run": {
    type: "boolean",
    description: { en: "Show the plan and write nothing", ja: "計画を表示し、何も書き込まない" },
  },
  ...settingFlags,
  ...awsFlags,
  "ignore-unknown": lintFlags["ignore-unknown"],
} as const satisfies Flags;

export const initFlags = {
  yes: {
    type: "boolean",
    description: { en: "Add hooks without asking", ja: "確認せずにフックを追加する" },
  },
  locale: settingFlags.locale,
} as const satisfies Flags;
