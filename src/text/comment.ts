import type { Range } from "./source-text.ts";

/** A comment as a person wrote it, delimiters taken off; the place for suppressions. */
export interface Comment {
  readonly text: string;
  readonly range: Range;
}
