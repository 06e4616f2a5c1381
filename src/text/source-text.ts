/** A text, and the parts of one. */

/** A text and where it came from. `path` is what a person calls it: as given on the command line. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** A half-open range of a text, counted in UTF-16 units from 0. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** True where nothing of a range is outside of another; a range is within itself. */
export function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
