import { patternOf } from "./string.ts";
import type { Node } from "./tree.ts";

/** The plain value of a tree: of two members of one name the last, U+FFFC for holes, null for what is not known. */
export function plainValue(node: Node): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map(({ name, value }) => [name, plainValue(value)]));
    case "array":
      return node.elements.map(plainValue);
    case "string":
      return patternOf(node.parts);
    case "number":
    case "boolean":
      return node.value;
    case "null":
    case "opaque":
      return null;
  }
}
