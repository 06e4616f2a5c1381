/** The fields of an object: which layer has them, which are visible, in which order. */
import type { Place } from "../syntax/expression.ts";
import { compareTexts, type Layer, type Member, type ObjectValue, object, type Thunk } from "./values.ts";

/** A layer without anything. */
export const emptyLayer: Layer = {
  members: new Map(),
  binds: [],
  asserts: [],
  environment: { variables: new Map(), outer: undefined, self: undefined, level: 0, dollar: undefined },
};

/** An object of values that are made elsewhere. */
export function objectOf(
  fields: readonly (readonly [string, Thunk])[],
  place: Place,
  options: { readonly visibility: "inherited" | "hidden"; readonly areNamesSupplied: boolean },
): ObjectValue {
  const { visibility, areNamesSupplied: isNameSupplied } = options;
  const members = new Map(
    fields.map(([name, value]): [string, Member] => [
      name,
      { visibility, extendsInherited: false, namePlace: place, isNameSupplied, value },
    ]),
  );
  return object([{ ...emptyLayer, members }], place);
}

export interface FoundMember {
  readonly member: Member;
  readonly level: number;
}

/** The highest member of a name among the layers up to one; among all layers where none is given. */
export function memberAt(
  { layers }: ObjectValue,
  name: string,
  highest = layers.length - 1,
): FoundMember | undefined {
  for (let level = highest; level >= 0; level--) {
    const layer = layers[level];
    if (layer?.removes?.name === name) level -= layer.removes.layers;
    const member = layer?.members.get(name);
    if (member !== undefined) return { member, level };
  }
  return undefined;
}

/** The names of an object's fields in the order of their code points, hidden ones too where asked. */
export function fieldNames({ layers }: ObjectValue, withHidden: boolean): string[] {
  /** What decided whether a field is visible, the highest `::` or `:::`; undefined where only `:` was met. */
  const visible = new Map<string, boolean | undefined>();
  /** The layers that a field is taken out of, from `level` down to above `below`. */
  const removed = new Map<string, number>();
  for (let level = layers.length - 1; level >= 0; level--) {
    const layer = layers[level];
    if (layer === undefined) continue;
    const { removes, members } = layer;
    const isRemoved = (name: string): boolean => level > (removed.get(name) ?? level);
    if (removes !== undefined && !isRemoved(removes.name)) {
      removed.set(removes.name, level - 1 - removes.layers);
    }
    for (const [name, { visibility }] of members) {
      if (isRemoved(name)) continue;
      const isVisible = visibility === "inherited" ? undefined : visibility === "visible";
      if (visible.get(name) === undefined) visible.set(name, isVisible);
    }
  }
  const names = [...visible].flatMap(([name, isVisible]) =>
    withHidden || isVisible !== false ? [name] : [],
  );
  return names.sort(compareTexts);
}

export function hasField(target: ObjectValue, name: string, withHidden: boolean): boolean {
  const found = memberAt(target, name);
  return found !== undefined && (withHidden || isVisible(target, name, found));
}

/** The highest `::` or `:::` decides. */
function isVisible(target: ObjectValue, name: string, highest: FoundMember): boolean {
  let found: FoundMember | undefined = highest;
  while (found !== undefined) {
    const { visibility } = found.member;
    if (visibility !== "inherited") return visibility === "visible";
    found = memberAt(target, name, found.level - 1);
  }
  return true;
}

/** True where the name of a field is no literal of the program itself. */
export function isNameSupplied(target: ObjectValue, name: string): boolean {
  return memberAt(target, name)?.member.isNameSupplied === true;
}
