/** What is added to Jsonnet is written as the file writes the rest. */
import { expect, test } from "vitest";
import { readJsonnet } from "../../../src/source/jsonnet/read.ts";
import { applyEdits } from "../../../src/text/edit.ts";

function withMember(text: string, name: string, value: string): string {
  const { root, writer } = readJsonnet({ path: "taskdef.jsonnet", text });
  const edits = root.kind === "object" ? writer.appendMember(root, name, value) : undefined;
  return applyEdits(text, [edits ?? []]).text;
}

const bare = "{\n  a: 'x',\n}\n";

test.each([
  [bare, "name", "it's", "name: 'it\\'s'"],
  [bare.replaceAll("'", '"'), "name", "it's", 'name: "it\'s"'],
  ['{\n  "a": "x"\n}\n', "name", "y", '"name": "y"'],
  [bare, "local", "y", "'local': 'y'"],
  [bare, "importbin", "y", "'importbin': 'y'"],
  [bare, "locals", "y", "locals: 'y'"],
  [bare, "x-y", "y", "'x-y': 'y'"],
  [bare, "1a", "y", "'1a': 'y'"],
])("%s and %s", (text, name, value, expected) => {
  expect(withMember(text, name, value)).toContain(`\n  ${expected}`);
});
