/**
 * What files cost that are made to cost more than their size: the whole command, its start included.
 * `npm run bench -- pathological`
 */
import { type PathologicalFile, pathologicalFiles } from "../test/attack/pathological.ts";
import { runPathological } from "../test/attack/run-pathological.ts";
import { bombs } from "../test/jsonnet/bombs.ts";
import { command, printTable } from "./support/measure.ts";

const programs = bombs.map(({ group, name, program }): [string, PathologicalFile] => [
  `${group}: ${name}`,
  { path: "a.jsonnet", text: program },
]);
await printCosts("Pathological files", Object.entries(pathologicalFiles));
await printCosts("Pathological programs in Jsonnet", programs);

async function printCosts(title: string, files: readonly [string, PathologicalFile][]): Promise<void> {
  const rows: string[][] = [];
  for (const [name, file] of files) {
    const { status, seconds, megabytes, output } = await runPathological(command, file);
    rows.push([name, ending(status, output), seconds.toFixed(1), megabytes.toFixed(0)]);
  }
  printTable(title, ["", "ends in", "CPU, s", "MB"], rows);
}

function ending(status: number | null, output: string): string {
  if (status === null || output.includes("unforeseen")) return "FAILS";
  return status === 2 ? "a sentence" : "a result";
}
