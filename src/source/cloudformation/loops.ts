/**
 * `Fn::ForEach::Name: [Identifier, [values], { Key: Value }]` (AWS::LanguageExtensions): what it makes is read once,
 * for all values alike.
 */
import { knownText } from "../string.ts";
import type { Member, Node, ObjectNode, StringPart } from "../tree.ts";
import { splitVariables } from "./variables.ts";

/** The loop that a member of this name and value is; undefined for any other member. */
export function loopOf(name: string, value: Node): { identifier: string; body: ObjectNode } | undefined {
  if (!name.startsWith("Fn::ForEach::") || value.kind !== "array") return undefined;
  const [first, , body] = value.elements;
  const identifier = knownText(first);
  return identifier === undefined || body?.kind !== "object" ? undefined : { identifier, body };
}

/** The members of an object, with what loops make in place of the loops. */
export function membersWithLoops(object: ObjectNode): readonly Member[] {
  if (!object.members.some(({ name, value }) => loopOf(name, value) !== undefined)) return object.members;
  return object.members.flatMap((member) => {
    const loop = loopOf(member.name, member.value);
    return loop === undefined ? [member] : membersWithLoops(loop.body);
  });
}

/** The parts with `${Identifier}` of the loops around as holes: a loop fills it in anywhere, not in `Fn::Sub` alone. */
export function withIdentifiers(
  parts: readonly StringPart[],
  identifiers: readonly string[],
): readonly StringPart[] {
  if (identifiers.length === 0) return parts;
  return parts.flatMap((part): StringPart[] => {
    if (part.kind === "hole" || !identifiers.some((name) => part.text.includes(`\${${name}}`))) return [part];
    return splitVariables(part).map((piece): StringPart => {
      if (piece.kind === "text") return piece;
      const { name, range } = piece;
      if (!identifiers.includes(name)) return { kind: "text", text: `\${${name}}`, range };
      return { kind: "hole", range, origin: { kind: "unknown" }, substitution: name };
    });
  });
}
