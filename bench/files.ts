/**
 * Many files: the command over 1,000 and 10,000 task definitions, whether two processes would be faster than one, and
 * the same texts in memory beside JSON.parse, jsonc-parser and secretlint. `npx tsx bench/files.ts`
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lintSource } from "@secretlint/core";
import { creator as preset } from "@secretlint/secretlint-rule-preset-recommend";
import { parseTree } from "jsonc-parser";
import { lint } from "../src/index.ts";
import { taskDefinition, writeTaskDefinitions } from "./support/made-files.ts";
import { command, median, mediansInTurn, printTable, usageOf } from "./support/measure.ts";

const runs = 5;
const folder = mkdtempSync(join(tmpdir(), "ecspresso-secrets-bench-"));
try {
  measureCommand();
  await measureTwoProcesses();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
await measureInMemory();

function measureCommand(): void {
  const rows = [1_000, 10_000].map((count) => {
    const megabytes = writeTaskDefinitions(join(folder, String(count)), count) / 1e6;
    const samples = Array.from({ length: runs }, () => usageOf([command, "lint", String(count)], folder));
    const cpu = median(samples.map((sample) => sample.cpu));
    const wall = median(samples.map((sample) => sample.wall));
    const memory = median(samples.map((sample) => sample.memory));
    return [
      `${count} files`,
      megabytes.toFixed(1),
      cpu.toFixed(0),
      wall.toFixed(0),
      ((megabytes / wall) * 1000).toFixed(1),
      memory.toFixed(0),
    ];
  });
  printTable(
    `The command over a folder: medians of ${runs} runs`,
    ["", "MB", "CPU ms", "ms", "MB/s", "peak MB"],
    rows,
  );
}

/** Two whole processes with half of the folders each: what a pool of two workers could reach at best. */
async function measureTwoProcesses(): Promise<void> {
  const rows: string[][] = [];
  for (const folders of [2, 10, 100]) {
    const all = Array.from({ length: folders }, (_, index) => `10000/${index}`);
    const one: number[] = [];
    const two: number[] = [];
    for (let run = 0; run < runs; run++) {
      one.push(await together([all]));
      two.push(await together([all.slice(0, folders / 2), all.slice(folders / 2)]));
    }
    rows.push([
      `${folders * 100} files`,
      median(one).toFixed(0),
      median(two).toFixed(0),
      (median(two) / median(one)).toFixed(2),
    ]);
  }
  printTable("One process and two at once", ["", "one, ms", "two, ms", "ratio"], rows);
}

async function together(groups: readonly (readonly string[])[]): Promise<number> {
  const started = performance.now();
  await Promise.all(
    groups.map(
      (group) =>
        new Promise((resolve) => {
          spawn(process.execPath, [command, "lint", ...group], { cwd: folder, stdio: "ignore" }).on(
            "exit",
            resolve,
          );
        }),
    ),
  );
  return performance.now() - started;
}

async function measureInMemory(): Promise<void> {
  const texts = Array.from({ length: 10_000 }, (_, id) => ({ path: `${id}.json`, text: taskDefinition(id) }));
  const megabytes = texts.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  const medians = mediansInTurn(runs, {
    "JSON.parse": () => {
      for (const { text } of texts) JSON.parse(text);
    },
    "jsonc-parser, its tree": () => {
      for (const { text } of texts) parseTree(text);
    },
    "ours: lint, all rules": () => {
      for (const source of texts) lint(source);
    },
  });
  const scanned = texts.slice(0, 200);
  const options = { config: { rules: [{ id: "preset", rule: preset }] } };
  const started = process.cpuUsage();
  for (const { path, text } of scanned) {
    await lintSource({
      source: { filePath: path, content: text, contentType: "text", ext: ".json" },
      options,
    });
  }
  const { user, system } = process.cpuUsage(started);
  const theirs = ((user + system) / 1000) * (texts.length / scanned.length);
  const base = medians["JSON.parse"];
  const rows = Object.entries({ ...medians, "secretlint, recommended preset": theirs }).map(([name, cpu]) => [
    name,
    cpu.toFixed(0),
    ((megabytes / cpu) * 1000).toFixed(1),
    (cpu / base).toFixed(1),
  ]);
  printTable(
    `10,000 texts in memory, ${megabytes.toFixed(0)} MB on one core: medians of ${runs} rounds`,
    ["", "CPU ms", "MB/s", "ratio"],
    rows,
  );
}
