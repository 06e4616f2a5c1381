import { expect, test } from "vitest";
import { readInputFile } from "../../src/engine/input-file.ts";
import { shownEdits } from "../../src/engine/shown-text.ts";

const password = ["q7Gxm", "Z2Lw9", "Rt"].join("");
const text = `{ "containerDefinitions": [{ "name": "app", "secrets": [{ "name": "KEY", "valueFrom": "x" }], "cpu": 1 }] }`;

/** An edit that replaces a piece of the text. */
function edit(piece: string, written: string) {
  const start = text.indexOf(piece);
  return { range: { start, end: start + piece.length }, text: written };
}

const name = edit('"app"', '"application"');
const reference = edit('"x"', '"/app/key"');

test.each([
  ["a reference", [reference], [reference]],
  ["several, in the order of the text", [reference, name], [name, reference]],
  ["what is taken away", [edit(', "cpu": 1', "")], [edit(', "cpu": 1', "")]],
  ["a new member", [edit('"cpu"', '"image": "app", "cpu"')], [edit('"cpu"', '"image": "app", "cpu"')]],
  ["none", [], []],
  ["nothing of a fix that writes a value", [edit('"cpu": 1', `"cpu": "${password}"`)], []],
  ["nothing of a fix of which one edit writes a value", [name, edit('"cpu": 1', `"cpu": "${password}"`)], []],
  ["nothing of a fix that can't be made", [name, name], []],
  ["nothing of a fix after which the text can't be read", [edit("{", "")], []],
  ["nothing of a fix that writes a part of a value", [reference, edit("1", "12")], []],
])("of the edits of a fix, those are shown that write no value: %s", (_what, edits, expected) => {
  const file = readInputFile({ path: "taskdef.json", text });
  expect(file.kind === "input-file" ? shownEdits(file, edits) : undefined).toEqual(expected);
});
