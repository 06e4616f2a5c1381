/** `migrate`: moves plaintext credentials into Parameter Store and makes the files refer to them. */
import { shown } from "../../../language/shown.ts";
import type { Arguments, CommandDescription, Flags } from "../../arguments/command.ts";
import { awsFlags, ignoreUnknownFlag, settingFlags } from "../../arguments/shared-flags.ts";

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
  ...ignoreUnknownFlag,
} as const satisfies Flags;

export type MigrateArguments = Arguments<typeof migrateFlags>;

export const migrateCommand: CommandDescription<typeof migrateFlags> = {
  name: shown`migrate`,
  positional: { name: "files", many: true },
  description: {
    en: shown`Move plaintext credentials of \`environment\` into Parameter Store, and refer to them from \`secrets\``,
    ja: shown`\`environment\` の平文の認証情報を Parameter Store に移し、\`secrets\` から参照する`,
  },
  flags: migrateFlags,
};
