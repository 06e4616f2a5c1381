/** The text of an inventory from what AWS answered. */
import { type Query, queryKey } from "../catalog/catalog.ts";
import { parseInventory, writeInventory } from "../catalog/inventory.ts";
import type { Asked } from "./online.ts";

/** An inventory of what was asked for, each once. `now` is when. */
export function inventoryOf({ queries, catalog, account }: Asked, now: Date): string {
  const unique = new Map<string, Query>(queries.map((query) => [queryKey(query), query]));
  const answers = [...unique.values()].map((query) => ({ query, result: catalog.lookup(query) }));
  const regions = [...new Set(answers.map(({ query }) => query.region))].sort();
  return writeInventory(answers, {
    ...(account === undefined ? {} : { account }),
    regions,
    takenAt: now.toISOString(),
    // Only what is referred to was asked for; of anything else it can't tell.
    complete: false,
  });
}

/** True where two inventories say the same, whenever they were taken. Throws a CatalogError for one that is none. */
export function sameInventory(a: string, b: string, path: string): boolean {
  const withoutTime = (text: string): string => {
    const { takenAt: _takenAt, ...rest } = parseInventory(text, path);
    return JSON.stringify(rest);
  };
  return withoutTime(a) === withoutTime(b);
}
