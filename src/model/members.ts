/**
 * Finding members as ECS and ecspresso do.
 *
 * ecspresso upper-cases the first letter of every key and then decodes without regard to case (ecspresso `json.go`,
 * walkMap; Go's encoding/json): of two members of one spelling the last wins, of `secrets` and `Secrets` the one in
 * lower case, and `secrets` and `SECRETS` are merged.
 */
import type { ArrayNode, Branch, Member, Node, ObjectNode, StringNode } from "../source/tree.ts";

export interface NamedMembers {
  /** Those that take effect: one, or one for each arm of a template block, or several that are merged. */
  readonly effective: readonly Member[];
  /** Those that a later or stronger one takes the place of. */
  readonly overridden: readonly Member[];
}

/** Most members of most objects are not there. */
const nothing: readonly never[] = [];
const none: NamedMembers = { effective: nothing, overridden: nothing };

/** The members of an object, grouped by their name without regard to case, in the order of the text. */
export function membersByName(object: ObjectNode): ReadonlyMap<string, readonly Member[]> {
  if (object.memberIndex !== undefined) return object.memberIndex;
  const index = new Map<string, Member[]>();
  for (const member of object.members) {
    const lower = lowerCase(member.name);
    const group = index.get(lower);
    if (group === undefined) index.set(lower, [member]);
    else group.push(member);
  }
  object.memberIndex = index;
  return index;
}

/** True where two members are called the same, whatever their case. */
export function hasRepeatedName({ members }: ObjectNode): boolean {
  if (members.length > fewMembers)
    return new Set(members.map(({ name }) => lowerCase(name))).size < members.length;
  for (const [index, { name }] of members.entries()) {
    for (let earlier = 0; earlier < index; earlier++) {
      const other = members[earlier];
      if (other !== undefined && isSameName(other.name, name)) return true;
    }
  }
  return false;
}

/** The same few names come thousands of times. */
const lowerCases = new Map<string, string>();
const mostLowerCases = 2_000;

export function lowerCase(name: string): string {
  const known = lowerCases.get(name);
  if (known !== undefined) return known;
  // Go takes `ſ` for an `s` (encoding/json, foldFunc); the Kelvin sign has `k` for its small letter.
  const lower = name.toLowerCase().replaceAll("ſ", "s");
  if (lowerCases.size < mostLowerCases) lowerCases.set(name, lower);
  return lower;
}

/** Up to this many members are looked through faster than an index of them is made. */
const fewMembers = 32;

/** All members that are called `name`, whatever their case, in the order of the text. */
function candidatesNamed(object: ObjectNode, name: string): readonly Member[] {
  if (object.members.length > fewMembers) return membersByName(object).get(lowerCase(name)) ?? nothing;
  let found: Member[] | undefined;
  for (const member of object.members) {
    if (!isSameName(member.name, name)) continue;
    if (found === undefined) found = [member];
    else found.push(member);
  }
  return found ?? nothing;
}

function isSameName(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  return a === b || (mayFold(a.charCodeAt(0), b.charCodeAt(0)) && lowerCase(a) === lowerCase(b));
}

/** Letters of ASCII differ from their capitals in one bit; of others nothing is said. */
function mayFold(a: number, b: number): boolean {
  return a > 127 || b > 127 || (a | 0x20) === (b | 0x20);
}

/** The members of an object that ECS takes for `name`, which is given in camelCase. */
export function membersNamed(object: ObjectNode, name: string): NamedMembers {
  const candidates = candidatesNamed(object, name);
  const last = candidates.at(-1);
  if (last === undefined) return none;
  if (candidates.length === 1) return { effective: candidates, overridden: nothing };
  // By far the most: all spelt alike, none in an arm. However many there are, this takes one look at each.
  if (candidates.every((member) => member.name === last.name && member.branches === undefined)) {
    return { effective: [last], overridden: candidates.slice(0, -1) };
  }
  const overridden = overriddenOf(candidates);
  return {
    effective: candidates.filter((member) => !overridden.has(member)),
    overridden: candidates.filter((one) => overridden.has(one)),
  };
}

