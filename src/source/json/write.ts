/** Edits of JSON in the file's own style: its indentation, its line ends, its spacing. */

import type { Edit } from "../../text/edit.ts";
import type { Range } from "../../text/source-text.ts";
import { isArray, isContent, isSubstituted, substitutedStringOf } from "../content.ts";
import type { ArrayNode, Branch, ContentPart, ObjectNode, PlainValue, StringNode, Writer } from "../tree.ts";

/** A writer for a JSON text. `actions` are the ranges of its template actions, which no edit may cut. */
export function createJsonWriter(text: string, actions: readonly Range[]): Writer {
  return {
    replaceString: (node, content) => [replaceString(node, content)],
    removeMembers: (object, members) => {
      const ranges = members.map((member) => member.range);
      const blocks = new Set(members.map((member) => branchKey(member)));
      if ([...blocks].some((key) => key !== branchKey(object))) return undefined;
      return remove(text, actions, object.range, object.members, ranges);
    },
    removeElements: (array, elements) => {
      if (elements.some((element) => branchKey(element) !== branchKey(array))) return undefined;
      return remove(
        text,
        actions,
        array.range,
        array.elements,
        elements.map((element) => element.range),
      );
    },
    appendElement: (array, value) => append(text, actions, array, (style) => [render(value, style)]),
    copyElements: (array, elements) => {
      if (elements.some((element) => branchKey(element) !== branchKey(array))) return undefined;
      return append(text, actions, array, (style) =>
        elements.map(({ range }) => reindent(text, range, style)),
      );
    },
    appendMember: (object, key, value) =>
      append(text, actions, object, (style) => [
        `${JSON.stringify(key)}:${style.colonSpace}${render(value, style)}`,
      ]),
  };
}

interface Item {
  readonly range: Range;
  readonly branches?: readonly Branch[];
}

function branchKey(node: Item): string {
  return (node.branches ?? []).map((branch) => `${branch.block}.${branch.arm}`).join(" ");
}

/** Replaces a string, the quotes left alone unless `Fn::Sub` must go around it or another function goes. */
function replaceString(node: StringNode, content: readonly ContentPart[]): Edit {
  const substituted = substitutedStringOf(node);
  const inner = substituted ?? (node.written === undefined ? node : undefined);
  if (inner !== undefined && (substituted !== undefined || !isSubstituted(content))) {
    const inside = renderContent(content, substituted !== undefined);
    return { range: { start: inner.range.start + 1, end: inner.range.end - 1 }, text: inside };
  }
  return { range: node.range, text: renderString(content) };
}

function renderString(content: readonly ContentPart[]): string {
  return isSubstituted(content)
    ? `{"Fn::Sub": "${renderContent(content, true)}"}`
    : `"${renderContent(content, false)}"`;
}

