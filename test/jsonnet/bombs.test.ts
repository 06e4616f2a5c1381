/** Every program of bombs.ts ends as it says there, in five seconds and 512 MB, with the stack that Node has anyway. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bombs } from "./bombs.ts";
import type { Ran } from "./bombs-process.ts";

const folder = mkdtempSync(join(tmpdir(), "bombs-"));
const runner = join(folder, "bombs.cjs");
// Less than the 984 kB that Node takes by default: the command itself, and what comes after reading, need some too.
const flags = ["--stack-size=800", "--max-old-space-size=512", "--expose-gc"];
const ran = new Map<string, Ran>();

/** Runs the bombs from one number to before another. One that ends the process leaves those after it without an end. */
function explode(from: number, to: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, runner, String(from), String(to)], {
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 280_000,
    });
    let output = "";
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
    });
    child.on("error", reject);
    child.on("close", () => {
      for (const line of output.split("\n").slice(0, -1)) {
        const one: Ran = JSON.parse(line);
        ran.set(`${one.group}: ${one.name}`, one);
      }
      resolve();
    });
  });
}

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, "bombs-process.ts")],
    outfile: runner,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const half = Math.ceil(bombs.length / 2);
  await Promise.all([explode(0, half), explode(half, bombs.length)]);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

test.each(bombs.map(({ group, name, ends }) => [`${group}: ${name}`, ends] as const))("%s", (title, ends) => {
  const one = ran.get(title);
  expect(one?.end).toBe(ends);
  expect(one?.milliseconds).toBeLessThan(5_000);
  expect(one?.megabytes).toBeLessThan(512);
});
