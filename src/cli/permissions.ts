/** What execution roles need for the references of files. */
import type { Catalog, LookupResult, Query } from "../catalog/catalog.ts";
import { queryOf } from "../catalog/query.ts";
import { isFailure, readFile } from "../engine/lint.ts";
import { neededPermissions, type Permission } from "../iam/permissions.ts";
import { chooseLocale } from "../language/locale.ts";
import type { Text } from "../language/text.ts";
import { emptyScope, type Scope } from "../model/scope.ts";
import { referencesOf } from "../model/task-definition.ts";
import { Inventories } from "./catalogs.ts";
import type { PolicyArguments } from "./commands/policy.ts";
import { askAws, statisticsText } from "./online.ts";
import { progressOn } from "./progress.ts";
import type { Subject } from "./subjects.ts";
import type { Surroundings } from "./surroundings.ts";

export interface NeededPermissions {
  readonly permissions: readonly Permission[];
  /** How many references are known so little that not even their service is. */
  readonly unknown: number;
  /** False where nothing told which key encrypts something that is referred to. */
  readonly knowsKeys: boolean;
}

/** The permissions for every reference that takes effect, with keys as AWS or an inventory knows them. */
export async function permissionsOf(
  subjects: readonly Subject[],
  given: PolicyArguments,
  surroundings: Surroundings,
  say: (text: Text) => void,
): Promise<NeededPermissions> {
  if (given.online === true) {
    const progress = progressOn(surroundings, chooseLocale(given.locale, surroundings.environment));
    const { catalog, weaker, statistics } = await askAws(subjects, given, {
      onProgress: progress.show,
    }).finally(progress.clear);
    if (given.stats === true) say(statisticsText(statistics));
    return together(subjects.map((subject) => ofSubject(subject, catalog, weaker)));
  }
  const inventories = new Inventories(given.inventory, surroundings);
  const each: NeededPermissions[] = [];
  for (const subject of subjects) {
    each.push(ofSubject(subject, await inventories.of(subject.settings), undefined));
  }
  return together(each);
}

function together(each: readonly NeededPermissions[]): NeededPermissions {
  return {
    permissions: each.flatMap(({ permissions }) => permissions),
    unknown: each.reduce((sum, { unknown }) => sum + unknown, 0),
    knowsKeys: each.every(({ knowsKeys }) => knowsKeys),
  };
}

function ofSubject(
  { source, settings }: Subject,
  catalog: Catalog,
  weaker: Scope | undefined,
): NeededPermissions {
  const given = settings.lint.scope ?? { stronger: emptyScope, weaker: emptyScope };
  const file = readFile(source, {
    ...settings.lint,
    scope: { stronger: given.stronger, weaker: weaker ?? given.weaker },
  });
  if (isFailure(file)) return { permissions: [], unknown: 0, knowsKeys: true };
  const references = file.definitions.flatMap(({ taskDefinition, scope }) =>
    referencesOf(taskDefinition)
      .filter(({ overridden }) => !overridden)
      .map(({ reference }) => ({ reference, scope })),
  );
  return {
    permissions: references.flatMap(({ reference, scope }) => neededPermissions(reference, scope, catalog)),
    unknown: references.filter(
      ({ reference }) => reference.kind === "opaque" && reference.service === undefined,
    ).length,
    knowsKeys: references.every(({ reference, scope }) => {
      const query = queryOf(reference, scope);
      return query !== undefined && tellsKey(query, catalog.lookup(query));
    }),
  };
}

/** True where it is known which key encrypts something, if any. Without a key id, a secret has the service's own. */
function tellsKey({ service }: Query, { status, type, keyId }: LookupResult): boolean {
  if (status !== "present") return false;
  return (
    service === "secretsmanager" || keyId !== undefined || (type !== undefined && type !== "SecureString")
  );
}
