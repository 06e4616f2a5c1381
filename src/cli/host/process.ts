/** The process as it is. Node's streams take longer to load than a lint runs, so nothing here needs them to write. */
import { fstatSync, statSync } from "node:fs";
import { chooseLocale } from "../../language/locale.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { escapeForTerminal } from "../../report/escape.ts";
import { errorCode, RunFailure } from "./failure.ts";
import { cannotWrite } from "./file-failures.ts";
import type { Host, OutputStream } from "./host.ts";
import { ProgressLine } from "./progress.ts";
import { readStandardInput } from "./read-file.ts";
import { writeWhole } from "./write-file.ts";

/** The host of this process. */
export function processHost(): Host {
  const argv = process.argv.slice(2);
  const environment = process.env;
  const locale = chooseLocale(requestedLocale(argv), environment);
  const progress = new ProgressLine({
    environment,
    isTerminal: () => isTerminal(descriptors.error),
    write: (text) => writeUnlessClosed(descriptors.error, text),
  });
  const write = (text: string, stream: OutputStream = "output"): void => {
    progress.erase();
    writeUnlessClosed(descriptors[stream], text);
  };
  const writeSentences = (sentences: readonly Text[], stream: OutputStream): void =>
    write(sentences.map((sentence) => `${escapeForTerminal(sentence[locale])}\n`).join(""), stream);
  return {
    argv,
    environment,
    get workingDirectory() {
      return workingDirectory();
    },
    locale,
    get isInputTerminal() {
      return isTerminal(descriptors.input);
    },
    get isOutputTerminal() {
      return isTerminal(descriptors.output);
    },
    say: (...sentences) => writeSentences(sentences, "output"),
    warn: (...sentences) => writeSentences(sentences, "error"),
    write,
    showProgress: (text) => progress.show(escapeForTerminal(text[locale])),
    readInput: async () => readStandardInput(),
    confirm: async (question) => {
      progress.erase();
      const { createInterface } = await import("node:readline/promises");
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      const ended = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
      try {
        const answer = terminal.question(`${escapeForTerminal(question[locale])} `);
        return /^y(?:es)?$/i.test((await Promise.race([answer, ended])).trim());
      } finally {
        terminal.close();
      }
    },
    now: () => new Date(),
  };
}

/** Lets the process end with a status once nothing is left to do. */
export function endProcess(status: number): void {
  process.exitCode = status;
}

/** `--locale` counts for what goes wrong before the arguments are parsed, too. */
function requestedLocale(argv: readonly string[]): string | undefined {
  const end = argv.indexOf("--");
  const flags = end === -1 ? argv : argv.slice(0, end);
  const index = flags.findIndex((argument) => argument === "--locale" || argument.startsWith("--locale="));
  return index === -1 ? undefined : (flags[index]?.split("=")[1] ?? flags[index + 1]);
}

const descriptors = { input: 0, output: 1, error: 2 } as const;

/** Node asks the system once. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new RunFailure(noWorkingFolder);
  }
}

const noWorkingFolder: Text = {
  en: shown`The working folder does not exist any more. Change to another one.`,
  ja: shown`作業フォルダがなくなっています。別のフォルダに移動してください。`,
};

/** Streams whose reader stopped early, as `head` does: nothing more can be written there. */
const closed = new Set<number>();

function writeUnlessClosed(descriptor: number, text: string): void {
  if (closed.has(descriptor)) return;
  try {
    writeWhole(descriptor, text);
  } catch (error) {
    closed.add(descriptor);
    // Where standard error can't be written, nobody can be told.
    if (errorCode(error) !== "EPIPE" && descriptor !== descriptors.error) {
      throw cannotWrite("/dev/stdout", error, false);
    }
  }
}

/** Asks the terminal only where there can be one: `node:tty` loads Node's streams. */
function isTerminal(descriptor: number): boolean {
  try {
    const device = fstatSync(descriptor);
    if (!device.isCharacterDevice()) return false;
    if (process.platform !== "win32" && device.rdev === statSync("/dev/null").rdev) return false;
  } catch {
    return false;
  }
  const { isatty } = process.getBuiltinModule("node:tty");
  return isatty(descriptor);
}
