import { stringOf, textOf } from "../nodes.ts";
import type { IntrinsicFunction } from "./function.ts";

/** `Fn::Select: [index, [values]]`. */
export const select: IntrinsicFunction = ({ written, argument, branches }, template) => {
  if (argument.kind !== "array") return undefined;
  const [index, listNode] = argument.elements;
  const list = listNode === undefined ? undefined : template.resolve(listNode, branches);
  const chosen = list?.kind === "array" ? list.elements[Number(textOf(index))] : undefined;
  return chosen?.kind === "string" ? stringOf(written, chosen.parts, branches) : undefined;
};
