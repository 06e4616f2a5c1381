/** Edits of a text, as ranges of the original. */
import type { Range } from "./source-text.ts";

/** A replacement of a range of a text. An insertion has an empty range. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/**
 * The text with the edits made, and how many groups went in. The edits of a group go in together, or not at all where
 * one overlaps an edit of an earlier group; a later pass can make those.
 */
export function applyEdits(
  text: string,
  groups: readonly (readonly Edit[])[],
): { text: string; applied: number } {
  const chosen: Edit[] = [];
  let applied = 0;
  for (const group of groups) {
    const places = group.map((edit) => placeFor(edit, chosen));
    if (places.some((place) => place === undefined)) continue;
    for (const edit of group) chosen.splice(placeFor(edit, chosen) ?? chosen.length, 0, edit);
    applied++;
  }
  const pieces: string[] = [];
  let position = 0;
  for (const edit of chosen) {
    pieces.push(text.slice(position, edit.range.start), edit.text);
    position = edit.range.end;
  }
  pieces.push(text.slice(position));
  return { text: pieces.join(""), applied };
}

/** The index at which an edit keeps `chosen` in order, or undefined where it overlaps one of them. */
function placeFor(edit: Edit, chosen: readonly Edit[]): number | undefined {
  let low = 0;
  let high = chosen.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chosen[middle]?.range.start ?? 0) < edit.range.start) low = middle + 1;
    else high = middle;
  }
  const before = chosen[low - 1];
  const after = chosen[low];
  if (before !== undefined && overlaps(before, edit)) return undefined;
  if (after !== undefined && overlaps(after, edit)) return undefined;
  return low;
}

/** Two insertions at one place overlap too: their order would be a guess. */
function overlaps(a: Edit, b: Edit): boolean {
  if (a.range.start === b.range.start) return true;
  return a.range.start < b.range.end && b.range.start < a.range.end;
}
