/** The command. */
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { parseQuickly } from "./arguments/parse.ts";
import { commands } from "./commands/index.ts";
import { errorKind, exitStatus, sentenceIn } from "./host/failure.ts";
import type { Host } from "./host/host.ts";
import { keptHelp } from "./host/kept-help.ts";
import { endProcess, processHost } from "./host/process.ts";
import { version } from "./version.ts";

/** Runs what the command line says, and gives the exit status. */
async function main(host: Host): Promise<number> {
  try {
    return await run(host);
  } catch (error) {
    const { en, ja } = sentenceIn(error) ?? unforeseen(error);
    host.warn({ en: shown`ecspresso-secrets: ${en}`, ja: shown`ecspresso-secrets: ${ja}` });
    return exitStatus.failure;
  }
}

async function run(host: Host): Promise<number> {
  const [name, ...others] = host.argv;
  if (name === "--version") {
    host.write(`${version}\n`);
    return exitStatus.clean;
  }
  const command = commands.find((candidate) => candidate.name === name);
  const args = command === undefined ? undefined : parseQuickly(others, command);
  if (command !== undefined && args !== undefined) return command.run(args, host);
  const topic = helpTopic(host.argv);
  const help = topic === undefined ? undefined : keptHelp(topic, host);
  if (help !== undefined) {
    host.write(help);
    return exitStatus.clean;
  }
  const { runWithYargs } = await import("./arguments/yargs.ts");
  return runWithYargs(commands, version, host);
}

/** What `--help` asks for: a command, or `index` for all of them; undefined where something else is asked. */
function helpTopic(argv: readonly string[]): string | undefined {
  const asked = argv.at(-1);
  if ((asked !== "--help" && asked !== "-h") || argv.length > 2) return undefined;
  return argv.length === 1 ? "index" : commands.find(({ name }) => name === argv[0])?.name;
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
