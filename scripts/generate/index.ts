/**
 * Makes the generated files again: `npm run generate`. With `--check` it writes nothing and fails where one is stale.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./files.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const isCheck = process.argv.includes("--check");
const stale: string[] = [];

for (const { path, text } of await generatedFiles(root)) {
  const current = read(root + path);
  if (current === text) continue;
  stale.push(path);
  if (isCheck) continue;
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, text);
}

for (const path of stale) console.log(`${isCheck ? "stale" : "made"}: ${path}`);
if (isCheck && stale.length > 0) {
  console.log("Run npm run generate and commit what it makes.");
  process.exitCode = 1;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
