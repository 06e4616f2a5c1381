/** What the benchmarks measure with: the CPU time and the memory of whole processes, medians, and a table. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const command = `${root}dist/cli.cjs`;

/** What a process used, from its start to its end, both as the system counts them. */
export interface Usage {
  /** User and system time, in milliseconds. */
  readonly cpu: number;
  /** The most that it held at once, in megabytes. */
  readonly memory: number;
  /** Milliseconds that passed. */
  readonly wall: number;
}

/** Runs Node with the arguments and tells what it used. The meter is a required file of four lines, in every run. */
export function usageOf(args: readonly string[], workingDirectory = root): Usage {
  const started = performance.now();
  const { output } = spawnSync(process.execPath, ["--require", `${root}bench/support/meter.cjs`, ...args], {
    cwd: workingDirectory,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const wall = performance.now() - started;
  const [cpu = Number.NaN, kilobytes = Number.NaN] = (output[3] ?? "").trim().split(" ").map(Number);
  return { cpu, memory: kilobytes / 1024, wall };
}

/** CPU milliseconds of a piece of work in this process, the garbage that it leaves included. */
export function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The median of CPU milliseconds of each piece of work, run in turn so that all see the same machine. */
export function mediansInTurn<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => void>>,
): Record<Name, number> {
  const names = Object.keys(works) as Name[];
  const samples = new Map<Name, number[]>(names.map((name) => [name, []]));
  // The first round is for the compiler.
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const cpu = cpuOf(works[name]);
      if (round > 0) samples.get(name)?.push(cpu);
    }
  }
  const medians = names.map((name) => [name, median(samples.get(name) ?? [])] as const);
  return Object.fromEntries(medians) as Record<Name, number>;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints rows under a heading, numbers to the right. */
export function printTable(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const all = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  console.log(`\n${heading} (Node ${process.version})`);
  for (const row of all) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(cells.join("  "));
  }
}
