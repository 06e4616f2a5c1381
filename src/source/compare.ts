import { patternOf } from "./string.ts";
import type { Node } from "./tree.ts";

/** True where two nodes mean the same; a hole is the same only as one that is written alike in the same document. */
export function sameValue(a: Node, b: Node): boolean {
  if (a.kind === "string" && b.kind === "string") {
    const known = (node: typeof a): boolean => node.parts.every((part) => part.kind === "text");
    return known(a) && known(b) && patternOf(a.parts) === patternOf(b.parts);
  }
  if (a.kind === "number" && b.kind === "number") return a.value === b.value;
  if (a.kind === "boolean" && b.kind === "boolean") return a.value === b.value;
  if (a.kind === "null" && b.kind === "null") return true;
  if (a.kind === "array" && b.kind === "array") {
    return (
      a.elements.length === b.elements.length &&
      a.elements.every((element, index) => {
        const other = b.elements[index];
        return other !== undefined && sameValue(element, other);
      })
    );
  }
  if (a.kind === "object" && b.kind === "object") {
    return (
      a.members.length === b.members.length &&
      a.members.every((member, index) => {
        const other = b.members[index];
        return other !== undefined && other.name === member.name && sameValue(member.value, other.value);
      })
    );
  }
  return false;
}
