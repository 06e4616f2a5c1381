/** Asks AWS for everything that the files refer to, in one go. */

import type { AwsStatistics } from "../catalog/aws/calls.ts";
import { AwsCatalogSource, type CallerIdentity } from "../catalog/aws/index.ts";
import type { Catalog, Query } from "../catalog/catalog.ts";
import { queryOf } from "../catalog/query.ts";
import { isFailure, readFile } from "../engine/lint.ts";
import type { ScopedTaskDefinition } from "../engine/result.ts";
import { type AskedRole, type AskedRoles, askRoles } from "../iam/ask-roles.ts";
import { isRoleArn, neededPermissions } from "../iam/permissions.ts";
import type { Roles } from "../iam/role.ts";
import type { Text } from "../language/text.ts";
import { parseArn } from "../model/arn.ts";
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

export interface OnlineOptions {
  /** Also ask IAM what the execution roles may read. */
  readonly withRoles?: boolean;
  /** Called with the number of calls that have been answered, for a person who waits. */
  readonly onProgress?: (calls: number) => void;
}

export interface Asked {
  readonly catalog: Catalog;
  /** What was asked for, as often as it is referred to. */
  readonly queries: readonly Query[];
  /** The caller's account, where STS told it. */
  readonly account: string | undefined;
  readonly weaker: Scope;
  readonly roles: Roles;
  /** Execution roles of which nothing could be learnt. */
  readonly uncheckedRoles: AskedRoles["unchecked"];
  readonly statistics: AwsStatistics;
}

/**
 * A catalog for the references of all files, what their execution roles may read, and what the credentials say of the
 * scope. Throws a CatalogError where AWS can't be asked.
 */
export async function askAws(
  subjects: readonly Subject[],
  flags: OnlineFlags,
  { withRoles = false, onProgress }: OnlineOptions = {},
): Promise<Asked> {
  const source = new AwsCatalogSource({
    profile: flags.profile,
    assumeRole: flags["assume-role"],
    checkJsonKeys: flags["check-json-keys"],
    onProgress,
  });
  try {
    const region = flags.region ?? subjects.map(regionOf).find((found) => found !== undefined);
    const identity = await source.callerIdentity(region ?? "us-east-1");
    const weaker = withIdentity(subjects[0]?.settings.lint.scope?.weaker ?? emptyScope, identity);
    const definitions = subjects.flatMap((subject) => definitionsOf(subject, weaker));
    const queries = definitions.flatMap(({ taskDefinition, scope }) =>
      referencesOf(taskDefinition).flatMap(({ reference }) => queryOf(reference, scope) ?? []),
    );
    const catalog = await source.fill(queries, identity);
    const wanted = withRoles ? rolesWanted(definitions, catalog, identity) : [];
    const { byArn, unchecked } = await askRoles(source, wanted);
    return {
      catalog,
      queries,
      account: identity?.account,
      weaker,
      roles: { of: ({ executionRole }) => byArn.get(executionRole?.arn ?? "") },
      uncheckedRoles: unchecked,
      statistics: source.statistics(),
    };
  } finally {
    await source.close();
  }
}

/** A scope that the caller's identity completes where nothing stronger does. */
export function withIdentity(weaker: Scope, identity: CallerIdentity | undefined): Scope {
  if (identity === undefined) return weaker;
  return {
    partition: sourced(identity.partition, "caller-identity"),
    region: weaker.region,
    account: sourced(identity.account, "caller-identity"),
  };
}

/** The roles of the caller's own account, each with all that any task definition needs of it. */
function rolesWanted(
  definitions: readonly ScopedTaskDefinition[],
  catalog: Catalog,
  identity: CallerIdentity | undefined,
): AskedRole[] {
  const byArn = new Map<string, AskedRole>();
  for (const { taskDefinition, scope } of definitions) {
    const arn = taskDefinition.executionRole?.arn;
    if (arn === undefined || !isRoleArn(arn)) continue;
    if (identity !== undefined && parseArn(arn)?.account !== identity.account) continue;
    const permissions = referencesOf(taskDefinition)
      .filter(({ overridden }) => !overridden)
      .flatMap(({ reference }) => neededPermissions(reference, scope, catalog))
      // A pattern is no resource that IAM could simulate.
      .filter(({ resource }) => !/[\uFFFC*?$]/.test(resource));
    if (permissions.length === 0) continue;
    const known = byArn.get(arn);
    const region = known?.region ?? scope.region?.value ?? "us-east-1";
    byArn.set(arn, { arn, region, permissions: [...(known?.permissions ?? []), ...permissions] });
  }
  return [...byArn.values()];
}

function regionOf({ settings }: Subject): string | undefined {
  const { stronger, weaker } = settings.lint.scope ?? { stronger: emptyScope, weaker: emptyScope };
  return stronger.region?.value ?? weaker.region?.value;
}

function definitionsOf({ source, settings }: Subject, weaker: Scope): readonly ScopedTaskDefinition[] {
  const stronger = settings.lint.scope?.stronger ?? emptyScope;
  const file = readFile(source, { ...settings.lint, scope: { stronger, weaker } });
  return isFailure(file) ? [] : file.definitions;
}

/** The one line about roles that could not be checked, or undefined where there are none. */
export function uncheckedRolesText(unchecked: AskedRoles["unchecked"]): Text | undefined {
  if (unchecked.length === 0) return undefined;
  const names = unchecked.map(({ arn }) => arn.slice(arn.lastIndexOf("/") + 1)).join(", ");
  return unchecked.some(({ isDenied }) => isDenied)
    ? {
        en: `What these execution roles may read was not checked: ${names} (access is denied; it takes iam:SimulatePrincipalPolicy or iam:GetRole and the policies' text)`,
        ja: `次の実行ロールが何を読めるかは確認していません: ${names}(権限がありません。iam:SimulatePrincipalPolicy、または iam:GetRole とポリシーの読み取り権限が必要です)`,
      }
    : {
        en: `What these execution roles may read was not checked: ${names} (IAM gave no answer)`,
        ja: `次の実行ロールが何を読めるかは確認していません: ${names}(IAM から応答がありませんでした)`,
      };
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
