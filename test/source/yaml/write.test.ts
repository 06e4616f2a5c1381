import { describe, expect, test } from "vitest";
import type { ArrayNode, ContentPart, Node, ObjectNode, StringNode } from "../../../src/source/tree.ts";
import { readYaml } from "../../../src/source/yaml/read.ts";
import type { Edit } from "../../../src/text/edit.ts";
import { applyEdits } from "../../../src/text/edit.ts";

const full: readonly ContentPart[] = [
  { kind: "text", text: "arn:" },
  { kind: "pseudo-parameter", name: "AWS::Partition" },
  { kind: "text", text: ":x" },
];
const plain: readonly ContentPart[] = [{ kind: "text", text: "it's new: yes" }];

function edited(
  text: string,
  edit: (root: ObjectNode, writer: ReturnType<typeof readYaml>["writer"]) => Edit[] | undefined,
): string {
  const { root, writer } = readYaml({ path: "template.yml", text }, undefined);
  if (root.kind !== "object") throw new Error("no object");
  const edits = edit(root, writer);
  return edits === undefined ? "refused" : applyEdits(text, [edits]).text;
}

function member(object: ObjectNode, name: string): Node {
  const found = object.members.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found.value;
}

function stringIn(object: ObjectNode, name: string): StringNode {
  const node = member(object, name);
  if (node.kind !== "string") throw new Error(`${name} is no string`);
  return node;
}

function arrayIn(object: ObjectNode, name: string): ArrayNode {
  const node = member(object, name);
  if (node.kind !== "array") throw new Error(`${name} is no array`);
  return node;
}

describe("replaceString", () => {
  test.each([
    ["a: old # why\n", full, 'a: !Sub "arn:${AWS::Partition}:x" # why\n'],
    ["a: 'old'\n", full, "a: !Sub 'arn:${AWS::Partition}:x'\n"],
    ["{a: old}\n", full, '{a: !Sub "arn:${AWS::Partition}:x"}\n'],
    ["a: |-\n  old\nb: 1\n", full, "a: !Sub |-\n  arn:${AWS::Partition}:x\nb: 1\n"],
    ["a: &x old\nb: {a: *x}\n", full, 'a: &x !Sub "arn:${AWS::Partition}:x"\nb: {a: *x}\n'],
    ["a: &x old\nb: *x\n", full, "refused"],
    ["a: &x old\nb: [*x]\n", full, "refused"],
    [
      "x: &x [{a: old}]\nb: *x\na: plain\n",
      full,
      'x: &x [{a: old}]\nb: *x\na: !Sub "arn:${AWS::Partition}:x"\n',
    ],
    ["a: 'old'\n", plain, "a: 'it''s new: yes'\n"],
    ["a: old\n", plain, `a: "it's new: yes"\n`],
    ["a: old\n", [{ kind: "text", text: "/new/name" }] as const, "a: /new/name\n"],
    ["a: old\n", [{ kind: "text", text: "yes" }] as const, 'a: "yes"\n'],
  ])("%j", (text, content, expected) => {
    expect(edited(text, (root, writer) => writer.replaceString(stringIn(root, "a"), content))).toBe(expected);
  });
});

describe("removeElements", () => {
  test.each([
    ["a:\n  - x\n  - y # why\n  - z\n", [1], "a:\n  - x\n  - z\n"],
    [
      "a:\n  - N: x\n    V: 1\n  # about y\n  - N: y\n    V: 2\nb: 1\n",
      [1],
      "a:\n  - N: x\n    V: 1\n  # about y\nb: 1\n",
    ],
    ["a:\n- x\n- y\nb: 1\n", [0], "a:\n- y\nb: 1\n"],
    ["a: # list\n  - x\n  - y\nb: 1\n", [0, 1], "a: [] # list\nb: 1\n"],
    ["a:\n  - x\n  - y", [1], "a:\n  - x"],
    ["a:\r\n  - x\r\n  - y\r\n  - z", [1, 2], "a:\r\n  - x"],
    ["a:\n  - x\n  - y\n  - z", [0, 2], "a:\n  - y"],
    ["a:\n  - x\n  - y", [0, 1], "a: []"],
    ["a: # list\n  - x", [0], "a: [] # list"],
    ["a:\n  - x\n  - &y y\n  - z\nb: *y\n", [1], "refused"],
    ["a:\n  - &y y\n  - *y\n", [1], "refused"],
    ["a: [x, y, z]\n", [1], "a: [x, z]\n"],
    ["a: [x, y, z]\n", [2], "a: [x, y]\n"],
    ["a:\r\n  - x\r\n  - y\r\n", [0], "a:\r\n  - y\r\n"],
    ["a: &s\n  - x\n  - y\nb: *s\n", [0], "refused"],
    ["a: [x, # why\n  y]\n", [0], "refused"],
  ])("%j without %j", (text, indexes, expected) => {
    const result = edited(text, (root, writer) => {
      const array = arrayIn(root, "a");
      return writer.removeElements(
        array,
        array.elements.filter((_, index) => indexes.includes(index)),
      );
    });
    expect(result).toBe(expected);
  });
});

