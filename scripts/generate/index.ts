/**
 * Makes the generated files again: `npm run generate`. With `--check` it writes nothing and fails where one is stale.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./files.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const isCheck = process.argv.includes("--check");
const stale: string[] = [];

const files = await generatedFiles(root);
for (const { path, text } of files) {
  const current = read(root + path);
  if (current === text) continue;
  stale.push(path);
  if (isCheck) continue;
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, text);
}

// Pages of rules that are no more.
const pages = readdirSync(`${root}docs/rules`).map((name) => `docs/rules/${name}`);
const strays = pages.filter((page) => !files.some(({ path }) => path === page));
if (!isCheck) for (const path of strays) rmSync(root + path);
for (const path of strays) console.log(`${isCheck ? "not generated" : "removed"}: ${path}`);

for (const path of stale) console.log(`${isCheck ? "stale" : "made"}: ${path}`);
if (isCheck && stale.length + strays.length > 0) {
  console.log("Run npm run generate and commit what it makes and removes.");
  process.exitCode = 1;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
