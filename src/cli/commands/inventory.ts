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
  const { inventoryOf, sameInventory } = await import("../inventory-text.ts");
  const asked = await askAws(subjects, given);
  const locale = chooseLocale(given.locale, surroundings.environment);
  if (given.stats === true) surroundings.writeError(`${statisticsText(asked.statistics)[locale]}\n`);
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

function outOfDate(path: string): Text {
  return {
    en: `${path} is out of date. Write it again with ecspresso-secrets inventory --output ${path}, and commit it.`,
    ja: `${path} は最新ではありません。ecspresso-secrets inventory --output ${path} で書き直してコミットしてください。`,
  };
}
