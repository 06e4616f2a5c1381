/** The content that writers are given. */
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

/** What goes into a string; `encode` writes literal text as the format wants it, other parts go in as they are. */
export function contentText(
  content: readonly ContentPart[],
  isInSub: boolean,
  encode: (text: string) => string = (text) => text,
): string {
  return content
    .map((part) => {
      if (part.kind === "template") return part.text;
      if (part.kind !== "text") return `\${${part.name}}`;
      // `${!X}` is how Fn::Sub writes a literal `${X}`.
      return encode(isInSub ? part.text.replaceAll("${", "${!") : part.text);
    })
    .join("");
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
