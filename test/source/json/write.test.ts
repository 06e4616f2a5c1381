import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "../../../src/source/json/read.ts";
import { plainValue } from "../../../src/source/plain.ts";
import type { ArrayNode, ObjectNode } from "../../../src/source/tree.ts";
import type { Edit } from "../../../src/text/edit.ts";
import { applyEdits } from "../../../src/text/edit.ts";

function read(text: string) {
  return readJson({ path: "test.json", text });
}

function apply(text: string, edits: Edit[] | undefined): string {
  if (edits === undefined) throw new Error("the writer would not do it");
  return applyEdits(text, [edits]).text;
}

function rootObject(text: string): ObjectNode {
  const { root } = read(text);
  if (root.kind !== "object") throw new Error("no object");
  return root;
}

function rootArray(text: string): ArrayNode {
  const { root } = read(text);
  if (root.kind !== "array") throw new Error("no array");
  return root;
}

const layouts = [
  (value: unknown) => JSON.stringify(value),
  (value: unknown) => JSON.stringify(value, null, 2),
  (value: unknown) => JSON.stringify(value, null, "\t"),
  (value: unknown) => JSON.stringify(value, null, 4).replaceAll("\n", "\r\n"),
];
const layout = fc.constantFrom(...layouts);
/** Plain values as a file holds them: no negative zero, and no open template action. */
const plain = fc
  .jsonValue({ maxDepth: 2 })
  .filter((value) => !JSON.stringify(value).includes("{{"))
  .map((value): unknown => JSON.parse(JSON.stringify(value)));
const text = fc.string().filter((value) => !value.includes("{{"));

