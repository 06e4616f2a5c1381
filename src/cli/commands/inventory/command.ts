/** `inventory`: writes down which of the referenced parameters and secrets exist, for `lint --inventory`. */

import { chooseLocale } from "../../../language/locale.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import type { Arguments, Command } from "../../command.ts";
import { inventoryFlags } from "../../flags.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import { readText, writeText } from "../../host/files.ts";
import type { Surroundings } from "../../host/host.ts";
import { readAllFiles } from "../../input/input-files.ts";

type InventoryArguments = Arguments<typeof inventoryFlags>;

export const inventoryCommand: Command<typeof inventoryFlags> = {
  name: "inventory",
  positional: { name: "files", many: true },
  description: {
    en: shown`Write down which referenced parameters and secrets exist: names and types, never a value`,
    ja: shown`参照されているパラメータとシークレットの存在を書き出す(名前と型のみ、値は含まない)`,
  },
  flags: inventoryFlags,
  run: runInventory,
};

async function runInventory(given: InventoryArguments, surroundings: Surroundings): Promise<number> {
  if (given.check === true && given.output === undefined) throw new RunFailure(outputWanted);
  const files = await readAllFiles(given, surroundings);
  const { askAws } = await import("../../input/ask-aws.ts");
  const { inventoryOf, sameInventory, unansweredIn } = await import("./inventory-text.ts");
  const asked = await askAws(files, given, surroundings);
  const locale = chooseLocale(given.locale, surroundings.environment);
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
  en: shown`--check compares with a file: say which with --output FILE.`,
  ja: shown`--check はファイルと比較します。--output でファイルを指定してください。`,
};

const mostListed = 5;

function incomplete(names: readonly string[]): Text {
  const rest = names.length - mostListed;
  const listed = names.slice(0, mostListed).join(", ");
  return {
    en: shown`AWS gave no answer for ${listed}${rest > 0 ? shown` and ${rest} more` : ""}, so an inventory would lack them. Nothing was written or compared; run the command again.`,
    ja: shown`${listed}${rest > 0 ? shown` 他 ${rest} 件` : ""} について AWS から応答がなく、インベントリが不完全になるため、書き込みも比較もしていません。もう一度実行してください。`,
  };
}

function outOfDate(path: string): Text {
  return {
    en: shown`${path} is out of date. Write it again with ecspresso-secrets inventory --output ${path}, and commit it.`,
    ja: shown`${path} は最新ではありません。ecspresso-secrets inventory --output ${path} で書き直してコミットしてください。`,
  };
}
