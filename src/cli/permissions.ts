/** What execution roles need for the references of files. */
import { type Catalog, emptyCatalog } from "../catalog/catalog.ts";
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
  /** False where nothing told which keys encrypt what is referred to. */
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
    return { ...together(subjects.map((subject) => ofSubject(subject, catalog, weaker))), knowsKeys: true };
  }
  const inventories = new Inventories(given.inventory, surroundings);
  const each: Needed[] = [];
  let knowsKeys = true;
  for (const subject of subjects) {
    const catalog = await inventories.of(subject.settings);
    if (catalog === emptyCatalog) knowsKeys = false;
    each.push(ofSubject(subject, catalog, undefined));
  }
  return { ...together(each), knowsKeys };
}

type Needed = Pick<NeededPermissions, "permissions" | "unknown">;

function together(each: readonly Needed[]): Needed {
  return {
    permissions: each.flatMap(({ permissions }) => permissions),
    unknown: each.reduce((sum, { unknown }) => sum + unknown, 0),
  };
}

function ofSubject({ source, settings }: Subject, catalog: Catalog, weaker: Scope | undefined): Needed {
  const given = settings.lint.scope ?? { stronger: emptyScope, weaker: emptyScope };
  const file = readFile(source, {
    ...settings.lint,
    scope: { stronger: given.stronger, weaker: weaker ?? given.weaker },
  });
  if (isFailure(file)) return { permissions: [], unknown: 0 };
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
  };
}
