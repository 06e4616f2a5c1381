/** Names of files with which somebody tries to control a terminal or a CI job: they are shown, not obeyed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { inFolder, run } from "../support/command.ts";

const esc = "\u001b";
const hostile = {
  "an escape sequence": [`${esc}[2J${esc}]0;title\u0007.json`, "\\u001b[2J\\u001b]0;title\\u0007.json"],
  "a workflow command": ["x\n::error::forged.json", "x\\u000a::error::forged.json"],
  "reversed text": ["\u202egpj.json", "\\u202egpj.json"],
} as const;

const valid = JSON.stringify({ family: "app", containerDefinitions: [{ name: "app", image: "app" }] });

/** Commands that speak of a file on standard error, each with the text of that file. */
const cases: readonly (readonly [
  title: string,
  text: string | undefined,
  argv: (name: string) => string[],
])[] = [
  ["a file that does not exist", undefined, (name) => ["lint", name]],
  ["a configuration that can't be parsed", "{", (name) => ["lint", "--config", name, "taskdef.json"]],
  ["a baseline that is none", "[]", (name) => ["lint", "--baseline", name, "taskdef.json"]],
  ["an inventory that is none", "[]", (name) => ["lint", "--inventory", name, "taskdef.json"]],
  ["an envfile that does not exist", undefined, (name) => ["lint", "--envfile", name, "taskdef.json"]],
  ["a template that can't be parsed", "{", (name) => ["lint", "--role-template", name, "taskdef.json"]],
  [
    "a report that can't be written",
    undefined,
    (name) => ["lint", "--output", `missing/${name}`, "taskdef.json"],
  ],
  ["references of a broken file", "{", (name) => ["references", name]],
  ["a policy of a broken file", "{", (name) => ["policy", name]],
  ["a migration of a broken file", "{", (name) => ["migrate", name]],
];

describe.each(Object.entries(hostile))("%s in the name of a file", (_title, [name, shown]) => {
  test.each(cases)("%s", (_case, text, argv) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), valid);
      if (text !== undefined) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      const { output, error } = await run(argv(name), { folder });
      expect(output + error).toContain(shown);
      expect(error).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
      expect(error).not.toMatch(/^\s*::/m);
    }),
  );
});
