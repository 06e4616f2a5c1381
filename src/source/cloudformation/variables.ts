/** `${X}` in a text, as `Fn::Sub` and `Fn::ForEach` fill it in. */

import type { Range } from "../../text/source-text.ts";
import type { TextPart } from "../tree.ts";

export interface Variable {
  readonly kind: "variable";
  readonly name: string;
  readonly range: Range;
}

/** Cuts `${X}` out of a text; `${!X}` is a literal `${X}`. Ranges are exact where nothing is escaped. */
export function splitVariables({ text, range }: TextPart): (TextPart | Variable)[] {
  const isExact = range.end - range.start === text.length;
  const pieces: (TextPart | Variable)[] = [];
  const within = (start: number, end: number): Range =>
    isExact ? { start: range.start + start, end: range.start + end } : range;
  let literal = "";
  let literalStart = 0;
  let position = 0;
  const flush = (end: number): void => {
    if (literal !== "") pieces.push({ kind: "text", text: literal, range: within(literalStart, end) });
    literal = "";
  };
  for (const match of text.matchAll(/\$\{(!?)\s*(?:([^{}$!\s]+)\s*)?\}/g)) {
    const [whole, escaped, name = ""] = match;
    literal += text.slice(position, match.index);
    position = match.index + whole.length;
    if (escaped === "!") {
      literal += `\${${name}}`;
      continue;
    }
    flush(match.index);
    literalStart = position;
    pieces.push({ kind: "variable", name, range: within(match.index, position) });
  }
  literal += text.slice(position);
  flush(text.length);
  return pieces;
}
