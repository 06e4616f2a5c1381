/** From the command line to the command that it names. */
import { shown, shownPath } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { exitStatus, RunFailure } from "../host/failure.ts";
import type { Host } from "../host/host.ts";
import { keptHelp } from "../host/kept-help.ts";
import { isTaken } from "../host/path-kind.ts";
import type { Command } from "./command.ts";
import { parseArguments } from "./parse.ts";
import { wrongArguments } from "./wrong-arguments.ts";

/** Runs the command that the arguments name, or shows what they ask for. Gives the exit status. */
export async function runCommand(commands: readonly Command[], version: string, host: Host): Promise<number> {
  const { argv, workingDirectory } = host;
  const flags = beforeFileNames(argv);
  const mistakable = flags.find(
    (argument) => argument.startsWith("-") && isTaken(argument, workingDirectory),
  );
  if (mistakable !== undefined) throw new RunFailure(flagOrFile(mistakable));
  const [name, ...others] = argv;
  const command = commands.find((candidate) => candidate.name === name);
  const args = command === undefined ? undefined : parseArguments(others, command);
  if (command !== undefined && args !== undefined) return command.run(args, host);
  if (flags.includes("--help") || flags.includes("-h")) {
    host.write(keptHelp(command?.name ?? "index", host) ?? (await makeHelp(commands, command, host)));
    return exitStatus.clean;
  }
  if (flags.includes("--version")) {
    host.write(`${version}\n`);
    return exitStatus.clean;
  }
  throw new RunFailure(wrongArguments(argv, commands));
}

/** Whatever comes after `--` is the name of a file, however it looks. */
function beforeFileNames(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf("--");
  return end === -1 ? argv : argv.slice(0, end);
}

async function makeHelp(
  commands: readonly Command[],
  command: Command | undefined,
  host: Host,
): Promise<string> {
  const { helpText } = await import("./yargs.ts");
  return helpText(commands, command, host);
}

/**
 * Hooks and shells put the names of files after the flags. A file that is named like a flag would switch something on
 * or off for all of them, so nobody has to guess what is meant.
 */
function flagOrFile(argument: string): Text {
  const name = shownPath(argument);
  return {
    en: shown`\`${name}\` is the name of a file here, so it is not taken as a flag. Put \`--\` before the file names, or rename the file.`,
    ja: shown`\`${name}\` という名前のファイルがあるため、フラグとして扱いません。ファイル名の前に \`--\` を置くか、ファイルの名前を変えてください。`,
  };
}
