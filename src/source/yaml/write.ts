/** Edits of YAML in the file's own style: block or flow, its quotes, its indentation, its comments. */

import type { Edit } from "../../text/edit.ts";
import { isWithin, type Range } from "../../text/source-text.ts";
import { removeBracketed } from "../bracketed.ts";
import { hasSameBranches } from "../branches.ts";
import { isIntrinsic } from "../cloudformation/tags.ts";
import { isArray, isContent, isSubstituted, substitutedStringOf } from "../content.ts";
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
import {
  columnOf,
  copyOf,
  dashBefore,
  endOfLine,
  insertBelow,
  itemIndent,
  listItem,
  nextLine,
  unitOf,
  withoutFinalNewline,
} from "./lines.ts";
import { quoteOf, renderFlow, renderLines, renderScalar, writeInStyle } from "./scalar.ts";

/** What appears in several places of a document, by aliases. */
export interface Shared {
  /** The ranges of the nodes that aliases refer to. */
  readonly ranges: readonly Range[];
  /** The document's root, in which aliases are copies. */
  readonly root: Node;
}

/**
 * A writer for a YAML text. `actions` are the ranges of template actions, which no edit may cut. In what is shared
 * nothing is added or removed, since it would be so in every place; a string in there is replaced where all of its
 * places are alike.
 */
export function createYamlWriter(text: string, actions: readonly Range[], shared: Shared): Writer {
  // Of many aliases, most are of few anchors.
  const sharedRanges = [
    ...new Map(shared.ranges.map((range) => [`${range.start} ${range.end}`, range])).values(),
  ];
  const isShared = (node: Node): boolean => sharedRanges.some((range) => isWithin(node.range, range));
  /** True where an alias elsewhere would lose what it refers to. */
  const holdsShared = (removed: Range): boolean => sharedRanges.some((range) => isWithin(range, removed));
  let memberNames: ReadonlyMap<number, ReadonlySet<string>> | undefined;
  const hasPlacesAlike = (node: Node): boolean => {
    memberNames ??= memberNamesOf(shared.root);
    return (memberNames.get(node.range.start)?.size ?? 1) === 1;
  };

  // A list of thousands may lose each of them by itself.
  const knownItems = new WeakMap<ObjectNode | ArrayNode, Items>();
  const itemsOf = (container: ObjectNode | ArrayNode): Items => {
    const items = knownItems.get(container) ?? readItems(text, container);
    knownItems.set(container, items);
    return items;
  };

  const removeItems = (container: ObjectNode | ArrayNode, removed: readonly Range[]): Edit[] | undefined => {
    if (isShared(container) || removed.some(holdsShared)) return undefined;
    const { all, areWithin, hasAction, hasComment } = itemsOf(container);
    if (!areWithin || (hasAction && actions.length > 0)) return undefined;
    if (isFlow(text, container)) {
      return hasComment
        ? undefined
        : removeBracketed(
            text,
            actions,
            container.range,
            container.kind === "object" ? container.members : container.elements,
            removed,
          );
    }
    return removeBlockItems(text, container, all, removed);
  };

  return {
    replaceString: (node, content) => {
      const written = substitutedStringOf(node) ?? node;
      if (isShared(written) && !hasPlacesAlike(written)) return undefined;
      if (written.written !== undefined && holdsShared(written.range)) return undefined;
      return replaceString(text, node, content);
    },
    removeMembers: (object, members) => {
      if (members.some((member) => !hasSameBranches(member, object))) return undefined;
      return removeItems(
        object,
        members.map(({ range }) => range),
      );
    },
    removeElements: (array, elements) => {
      if (elements.some((element) => !hasSameBranches(element, array))) return undefined;
      return removeItems(
        array,
        elements.map(({ range }) => range),
      );
    },
    appendElement: (array, value) => {
      if (isShared(array)) return undefined;
      if (isFlow(text, array))
        return appendFlow(text, array, [renderFlow(value, quoteOf(text, array.range))]);
      const indent = itemIndent(text, array);
      if (indent === undefined) return undefined;
      const last = array.elements.at(-1);
      const quote = quoteOf(text, array.range);
      const lines =
        last !== undefined && text[last.range.start] === "{"
          ? [renderFlow(value, quote)]
          : renderLines(value, quote, unitOf(text));
      return [insertBelow(text, array.range.end, listItem(lines, indent))];
    },
    copyElements: (array, elements) => {
      if (
        isShared(array) ||
        isFlow(text, array) ||
        elements.some((element) => !hasSameBranches(element, array))
      ) {
        return undefined;
      }
      const indent = itemIndent(text, array);
      const copies = elements.map((element) =>
        indent === undefined ? undefined : copyOf(text, element, indent),
      );
      const lines = copies.flatMap((copy) => copy ?? []);
      if (copies.some((copy) => copy === undefined)) return undefined;
      return [insertBelow(text, array.range.end, lines)];
    },
    appendMember: (object, key, value) => {
      if (isShared(object)) return undefined;
      const quote = quoteOf(text, object.range);
      if (isFlow(text, object)) {
        return appendFlow(text, object, [`${key}: ${renderFlow(value, quote)}`]);
      }
      const first = object.members[0];
      if (first === undefined || !isWithin(first.range, object.range)) return undefined;
      const indent = " ".repeat(columnOf(text, first.range.start));
      const unit = unitOf(text);
      const lines = isScalarValue(value)
        ? [`${key}: ${renderScalar(value, quote)}`]
        : [`${key}:`, ...renderLines(value, quote, unit).map((line) => unit + line)];
      return [
        insertBelow(
          text,
          object.range.end,
          lines.map((line) => indent + line),
        ),
      ];
    },
  };
}

