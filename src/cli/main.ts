/** The command. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import packageFile from "../../package.json" with { type: "json" };
import { chooseLocale } from "../language/locale.ts";
import type { Locale } from "../language/text.ts";
import { commands } from "./commands/index.ts";
import { exitStatus, sentenceIn } from "./host/failure.ts";
import { processSurroundings, type Surroundings } from "./host/host.ts";
import { parseQuickly } from "./parse.ts";

const { version } = packageFile;

async function main(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const locale = chooseLocale(askedLocale(argv), surroundings.environment);
  try {
    return await run(argv, locale, surroundings);
  } catch (error) {
    surroundings.writeError(`ecspresso-secrets: ${sentenceOf(error, locale)}\n`);
    return exitStatus.failure;
  }
}

async function run(argv: readonly string[], locale: Locale, surroundings: Surroundings): Promise<number> {
  const [name, ...rest] = argv;
  if (name === "--version") {
    surroundings.writeOutput(`${version}\n`);
    return exitStatus.clean;
  }
  const command = commands.find((candidate) => candidate.name === name);
  const given = command === undefined ? undefined : parseQuickly(rest, command);
  if (command !== undefined && given !== undefined) return command.run(given, surroundings);
  const help = keptHelp(argv, locale, surroundings);
  if (help !== undefined) {
    surroundings.writeOutput(help);
    return exitStatus.clean;
  }
  const { runWithYargs } = await import("./help.ts");
  return runWithYargs(argv, { commands, version, locale, surroundings });
}

/**
 * The help that the build wrote down (`scripts/build.mjs`), for which yargs need not be loaded; undefined where
 * something else is asked for. A terminal that says how wide it is gets lines of its own.
 */
function keptHelp(
  argv: readonly string[],
  locale: Locale,
  { environment }: Surroundings,
): string | undefined {
  const asked = argv.at(-1);
  if ((asked !== "--help" && asked !== "-h") || argv.length > 2) return undefined;
  if (environment["COLUMNS"] !== undefined) return undefined;
  const topic = argv.length === 1 ? "index" : commands.find(({ name }) => name === argv[0])?.name;
  const path = join(__dirname, "help", `${topic}.${locale}.txt`);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** `--locale` counts for what goes wrong before the arguments are read, too. */
function askedLocale(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((argument) => argument === "--locale" || argument.startsWith("--locale="));
  if (index === -1) return undefined;
  return argv[index]?.split("=")[1] ?? argv[index + 1];
}

/** What to say of an error. One that nobody foresaw is named by its kind alone: its text might hold anything. */
function sentenceOf(error: unknown, locale: Locale): string {
  const text = sentenceIn(error);
  if (text !== undefined) return text[locale];
  const kind = error instanceof Error ? error.name : typeof error;
  return locale === "en"
    ? `Something unforeseen went wrong (${kind}). Please report it, with the command that you ran.`
    : `予期しない問題が発生しました(${kind})。実行したコマンドを添えて報告してください。`;
}

main(process.argv.slice(2), processSurroundings()).then((status) => {
  process.exitCode = status;
});
