import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/read.ts";
import {
  areExclusive,
  effectiveString,
  hasRepeatedName,
  membersByName,
  membersNamed,
  placedArrays,
  placedObjects,
  placedValues,
} from "../../src/model/members.ts";
import { readJson } from "../../src/source/json/read.ts";
import type { Branch, Node, ObjectNode } from "../../src/source/tree.ts";

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

function objectIn(text: string): ObjectNode {
  const { root } = readJson({ path: "test.json", text });
  if (root.kind !== "object") throw new Error("no object");
  return root;
}

/** The values under a name as they are numbered in the text. */
function numbersUnder(text: string, name: string): { effective: unknown[]; overridden: unknown[] } {
  const numberOf = ({ value }: { value: Node }) => (value.kind === "number" ? value.value : value.kind);
  const { effective, overridden } = membersNamed(objectIn(text), name);
  return { effective: effective.map(numberOf), overridden: overridden.map(numberOf) };
}

describe("of members of one name", () => {
  const condition = "{{ if eq (env `STAGE` `x`) `x` }}";
  test.each<[what: string, text: string, effective: number[], overridden: number[]]>([
    ["the last of one spelling counts", `"healthCheck": 1, "healthCheck": 2`, [2], [1]],
    ["the one with a small initial counts", `"healthCheck": 1, "HealthCheck": 2`, [1], [2]],
    ["those of other spellings are merged", `"healthCheck": 1, "healthcheck": 2`, [1, 2], []],
    [
      "both arms of a condition count",
      `${condition} "healthCheck": 1, {{ else }} "healthCheck": 2, {{ end }} "image": 0`,
      [1, 2],
      [],
    ],
    [
      "an arm takes the place of what stands before it, and the other arm does too",
      `"healthCheck": 1, ${condition} "healthCheck": 2, {{ else }} "healthCheck": 3, {{ end }} "image": 0`,
      [2, 3],
      [1],
    ],
    [
      "what stands behind takes the place of both arms",
      `${condition} "healthCheck": 1, {{ else }} "healthCheck": 2, {{ end }} "healthCheck": 3`,
      [3],
      [1, 2],
    ],
    [
      "of two conditions the later one counts, since both can hold",
      `${condition} "healthCheck": 1, {{ end }} ${condition} "healthCheck": 2, {{ end }} "image": 0`,
      [2],
      [1],
    ],
    [
      "a small initial in an arm counts before a capital outside",
      `"HealthCheck": 1, ${condition} "healthCheck": 2, {{ end }} "image": 0`,
      [2],
      [1],
    ],
  ])("%s", (_, text, effective, overridden) => {
    expect(numbersUnder(`{ ${text} }`, "healthCheck")).toEqual({ effective, overridden });
  });
});

describe("two things never exist together", () => {
  test.each<[what: string, a: Branch[] | undefined, b: Branch[] | undefined, areApart: boolean]>([
    ["in two arms of one block", [{ block: 0, arm: 0 }], [{ block: 0, arm: 1 }], true],
    [
      "in two arms of one block, one of them deeper",
      [{ block: 0, arm: 0 }],
      [
        { block: 0, arm: 1 },
        { block: 1, arm: 0 },
      ],
      true,
    ],
    ["but do in one arm", [{ block: 0, arm: 1 }], [{ block: 0, arm: 1 }], false],
    ["but can in arms of two blocks", [{ block: 0, arm: 0 }], [{ block: 1, arm: 1 }], false],
    ["but can where one is in no arm", [{ block: 0, arm: 0 }], undefined, false],
    ["but do where neither is in one", undefined, undefined, false],
  ])("%s", (_, a, b, areApart) => {
    expect(areExclusive(a, b)).toBe(areApart);
    expect(areExclusive(b, a)).toBe(areApart);
  });
});

describe("a name is repeated", () => {
  const many = Array.from({ length: 40 }, (_, index) => `label-${index}`);
  test.each<[what: string, given: readonly string[], isRepeated: boolean]>([
    ["where few members have it twice", ["name", "image", "Name"], true],
    ["but not where few have it once", ["name", "image"], false],
    ["where many members have it twice", [...many, "Label-7"], true],
    ["but not where many have it once", many, false],
    // Go folds letter by letter, and this small letter is two.
    ["but not where a small letter is longer than its capital", ["\u0130", "i\u0307"], false],
  ])("%s", (_, given, isRepeated) => {
    expect(hasRepeatedName(objectOf(given))).toBe(isRepeated);
  });
});

test("the index of an object is made once", () => {
  const object = objectOf(["name", "image"]);
  expect(membersByName(object)).toBe(membersByName(object));
});

test("a value that is no string is no effective string", () => {
  const object = objectIn(`{ "name": "web", "image": 1 }`);
  expect(effectiveString(object, "name")?.kind).toBe("string");
  expect(effectiveString(object, "image")).toBeUndefined();
  expect(effectiveString(object, "user")).toBeUndefined();
});

describe("values under a name", () => {
  /** `Secrets` loses to `secrets`, yet whoever leaves a credential there has it in the file. */
  const mixed = objectIn(
    `{ "SECRETS": "x", "Secrets": {}, "sECRETS": {}, "secrets": [], "sEcrets": [], "command": {} }`,
  );
  const kindsOf = (placed: readonly { node: Node; overridden: boolean }[]) =>
    placed.map(({ node, overridden }) => [node.kind, overridden]);

  test("are all there, and those without effect are marked", () => {
    expect(kindsOf(placedValues(mixed, "secrets", false))).toEqual([
      ["string", true],
      ["object", true],
      ["object", false],
      ["array", false],
      ["array", false],
    ]);
    expect(placedValues(mixed, "image", false)).toEqual([]);
  });

  test("are only arrays or only objects for who asks for those", () => {
    expect(kindsOf(placedArrays(mixed, "secrets", false))).toEqual([
      ["array", false],
      ["array", false],
    ]);
    expect(kindsOf(placedObjects(mixed, "secrets", false))).toEqual([
      ["object", true],
      ["object", false],
    ]);
  });

  test("are without effect where what holds them is", () => {
    expect(kindsOf(placedValues(mixed, "command", true))).toEqual([["object", true]]);
    expect(kindsOf(placedArrays(mixed, "secrets", true))).toEqual([
      ["array", true],
      ["array", true],
    ]);
  });

  test("are what a condition of CloudFormation can choose", () => {
    const { root } = readDocument({
      path: "template.json",
      text: `{ "Resources": { "Web": { "Type": "AWS::ECS::TaskDefinition", "Properties": {
        "Volumes": { "Fn::If": ["IsProduction", [], { "Fn::If": ["IsStaging", {}, 1] }] } } } } }`,
    });
    const [resources] = root.kind === "object" ? placedObjects(root, "resources", false) : [];
    const [web] = resources === undefined ? [] : placedObjects(resources.node, "web", false);
    const [properties] = web === undefined ? [] : placedObjects(web.node, "properties", false);
    if (properties === undefined) throw new Error("no properties");
    expect(kindsOf(placedValues(properties.node, "volumes", false))).toEqual([
      ["array", false],
      ["object", false],
      ["number", false],
    ]);
  });
});
