import { joinShown, type Shown, shown, shownPath } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import { readText, typed } from "../../host/read-file.ts";
import { isStandardOutput, writeOutput } from "../../host/write-file.ts";
import { askAws } from "../../input/ask-aws.ts";
import { loadAllFiles } from "../../input/input-files.ts";
import { workingProject } from "../../input/project.ts";
import type { InventoryArguments } from "./flags.ts";
import { inventoryOf, sameInventory, unansweredIn } from "./inventory-text.ts";

/** Writes or compares the inventory, and gives the exit status. */
export async function takeInventory(args: InventoryArguments, host: Host): Promise<number> {
  const { check = false, output } = args;
  if (check && isStandardOutput(output)) throw new RunFailure(outputWanted);
  const answers = await askAws(await loadAllFiles(args, host), args, host);
  const unanswered = unansweredIn(answers);
  if (unanswered.length > 0) throw new RunFailure(incomplete(unanswered));
  const text = inventoryOf(answers, host.now());

  if (!check || isStandardOutput(output)) {
    writeOutput(output, text, host, workingProject(host.workingDirectory));
    return exitStatus.clean;
  }
  const before = readText(output, host.workingDirectory, typed, "data");
  if (sameInventory(before, text, output)) return exitStatus.clean;
  host.warn(outOfDate(output));
  return exitStatus.findings;
}

const outputWanted: Text = {
  en: shown`--check compares with a file: say which with --output FILE.`,
  ja: shown`--check はファイルと比較します。--output でファイルを指定してください。`,
};

const mostListed = 5;

function incomplete(names: readonly Shown[]): Text {
  const rest = names.length - mostListed;
  const listed = joinShown(names.slice(0, mostListed), ", ");
  return {
    en: shown`AWS gave no answer for ${listed}${rest > 0 ? shown` and ${rest} more` : shown``}, so an inventory would lack them. Nothing was written or compared; run the command again.`,
    ja: shown`${listed}${rest > 0 ? shown` 他 ${rest} 件` : shown``} について AWS から応答がなく、インベントリが不完全になるため、書き込みも比較もしていません。もう一度実行してください。`,
  };
}

function outOfDate(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file} is out of date. Write it again with ecspresso-secrets inventory --output ${file}, and commit it.`,
    ja: shown`${file} は最新ではありません。ecspresso-secrets inventory --output ${file} で書き直してコミットしてください。`,
  };
}
