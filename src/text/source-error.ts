import type { Text } from "../language/text.ts";
import type { SourceText } from "./source-text.ts";

/** A text that cannot be read at all: one sentence and the place. Thrown by the readers, caught by the engine. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly text: Text;
  readonly source: SourceText;
  /** Offset in `source.text`. */
  readonly offset: number;

  constructor(text: Text, source: SourceText, offset: number) {
    super(text.en);
    this.text = text;
    this.source = source;
    this.offset = offset;
  }

  /**
   * True for a SourceError of any copy of this class: readers that are loaded when a file wants them come in a bundle
   * of their own, whose classes are others to `instanceof`.
   */
  static is(error: unknown): error is SourceError {
    return error instanceof Error && error.name === "SourceError" && "offset" in error;
  }
}