describe("removeMembers", () => {
  test.each([
    ["a: 1\nb:\n  - 2\nc: 3\n", "b", "a: 1\nc: 3\n"],
    ["a: 1\nb: 2 # why", "b", "a: 1"],
    ["{a: 1, b: 2, c: 3}\n", "b", "{a: 1, c: 3}\n"],
  ])("%j", (text, name, expected) => {
    const result = edited(text, (root, writer) =>
      writer.removeMembers(
        root,
        root.members.filter((candidate) => candidate.name === name),
      ),
    );
    expect(result).toBe(expected);
  });

  test("the first member of an item leaves its dash to the next", () => {
    const result = edited("a:\n  - N: x\n    V: 1\n", (root, writer) => {
      const item = arrayIn(root, "a").elements[0];
      return item?.kind === "object" ? writer.removeMembers(item, item.members.slice(0, 1)) : undefined;
    });
    expect(result).toBe("a:\n  - V: 1\n");
  });
});

describe("appendElement", () => {
  const entry = { Name: "KEY", ValueFrom: full };
  test.each([
    [
      "a:\n  - Name: x # why\n    ValueFrom: y # here\n# end\n",
      'a:\n  - Name: x # why\n    ValueFrom: y # here\n  - Name: KEY\n    ValueFrom: !Sub "arn:${AWS::Partition}:x"\n# end\n',
    ],
    [
      "a:\n- { Name: x }\nb: 1\n",
      'a:\n- { Name: x }\n- { Name: KEY, ValueFrom: !Sub "arn:${AWS::Partition}:x" }\nb: 1\n',
    ],
    ["a:\n  - Name: 'x'", "a:\n  - Name: 'x'\n  - Name: KEY\n    ValueFrom: !Sub 'arn:${AWS::Partition}:x'"],
    ["a: []\n", 'a: [{ Name: KEY, ValueFrom: !Sub "arn:${AWS::Partition}:x" }]\n'],
    ["a: [{ Name: x }]\n", 'a: [{ Name: x }, { Name: KEY, ValueFrom: !Sub "arn:${AWS::Partition}:x" }]\n'],
    [
      "a: [\n  { Name: x },\n  { Name: y }\n]\n",
      'a: [\n  { Name: x },\n  { Name: y },\n  { Name: KEY, ValueFrom: !Sub "arn:${AWS::Partition}:x" }\n]\n',
    ],
  ])("%j", (text, expected) => {
    expect(edited(text, (root, writer) => writer.appendElement(arrayIn(root, "a"), entry))).toBe(expected);
  });
});

test("copyElements moves what is written to another indentation", () => {
  const text = "a:\n- N: x # why\n  V: |\n    one\n    two\nb:\n    - N: y\n";
  const result = edited(text, (root, writer) =>
    writer.copyElements(arrayIn(root, "b"), arrayIn(root, "a").elements),
  );
  expect(result).toBe(`${text}    - N: x # why\n      V: |\n        one\n        two\n`);
});

describe("appendMember", () => {
  const value = [{ Name: "KEY", ValueFrom: "/x" }];
  test.each([
    ["a: 1 # why\n", "a: 1 # why\nSecrets:\n  - Name: KEY\n    ValueFrom: /x\n"],
    ["a:\n  - b", "a:\n  - b\nSecrets:\n  - Name: KEY\n    ValueFrom: /x"],
    ["{ a: 1 }\n", "{ a: 1, Secrets: [{ Name: KEY, ValueFrom: /x }] }\n"],
  ])("%j", (text, expected) => {
    expect(edited(text, (root, writer) => writer.appendMember(root, "Secrets", value))).toBe(expected);
  });
});
