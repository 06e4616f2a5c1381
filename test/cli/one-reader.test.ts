/** Who reads a text: what the first point of docs/architecture.md says. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../../src");

/** The files outside `source/` that a pattern fits, comments and imports apart. */
function placesOf(pattern: RegExp): string[] {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .filter((path) => {
      const text = readFileSync(join(source, path), "utf8");
      return pattern.test(
        text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|^(?:import|export) [^;]*? from .*;$/gm, ""),
      );
    })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !path.startsWith("source/"))
    .sort();
}

test("an InputFile is made in one place of the command line, and by the library's two functions", () => {
  expect(placesOf(/(?<!function )\breadInputFile\b/)).toEqual([
    "cli/input/input-files.ts",
    "engine/input-file.ts",
    "index.ts",
  ]);
});

test("other files are read where docs/architecture.md says", () => {
  expect(placesOf(/(?<!function )\breadDocument\b/)).toEqual([
    "cli/commands/init/hooks.ts",
    "cli/commands/init/run.ts",
    "cli/input/configurations.ts",
    "cli/input/ecspresso-configs.ts",
    "cli/input/role-templates.ts",
    "engine/read.ts",
  ]);
  expect(placesOf(/\bread(?:Json|PlainJson|Yaml|Jsonnet)\b/)).toEqual([
    "catalog/inventory.ts",
    "cli/input/parsers.ts",
    "config/parse-yaml.ts",
    "engine/read.ts",
    "index.ts",
  ]);
});

test("one place asks AWS", () => {
  expect(placesOf(/\bnew AwsCatalogSource\(/)).toEqual(["cli/input/ask-aws.ts"]);
});

test("one place opens files to read them, and one to write them", () => {
  expect(placesOf(/\b(?:readFileSync|readSync|createReadStream|openAsBlob)\b/)).toEqual([
    "cli/host/read-file.ts",
  ]);
  expect(placesOf(/\bopenSync\b/)).toEqual(["cli/host/read-file.ts", "cli/host/write-file.ts"]);
  // Of a terminal, the answer to a question is read as well.
  expect(placesOf(/\bprocess\.stdin\b/)).toEqual(["cli/host/process.ts"]);
  expect(placesOf(/\b(?:write|append)(?:File)?Sync\b/)).toEqual(["cli/host/write-file.ts"]);
});
