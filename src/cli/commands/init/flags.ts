/** `init`: a configuration and a hook to start with. */
import { shown } from "../../../language/shown.ts";
import type { Arguments, CommandDescription, Flags } from "../../arguments/command.ts";
import { settingFlags } from "../../arguments/shared-flags.ts";

export const initFlags = {
  yes: {
    type: "boolean",
    description: { en: shown`Add hooks without asking`, ja: shown`確認せずにフックを追加する` },
  },
  locale: settingFlags.locale,
} as const satisfies Flags;

export type InitArguments = Arguments<typeof initFlags>;

export const initCommand: CommandDescription<typeof initFlags> = {
  name: shown`init`,
  positional: undefined,
  description: {
    en: shown`Write a configuration with what is known here, and add the hook to what is there`,
    ja: shown`分かる範囲の設定ファイルを作成し、既存のフックに追加する`,
  },
  flags: initFlags,
};