function renderContent(content: readonly ContentPart[], substituted: boolean): string {
  const pieces = content.map((part) => {
    if (part.kind === "template") return part.text;
    if (part.kind !== "text") return `\${${part.name}}`;
    // `${!X}` is how Fn::Sub writes a literal `${X}`.
    return escapeJson(substituted ? part.text.replaceAll("${", "${!") : part.text);
  });
  return pieces.join("");
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Removes items of an object or array in brackets, each with its comma, and with its lines where it has them to itself. */
export function remove(
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

function commaAfter(text: string, from: number): number | undefined {
  let offset = from;
  while (/\s/.test(text[offset] ?? "")) offset++;
  return text[offset] === "," ? offset : undefined;
}

/** The lines from the one `start` is on to the one `end` is on, where nothing else stands on them. */
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
function cutsAction(deletion: Range, actions: readonly Range[], removed: readonly Range[]): boolean {
  return actions.some(
    (action) =>
      action.start < deletion.end &&
      deletion.start < action.end &&
      !removed.some((item) => item.start <= action.start && action.end <= item.end),
  );
}

interface Style {
  /** Line end and indentation before each item, or undefined where items stand on one line. */
  readonly lineBreak: string | undefined;
  readonly indentUnit: string;
  readonly colonSpace: string;
  readonly padding: string;
  /** True where the objects among the items take one line each. */
  readonly flatObjects: boolean;
}

function append(
  text: string,
  actions: readonly Range[],
  container: ObjectNode | ArrayNode,
  renderItems: (style: Style) => readonly string[],
): Edit[] | undefined {
  const items: readonly Item[] = container.kind === "object" ? container.members : container.elements;
  const last = items.at(-1);
  const style = styleOf(text, container, last?.range);
  const gap = style.lineBreak ?? (last === undefined ? "" : " ");
  const content = renderItems(style).join(`,${style.lineBreak ?? " "}`);
  if (last === undefined) {
    const inside = { start: container.range.start + 1, end: container.range.end - 1 };
    if (cutsAction(inside, actions, [])) return undefined;
    const closing = style.lineBreak?.slice(0, style.lineBreak.length - style.indentUnit.length) ?? "";
    return [{ range: inside, text: `${gap}${content}${closing}` }];
  }
  // Behind a template block, no place for the comma is right whatever the block does.
  if (branchKey(last) !== branchKey(container)) return undefined;
  const comma = commaAfter(text, last.range.end);
  const offset = comma === undefined ? last.range.end : comma + 1;
  const range = { start: offset, end: offset };
  return [{ range, text: `${comma === undefined ? "," : ""}${gap}${content}` }];
}

function styleOf(text: string, container: ObjectNode | ArrayNode, last: Range | undefined): Style {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const multiline = text.trim().includes("\n");
  const indentUnit = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
  const colonSpace = /"\s*:\s/.test(text) || multiline ? " " : "";
  const containerIndent = indentOf(text, container.range.start);
  const sample = last === undefined ? undefined : text.slice(last.start, last.end);
  const breaks =
    last === undefined ? multiline : text.slice(container.range.start, last.start).includes("\n");
  return {
    lineBreak: breaks
      ? `${lineEnd}${last === undefined ? containerIndent + indentUnit : indentOf(text, last.start)}`
      : undefined,
    indentUnit,
    colonSpace,
    padding: (sample?.startsWith("{") === true ? /^[{]\s/.test(sample) : /[{] +["']/.test(text)) ? " " : "",
    flatObjects: !breaks || (sample?.startsWith("{") === true && !sample.includes("\n")),
  };
}

/** A value as it is written, its lines moved to the indentation of the place it goes to. */
function reindent(text: string, range: Range, style: Style): string {
  const written = text.slice(range.start, range.end);
  const from = indentOf(text, range.start);
  const to = style.lineBreak?.replace(/^\r?\n/, "") ?? "";
  if (from === to) return written;
  return written
    .split("\n")
    .map((line, index) => (index > 0 && line.startsWith(from) ? to + line.slice(from.length) : line))
    .join("\n");
}

function indentOf(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "";
}

function render(value: PlainValue, style: Style): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (isArray(value)) {
    if (isContent(value)) return renderString(value);
    const inner = deeper(style);
    const items = value.map((item) => render(item, inner));
    if (items.length === 0) return "[]";
    if (style.lineBreak === undefined) return `[${items.join(", ")}]`;
    return `[${items.map((item) => `${inner.lineBreak ?? ""}${item}`).join(",")}${style.lineBreak}]`;
  }
  const inner = deeper(style);
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}:${style.colonSpace}${render(member, inner)}`,
  );
  if (style.flatObjects || style.lineBreak === undefined) {
    return `{${style.padding}${members.join(`,${style.colonSpace}`)}${style.padding}}`;
  }
  return `{${members.map((member) => `${inner.lineBreak ?? ""}${member}`).join(",")}${style.lineBreak}}`;
}

function deeper(style: Style): Style {
  return style.lineBreak === undefined ? style : { ...style, lineBreak: style.lineBreak + style.indentUnit };
}
