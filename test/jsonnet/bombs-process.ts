/**
 * Runs bombs by their numbers, one after another, in a process of its own: `bombs-process.ts 0 10` runs the first ten.
 * Prints a line of JSON for each.
 */
import { readJsonnet } from "../../src/source/jsonnet/read.ts";
import { BudgetSpent } from "../../src/text/budget.ts";
import { SourceError } from "../../src/text/source-error.ts";
import { bombs, type End } from "./bombs.ts";

export interface Ran {
  readonly group: string;
  readonly name: string;
  readonly end: End | "crash";
  /** Milliseconds of the processor, which do not depend on what else the machine does. */
  readonly milliseconds: number;
  /** The most memory that the process has had so far. */
  readonly megabytes: number;
}

function run(program: string): Ran["end"] {
  const source = { path: "bomb.jsonnet", text: program };
  const files = new Map(
    [source, { path: "lib.libsonnet", text: "{ a: 1 }" }].map((file) => [file.path, file]),
  );
  try {
    readJsonnet(source, { environment: () => undefined, readImport: (path) => files.get(path) });
    return "value";
  } catch (error) {
    if (BudgetSpent.is(error)) return error.cause === undefined ? error.limit : "crash";
    return SourceError.is(error) ? "error" : "crash";
  }
}

const [from = 0, to = bombs.length] = process.argv.slice(2).map(Number);
for (const { group, name, program } of bombs.slice(from, to)) {
  const text = program();
  globalThis.gc?.();
  const before = process.cpuUsage();
  const end = run(text);
  const { user, system } = process.cpuUsage(before);
  const ran: Ran = {
    group,
    name,
    end,
    milliseconds: Math.round((user + system) / 1000),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  console.log(JSON.stringify(ran));
}
