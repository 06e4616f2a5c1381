/** Asks AWS for everything that the files refer to, in one go. */

import type { AwsStatistics } from "../catalog/aws/calls.ts";
import { AwsCatalogSource } from "../catalog/aws/index.ts";
import type { Catalog, Query } from "../catalog/catalog.ts";
import { queryOf } from "../catalog/query.ts";
import { isFailure, readFile } from "../engine/lint.ts";
import type { Text } from "../language/text.ts";
import { emptyScope, type Scope, sourced } from "../model/scope.ts";
import { referencesOf } from "../model/task-definition.ts";
import type { Subject } from "./subjects.ts";

/** How AWS is asked, as the command line says it. */
export interface OnlineFlags {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly "assume-role"?: string | undefined;
  readonly "check-json-keys"?: boolean | undefined;
}

export interface Asked {
  readonly catalog: Catalog;
  /** What was asked for, as often as it is referred to. */
  readonly queries: readonly Query[];
  /** The caller's account, where STS told it. */
  readonly account: string | undefined;
  readonly weaker: Scope;
  readonly statistics: AwsStatistics;
}

/**
 * A catalog for the references of all files, and what the credentials say of the scope. Throws a CatalogError where
 * AWS can't be asked.
 */
export async function askAws(subjects: readonly Subject[], flags: OnlineFlags): Promise<Asked> {
  const source = new AwsCatalogSource({
    profile: flags.profile,
    assumeRole: flags["assume-role"],
    checkJsonKeys: flags["check-json-keys"],
  });
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
    const catalog = await source.fill(queries, identity);
    return { catalog, queries, account: identity?.account, weaker, statistics: source.statistics() };
  } finally {
    await source.close();
  }
}

function regionOf({ settings }: Subject): string | undefined {
  const { stronger, weaker } = settings.lint.scope ?? { stronger: emptyScope, weaker: emptyScope };
  return stronger.region?.value ?? weaker.region?.value;
}

function queriesOf({ source, settings }: Subject, weaker: Scope): Query[] {
  const stronger = settings.lint.scope?.stronger ?? emptyScope;
  const file = readFile(source, { ...settings.lint, scope: { stronger, weaker } });
  if (isFailure(file)) return [];
  return file.definitions.flatMap(({ taskDefinition, scope }) =>
    referencesOf(taskDefinition).flatMap(({ reference }) => queryOf(reference, scope) ?? []),
  );
}

/** One line on what was asked of AWS. */
export function statisticsText({ services, elapsed }: AwsStatistics): Text {
  const counts = Object.entries(services).flatMap(([service, count]) =>
    count === undefined ? [] : [{ service, ...count }],
  );
  const seconds = (elapsed / 1000).toFixed(1);
  const each = counts.map(({ service, calls, retries }) => ({
    en: `${service}: calls ${calls}, retries ${retries}`,
    ja: `${service} ${calls} 回${retries === 0 ? "" : `(再試行 ${retries} 回)`}`,
  }));
  return {
    en: `asked of AWS: ${each.map(({ en }) => en).join(", ")}, in ${seconds} s`,
    ja: `AWS への問い合わせ: ${each.map(({ ja }) => ja).join("、")}、${seconds} 秒`,
  };
}
