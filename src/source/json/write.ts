/** Edits of JSON in the file's own style: its indentation, its line ends, its spacing. */

import type { Edit } from "../../text/edit.ts";
import type { Range } from "../../text/source-text.ts";
import { commaAfter, cutsAction, removeBracketed } from "../bracketed.ts";
import { hasSameBranches } from "../branches.ts";
import { contentText, isArray, isContent, isSubstituted, substitutedStringOf } from "../content.ts";
import type {
  ArrayNode,
  ContentPart,
  Member,
  Node,
  ObjectNode,
  PlainValue,
  StringNode,
  Writer,
} from "../tree.ts";

/** A writer for a JSON text. `actions` are the ranges of its template actions, which no edit may cut. */
export function createJsonWriter(text: string, actions: readonly Range[]): Writer {
  return {
    replaceString: (node, content) => [replaceString(node, content)],
    removeMembers: (object, members) => {
      if (members.some((member) => !hasSameBranches(member, object))) return undefined;
      const ranges = members.map(({ range }) => range);
      return removeBracketed(text, actions, object.range, object.members, ranges);
    },
    removeElements: (array, elements) => {
      if (elements.some((element) => !hasSameBranches(element, array))) return undefined;
      const ranges = elements.map(({ range }) => range);
      return removeBracketed(text, actions, array.range, array.elements, ranges);
    },
    appendElement: (array, value) => append(text, actions, array, (style) => [render(value, style)]),
    copyElements: (array, elements) => {
      if (elements.some((element) => !hasSameBranches(element, array))) return undefined;
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

/** Replaces a string, the quotes left alone unless `Fn::Sub` must go around it or another function goes. */
function replaceString(node: StringNode, content: readonly ContentPart[]): Edit {
  const substituted = substitutedStringOf(node);
  const inner = substituted ?? (node.written === undefined ? node : undefined);
  if (inner !== undefined && (substituted !== undefined || !isSubstituted(content))) {
    const inside = contentText(content, substituted !== undefined, escapeJson);
    return { range: { start: inner.range.start + 1, end: inner.range.end - 1 }, text: inside };
  }
  return { range: node.range, text: renderString(content) };
}

function renderString(content: readonly ContentPart[]): string {
  return isSubstituted(content)
    ? `{"Fn::Sub": "${contentText(content, true, escapeJson)}"}`
    : `"${contentText(content, false, escapeJson)}"`;
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

interface Style {
  /** Line end and indentation before each item; undefined where all items are on one line. */
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
  const items: readonly (Member | Node)[] =
    container.kind === "object" ? container.members : container.elements;
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
  if (!hasSameBranches(last, container)) return undefined;
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
