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

/** The process as it is. */
export function processSurroundings(): Surroundings {
  // Whoever reads along may stop early, as `head` does.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    environment: process.env,
    workingDirectory: process.cwd(),
    isOutputTerminal: process.stdout.isTTY === true,
    isErrorTerminal: process.stderr.isTTY === true,
    isInputTerminal: process.stdin.isTTY === true,
    writeOutput: (text) => {
      process.stdout.write(text);
    },
    writeError: (text) => {
      process.stderr.write(text);
    },
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
