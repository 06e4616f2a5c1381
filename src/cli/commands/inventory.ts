/** `inventory`: writes down which of the referenced parameters and secrets exist, for `lint --inventory`. */
import { chooseLocale } from "../../language/locale.ts";
import type { Text } from "../../language/text.ts";
import type { Arguments, Command } from "../command.ts";
import { exitStatus, RunFailure } from "../failure.ts";
import { readText, writeText } from "../files.ts";
import { inventoryFlags } from "../flags.ts";
import { readAllSubjects } from "../subjects.ts";
import type { Surroundings } from "../surroundings.ts";

type InventoryArguments = Arguments<typeof inventoryFlags>;

export const inventoryCommand: Command<typeof inventoryFlags> = {
  name: "inventory",
  positional: { name: "files", many: true },
  description: {
    en: "Write down which referenced parameters and secrets exist: names and types, never a value",
    ja: "参照されているパラメータとシークレットの存在を書き出す(名前と型のみ、値は含まない)",
  },
  flags: inventoryFlags,
  run: runInventory,
};

async function runInventory(given: InventoryArguments, surroundings: Surroundings): Promise<number> {
  if (given.check === true && given.output === undefined) throw new RunFailure(outputWanted);
  const subjects = await readAllSubjects(given, surroundings);
  const { askAws, statisticsText } = await import("../online.ts");
  const { inventoryOf, sameInventory, unansweredIn } = await import("../inventory-text.ts");
  const asked = await askAws(subjects, given);
  const locale = chooseLocale(given.locale, surroundings.environment);
  if (given.stats === true) surroundings.writeError(`${statisticsText(asked.statistics)[locale]}\n`);
  const unanswered = unansweredIn(asked);
  if (unanswered.length > 0) throw new RunFailure(incomplete(unanswered));
  const text = inventoryOf(asked, new Date());

  const { output } = given;
  if (output === undefined) {
    surroundings.writeOutput(text);
  } else if (given.check === true) {
    const current = readText(output, surroundings.workingDirectory);
    if (sameInventory(current, text, output)) return exitStatus.clean;
    surroundings.writeError(`${outOfDate(output)[locale]}\n`);
    return exitStatus.findings;
  } else {
    writeText(output, surroundings.workingDirectory, text);
  }
  return exitStatus.clean;
}

const outputWanted: Text = {
  en: "--check compares with a file: say which with --output FILE.",
  ja: "--check はファイルと比較します。--output でファイルを指定してください。",
};

const mostListed = 5;

function incomplete(names: readonly string[]): Text {
  const rest = names.length - mostListed;
  const shown = names.slice(0, mostListed).join(", ");
  return {
    en: `AWS gave no answer for ${shown}${rest > 0 ? ` and ${rest} more` : ""}, so an inventory would lack them. Nothing was written or compared; run the command again.`,
    ja: `${shown}${rest > 0 ? ` 他 ${rest} 件` : ""} について AWS から応答がなく、インベントリが不完全になるため、書き込みも比較もしていません。もう一度実行してください。`,
  };
}

function outOfDate(path: string): Text {
  return {
    en: `${path} is out of date. Write it again with ecspresso-secrets inventory --output ${path}, and commit it.`,
    ja: `${path} は最新ではありません。ecspresso-secrets inventory --output ${path} で書き直してコミットしてください。`,
  };
}
