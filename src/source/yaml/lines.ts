/** Block style line by line: where items begin and end, and lines that go in or out. */

import type { Edit } from "../../text/edit.ts";
import { isWithin } from "../../text/source-text.ts";
import type { ArrayNode, Node } from "../tree.ts";

/** Where a text without a newline at its end loses its last lines, the newline before them goes instead. */
export function withoutFinalNewline(text: string, edits: Edit[]): Edit[] {
  const last = edits.at(-1);
  if (last === undefined || last.range.end < text.length || text.endsWith("\n")) return edits;
  let first = edits.length - 1;
  while (first > 0 && edits[first - 1]?.range.end === edits[first]?.range.start) first--;
  const lineStart = edits[first]?.range.start ?? 0;
  const start = lineStart - (/\r?\n$/.exec(text.slice(0, lineStart))?.[0].length ?? 0);
  const kept = edits.slice(0, first).filter(({ range }) => range.end < start);
  const inserted = edits.slice(0, first).find(({ range }) => range.end === start)?.text ?? "";
  return [...kept, { range: { start, end: text.length }, text: inserted }];
}

/** The offset of the dash to the left of an item of a block sequence. */
export function dashBefore(text: string, start: number): number | undefined {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const dash = /-[ \t]+$/.exec(line);
  return dash === null ? undefined : start - dash[0].length;
}

/** The end of the line that an item ends on; undefined where more than a comment comes after it. */
export function endOfLine(text: string, end: number): number | undefined {
  const lineEnd = text.indexOf("\n", end);
  const stop = lineEnd === -1 ? text.length : lineEnd;
  return /^[ \t]*(?:#.*)?\r?$/.test(text.slice(end, stop)) ? stop : undefined;
}

/** The start of the next line, or the end of the text. */
export function nextLine(text: string, lineEnd: number): number {
  return Math.min(lineEnd + 1, text.length);
}

/** Lines below the one that `end` is on. */
export function insertBelow(text: string, end: number, lines: readonly string[]): Edit {
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const lineEnd = text.indexOf("\n", end);
  if (lineEnd === -1) {
    return {
      range: { start: text.length, end: text.length },
      text: lines.map((line) => lineBreak + line).join(""),
    };
  }
  const start = lineEnd + 1;
  return { range: { start, end: start }, text: lines.map((line) => line + lineBreak).join("") };
}

/** The white space before the dashes of a block sequence. */
export function itemIndent(text: string, array: ArrayNode): string | undefined {
  const last = array.elements.findLast(({ range }) => isWithin(range, array.range));
  const dash = last === undefined ? undefined : dashBefore(text, last.range.start);
  return dash === undefined ? undefined : " ".repeat(columnOf(text, dash));
}

/** The lines of an item of a block sequence, its dash at this indentation. */
export function listItem(lines: readonly string[], indent: string): string[] {
  return lines.map((line, index) => indent + (index === 0 ? "- " : "  ") + line);
}

/** The lines of an item of a block sequence as they are written, moved to another indentation; undefined where one is indented less than its dash. */
export function copyOf(text: string, element: Node, indent: string): string[] | undefined {
  const dash = dashBefore(text, element.range.start);
  if (dash === undefined) return undefined;
  const column = columnOf(text, dash);
  const [first = "", ...others] = text.slice(dash, element.range.end).split(/\r?\n/);
  const moved = others.map((line) =>
    line.slice(0, column).trim() === "" ? indent + line.slice(column) : undefined,
  );
  if (moved.some((line) => line === undefined)) return undefined;
  return [indent + first, ...moved.flatMap((line) => line ?? [])];
}

/** How many characters are before this one in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** The smallest indentation of the text. */
export function unitOf(text: string): string {
  const indentations = [...text.matchAll(/\n( +)[^\s#]/g)].map(([, spaces = ""]) => spaces);
  return indentations.reduce(
    (least, spaces) => (spaces.length < least.length ? spaces : least),
    indentations[0] ?? "  ",
  );
}
