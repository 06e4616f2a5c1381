/** `lint`: reports what is wrong, and fixes it when asked. */
import { shown } from "../../../language/shown.ts";
import { reportFormats } from "../../../report/index.ts";
import { rules } from "../../../rules/index.ts";
import type { Arguments, CommandDescription, Flags } from "../../arguments/command.ts";
import { awsFlags, ignoreUnknownFlag, inventoryFlag, settingFlags } from "../../arguments/shared-flags.ts";

export const lintFlags = {
  fix: {
    type: "boolean",
    description: {
      en: shown`Fix what can be fixed without changing what a deploy does`,
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
  ...inventoryFlag,
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
    suggestions: rules.map(({ meta }) => meta.id),
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
  ...ignoreUnknownFlag,
  "stdin-filename": {
    type: "string",
    placeholder: "FILE",
    description: {
      en: shown`With - for standard input: what its text is called`,
      ja: shown`標準入力(-)を読むときのファイル名`,
    },
  },
} as const satisfies Flags;

export type LintArguments = Arguments<typeof lintFlags>;

export const lintCommand: CommandDescription<typeof lintFlags> = {
  name: shown`lint`,
  positional: { name: "files", many: true },
  description: {
    en: shown`Report what is wrong with task definitions, and fix it with --fix`,
    ja: shown`タスク定義の問題を報告し、--fix で修正する`,
  },
  flags: lintFlags,
};
