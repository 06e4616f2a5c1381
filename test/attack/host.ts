/** Runs a command inside the test's own process, which takes a few milliseconds where a process takes a hundred. */
import { runCommand } from "../../src/cli/arguments/run-command.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { errorKind, exitStatus, sentenceIn } from "../../src/cli/host/failure.ts";
import type { Host } from "../../src/cli/host/host.ts";
import type { Locale, Text } from "../../src/language/text.ts";
import { escapeForTerminal } from "../../src/report/escape.ts";

export interface InProcessOptions {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly locale?: Locale;
}

export interface InProcessOutcome {
  /** Standard output and standard error. */
  readonly output: string;
  readonly error: string;
  /** The exit status. */
  readonly status: number;
}

/** Runs `ecspresso-secrets` with arguments, and gives what it wrote. */
export async function runInProcess(
  argv: readonly string[],
  { folder, environment = {}, locale = "en" }: InProcessOptions,
): Promise<InProcessOutcome> {
  const written = { output: "", error: "" };
  const sentences = (texts: readonly Text[]): string =>
    texts.map((text) => `${escapeForTerminal(text[locale])}\n`).join("");
  const host: Host = {
    argv,
    environment,
    workingDirectory: folder,
    locale,
    isInputTerminal: false,
    isOutputTerminal: false,
    say: (...texts) => {
      written.output += sentences(texts);
    },
    warn: (...texts) => {
      written.error += sentences(texts);
    },
    write: (text, stream = "output") => {
      written[stream] += text;
    },
    showProgress: (text) => {
      written.error += sentences([text]);
    },
    readInput: () => Promise.resolve(""),
    confirm: () => Promise.resolve(true),
    now: () => new Date(0),
  };
  try {
    const status = await runCommand(commands, "1.0.0", host);
    return { ...written, status };
  } catch (error) {
    const text = sentenceIn(error);
    if (text === undefined) throw new Error(`unforeseen: ${errorKind(error)}`, { cause: error });
    host.warn(text);
    return { ...written, status: exitStatus.failure };
  }
}
