/** What is wrong with a program, as errors with a place. */
import type { Shown } from "../../language/shown.ts";
import { SourceError } from "../../text/source-error.ts";
import type { Place } from "./expression.ts";

/**
 * An error at a place, in both languages. It says what was expected there, never what the program says or computes: a
 * name without quotes can be a password that somebody forgot to quote.
 */
export function errorAt(place: Place, en: Shown, ja: Shown): SourceError {
  return new SourceError({ en, ja }, place.source, place.range.start);
}
