/** `completion`: a script that teaches a shell the commands, their flags and what these take. */
import { shown } from "../../../language/shown.ts";
import type { Arguments, CommandDescription, Flags } from "../../arguments/command.ts";
import { settingFlags } from "../../arguments/shared-flags.ts";

export const shells = ["bash", "zsh", "fish"] as const;

const completionFlags = { locale: settingFlags.locale } as const satisfies Flags;

export type CompletionArguments = Arguments<typeof completionFlags>;

export const completionCommand: CommandDescription<typeof completionFlags> = {
  name: shown`completion`,
  positional: { name: "shell", many: false, suggestions: shells },
  description: {
    en: shown`Print a completion script for bash, zsh or fish, and where to put it`,
    ja: shown`bash、zsh、fish 用の補完スクリプトと、その設定方法を出力する`,
  },
  flags: completionFlags,
};
