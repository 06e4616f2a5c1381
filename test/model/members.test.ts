import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasRepeatedName, membersByName, membersNamed } from "../../src/model/members.ts";
import { readJson } from "../../src/source/json/read.ts";
import type { ObjectNode } from "../../src/source/tree.ts";

function objectOf(names: readonly string[]): ObjectNode {
  const members = names.map((name, index) => `${JSON.stringify(name)}: ${index}`);
  const { root } = readJson({ path: "test.json", text: `{${members.join(",")}}` });
  if (root.kind !== "object") throw new Error("no object");
  return root;
}

/** What ecspresso's json.go makes of two spellings, said of each pair: the slow and plain way. */
function isOverridden(names: readonly string[], index: number): boolean {
  const name = names[index] ?? "";
  return names.some((other, otherIndex) => {
    if (otherIndex === index || other.toLowerCase() !== name.toLowerCase()) return false;
    if (other === name) return otherIndex > index;
    const isLowerInitial = other.charAt(0) === other.charAt(0).toLowerCase();
    return isLowerInitial && other.slice(1) === name.slice(1);
  });
}

const spellings = [
  "secrets",
  "Secrets",
  "SECRETS",
  "sEcrets",
  "command",
  "name",
  "Name",
  "memory",
  "\u212A",
  "k",
  "",
];
/** Few members are looked through one by one, many by an index: both have to say the same. */
const names = fc.oneof(
  fc.array(fc.constantFrom(...spellings), { maxLength: 12 }),
  fc.array(fc.constantFrom(...spellings), { minLength: 30, maxLength: 60 }),
);

describe("members by their name", () => {
  test("those take effect that ecspresso would send, in the order of the text", () => {
    fc.assert(
      fc.property(names, fc.constantFrom(...spellings), (given, wanted) => {
        const { effective, overridden } = membersNamed(objectOf(given), wanted);
        const same = given.flatMap((name, index) =>
          name.toLowerCase() === wanted.toLowerCase() ? [index] : [],
        );
        const wordOf = ({ value }: { value: { kind: string; value?: unknown } }) => value.value;
        expect(effective.map(wordOf)).toEqual(same.filter((index) => !isOverridden(given, index)));
        expect(overridden.map(wordOf)).toEqual(same.filter((index) => isOverridden(given, index)));
      }),
      { numRuns: 2_000 },
    );
  });

  test("a repeated name is one that the index holds twice", () => {
    fc.assert(
      fc.property(names, (given) => {
        const object = objectOf(given);
        expect(hasRepeatedName(object)).toBe(membersByName(object).size < given.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
