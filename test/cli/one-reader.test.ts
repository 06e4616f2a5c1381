/** A text is read once, in one place: whatever comes later works on what came out. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../../src");

function callersOf(name: string): string[] {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  return files
    .filter((path) => !path.startsWith("engine/"))
    .flatMap((path) => {
      const text = readFileSync(join(source, path), "utf8").replaceAll(
        /\/\*[\s\S]*?\*\/|\/\/.*|^import [\s\S]*?;$/gm,
        "",
      );
      return (text.match(new RegExp(`\\b${name}\\(`, "g")) ?? []).map(() => path.replaceAll("\\", "/"));
    });
}

test("the command line reads task definitions in one place, the library in its two functions", () => {
  const callers = callersOf("readInputFile");
  expect(callers.filter((path) => path.startsWith("cli/"))).toEqual(["cli/input/input-files.ts"]);
  expect([...new Set(callers.filter((path) => !path.startsWith("cli/")))]).toEqual(["index.ts"]);
});

test("no command reads a file of the run by itself", () => {
  const readers = callersOf("readDocument").filter((path) => path.startsWith("cli/commands/"));
  // `init` edits files of hooks.
  expect(readers).toEqual(["cli/commands/init/run.ts"]);
});

test("one place asks AWS", () => {
  expect(callersOf("new AwsCatalogSource")).toEqual(["cli/input/ask-aws.ts"]);
});
