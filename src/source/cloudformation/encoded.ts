/** What `Fn::Base64` and `Fn::ToJsonString` make of a value as a whole. */

import { holesOf } from "../string.ts";
import type { Node, ObjectNode, StringNode } from "../tree.ts";
import { type Branches, computed, stringOf, withoutSubstitution } from "./nodes.ts";

/** The string that holds a value in another form: `text`, where it is known, else the value's holes. */
export function encodedString(
  written: ObjectNode,
  value: Node,
  text: string | undefined,
  branches: Branches,
): StringNode | undefined {
  const { range } = written;
  if (text !== undefined) return stringOf(written, [computed(text, range)], branches);
  const holes = stringsIn(value).flatMap(({ parts }) => holesOf(parts));
  const inside = holes.map((hole) => withoutSubstitution({ ...hole, range }));
  return inside.length === 0 ? undefined : stringOf(written, inside, branches);
}

/** The strings of a value; of what a condition chooses, all. */
export function stringsIn(value: Node): StringNode[] {
  switch (value.kind) {
    case "string":
      return [value];
    case "array":
      return value.elements.flatMap(stringsIn);
    case "object":
      return value.members.flatMap((member) => stringsIn(member.value));
    case "opaque":
      return (value.alternatives ?? []).flatMap(stringsIn);
    default:
      return [];
  }
}
