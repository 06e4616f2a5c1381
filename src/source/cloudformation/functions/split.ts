import { knownText } from "../../string.ts";
import { computed, stringOf, withBranches } from "../nodes.ts";
import type { IntrinsicFunction } from "./function.ts";

/** `Fn::Split: [delimiter, text]`, where all of the text is known. */
export const split: IntrinsicFunction = ({ written, argument, branches }, template) => {
  if (argument.kind !== "array") return undefined;
  const [delimiterNode, textNode] = argument.elements;
  const delimiter = knownText(delimiterNode);
  const text = textNode === undefined ? undefined : knownText(template.resolve(textNode, branches));
  if (delimiter === undefined || delimiter === "" || text === undefined) return undefined;
  const { range } = written;
  template.allocate(text.length, range);
  const pieces = text.split(delimiter);
  template.spend(pieces.length, range);
  const elements = pieces.map((piece) => stringOf(written, [computed(piece, range)], branches));
  return withBranches({ kind: "array", range, elements }, branches);
};
