/** `inventory`: writes down which of the referenced parameters and secrets exist, for `lint --inventory`. */
import { isFailure, readFile } from "../../engine/lint.ts";
import type { Failure } from "../../engine/result.ts";
import { chooseLocale } from "../../language/locale.ts";
import type { Text } from "../../language/text.ts";
import type { Arguments, Command } from "../command.ts";
import { exitStatus, RunFailure } from "../failure.ts";
import { readText, writeText } from "../files.ts";
import { inventoryFlags } from "../flags.ts";
import { Settings } from "../settings.ts";
import { filesMeant, nothingFound, readSubjects, type Subject } from "../subjects.ts";
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
  const settings = await Settings.open(given, surroundings, given.positional.length === 0);
  const files = await filesMeant(given, settings, surroundings.workingDirectory);
  const subjects: Subject[] = [];
  for await (const subject of readSubjects(files, given, settings, surroundings)) {
    if (!("settings" in subject)) {
      throw new RunFailure(subject.failure?.message ?? nothingFound([subject.path]));
    }
    const file = readFile(subject.source, subject.settings.lint);
    if (!isFailure(file)) {
      subjects.push(subject);
    } else if (file.kind === "unreadable" || !subject.mayBeOther) {
      throw new RunFailure(unreadable(subject.source.path, file));
    }
  }
  if (subjects.length === 0) throw new RunFailure(nothingFound(given.positional));

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

/** Part of an inventory would be taken for all of it, so nothing is written. */
function unreadable(path: string, { message, position }: Failure): Text {
  const place = position === undefined ? path : `${path}:${position.line}:${position.column}`;
  return { en: `${place}: ${message.en}`, ja: `${place}: ${message.ja}` };
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
