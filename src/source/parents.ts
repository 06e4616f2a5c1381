import type { ArrayNode, Node, ObjectNode } from "./tree.ts";

/** Sets `parent` and `key` of the children of an object or array, their alternatives included; gives it back. */
export function withParents<T extends ObjectNode | ArrayNode>(parent: T): T {
  if (parent.kind === "object") {
    for (const { name, value } of parent.members) place(value, parent, name);
  } else {
    for (let index = 0; index < parent.elements.length; index++) {
      const element = parent.elements[index];
      if (element !== undefined) place(element, parent, index);
    }
  }
  return parent;
}

function place(node: Node, parent: ObjectNode | ArrayNode, key: string | number): void {
  node.parent = parent;
  node.key = key;
  if (node.kind !== "opaque") return;
  for (const alternative of node.alternatives ?? []) place(alternative, parent, key);
}
