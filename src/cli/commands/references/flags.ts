/** `references`: lists what is referred to, by which container. */
import { shown } from "../../../language/shown.ts";
import type { Arguments, CommandDescription, Flags } from "../../arguments/command.ts";
import { awsFlags, ignoreUnknownFlag, inventoryFlag, settingFlags } from "../../arguments/shared-flags.ts";

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
  ...inventoryFlag,
  ...settingFlags,
  ...awsFlags,
  ...ignoreUnknownFlag,
} as const satisfies Flags;

export type ReferencesArguments = Arguments<typeof referencesFlags>;

export const referencesCommand: CommandDescription<typeof referencesFlags> = {
  name: shown`references`,
  positional: { name: "files", many: true },
  description: {
    en: shown`List which container gets which variable from which parameter or secret`,
    ja: shown`どのコンテナがどの変数をどのパラメータやシークレットから得るかを一覧にする`,
  },
  flags: referencesFlags,
};
