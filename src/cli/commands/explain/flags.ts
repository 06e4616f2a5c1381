/** `explain`: what a rule reports and why, with examples; without a rule, all of them in a line each. */
import { shown } from "../../../language/shown.ts";
import { rules } from "../../../rules/index.ts";
import type { Arguments, CommandDescription, Flags } from "../../arguments/command.ts";
import { settingFlags } from "../../arguments/shared-flags.ts";

const explainFlags = { locale: settingFlags.locale } as const satisfies Flags;

export type ExplainArguments = Arguments<typeof explainFlags>;

export const explainCommand: CommandDescription<typeof explainFlags> = {
  name: shown`explain`,
  positional: { name: "rule", many: false, suggestions: rules.map(({ meta }) => meta.id) },
  description: {
    en: shown`Explain a rule with examples; without one, list them all`,
    ja: shown`ルールを例とともに説明する。ルール名を省略すると一覧を表示する`,
  },
  flags: explainFlags,
};
