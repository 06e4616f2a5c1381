import type { Node, ObjectNode } from "../../tree.ts";
import { computed, memberOf, objectIn, stringOf, textOf, withBranches } from "../nodes.ts";
import type { IntrinsicFunction } from "./function.ts";

/** `Fn::FindInMap: [map, topLevelKey, secondLevelKey]`: where a key is not known, every value that it can find. */
export const findInMap: IntrinsicFunction = ({ written, argument, branches }, template) => {
  if (argument.kind !== "array") return undefined;
  const [map, top, second] = argument.elements.map((element) =>
    fixedText(template.resolve(element, undefined)),
  );
  const mapping = map === undefined ? undefined : objectIn(template.mappings, map);
  template.spend(mapping?.members.length ?? 0, written.range);
  const values = (mapping === undefined ? [] : childrenOf(mapping, top)).flatMap((child) =>
    child.kind === "object" ? childrenOf(child, second) : [],
  );
  template.spend(values.length, written.range);
  const texts = [...new Set(values.flatMap((child) => textOf(child) ?? []))];
  // What AWS::LanguageExtensions takes where the map has nothing.
  const [, , , options] = argument.elements;
  const standard = options?.kind === "object" ? memberOf(options, "DefaultValue") : undefined;
  const { range } = written;
  // A mapping takes no functions, so that no fix may write one there; the place is that of the look-up.
  const alternatives: Node[] = texts.map((text) => stringOf(written, [computed(text, range)], branches));
  if (standard !== undefined) alternatives.push(template.resolve(standard, branches));
  const [first, another] = alternatives;
  if (another === undefined) return first;
  return withBranches({ kind: "opaque", range, origin: { kind: "unknown" }, alternatives }, branches);
};

/** A text that is the same in every stack: not what a parameter has for its default. */
function fixedText(node: Node): string | undefined {
  const isFixed = node.kind !== "string" || node.parts.every((part) => part.kind === "text");
  return isFixed ? textOf(node) : undefined;
}

/** The value under a key, or all where the key is not known. */
function childrenOf(object: ObjectNode, key: string | undefined): Node[] {
  if (key === undefined) return object.members.map(({ value }) => value);
  const value = memberOf(object, key);
  return value === undefined ? [] : [value];
}