/** What removing from an object or array has to know of all that is in it. */
interface Items {
  readonly all: readonly Range[];
  /** False where a merge key or an alias brings some in. */
  readonly areWithin: boolean;
  readonly hasAction: boolean;
  readonly hasComment: boolean;
}

function readItems(text: string, container: ObjectNode | ArrayNode): Items {
  const all = (container.kind === "object" ? container.members : container.elements).map(
    ({ range }) => range,
  );
  const written = text.slice(container.range.start, container.range.end);
  return {
    all,
    areWithin: all.every((range) => isWithin(range, container.range)),
    hasAction: written.includes("{{"),
    hasComment: written.includes("#"),
  };
}

function isScalarValue(value: PlainValue): value is string | readonly ContentPart[] {
  return typeof value === "string" || (isArray(value) && isContent(value));
}

function isFlow(text: string, { range }: ObjectNode | ArrayNode): boolean {
  return text[range.start] === "[" || text[range.start] === "{";
}

function replaceString(text: string, node: StringNode, content: readonly ContentPart[]): Edit[] | undefined {
  const inside = substitutedStringOf(node);
  if (inside !== undefined) {
    return [{ range: inside.range, text: writeInStyle(text, inside.range, content, true) }];
  }
  if (node.written !== undefined) {
    // A comment in between would be lost.
    const hasComment = text.slice(node.range.start, node.range.end).includes("#");
    const quote = quoteOf(text, node.range);
    return hasComment ? undefined : [{ range: node.range, text: renderScalar(content, quote) }];
  }
  const isSub = isSubstituted(content);
  return [
    { range: node.range, text: (isSub ? "!Sub " : "") + writeInStyle(text, node.range, content, isSub) },
  ];
}

/** The names of the members that nodes are the values of, functions around them aside, by where they start. */
function memberNamesOf(root: Node): ReadonlyMap<number, ReadonlySet<string>> {
  const names = new Map<number, Set<string>>();
  const visit = (node: Node, name: string): void => {
    const known = names.get(node.range.start);
    if (known === undefined) names.set(node.range.start, new Set([name]));
    else known.add(name);
    if (node.kind === "object") {
      for (const member of node.members) visit(member.value, isIntrinsic(member.name) ? name : member.name);
    }
    if (node.kind === "array") for (const element of node.elements) visit(element, name);
  };
  visit(root, "");
  return names;
}

/** Removes items with the lines that they have to themselves; a first one on its parent's line leaves that line. */
function removeBlockItems(
  text: string,
  container: ObjectNode | ArrayNode,
  all: readonly Range[],
  removed: readonly Range[],
): Edit[] | undefined {
  const isRemoved = new Set(removed.map(({ start }) => start));
  const isArrayNode = container.kind === "array";
  const edits: Edit[] = [];
  const leavesNothing = all.every(({ start }) => isRemoved.has(start));
  if (leavesNothing) {
    const place = isArrayNode ? afterKey(text, container) : undefined;
    if (place === undefined) return undefined;
    edits.push({ range: { start: place, end: place }, text: " []" });
  }
  for (const range of removed) {
    const start = isArrayNode ? dashBefore(text, range.start) : range.start;
    if (start === undefined) return undefined;
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const isAlone = /^[ \t]*$/.test(text.slice(lineStart, start));
    const lineEnd = endOfLine(text, range.end);
    if (lineEnd === undefined) return undefined;
    if (isAlone) {
      edits.push({ range: { start: lineStart, end: nextLine(text, lineEnd) }, text: "" });
      continue;
    }
    // `- Name: x`: the next member moves up after the dash.
    const next = all.find((other) => other.start > range.start && !isRemoved.has(other.start));
    if (next === undefined) return undefined;
    const between = text.slice(range.end, next.start);
    if (between.trim() !== "") return undefined;
    edits.push({ range: { start, end: next.start }, text: "" });
  }
  return withoutFinalNewline(text, edits);
}

function appendFlow(
  text: string,
  container: ObjectNode | ArrayNode,
  items: readonly string[],
): Edit[] | undefined {
  const inside: readonly (Node | Member)[] =
    container.kind === "array" ? container.elements : container.members;
  const last = inside.at(-1);
  if (last === undefined) {
    const range = { start: container.range.start + 1, end: container.range.end - 1 };
    return text.slice(range.start, range.end).trim() === "" ? [{ range, text: items.join(", ") }] : undefined;
  }
  if (!isWithin(last.range, container.range)) return undefined;
  const comma = /^\s*,/.exec(text.slice(last.range.end, container.range.end));
  const lineStart = text.lastIndexOf("\n", last.range.start - 1);
  const onItsOwnLine =
    lineStart >= container.range.start && text.slice(lineStart + 1, last.range.start).trim() === "";
  const gap = onItsOwnLine ? text.slice(lineStart, last.range.start) : " ";
  const start = last.range.end + (comma?.[0].length ?? 0);
  return [{ range: { start, end: start }, text: (comma === null ? "," : "") + gap + items.join(`,${gap}`) }];
}

/** The offset after the colon of the member whose value a node is. */
function afterKey(text: string, node: ArrayNode): number | undefined {
  const { parent, key } = node;
  if (parent?.kind !== "object") return undefined;
  const member = parent.members.find(
    ({ name, value }) => name === key && value.range.start === node.range.start,
  );
  if (member === undefined) return undefined;
  const match = /^[ \t]*:(?=[ \t]*(?:#[^\n]*)?\r?\n)/.exec(text.slice(member.key.range.end));
  return match === null ? undefined : member.key.range.end + match[0].length;
}
