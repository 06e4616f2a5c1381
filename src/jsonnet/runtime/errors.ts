/** What goes wrong while Jsonnet is read, as errors with a place. */
import type { Text } from "../../language/text.ts";
import { SourceError } from "../../text/source-error.ts";
import type { Place } from "../syntax/expression.ts";

/** An error at a place, in both languages. */
export function errorAt(place: Place, en: string, ja: string): SourceError {
  return new SourceError({ en, ja }, place.source, place.range.start);
}

/** A budget that ran out: nothing more is evaluated after it, whereas other errors end only what needs the value. */
export class LimitError extends SourceError {
  constructor(text: Text, place: Place) {
    super(text, place.source, place.range.start);
  }
}

/** True for the error that JavaScript throws where its stack is full or a string grows too long. */
export function isExhausted(error: unknown): boolean {
  return error instanceof RangeError;
}
