/** Runs the built command over a pathological file in a process of its own, and measures it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PathologicalFile } from "./pathological.ts";

/** What the command may take: CPU time, so that a busy machine does not count, and memory. */
export const limits = { seconds: 5, megabytes: 512 };

/** A command that takes so long is stopped. */
const patience = 60_000;

const meter = fileURLToPath(new URL("../../bench/support/meter.cjs", import.meta.url));

export interface Measured {
  /** Of the process; null where it was stopped. */
  readonly status: number | null;
  readonly seconds: number;
  readonly megabytes: number;
  readonly output: string;
}

export async function runPathological(
  command: string,
  { path, text, args = ["lint", "--format", "json"], beside = {} }: PathologicalFile,
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "pathological-"));
  try {
    writeFileSync(join(folder, path), text());
    for (const [name, textOf] of Object.entries(beside)) writeFileSync(join(folder, name), textOf());
    return await measured([command, ...args, path], folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measured(args: readonly string[], folder: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", meter, ...args], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent", LANG: "C" },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      timeout: patience,
    });
    const output: Buffer[] = [];
    const metered: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => output.push(chunk));
    child.stdio[3]?.on("data", (chunk: Buffer) => metered.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => {
      const [milliseconds = Number.NaN, kilobytes = Number.NaN] = Buffer.concat(metered)
        .toString("utf8")
        .trim()
        .split(" ")
        .map(Number);
      resolve({
        status,
        seconds: milliseconds / 1000,
        megabytes: kilobytes / 1024,
        output: Buffer.concat(output).toString("utf8"),
      });
    });
  });
}
