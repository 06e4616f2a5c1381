/**
 * What files cost that are made to cost more than their size: the whole command, its start included.
 * `npm run bench -- pathological`
 */
import { pathologicalFiles } from "../test/attack/pathological.ts";
import { runPathological } from "../test/attack/run-pathological.ts";
import { command, printTable } from "./support/measure.ts";

const rows: string[][] = [];
for (const [name, file] of Object.entries(pathologicalFiles)) {
  const { status, seconds, megabytes, output } = await runPathological(command, file);
  rows.push([name, ending(status, output), seconds.toFixed(1), megabytes.toFixed(0)]);
}
printTable("Pathological files", ["", "ends in", "CPU, s", "MB"], rows);

function ending(status: number | null, output: string): string {
  if (status === null || output.includes("unforeseen")) return "FAILS";
  return status === 2 ? "a sentence" : "a result";
}
