import { describe, expect, test } from "vitest";
import { plainValue } from "../../../src/source/plain.ts";
import type { Document, Node } from "../../../src/source/tree.ts";
import { readYaml } from "../../../src/source/yaml/read.ts";
import { SourceError } from "../../../src/text/source-error.ts";
import { pointerOf } from "../../support/pointer.ts";

function read(text: string): Document {
  return readYaml({ path: "template.yml", text }, undefined);
}

function failureOf(text: string): { message: string; offset: number } {
  try {
    read(text);
  } catch (error) {
    if (error instanceof SourceError) return { message: error.text.en, offset: error.offset };
    throw error;
  }
  throw new Error("the text was read");
}

describe("values", () => {
  test.each([
    ["a: 1\nb: [true, null, x]\n", { a: 1, b: [true, null, "x"] }],
    ["a:\nb: ~\n", { a: null, b: null }],
    ["a: |\n  one\n  two\n", { a: "one\ntwo\n" }],
    ["a: &x [1]\nb: *x\n", { a: [1], b: [1] }],
    ["a: &x { k: 1, l: 1 }\nb: { <<: *x, l: 2 }\n", { a: { k: 1, l: 1 }, b: { k: 1, l: 2 } }],
    ["a: &x { k: 1 }\nb: { <<: [*x, { k: 2, l: 2 }], m: 3 }\n", { a: { k: 1 }, b: { k: 1, l: 2, m: 3 } }],
    ["b: { <<: { k: 1 } }\n", { b: { k: 1 } }],
    ["b: { <<: plain }\n", { b: { "<<": "plain" } }],
    ["a: !Ref X\nb: !GetAtt A.B\n", { a: { Ref: "X" }, b: { "Fn::GetAtt": "A.B" } }],
    ["a: !Sub\n  - ${x}\n  - x: 1\n", { a: { "Fn::Sub": ["${x}", { x: 1 }] } }],
    ["a: !Base64\n  Fn::Sub: x\n", { a: { "Fn::Base64": { "Fn::Sub": "x" } } }],
    ["a: !Unknown [1]\nb: !!str 1\n", { a: null, b: "1" }],
    ['{"a": [1, "b"]}', { a: [1, "b"] }],
    ["", null],
  ])("%j", (text, value) => {
    expect(plainValue(read(text).root)).toEqual(value);
  });

  test("members of one name are all kept", () => {
    const { root } = read("a: 1\nb: 2\na: 3\n");
    expect(root.kind === "object" && root.members.map(({ name }) => name)).toEqual(["a", "b", "a"]);
  });
});

test("every node has the range of what is written for it", () => {
  const text = `list: # comment
  - Name: "a"
    Value: !Sub 'x'

  - plain # why
last: |-
  block
`;
  const written = new Map<string, string>();
  const visit = (node: Node): void => {
    written.set(pointerOf(node), text.slice(node.range.start, node.range.end));
    if (node.kind === "object") for (const { value } of node.members) visit(value);
    if (node.kind === "array") node.elements.forEach(visit);
  };
  visit(read(text).root);
  expect(Object.fromEntries(written)).toEqual({
    "": text.trimEnd(),
    "/list": text.slice(text.indexOf("- Name"), text.indexOf(" # why")),
    "/list/0": `Name: "a"\n    Value: !Sub 'x'`,
    "/list/0/Name": '"a"',
    "/list/0/Value": "!Sub 'x'",
    "/list/0/Value/Fn::Sub": "'x'",
    "/list/1": "plain",
    "/last": "|-\n  block",
  });
});

test("comments are found wherever they stand", () => {
  const text =
    "# top\na: # after a key\n  # before an item\n  - b # after an item\nc: [1, # inside\n  2]\n# end\n";
  expect(read(text).comments.map((comment) => comment.text.trim())).toEqual([
    "top",
    "after a key",
    "before an item",
    "after an item",
    "inside",
    "end",
  ]);
});

describe("what can't be read ends in one sentence at its place", () => {
  const laughs = [
    "a: &a [x, x, x, x, x, x, x, x, x, x]",
    ..."bcdefgh".split("").map((name, index) => {
      const before = `*${"abcdefg".charAt(index)}`;
      return `${name}: &${name} [${Array.from({ length: 10 }, () => before).join(", ")}]`;
    }),
  ].join("\n");

  test.each([
    ["an unclosed quote", 'a: "b\nc: d\n', "closing quote"],
    ["a wrong indentation", "a:\n  - b\n c: d\n", "indentation does not fit"],
    ["a tab", "a:\n\t- b\n", "a tab is used"],
    ["an anchor that loops", "a: &a [*a]\n", "inside its own anchor"],
    ["an anchor that loops over another", "a: &a\n  b: &b\n    c: *a\n", "inside its own anchor"],
    ["an alias without an anchor", "a: *nobody\n", "Undefined YAML alias"],
    ["billions of aliased values", laughs, "more steps"],
    ["two documents", "a: 1\n---\nb: 2\n", "second YAML document"],
    ["brackets without end", "[".repeat(50_000), "nesting"],
    ["dashes without end", "- ".repeat(50_000), "nesting"],
    ["nesting without end", `${"[".repeat(5_000)}${"]".repeat(5_000)}`, "nesting"],
  ])("%s", (_, text, part) => {
    const { message, offset } = failureOf(text);
    expect(message).toContain(part);
    expect(offset).toBeLessThanOrEqual(text.length);
  });

  test("the place is that of the slip", () => {
    expect(failureOf("a: 1\nb: *nobody\n").offset).toBe(8);
  });
});
