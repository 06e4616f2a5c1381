import { knownText } from "../../string.ts";
import type { StringPart } from "../../tree.ts";
import { withDynamicReferences } from "../dynamic-references.ts";
import { holeFor, lengthOfPart, stringOf, withoutSubstitution } from "../nodes.ts";
import type { IntrinsicFunction } from "./function.ts";
import { hasOwnVariables } from "./sub.ts";

/** `Fn::Join: [delimiter, [values]]`. */
export const join: IntrinsicFunction = ({ written, argument, branches }, template) => {
  if (argument.kind !== "array") return undefined;
  const [delimiterNode, listNode] = argument.elements;
  const delimiter = knownText(delimiterNode);
  const list =
    listNode === undefined || listNode.kind === "array" ? listNode : template.resolve(listNode, branches);
  if (delimiter === undefined || delimiterNode === undefined || list?.kind !== "array") return undefined;
  const between: StringPart = { kind: "text", text: delimiter, range: delimiterNode.range };
  const parts: StringPart[] = [];
  for (const [index, element] of list.elements.entries()) {
    if (index > 0 && delimiter !== "") parts.push(between);
    const resolved = template.resolve(element, branches);
    if (resolved.kind === "string") {
      const isLocal = hasOwnVariables(resolved);
      for (const part of resolved.parts) parts.push(isLocal ? withoutSubstitution(part) : part);
    } else if (resolved.kind === "number" || resolved.kind === "boolean") {
      parts.push({ kind: "text", text: String(resolved.value), range: resolved.range });
    } else {
      parts.push(withoutSubstitution(holeFor(resolved, element.range)));
    }
  }
  template.spend(parts.length, written.range);
  for (const part of parts) template.allocate(lengthOfPart(part), written.range);
  return stringOf(written, withDynamicReferences(parts), branches);
};
