/** What the terminal at standard output can show. */
import type { Host } from "./host.ts";

/** Colours on a terminal, unless the environment says otherwise (no-color.org; FORCE_COLOR as in Node). */
export function showsColor({ environment, isOutputTerminal }: Host): boolean {
  const force = environment["FORCE_COLOR"];
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (environment["NO_COLOR"] !== undefined && environment["NO_COLOR"] !== "") return false;
  return isOutputTerminal && environment["TERM"] !== "dumb";
}

/** Hyperlinks (OSC 8). Only a terminal needs a closer look, which is loaded for it. */
export async function showsHyperlinks({ environment, isOutputTerminal }: Host): Promise<boolean> {
  if (!isOutputTerminal && environment["FORCE_HYPERLINK"] === undefined) return false;
  const { createSupportsHyperlinks } = await import("supports-hyperlinks");
  return createSupportsHyperlinks({ isTTY: isOutputTerminal });
}
