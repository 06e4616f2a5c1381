/** Edits of Jsonnet where a value is one literal of the document's own file, unchanged and used once. */

import type {
  ArrayExpression,
  Expression,
  ObjectExpression,
  StringExpression,
} from "../../jsonnet/syntax/expression.ts";
import { isIdentifier } from "../../jsonnet/syntax/keywords.ts";
import type { Edit } from "../../text/edit.ts";
import type { Range } from "../../text/source-text.ts";
import { isSubstituted } from "../content.ts";
import { createJsonWriter } from "../json/write.ts";
import type {
  ArrayNode,
  ContentPart,
  Member,
  Node,
  NullNode,
  ObjectNode,
  PlainValue,
  Writer,
} from "../tree.ts";

type Literal = StringExpression | ArrayExpression | ObjectExpression;

/** Which nodes are literals as they stand, and how many nodes each literal became. */
export interface WrittenNodes {
  readonly literals: Map<Node, Literal>;
  readonly uses: Map<Literal, number>;
}

/** A writer for a Jsonnet text. `consumed` are literals that something else is computed from. */
export function createJsonnetWriter(
  text: string,
  { literals, uses }: WrittenNodes,
  consumed: ReadonlySet<Expression>,
): Writer {
  let style: Style | undefined;
  const json = createJsonWriter(text, []);
  const restyle = (edits: Edit[] | undefined): Edit[] | undefined =>
    edits?.map((edit) => {
      style ??= styleOf(text);
      return { ...edit, text: inStyle(edit.text, style) };
    });
  const literalOf = (node: Node): Literal | undefined => {
    const literal = node.source === undefined ? literals.get(node) : undefined;
    return literal !== undefined && uses.get(literal) === 1 && !consumed.has(literal) ? literal : undefined;
  };
  const arrayOf = (node: ArrayNode): ArrayExpression | undefined => {
    const literal = literalOf(node);
    return literal?.kind === "array" ? literal : undefined;
  };
  const objectOf = (node: ObjectNode): ObjectExpression | undefined => {
    const literal = literalOf(node);
    return literal?.kind === "object" ? literal : undefined;
  };
  /** The literal as nodes that only have ranges, for the writer of JSON. */
  const arraySketch = ({ place, elements }: ArrayExpression): ArrayNode => ({
    kind: "array",
    range: place.range,
    elements: elements.map(({ value }) => sketch(value.place.range)),
  });
  const objectSketch = ({ place, items }: ObjectExpression): ObjectNode => ({
    kind: "object",
    range: place.range,
    members: items.map(({ value }) => memberSketch(value.place.range)),
  });
  return {
    replaceString: (node, content) => {
      const literal = literalOf(node);
      return literal?.kind === "string" ? replaceLiteral(literal, content) : undefined;
    },
    removeElements: (array, elements) => {
      const literal = arrayOf(array);
      if (literal === undefined) return undefined;
      const drawn = arraySketch(literal);
      const removed = elements.map((element) => drawn.elements[array.elements.indexOf(element)]);
      return removed.some((element) => element === undefined)
        ? undefined
        : json.removeElements(
            drawn,
            removed.filter((element) => element !== undefined),
          );
    },
    appendElement: (array, value) => {
      const literal = arrayOf(array);
      return literal === undefined ? undefined : restyle(json.appendElement(arraySketch(literal), value));
    },
    copyElements: (array, elements) => {
      const literal = arrayOf(array);
      // Copies may stand in another scope, so only plain literals are taken.
      const own = elements.map((element) => literalOf(element));
      if (literal === undefined || own.some((element) => element === undefined)) return undefined;
      const drawn = own.flatMap((element) => (element === undefined ? [] : [sketch(element.place.range)]));
      return json.copyElements(arraySketch(literal), drawn);
    },
    removeMembers: (object, members) => {
      const literal = objectOf(object);
      if (literal === undefined) return undefined;
      const drawn = objectSketch(literal);
      const removed = members.map((member) =>
        drawn.members.find(({ range }) => range.start === member.key.range.start),
      );
      return removed.some((member) => member === undefined)
        ? undefined
        : json.removeMembers(
            drawn,
            removed.filter((member) => member !== undefined),
          );
    },
    appendMember: (object, key, value: PlainValue) => {
      const literal = objectOf(object);
      return literal === undefined
        ? undefined
        : restyle(json.appendMember(objectSketch(literal), key, value));
    },
  };
}

function sketch(range: Range): NullNode {
  return { kind: "null", range };
}

function memberSketch(range: Range): Member {
  return { key: { kind: "string", parts: [], range }, name: "", value: sketch(range), range };
}

/** A literal with other content, in its own quotes. A text block is left to a person. */
function replaceLiteral(
  { place, style }: StringExpression,
  content: readonly ContentPart[],
): Edit[] | undefined {
  if (style === "block" || isSubstituted(content)) return undefined;
  const text = content.map((part) => ("text" in part ? part.text : part.name)).join("");
  const isVerbatim = style === "verbatim-single" || style === "verbatim-double";
  const quote = style === "single" || style === "verbatim-single" ? "'" : '"';
  const inside = isVerbatim
    ? text.replaceAll(quote, quote + quote)
    : JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  const start = place.range.start + (isVerbatim ? 2 : 1);
  return [{ range: { start, end: place.range.end - 1 }, text: inside }];
}

interface Style {
  readonly quote: "'" | '"';
  readonly quotesKeys: boolean;
}

/** What the file mostly does. */
function styleOf(text: string): Style {
  const count = (pattern: RegExp): number => {
    let found = 0;
    while (pattern.test(text)) found++;
    return found;
  };
  return {
    quote: count(/'/g) > count(/"/g) ? "'" : '"',
    quotesKeys: count(/["']\s*:/g) > count(/\b\d*[A-Za-z_]\w*\s*:/g),
  };
}

/** Text that was written as JSON, in the file's own way. */
function inStyle(text: string, { quote, quotesKeys }: Style): string {
  return text.replaceAll(
    /"((?:[^"\\]|\\.)*)"(\s*:)?/g,
    (whole, inside: string, colon: string | undefined) => {
      if (colon !== undefined && !quotesKeys && isIdentifier(inside)) return inside + colon;
      if (quote === '"') return whole;
      return `'${inside.replaceAll('\\"', '"').replaceAll("'", "\\'")}'${colon ?? ""}`;
    },
  );
}
