/** What every writer asks of the content that it is given. */
import type { ContentPart, PlainValue, StringNode } from "./tree.ts";

/** True where only `Fn::Sub` can say it. */
export function isSubstituted(content: readonly ContentPart[]): boolean {
  return content.some((part) => part.kind === "pseudo-parameter" || part.kind === "substitution");
}

/** The string inside `Fn::Sub`, of its short or long form, where that is what gives the string. */
export function substitutedStringOf({ written }: StringNode): StringNode | undefined {
  const member = written?.members[0];
  if (member?.name !== "Fn::Sub") return undefined;
  const { value } = member;
  const text = value.kind === "array" ? value.elements[0] : value;
  return text?.kind === "string" ? text : undefined;
}

/** `Array.isArray` does not narrow readonly arrays. */
export function isArray(value: PlainValue): value is Extract<PlainValue, readonly unknown[]> {
  return Array.isArray(value);
}

const contentKinds = ["text", "template", "pseudo-parameter", "substitution"];

/** True for the content of one string, false for a list of objects. */
export function isContent(value: Extract<PlainValue, readonly unknown[]>): value is readonly ContentPart[] {
  const [first] = value;
  return first !== undefined && contentKinds.some((kind) => kind === first.kind);
}
