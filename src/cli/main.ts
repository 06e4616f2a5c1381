/** The command. */
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { runCommand } from "./arguments/run-command.ts";
import { commands } from "./commands/index.ts";
import { errorKind, exitStatus, sentenceIn } from "./host/failure.ts";
import type { Host } from "./host/host.ts";
import { endProcess, processHost } from "./host/process.ts";
import { version } from "./version.ts";

/** Runs what the command line says, and gives the exit status. */
async function main(host: Host): Promise<number> {
  try {
    return await runCommand(commands, version, host);
  } catch (error) {
    const { en, ja } = sentenceIn(error) ?? unforeseen(error);
    host.warn({ en: shown`ecspresso-secrets: ${en}`, ja: shown`ecspresso-secrets: ${ja}` });
    return exitStatus.failure;
  }
}

/** An error that nobody foresaw is named by its kind alone: its text might contain anything. */
function unforeseen(error: unknown): Text {
  const kind = errorKind(error);
  return {
    en: shown`Something unforeseen went wrong (${kind}). Please report it, with the command that you ran.`,
    ja: shown`予期しない問題が発生しました(${kind})。実行したコマンドを添えて報告してください。`,
  };
}

const host = processHost();
main(host).then(endProcess);
