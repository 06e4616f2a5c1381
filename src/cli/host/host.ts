import { fstatSync, statSync, writeSync } from "node:fs";

/** What a command touches of the process: streams, environment, working folder. Commands take it as an argument. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly isOutputTerminal: boolean;
  readonly isErrorTerminal: boolean;
  readonly isInputTerminal: boolean;
  writeOutput(text: string): void;
  writeError(text: string): void;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** The answer of a person at the terminal; empty where there is none. */
  ask(question: string): Promise<string>;
}

/** The process as it is. Node's streams take longer to load than a lint runs, so nothing here needs them to write. */
export function processSurroundings(): Surroundings {
  return {
    environment: process.env,
    workingDirectory: process.cwd(),
    get isOutputTerminal() {
      return isTerminal(standard.output);
    },
    get isErrorTerminal() {
      return isTerminal(standard.error);
    },
    get isInputTerminal() {
      return isTerminal(standard.input);
    },
    writeOutput: (text) => writeWhole(standard.output, text),
    writeError: (text) => writeWhole(standard.error, text),
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString("utf8");
    },
    ask: async (question) => {
      const { createInterface } = await import("node:readline/promises");
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      const ended = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
      try {
        return await Promise.race([terminal.question(question), ended]);
      } finally {
        terminal.close();
      }
    },
  };
}

/** File descriptors. */
const standard = { input: 0, output: 1, error: 2 };

/** Whoever reads along stopped early, as `head` does: nothing more can be written there. */
const closed = new Set<number>();

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  let written = 0;
  while (written < bytes.length && !closed.has(file)) {
    try {
      written += writeSync(file, bytes, written);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EPIPE") closed.add(file);
      // A pipe that another process made non-blocking is full.
      else if (code === "EAGAIN") pause();
      else throw error;
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

/** Asks the terminal only where there can be one: `node:tty` brings Node's streams along. */
function isTerminal(file: number): boolean {
  try {
    const device = fstatSync(file);
    if (!device.isCharacterDevice()) return false;
    if (process.platform !== "win32" && device.rdev === statSync("/dev/null").rdev) return false;
  } catch {
    return false;
  }
  const { isatty } = process.getBuiltinModule("node:tty");
  return isatty(file);
}
