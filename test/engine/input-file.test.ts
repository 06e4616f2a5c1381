import { expect, test } from "vitest";
import { readInputFile } from "../../src/engine/input-file.ts";
import { lint, readJsonnet } from "../../src/index.ts";

const task = `{ family: "shop", containerDefinitions: [] }`;

function read(path: string, text: string, imported = { path: "base.libsonnet", text: "{" }) {
  const parsers = {
    jsonnet: (source: { path: string; text: string }) => readJsonnet(source, { readImport: () => imported }),
  };
  return readInputFile({ path, text }, { parsers });
}

test.each([
  ["{ family: 'x' }", { kind: "other-content" }, "This is neither a task definition nor a job definition"],
  ["{", { kind: "unreadable", position: { line: 1, column: 2, offset: 1 } }, "Expected a field here"],
  [
    "import 'base.libsonnet'",
    { kind: "unreadable", position: { line: 1, column: 2, offset: 1 }, path: "base.libsonnet" },
    "Expected a field here",
  ],
])("why %j can't be linted, and where it is at fault", (text, failure, message) => {
  const file = read("a.jsonnet", text);
  expect(file).toEqual({
    kind: "unreadable-file",
    source: { path: "a.jsonnet", text },
    failure: { ...failure, message: { en: expect.stringContaining(message), ja: expect.any(String) } },
  });
});

test("what is wrong with a parser is no matter of the text, and is thrown", () => {
  const parsers = {
    jsonnet: () => {
      throw new RangeError("A slip of the parser.");
    },
  };
  expect(() => readInputFile({ path: "a.jsonnet", text: task }, { parsers })).toThrow(
    "A slip of the parser.",
  );
});

test("a text is read again with the same options", () => {
  const file = read("a.jsonnet", "import 'base.libsonnet'", { path: "base.libsonnet", text: task });
  const again =
    file.kind === "input-file" ? file.readAgain("(import 'base.libsonnet') + { a: 1 }") : undefined;
  expect(again).toMatchObject({ kind: "input-file", source: { path: "a.jsonnet" } });
});

test("of a file that can't be read, places are known, and nothing can be shown", () => {
  const result = lint({ path: "a.json", text: "{\n  x" });
  expect(result).toMatchObject({
    path: "a.json",
    findings: [],
    suppressed: [],
    definitions: [],
    references: 0,
    fixed: 0,
  });
  expect(result.position(4)).toEqual({ line: 2, column: 3, offset: 4 });
  expect(result.frame({ start: 2, end: 3 })).toBeUndefined();
  expect(result.shownEdits([{ range: { start: 0, end: 1 }, text: "" }])).toEqual([]);
});
