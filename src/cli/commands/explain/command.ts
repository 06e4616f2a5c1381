/** `explain`: what a rule reports and why, with examples; without a rule, all of them in a line each. */

import { chooseLocale } from "../../../language/locale.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import { rules } from "../../../rules/index.ts";
import type { Arguments, Command } from "../../command.ts";
import { settingFlags } from "../../flags.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Surroundings } from "../../host/host.ts";

const explainFlags = { locale: settingFlags.locale };

export const explainCommand: Command<typeof explainFlags> = {
  name: "explain",
  positional: { name: "rule", many: false, suggestions: rules.map(({ meta }) => meta.id) },
  description: {
    en: shown`Explain a rule with examples; without one, list them all`,
    ja: shown`ルールを例とともに説明する。ルール名を省略すると一覧を表示する`,
  },
  flags: explainFlags,
  run: runExplain,
};

async function runExplain(
  given: Arguments<typeof explainFlags>,
  surroundings: Surroundings,
): Promise<number> {
  const { ruleList, rulePage } = await import("../../../rules/page.ts");
  const locale = chooseLocale(given.locale, surroundings.environment);
  const metas = rules.map(({ meta }) => meta);
  const [id] = given.positional;
  const meta = metas.find((candidate) => candidate.id === id);
  if (id !== undefined && meta === undefined) {
    const { closest } = await import("../../nearest.ts");
    throw new RunFailure(
      noSuchRule(
        id,
        closest(
          id,
          metas.map((candidate) => candidate.id),
        ),
      ),
    );
  }
  surroundings.writeOutput(meta === undefined ? ruleList(metas, locale) : rulePage(meta, locale));
  return exitStatus.clean;
}

function noSuchRule(id: string, nearest: string): Text {
  return {
    en: shown`There is no rule \`${id}\`. Did you mean \`${nearest}\`? Without a name, explain lists them all.`,
    ja: shown`ルール \`${id}\` はありません。\`${nearest}\` ではありませんか? ルール名を省略すると一覧を表示します。`,
  };
}
