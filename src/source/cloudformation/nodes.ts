/** What the functions of a template share: looking into objects, and making nodes in place of a function. */

import type { Range } from "../../text/source-text.ts";
import { knownText } from "../string.ts";
import type { Branch, HolePart, Node, ObjectNode, StringNode, StringPart } from "../tree.ts";

export type Branches = readonly Branch[] | undefined;

/** The value of a member by its exact name; of two the later. */
export function memberOf(object: ObjectNode, name: string): Node | undefined {
  const { members } = object;
  if (members.length < manyMembers) return members.findLast((member) => member.name === name)?.value;
  const known = indexes.get(object) ?? new Map(members.map((member) => [member.name, member.value]));
  indexes.set(object, known);
  return known.get(name);
}

/** From here on, a look-up by name is worth an index. */
const manyMembers = 16;

const indexes = new WeakMap<ObjectNode, ReadonlyMap<string, Node>>();

/** The object under a name; undefined where there is none, or something else. */
export function objectIn(object: ObjectNode | undefined, name: string): ObjectNode | undefined {
  const value = object === undefined ? undefined : memberOf(object, name);
  return value?.kind === "object" ? value : undefined;
}

/** The text of a scalar: CloudFormation takes numbers and booleans as strings. */
export function textOf(node: Node | undefined): string | undefined {
  if (node?.kind === "number" || node?.kind === "boolean") return String(node.value);
  return knownText(node);
}

/** The `Type` of a resource. */
export function typeOf(resource: ObjectNode | undefined): string | undefined {
  return resource === undefined ? undefined : knownText(memberOf(resource, "Type"));
}

/** The node in these arms of conditions. */
export function withBranches<T extends Node>(node: T, branches: Branches): T {
  return branches === undefined ? node : { ...node, branches };
}

/** The string that a function gives. */
export function stringOf(written: ObjectNode, parts: readonly StringPart[], branches: Branches): StringNode {
  return withBranches({ kind: "string", range: written.range, parts, written }, branches);
}

/** A text that a function works out: it is written nowhere as it is. */
export function computed(text: string, range: Range): HolePart {
  return { kind: "hole", range, origin: { kind: "unknown" }, value: text };
}

/** The characters that a string comes to, as far as they are known. */
export function lengthOf(node: Node): number {
  return node.kind === "string" ? node.parts.reduce((length, part) => length + lengthOfPart(part), 0) : 0;
}

export function lengthOfPart(part: StringPart): number {
  return part.kind === "text" ? part.text.length : (part.value?.length ?? 0);
}

/** A resolved value as a stretch of a string. */
export function holeFor(node: Node, range: Range): HolePart {
  const unknown: HolePart = { kind: "hole", range, origin: { kind: "unknown" } };
  if (node.kind === "number" || node.kind === "boolean") return { ...unknown, value: String(node.value) };
  if (node.kind === "opaque") {
    const arms = (node.alternatives ?? []).flatMap((arm) => (arm.kind === "string" ? [arm.parts] : []));
    return { ...unknown, origin: node.origin, ...(arms.length === 0 ? {} : { alternatives: arms }) };
  }
  if (node.kind !== "string") return unknown;
  const [only] = node.parts;
  if (node.parts.length === 1 && only?.kind === "hole") return { ...only, range };
  const value = knownText(node);
  return value === undefined ? { ...unknown, alternatives: [node.parts] } : { ...unknown, value };
}

/** The part without its name in `Fn::Sub`, where that name means nothing. */
export function withoutSubstitution(part: StringPart): StringPart {
  if (part.kind === "text") return part;
  const { substitution: _, ...rest } = part;
  return rest;
}
