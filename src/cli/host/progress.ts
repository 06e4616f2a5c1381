/** What ends sooner needs no line. In milliseconds. */
const patience = 500;
const eraseLine = "\r\u001b[K";

export interface ProgressTerminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: () => boolean;
  readonly write: (text: string) => void;
}

/** One line on standard error for a person who waits; nothing where nobody looks. */
export class ProgressLine {
  private readonly terminal: ProgressTerminal;
  private firstCall: number | undefined;
  private isShown = false;

  constructor(terminal: ProgressTerminal) {
    this.terminal = terminal;
  }

  /** Replaces the line, once the wait is long enough to be noticed. */
  show(text: string): void {
    this.firstCall ??= performance.now();
    if (performance.now() - this.firstCall < patience || !this.isWanted()) return;
    this.isShown = true;
    this.terminal.write(`${eraseLine}${text}`);
  }

  erase(): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.terminal.write(eraseLine);
  }

  private isWanted(): boolean {
    const { environment, isTerminal } = this.terminal;
    return environment["TERM"] !== "dumb" && environment["CI"] === undefined && isTerminal();
  }
}
