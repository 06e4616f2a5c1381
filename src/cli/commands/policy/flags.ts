/** `policy`: the least IAM policy that an execution role needs for what the files refer to. */
import { shown } from "../../../language/shown.ts";
import type { Arguments, CommandDescription, Flags } from "../../arguments/command.ts";
import { awsFlags, ignoreUnknownFlag, inventoryFlag, settingFlags } from "../../arguments/shared-flags.ts";

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
  ...inventoryFlag,
  ...settingFlags,
  ...awsFlags,
  ...ignoreUnknownFlag,
} as const satisfies Flags;

export type PolicyArguments = Arguments<typeof policyFlags>;

export const policyCommand: CommandDescription<typeof policyFlags> = {
  name: shown`policy`,
  positional: { name: "files", many: true },
  description: {
    en: shown`Print the least IAM policy that the execution role needs for what is referred to`,
    ja: shown`参照しているものに必要な、実行ロールの最小の IAM ポリシーを出力する`,
  },
  flags: policyFlags,
};
