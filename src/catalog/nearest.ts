import { closest, distance } from "fastest-levenshtein";

/** The name that a wrong one was most likely meant to be, or undefined where none is near enough for a slip. */
export function nearestName(name: string, existing: readonly string[]): string | undefined {
  const others = existing.filter((candidate) => candidate !== name);
  if (others.length === 0) return undefined;
  const nearest = closest(name, others);
  const differsInCaseAlone = nearest.toLowerCase() === name.toLowerCase();
  return differsInCaseAlone || distance(name, nearest) <= slips(name) ? nearest : undefined;
}

/** How many characters may differ: one in a short last part, three at most. */
function slips(name: string): number {
  const last = name.slice(name.lastIndexOf("/") + 1);
  return Math.min(3, Math.max(1, Math.floor(last.length / 4)));
}