describe("laws of edits", () => {
  test("removing elements leaves the others as they were written", () => {
    fc.assert(
      fc.property(
        layout,
        fc.array(plain, { minLength: 1 }),
        fc.infiniteStream(fc.boolean()),
        (print, values, coin) => {
          const text = print(values);
          const array = rootArray(text);
          const removed = array.elements.filter(() => coin.next().value);
          if (removed.length === 0) return;
          const after = apply(text, read(text).writer.removeElements(array, removed));
          const kept = array.elements.filter((element) => !removed.includes(element));
          expect(plainValue(read(after).root)).toEqual(kept.map(plainValue));
          expect(read(after).problems).toEqual([]);
          for (const { range } of kept) expect(after).toContain(text.slice(range.start, range.end));
        },
      ),
    );
  });

  test("removing members leaves the others as they were written", () => {
    fc.assert(
      fc.property(
        layout,
        fc.dictionary(fc.stringMatching(/^[a-z"]+$/), plain, { minKeys: 1 }),
        fc.infiniteStream(fc.boolean()),
        (print, value, coin) => {
          const text = print(value);
          const object = rootObject(text);
          const removed = object.members.filter(() => coin.next().value);
          if (removed.length === 0) return;
          const after = rootObject(apply(text, read(text).writer.removeMembers(object, removed)));
          const kept = object.members.filter((member) => !removed.includes(member));
          expect(after.members.map(({ name }) => name)).toEqual(kept.map(({ name }) => name));
        },
      ),
    );
  });

  test("appending an element adds it and nothing else", () => {
    fc.assert(
      fc.property(layout, fc.array(plain), text, (print, values, added) => {
        const text = print(values);
        const after = apply(text, read(text).writer.appendElement(rootArray(text), { name: added }));
        expect(JSON.parse(after)).toEqual([...values, { name: added }]);
      }),
    );
  });

  test("appending a member adds it and nothing else", () => {
    fc.assert(
      fc.property(layout, fc.dictionary(fc.stringMatching(/^[a-z]+$/), plain), (print, value) => {
        const text = print(value);
        const after = apply(
          text,
          read(text).writer.appendMember(rootObject(text), "SECRETS", [{ name: "A" }]),
        );
        expect(JSON.parse(after)).toEqual({ ...value, SECRETS: [{ name: "A" }] });
      }),
    );
  });

  test("replacing a string changes its range only", () => {
    fc.assert(
      fc.property(layout, text, text, (print, before, replacement) => {
        const text = print({ a: [before], b: 1 });
        const document = read(text);
        const list = document.root.kind === "object" ? document.root.members[0]?.value : undefined;
        const node = list?.kind === "array" ? list.elements[0] : undefined;
        if (node?.kind !== "string") throw new Error("no string");
        const after = apply(text, document.writer.replaceString(node, [{ kind: "text", text: replacement }]));
        expect(JSON.parse(after)).toEqual({ a: [replacement], b: 1 });
        expect(after.startsWith(text.slice(0, node.range.start))).toBe(true);
        expect(after.endsWith(text.slice(node.range.end))).toBe(true);
      }),
    );
  });
});

describe("style", () => {
  test.each([
    ["objects on one line each", '[\n  { "a": 1 }\n]', '[\n  { "a": 1 },\n  { "name": "X" }\n]'],
    [
      "objects on lines of their own",
      '[\n  {\n    "a": 1\n  }\n]',
      '[\n  {\n    "a": 1\n  },\n  {\n    "name": "X"\n  }\n]',
    ],
    ["everything on one line", '[{"a":1}]', '[{"a":1}, {"name":"X"}]'],
    ["an empty list in a file of lines", "[\n]", '[\n  {\n    "name": "X"\n  }\n]'],
  ])("an element is appended like %s", (_name, text, after) => {
    expect(apply(text, read(text).writer.appendElement(rootArray(text), { name: "X" }))).toBe(after);
  });

  test.each([
    ['[\r\n  { "a": 1 }\r\n]\r\n', '[\r\n  { "a": 1 },\r\n  { "name": "X" }\r\n]\r\n'],
    ["[\r\n]\r\n", '[\r\n  {\r\n    "name": "X"\r\n  }\r\n]\r\n'],
    [
      '[\r\n  {\r\n    "a": 1\r\n  }\r\n]',
      '[\r\n  {\r\n    "a": 1\r\n  },\r\n  {\r\n    "name": "X"\r\n  }\r\n]',
    ],
  ])("an element takes the line ends of the file: %j", (text, after) => {
    expect(apply(text, read(text).writer.appendElement(rootArray(text), { name: "X" }))).toBe(after);
  });

  test("a member takes the line ends of the file", () => {
    const text = '{\r\n  "a": 1\r\n}';
    const after = '{\r\n  "a": 1,\r\n  "secrets": [\r\n    {\r\n      "name": "X"\r\n    }\r\n  ]\r\n}';
    const edits = read(text).writer.appendMember(rootObject(text), "secrets", [{ name: "X" }]);
    expect(apply(text, edits)).toBe(after);
  });

  test.each([
    ["the first of its line", '{ "a": 1, "b": 2 }', "a", '{ "b": 2 }'],
    ["the last of its line", '{ "a": 1, "b": 2 }', "b", '{ "a": 1 }'],
    ["a line of its own", '{\n  "a": 1,\n  "b": 2\n}', "a", '{\n  "b": 2\n}'],
    ["the last line", '{\n  "a": 1,\n  "b": 2\n}', "b", '{\n  "a": 1\n}'],
    ["the only one", '{ "a": 1 }', "a", "{}"],
  ])("a member goes with %s", (_name, text, name, after) => {
    const object = rootObject(text);
    const members = object.members.filter((member) => member.name === name);
    expect(apply(text, read(text).writer.removeMembers(object, members))).toBe(after);
  });
});

describe("what is in a template block is not touched from outside", () => {
  test.each([
    '{ "a": 1{{ if x }}, "b": 2{{ end }} }',
    '{ {{ if x }}"b": 2, {{ end }}"a": 1 }',
    '{ {{ if x }}"b": 2,{{ else }}"c": 3,{{ end }} "a": 1 }',
  ])("a member: %s", (text) => {
    const object = rootObject(text);
    const inside = object.members.filter(({ name }) => name === "b");
    expect(inside).toHaveLength(1);
    expect(read(text).writer.removeMembers(object, inside)).toBeUndefined();
  });

  test.each([
    ["an element", "[1, {{ if x }}2, {{ end }}3]", 1],
    ["an element whose block ends with it", "[1{{ if x }}, 2{{ end }}]", 1],
    ["an element of one arm", "[1, {{ if x }}2{{ else }}3{{ end }}]", 2],
  ])("%s", (_name, text, index) => {
    const array = rootArray(text);
    const inside = array.elements.slice(index, index + 1);
    expect(inside).toHaveLength(1);
    expect(read(text).writer.removeElements(array, inside)).toBeUndefined();
    expect(read(text).writer.copyElements(array, inside)).toBeUndefined();
  });

  test("an element of a list that is in the block as a whole goes", () => {
    const text = '{ {{ if x }}"a": [1, 2]{{ end }} }';
    const list = rootObject(text).members[0]?.value;
    if (list?.kind !== "array") throw new Error("no array");
    const edits = read(text).writer.removeElements(list, list.elements.slice(0, 1));
    expect(apply(text, edits)).toBe('{ {{ if x }}"a": [2]{{ end }} }');
  });

  test("nothing is appended behind a block", () => {
    const text = "[1{{ if x }}, 2{{ end }}]";
    expect(read(text).writer.appendElement(rootArray(text), "3")).toBeUndefined();
  });

  test("an action in an empty list stays", () => {
    const text = "[{{/* none yet */}}]";
    expect(read(text).writer.appendElement(rootArray(text), "3")).toBeUndefined();
  });
});
