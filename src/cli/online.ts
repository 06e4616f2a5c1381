/** Asks AWS for everything that the files refer to, in one go. */
import { AwsCatalogSource } from "../catalog/aws/index.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { queryOf } from "../catalog/query.ts";
import { isFailure, readFile } from "../engine/lint.ts";
import { emptyScope, type Scope, sourced } from "../model/scope.ts";
import { referencesOf } from "../model/task-definition.ts";
import type { Subject } from "./commands/lint.ts";

/**
 * A catalog for the references of all files, and what the credentials say of the scope. Throws a CatalogError where
 * AWS can't be asked.
 */
export async function askAws(
  subjects: readonly Subject[],
  flags: { readonly profile?: string | undefined; readonly region?: string | undefined },
): Promise<{ catalog: Catalog; weaker: Scope }> {
  const source = new AwsCatalogSource({ profile: flags.profile });
  const region = flags.region ?? subjects.map(regionOf).find((found) => found !== undefined);
  const identity = await source.callerIdentity(region ?? "us-east-1");
  const inherited = subjects[0]?.settings.lint.scope?.weaker ?? emptyScope;
  const weaker: Scope =
    identity === undefined
      ? inherited
      : {
          partition: sourced(identity.partition, "caller-identity"),
          region: inherited.region,
          account: sourced(identity.account, "caller-identity"),
        };
  const queries = subjects.flatMap((subject) => queriesOf(subject, weaker));
  try {
    return { catalog: await source.fill(queries, identity), weaker };
  } finally {
    await source.close();
  }
}

function regionOf({ settings }: Subject): string | undefined {
  const { stronger, weaker } = settings.lint.scope ?? { stronger: emptyScope, weaker: emptyScope };
  return stronger.region?.value ?? weaker.region?.value;
}

function queriesOf({ source, settings }: Subject, weaker: Scope) {
  const stronger = settings.lint.scope?.stronger ?? emptyScope;
  const file = readFile(source, { ...settings.lint, scope: { stronger, weaker } });
  if (isFailure(file)) return [];
  return file.definitions.flatMap(({ taskDefinition, scope }) =>
    referencesOf(taskDefinition).flatMap(({ reference }) => queryOf(reference, scope) ?? []),
  );
}
