/**
 * `npm run mutate -- PATH…`: makes small changes in the files or folders, one at a time, and runs the tests against each.
 * What survives is printed, then the score of each folder. Takes minutes a file; docs/testing.md says more.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error("Usage: npm run mutate -- PATH…, with files or folders below src.");
  process.exit(2);
}

/** Texts, and what is generated. */
const excluded = ["!src/**/generated/**", "!src/rules/**/docs.ts", "!src/rules/**/messages.ts"];
const patterns = paths.map((path) => {
  const isFolder = statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? `${path.replace(/\/$/, "")}/**/*.ts` : path;
});
const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/@stryker-mutator/core/bin/stryker.js",
    "run",
    "--mutate",
    [...patterns, ...excluded].join(","),
  ],
  { cwd: root, stdio: "inherit" },
);
if (status !== 0) process.exit(status ?? 1);

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}
const { files }: Report = JSON.parse(readFileSync(join(root, ".stryker/report.json"), "utf8"));

const folders = new Map<string, { killed: number; covered: number; all: number }>();
for (const [path, { mutants }] of Object.entries(files)) {
  const folder = path.split("/").slice(0, 2).join("/");
  const counts = folders.get(folder) ?? { killed: 0, covered: 0, all: 0 };
  folders.set(folder, counts);
  for (const mutant of mutants) {
    if (mutant.status === "Killed" || mutant.status === "Timeout") counts.killed++;
    if (["Killed", "Timeout", "Survived"].includes(mutant.status)) counts.covered++;
    if (["Killed", "Timeout", "Survived", "NoCoverage"].includes(mutant.status)) counts.all++;
  }
}
console.log("\n| folder | changes | covered | killed of covered |\n|---|---|---|---|");
for (const [folder, { killed, covered, all }] of [...folders].sort()) {
  const percent = covered === 0 ? "–" : `${Math.round((100 * killed) / covered)} %`;
  console.log(`| \`${folder}\` | ${all} | ${covered} | ${percent} |`);
}
