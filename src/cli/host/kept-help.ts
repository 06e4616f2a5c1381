/** The help that the build wrote down (`scripts/build.mjs`), so that yargs need not be loaded for it. */
import { join } from "node:path";
import type { Host } from "./host.ts";
import { readTextIfPresent, typed } from "./read-file.ts";

/**
 * The kept help on a topic (`index` or a command), or undefined where there is none: a run from source has none, and a
 * terminal that says how wide it is gets lines of its own.
 */
export function keptHelp(topic: string, { environment, locale }: Host): string | undefined {
  if (environment["COLUMNS"] !== undefined || typeof __dirname === "undefined") return undefined;
  // The program's own file, beside it.
  return readTextIfPresent(join("help", `${topic}.${locale}.txt`), __dirname, typed);
}
