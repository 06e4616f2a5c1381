import { plainValue } from "../../plain.ts";
import { knownText } from "../../string.ts";
import type { Node } from "../../tree.ts";
import { encodedString, stringsIn } from "../encoded.ts";
import { lengthOf } from "../nodes.ts";
import type { IntrinsicFunction } from "./function.ts";

/** `Fn::ToJsonString: value` (AWS::LanguageExtensions). */
export const toJsonString: IntrinsicFunction = (call, template) => {
  const value = template.resolve(call.argument, call.branches);
  // Every quote and backslash takes two.
  const strings = stringsIn(value);
  for (const text of strings) template.allocate(2 * lengthOf(text), call.written.range);
  const isKnown = strings.every((text) => knownText(text) !== undefined) && !holdsOpaque(value);
  const text = isKnown ? JSON.stringify(plainValue(value)) : undefined;
  return encodedString(call.written, value, text, call.branches);
};

function holdsOpaque(value: Node): boolean {
  if (value.kind === "array") return value.elements.some(holdsOpaque);
  if (value.kind === "object") return value.members.some((member) => holdsOpaque(member.value));
  return value.kind === "opaque";
}
