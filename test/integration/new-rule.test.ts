/** `npm run new-rule` writes a whole rule, or nothing. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inFolder } from "../support/folder.ts";

const root = join(import.meta.dirname, "../..");
const tsx = join(root, "node_modules/tsx/dist/cli.mjs");

/** A folder with the script and the lists of the rules. */
async function inProject(body: (folder: string) => void): Promise<void> {
  await inFolder(async (folder) => {
    for (const path of ["scripts/new-rule.ts", "src/rules/index.ts", "src/rules/docs.ts"]) {
      cpSync(join(root, path), join(folder, path));
    }
    mkdirSync(join(folder, "fixtures"));
    body(folder);
  });
}

function newRule(folder: string, ...argv: string[]): { status: number | null; error: string } {
  const { status, stderr } = spawnSync(
    process.execPath,
    [tsx, join(folder, "scripts/new-rule.ts"), ...argv],
    {
      encoding: "utf8",
    },
  );
  return { status, error: stderr };
}

/** Every file of a folder with its text. */
function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

test("it writes the rule, two cases and the lines of both lists", async () => {
  await inProject((folder) => {
    expect(newRule(folder, "no-s3-environment")).toEqual({ status: 0, error: "" });
    expect(readdirSync(join(folder, "src/rules/no-s3-environment")).sort()).toEqual([
      "docs.ts",
      "messages.ts",
      "rule.ts",
    ]);
    expect(readdirSync(join(folder, "fixtures/rules/no-s3-environment"))).toHaveLength(4);
    const index = readFileSync(join(folder, "src/rules/index.ts"), "utf8");
    expect(index).toContain('import { noS3Environment } from "./no-s3-environment/rule.ts";');
    expect(index).toContain("  noS3Environment,\n  unusedSuppression,\n] as const;");
    const docs = readFileSync(join(folder, "src/rules/docs.ts"), "utf8");
    expect(docs).toContain('  "no-s3-environment": noS3Environment,\n};');
  });
});

test.each([
  ["an id of one word", ["latest"], () => undefined, "Usage: npm run new-rule ID."],
  ["two ids", ["no-a", "no-b"], () => undefined, "Usage: npm run new-rule ID."],
  ["a rule that is there", ["no-a"], put("src/rules/no-a/rule.ts"), "src/rules/no-a exists already"],
  ["cases that are there", ["no-a"], put("fixtures/rules/no-a/a.json"), "fixtures/rules/no-a exists already"],
  ["a name that a list has", ["rule-docs"], () => undefined, "already has the name ruleDocs"],
  ["a list that it can't read", ["no-a"], put("src/rules/docs.ts"), "in src/rules/docs.ts and does not"],
  ["a folder that it can't make", ["no-a"], put("fixtures/rules"), "Everything is as it was before"],
])("%s: it says so and writes nothing", async (_, argv, prepare, message) => {
  await inProject((folder) => {
    prepare(folder);
    const before = textsIn(folder);
    const { status, error } = newRule(folder, ...argv);
    expect(error).toContain(message);
    expect(status).toBe(1);
    expect(textsIn(folder)).toEqual(before);
  });
});

function put(path: string): (folder: string) => void {
  return (folder) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), "");
  };
}
