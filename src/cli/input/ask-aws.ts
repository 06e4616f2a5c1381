/** Asks AWS for everything that the files refer to, in one go. */
import type { AwsStatistics } from "../../catalog/aws/calls.ts";
import { AwsCatalogSource, type CallerIdentity } from "../../catalog/aws/index.ts";
import type { Catalog, Query } from "../../catalog/catalog.ts";
import { queryOf } from "../../catalog/query.ts";
import { type ScopedTaskDefinition, scopedDefinitions } from "../../engine/input-file.ts";
import { type AskedRole, type AskedRoles, askRoles } from "../../iam/ask-roles.ts";
import { isRoleArn, neededPermissions } from "../../iam/permissions.ts";
import type { Roles } from "../../iam/role.ts";
import { chooseLocale } from "../../language/locale.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { parseArn } from "../../model/arn.ts";
import { type Scope, type ScopeSources, sourced } from "../../model/scope.ts";
import { referencesOf } from "../../model/task-definition.ts";
import type { Surroundings } from "../host/host.ts";
import { progressOn } from "../host/progress.ts";
import type { FileThatIsRead } from "./input-files.ts";
import type { FileSettings } from "./settings.ts";

/** How AWS is asked, as the command line says it. */
export interface OnlineFlags {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly "assume-role"?: string | undefined;
  readonly "check-json-keys"?: boolean | undefined;
  readonly stats?: boolean | undefined;
  readonly locale?: string | undefined;
}

/** What AWS said. */
export interface AwsAnswers {
  readonly catalog: Catalog;
  /** What was asked for, as often as it is referred to. */
  readonly queries: readonly Query[];
  /** The caller's account, where STS told it. */
  readonly account: string | undefined;
  readonly roles: Roles;
  /** Where a file is deployed to, with what the credentials say of it. */
  scopeOf(settings: FileSettings): ScopeSources;
}

/**
 * Asks AWS about the references of all files, and with `withRoles` about what their execution roles may read. Shows
 * progress, and says what it cost where `--stats` is given. Every command that asks AWS asks here. Throws a
 * CatalogError where AWS can't be asked.
 */
export async function askAws(
  files: readonly FileThatIsRead[],
  flags: OnlineFlags,
  surroundings: Surroundings,
  { withRoles = false }: { readonly withRoles?: boolean } = {},
): Promise<AwsAnswers> {
  const locale = chooseLocale(flags.locale, surroundings.environment);
  const progress = progressOn(surroundings, locale);
  const source = new AwsCatalogSource({
    profile: flags.profile,
    assumeRole: flags["assume-role"],
    checkJsonKeys: flags["check-json-keys"],
    onProgress: progress.show,
  });
  try {
    const region = flags.region ?? files.map(regionOf).find((found) => found !== undefined);
    const identity = await source.callerIdentity(region ?? "us-east-1");
    const scopeOf = ({ scope }: FileSettings): ScopeSources => ({
      preferred: scope.preferred,
      fallback: withIdentity(scope.fallback, identity),
    });
    const definitions = files.flatMap(({ input, settings }) => scopedDefinitions(input, scopeOf(settings)));
    const queries = definitions.flatMap(({ taskDefinition, scope }) =>
      referencesOf(taskDefinition).flatMap(({ reference }) => queryOf(reference, scope) ?? []),
    );
    const catalog = await source.fill(queries, identity);
    const wanted = withRoles ? rolesWanted(definitions, catalog, identity) : [];
    const { byArn, unchecked } = await askRoles(source, wanted);
    progress.clear();
    const notes = [
      uncheckedRolesText(unchecked),
      flags.stats === true ? statisticsText(source.statistics()) : undefined,
    ];
    for (const note of notes) {
      if (note !== undefined) surroundings.writeError(`${note[locale]}\n`);
    }
    return {
      catalog,
      queries,
      account: identity?.account,
      roles: { of: ({ executionRole }) => byArn.get(executionRole?.arn ?? "") },
      scopeOf,
    };
  } finally {
    progress.clear();
    await source.close();
  }
}

/** A scope that the caller's identity completes where nothing preferred does. */
export function withIdentity(fallback: Scope, identity: CallerIdentity | undefined): Scope {
  if (identity === undefined) return fallback;
  return {
    partition: sourced(identity.partition, "caller-identity"),
    region: fallback.region,
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

function regionOf({ settings: { scope } }: FileThatIsRead): string | undefined {
  return scope.preferred.region?.value ?? scope.fallback.region?.value;
}

/** The one line about roles that could not be checked, or undefined where there are none. */
export function uncheckedRolesText(unchecked: AskedRoles["unchecked"]): Text | undefined {
  if (unchecked.length === 0) return undefined;
  const names = unchecked.map(({ arn }) => arn.slice(arn.lastIndexOf("/") + 1)).join(", ");
  return unchecked.some(({ isDenied }) => isDenied)
    ? {
        en: shown`What these execution roles may read was not checked: ${names} (access is denied; it takes iam:SimulatePrincipalPolicy or iam:GetRole and the policies' text)`,
        ja: shown`次の実行ロールが何を読めるかは確認していません: ${names}(権限がありません。iam:SimulatePrincipalPolicy、または iam:GetRole とポリシーの読み取り権限が必要です)`,
      }
    : {
        en: shown`What these execution roles may read was not checked: ${names} (IAM gave no answer)`,
        ja: shown`次の実行ロールが何を読めるかは確認していません: ${names}(IAM から応答がありませんでした)`,
      };
}

/** One line on what was asked of AWS. */
export function statisticsText({ services, elapsed }: AwsStatistics): Text {
  const counts = Object.entries(services).flatMap(([service, count]) =>
    count === undefined ? [] : [{ service, ...count }],
  );
  const seconds = (elapsed / 1000).toFixed(1);
  const each = counts.map(({ service, calls, retries }) => ({
    en: shown`${service}: calls ${calls}, retries ${retries}`,
    ja: shown`${service} ${calls} 回${retries === 0 ? "" : shown`(再試行 ${retries} 回)`}`,
  }));
  return {
    en: shown`asked of AWS: ${each.map(({ en }) => en).join(", ")}, in ${seconds} s`,
    ja: shown`AWS への問い合わせ: ${each.map(({ ja }) => ja).join("、")}、${seconds} 秒`,
  };
}
