/** Lines and columns of a text, both counted from 1; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Finds positions in one text; the line table is made at the first question. */
export class LineIndex {
  private readonly text: string;
  private starts: Uint32Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The position of an offset; one beyond the end counts as the end. */
  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.text.length));
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= bounded) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: bounded - (starts[low] ?? 0) + 1, offset: bounded };
  }

  /** The range of a line's text, its line end left out. `line` counts from 1. */
  lineRange(line: number): { start: number; end: number } {
    const starts = this.lineStarts();
    const start = starts[line - 1] ?? this.text.length;
    const next = starts[line] ?? this.text.length + 1;
    const end = this.text[next - 2] === "\r" ? next - 2 : next - 1;
    return { start, end: Math.max(start, Math.min(end, this.text.length)) };
  }

  private lineStarts(): Uint32Array {
    if (this.starts === undefined) {
      // Counted first: millions of empty lines take four bytes each.
      let count = 1;
      for (let next = this.text.indexOf("\n"); next !== -1; next = this.text.indexOf("\n", next + 1)) count++;
      const starts = new Uint32Array(count);
      let line = 1;
      for (let next = this.text.indexOf("\n"); next !== -1; next = this.text.indexOf("\n", next + 1)) {
        starts[line++] = next + 1;
      }
      this.starts = starts;
    }
    return this.starts;
  }
}
