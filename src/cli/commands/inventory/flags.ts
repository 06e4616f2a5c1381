/** `inventory`: writes down which of the referenced parameters and secrets exist, for `lint --inventory`. */
import { shown } from "../../../language/shown.ts";
import type { Arguments, CommandDescription, Flags } from "../../arguments/command.ts";
import { awsFlags, ignoreUnknownFlag, settingFlags } from "../../arguments/shared-flags.ts";

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
  ...ignoreUnknownFlag,
} as const satisfies Flags;

export type InventoryArguments = Arguments<typeof inventoryFlags>;

export const inventoryCommand: CommandDescription<typeof inventoryFlags> = {
  name: shown`inventory`,
  positional: { name: "files", many: true },
  description: {
    en: shown`Write down which referenced parameters and secrets exist: names and types, never a value`,
    ja: shown`参照されているパラメータとシークレットの存在を書き出す(名前と型のみ、値は含まない)`,
  },
  flags: inventoryFlags,
};
