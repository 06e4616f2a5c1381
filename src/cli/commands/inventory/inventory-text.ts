/** The text of an inventory from what AWS answered. */
import { type Query, queryKey } from "../../../catalog/catalog.ts";
import { type InventoryAnswer, parseInventory, writeInventory } from "../../../catalog/inventory.ts";
import type { AwsAnswers } from "../../input/ask-aws.ts";

/** The names of what AWS was asked for without an answer, each once. */
export function unansweredIn(asked: AwsAnswers): string[] {
  const names = answersOf(asked).flatMap(({ query, result }) =>
    result.isUnanswered === true ? [`${query.name} (${query.region})`] : [],
  );
  return [...new Set(names)].sort();
}

function answersOf({ queries, catalog }: AwsAnswers): InventoryAnswer[] {
  const unique = new Map<string, Query>(queries.map((query) => [queryKey(query), query]));
  return [...unique.values()].map((query) => ({ query, result: catalog.lookup(query) }));
}

/** An inventory of what was asked for, each once. `now` is when. */
export function inventoryOf(asked: AwsAnswers, now: Date): string {
  const { account } = asked;
  const answers = answersOf(asked);
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
