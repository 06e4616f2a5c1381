import type { Locale, Text } from "../../language/text.ts";

/** What a command may touch of the process: streams, environment, working folder, clock. */
export interface Host {
  /** The command line without the program's own name. */
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  /** The language of the whole run. */
  readonly locale: Locale;
  readonly isInputTerminal: boolean;
  readonly isOutputTerminal: boolean;
  /** Writes sentences to standard output, each on a line of its own. Control characters in them are escaped. */
  say(...sentences: Text[]): void;
  /** The same on standard error. */
  warn(...sentences: Text[]): void;
  /** Writes a finished text, such as a report, as it is: whatever made it has escaped what it contains. */
  write(text: string, stream?: OutputStream): void;
  /** Shows a line to a person who waits, in place of the last one. It is gone once anything else is written. */
  showProgress(text: Text): void;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** Asks the person at the terminal; false for any answer but yes, and where there is nobody. */
  confirm(question: Text): Promise<boolean>;
  now(): Date;
}

export type OutputStream = "output" | "error";
