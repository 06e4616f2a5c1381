import { stringOf, textOf } from "../nodes.ts";
import type { IntrinsicFunction } from "./function.ts";

/** `Fn::Select: [index, [values]]`. */
export const select: IntrinsicFunction = ({ written, argument, branches }, template) => {
  if (argument.kind !== "array") return undefined;
  const [index, given] = argument.elements;
  const list = given === undefined ? undefined : template.resolve(given, branches);
  const chosen = list?.kind === "array" ? list.elements[Number(textOf(index))] : undefined;
  return chosen?.kind === "string" ? stringOf(written, chosen.parts, branches) : undefined;
};
