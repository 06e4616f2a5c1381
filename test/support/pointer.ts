import type { Node } from "../../src/source/tree.ts";

/** JSON pointer (RFC 6901) of a node in its document. */
export function pointerOf(node: Node): string {
  const keys: string[] = [];
  for (let current: Node | undefined = node; current?.parent !== undefined; current = current.parent) {
    keys.push(
      String(current.key ?? "")
        .replaceAll("~", "~0")
        .replaceAll("/", "~1"),
    );
  }
  return keys
    .reverse()
    .map((key) => `/${key}`)
    .join("");
}
