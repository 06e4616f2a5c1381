import { harmless } from "../../../detect/harmless.ts";
import { nearest } from "../../../language/nearest.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import { rules } from "../../../rules/index.ts";
import { ruleList, rulePage } from "../../../rules/page.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import type { ExplainArguments } from "./flags.ts";

/** Writes the page of a rule, or the list of all. */
export async function explain({ positional: [id] }: ExplainArguments, host: Host): Promise<number> {
  const metas = rules.map(({ meta }) => meta);
  if (id === undefined) {
    host.write(ruleList(metas, host.locale));
    return exitStatus.clean;
  }
  const meta = metas.find((candidate) => candidate.id === id);
  if (meta === undefined) throw new RunFailure(noSuchRule(id));
  host.write(rulePage(meta, host.locale));
  return exitStatus.clean;
}

function noSuchRule(id: string): Text {
  const name = harmless(id);
  const meant = nearest(
    id,
    rules.map(({ meta }) => meta.id),
  );
  const hint =
    meant === undefined
      ? { en: shown``, ja: shown`` }
      : {
          en: shown` Did you mean \`${harmless(meant)}\`?`,
          ja: shown`\`${harmless(meant)}\` ではありませんか? `,
        };
  return {
    en: shown`There is no rule \`${name}\`.${hint.en} Without a name, explain lists them all.`,
    ja: shown`ルール \`${name}\` はありません。${hint.ja}ルール名を省略すると一覧を表示します。`,
  };
}
