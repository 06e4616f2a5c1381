/** The text of an inventory from what AWS answered. */
import { queryKey } from "../../../catalog/catalog.ts";
import { type InventoryAnswer, parseInventory, writeInventory } from "../../../catalog/inventory.ts";
import { mustHide } from "../../../detect/harmless.ts";
import { type Shown, shown } from "../../../language/shown.ts";
import type { Sourced } from "../../../model/scope.ts";
import { isSupplied, isWrittenIn, shownField, shownPlace } from "../../../model/shown.ts";
import type { AskedReference, AwsAnswers } from "../../input/ask-aws.ts";

/** The references for which AWS gave no answer, each once. */
export function unansweredIn({ asked, catalog }: AwsAnswers): Shown[] {
  const names = asked
    .filter(({ query }) => catalog.lookup(query).isUnanswered === true)
    .map(
      ({ use, query }) => shown`${shownField(use.node, query.name)} (${shownPlace(use.node, query.region)})`,
    );
  return [...new Set(names)].sort();
}

/** An inventory of what was asked for, each once. `now` is when. */
export function inventoryOf({ asked, catalog, account }: AwsAnswers, now: Date): string {
  const unique = new Map(
    asked
      .filter((one) => mayBeListed(one, catalog))
      .map(({ query }): [string, AskedReference["query"]] => [queryKey(query), query]),
  );
  const answers: InventoryAnswer[] = [...unique.values()].map((query) => ({
    query,
    result: catalog.lookup(query),
  }));
  const regions = [...new Set(answers.map(({ query }) => query.region))].sort();
  return writeInventory(answers, {
    ...(account === undefined ? {} : { account }),
    regions,
    takenAt: now.toISOString(),
    // Only what is referred to was asked for; of anything else it can't tell.
    complete: false,
  });
}

/**
 * True for what the files write themselves, and for what AWS knows under a name that is supplied. What is supplied and
 * not there may be no name at all but a password.
 */
function mayBeListed({ use, query, scope }: AskedReference, catalog: AwsAnswers["catalog"]): boolean {
  if (catalog.lookup(query).status === "present") return true;
  // What a message hides belongs in no file that is committed.
  if (mustHide(query.name)) return false;
  const { region, account, service, ...fields } = query;
  const isWritten = (field: string | undefined): boolean =>
    field === undefined || !isSupplied(use.node) || isWrittenIn(use.node, field);
  const isTold = (place: string | undefined, told: Sourced | undefined): boolean =>
    place === undefined || (told?.value === place ? told.isSupplied !== true : isWritten(place));
  return (
    Object.values(fields).every(isWritten) && isTold(region, scope.region) && isTold(account, scope.account)
  );
}

/** True where two inventories have the same content, whenever they were taken. Throws a CatalogError for an invalid one. */
export function sameInventory(a: string, b: string, path: string): boolean {
  const withoutTime = (text: string): string => {
    const { takenAt: _takenAt, ...rest } = parseInventory(text, path);
    return JSON.stringify(rest);
  };
  return withoutTime(a) === withoutTime(b);
}