function overriddenOf(candidates: readonly Member[]): ReadonlySet<Member> {
  // Outside of arms the last of each spelling stands for all of it, so that few are left to compare.
  const lastOfSpelling = new Map(candidates.map((member) => [member.name, member]));
  const isBranched = candidates.some((member) => member.branches !== undefined);
  const rivals = isBranched ? candidates : [...lastOfSpelling.values()];
  const overridden = new Set(
    isBranched ? [] : candidates.filter((one) => lastOfSpelling.get(one.name) !== one),
  );
  for (const [index, member] of rivals.entries()) {
    if (rivals.some((other, otherIndex) => takesThePlaceOf(other, otherIndex, member, index))) {
      overridden.add(member);
    }
  }
  return overridden;
}

function takesThePlaceOf(other: Member, otherIndex: number, member: Member, index: number): boolean {
  if (other === member || areExclusive(other.branches, member.branches)) return false;
  if (other.name === member.name) return otherIndex > index;
  const sameButFirst = other.name.slice(1) === member.name.slice(1);
  return sameButFirst && isLowerInitial(other.name);
}

function isLowerInitial(name: string): boolean {
  const initial = name.charAt(0);
  return initial === initial.toLowerCase();
}

/** True where two things stand in different arms of one template block and so never exist together. */
export function areExclusive(a: readonly Branch[] = [], b: readonly Branch[] = []): boolean {
  return a.some((mine) => b.some((theirs) => mine.block === theirs.block && mine.arm !== theirs.arm));
}

/** The value that takes effect, or the first of several. */
export function effectiveValue(object: ObjectNode, name: string): Node | undefined {
  return membersNamed(object, name).effective.at(-1)?.value;
}

/** The string that takes effect, where it is one. */
export function effectiveString(object: ObjectNode, name: string): StringNode | undefined {
  const value = effectiveValue(object, name);
  return value?.kind === "string" ? value : undefined;
}

export interface Placed<T extends Node> {
  readonly node: T;
  readonly overridden: boolean;
}

/** Every value that stands under a name, those that are overridden and those of template arms included. */
export function placedValues(object: ObjectNode, name: string, overridden: boolean): readonly Placed<Node>[] {
  const inOrder = candidatesNamed(object, name);
  const [only] = inOrder;
  if (only === undefined) return nothing;
  if (inOrder.length === 1 && only.value.kind !== "opaque") return [{ node: only.value, overridden }];
  const dropped = new Set(membersNamed(object, name).overridden);
  return inOrder.flatMap((member) =>
    alternativesOf(member.value).map((node) => ({ node, overridden: overridden || dropped.has(member) })),
  );
}

/** The arrays among the values under a name. */
export function placedArrays(
  object: ObjectNode,
  name: string,
  overridden: boolean,
): readonly Placed<ArrayNode>[] {
  const values = placedValues(object, name, overridden);
  return values.every(isPlacedArray) ? values : values.filter(isPlacedArray);
}

/** The objects among the values under a name. */
export function placedObjects(
  object: ObjectNode,
  name: string,
  overridden: boolean,
): readonly Placed<ObjectNode>[] {
  const values = placedValues(object, name, overridden);
  return values.every(isPlacedObject) ? values : values.filter(isPlacedObject);
}

function isPlacedArray(placed: Placed<Node>): placed is Placed<ArrayNode> {
  return placed.node.kind === "array";
}

function isPlacedObject(placed: Placed<Node>): placed is Placed<ObjectNode> {
  return placed.node.kind === "object";
}

/** A node, or what it can be where a template chooses. */
export function alternativesOf(node: Node): readonly Node[] {
  return node.kind === "opaque" && node.alternatives !== undefined
    ? node.alternatives.flatMap((alternative) => alternativesOf(alternative))
    : [node];
}

/** The objects of a list, and those that its elements can be. */
export function objectsOf({ elements }: ArrayNode): ObjectNode[] {
  const objects: ObjectNode[] = [];
  for (const element of elements) {
    if (element.kind === "object") objects.push(element);
    else if (element.kind === "opaque") {
      for (const node of alternativesOf(element)) if (node.kind === "object") objects.push(node);
    }
  }
  return objects;
}

/**
 * `flatMap` of an array, by a loop, without a copy where there is one item, as nearly always: this runs for every
 * object of every file, and V8's own takes many times as long.
 */
export function collect<T, R>(items: readonly T[], of: (item: T) => readonly R[]): readonly R[] {
  const [first] = items;
  if (first === undefined) return nothing;
  if (items.length === 1) return of(first);
  const all: R[] = [];
  for (const item of items) for (const one of of(item)) all.push(one);
  return all;
}
