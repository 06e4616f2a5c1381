import { nearest } from "../language/nearest.ts";

/** The parameter that a missing one was most likely meant to be, or undefined where none is near enough for a slip. */
export function nearestParameter(name: string, existing: readonly string[]): string | undefined {
  return nearest(name, existing, slips(name));
}

/** How many characters may differ: one in a short last part, three at most. */
function slips(name: string): number {
  const last = name.slice(name.lastIndexOf("/") + 1);
  return Math.min(3, Math.max(1, Math.floor(last.length / 4)));
}
