/** Items between brackets, as JSON and YAML's flow style write them. */

import type { Edit } from "../text/edit.ts";
import { isWithin, type Range } from "../text/source-text.ts";

/** Removes items of an object or array in brackets, each with its comma, and with its lines where it has them to itself. */
export function removeBracketed(
  text: string,
  actions: readonly Range[],
  container: Range,
  all: readonly { readonly range: Range }[],
  removed: readonly Range[],
): Edit[] | undefined {
  const isRemoved = new Set(removed.map((range) => range.start));
  // From the end: where one of thousands goes, the others need no look.
  const lastKept = all.findLast(({ range }) => !isRemoved.has(range.start))?.range;
  const edits: Edit[] = [];
  if (lastKept === undefined) {
    edits.push({ range: { start: container.start + 1, end: container.end - 1 }, text: "" });
  } else {
    for (const range of removed) {
      const comma = commaAfter(text, range.end);
      const end = comma === undefined ? range.end : comma + 1;
      edits.push({
        range: wholeLines(text, range.start, end) ?? spaceAround(text, range.start, end),
        text: "",
      });
    }
    // Where the last one goes, the comma before it goes too.
    const last = all.at(-1)?.range;
    if (last !== undefined && isRemoved.has(last.start)) {
      const comma = commaAfter(text, lastKept.end);
      if (comma === undefined) return undefined;
      if (commaAfter(text, last.end) === undefined) {
        edits.push({ range: { start: comma, end: comma + 1 }, text: "" });
      }
    }
  }
  const merged = mergeDeletions(edits);
  return merged.some((edit) => cutsAction(edit.range, actions, removed)) ? undefined : merged;
}

/** The offset of the comma after an item; undefined where there is none. */
export function commaAfter(text: string, from: number): number | undefined {
  let offset = from;
  while (/\s/.test(text[offset] ?? "")) offset++;
  return text[offset] === "," ? offset : undefined;
}

/** All lines from `start` to `end`; undefined where they hold anything else. */
function wholeLines(text: string, start: number, end: number): Range | undefined {
  let before = start;
  while (text[before - 1] === " " || text[before - 1] === "\t") before--;
  let after = end;
  while (text[after] === " " || text[after] === "\t" || text[after] === "\r") after++;
  return text[before - 1] === "\n" && text[after] === "\n" ? { start: before, end: after + 1 } : undefined;
}

/** Inside a line, the space after the item goes with it, or the space before the last one. */
function spaceAround(text: string, start: number, end: number): Range {
  let after = end;
  while (text[after] === " " || text[after] === "\t") after++;
  const closes = text[after] === "}" || text[after] === "]";
  if (!closes) return { start, end: after };
  let before = start;
  while (text[before - 1] === " " || text[before - 1] === "\t") before--;
  return text[before - 1] === "," ? { start: before, end } : { start, end };
}

function mergeDeletions(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start);
  const merged: Edit[] = [];
  for (const edit of sorted) {
    const previous = merged.at(-1);
    if (previous !== undefined && edit.range.start <= previous.range.end) {
      merged[merged.length - 1] = {
        range: { start: previous.range.start, end: Math.max(previous.range.end, edit.range.end) },
        text: "",
      };
    } else {
      merged.push(edit);
    }
  }
  return merged;
}

/** True where a deletion would take a template action that is not inside one of the removed items. */
export function cutsAction(deletion: Range, actions: readonly Range[], removed: readonly Range[]): boolean {
  return actions.some(
    (action) =>
      action.start < deletion.end &&
      deletion.start < action.end &&
      !removed.some((item) => isWithin(action, item)),
  );
}
