/** The one place that asks AWS: progress while it answers, and what it cost in the end. */
import type { AwsStatistics } from "../../catalog/aws/calls.ts";
import { AwsCatalogSource } from "../../catalog/aws/index.ts";
import type { CallerIdentity } from "../../catalog/caller-identity.ts";
import type { Catalog, Query } from "../../catalog/catalog.ts";
import { queryOf } from "../../catalog/query.ts";
import { isIdentifierArn } from "../../catalog/shown-identifier.ts";
import { harmless } from "../../detect/harmless.ts";
import { type ScopedTaskDefinition, scopedDefinitions } from "../../engine/input-file.ts";
import { resourcesOf } from "../../iam/arn-forms.ts";
import { type AskedRole, askRoles } from "../../iam/ask-roles.ts";
import { isRoleArn, neededPermissions } from "../../iam/permissions.ts";
import { noRoles, type Roles } from "../../iam/role.ts";
import { joinShown, type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { isRegion, parseArn } from "../../model/arn.ts";
import { type Scope, type ScopeSources, sourced } from "../../model/scope.ts";
import { shownRole } from "../../model/shown.ts";
import { type ReferenceUse, referencesOf } from "../../model/task-definition.ts";
import type { Host } from "../host/host.ts";
import { type AccessFlags, awsAccess } from "./aws-access.ts";
import type { LoadedFile } from "./input-files.ts";
import type { FileSettings } from "./settings.ts";

/** How AWS is reached, as the command line says it. */
export interface AwsFlags extends AccessFlags {
  readonly region?: string | undefined;
  readonly "check-json-keys"?: boolean | undefined;
  readonly stats?: boolean | undefined;
}

/** AWS while a command asks it. */
export interface AwsSession {
  readonly source: AwsCatalogSource;
  /** Whose credentials are in use; undefined where STS gave no answer. */
  readonly identity: CallerIdentity | undefined;
  /** Where a file is deployed to, with what the credentials say of it. */
  scopeOf(settings: FileSettings): ScopeSources;
  /** What roles may do. Roles that can't be checked are named on standard error. */
  rolesOf(wanted: readonly AskedRole[]): Promise<Roles>;
}

/**
 * Opens AWS for a command, and closes it again. Shows progress, and with `--stats` says in the end what was asked.
 * Throws a CatalogError where the credentials don't work.
 */
export async function withAws<T>(
  files: readonly LoadedFile[],
  flags: AwsFlags,
  host: Host,
  use: (session: AwsSession) => Promise<T>,
): Promise<T> {
  const configurations = files.map(({ settings }) => settings.configuration);
  const source = new AwsCatalogSource({
    ...awsAccess(flags, configurations, host),
    checkJsonKeys: flags["check-json-keys"],
    onProgress: (calls) => host.showProgress(askingText(calls)),
  });
  try {
    const region = flags.region ?? files.map(regionOf).find((found) => found !== undefined);
    const identity = await source.callerIdentity(region ?? "us-east-1");
    return await use({
      source,
      identity,
      scopeOf: ({ scope }) => ({
        preferred: scope.preferred,
        fallback: withIdentity(scope.fallback, identity),
      }),
      rolesOf: async (wanted) => {
        if (wanted.length === 0) return noRoles;
        // IAM knows roles by their names alone: without the account, one of the same name could answer.
        if (identity === undefined) {
          host.warn(uncheckedRoles(wanted, callerUnknown));
          return noRoles;
        }
        const { byArn, unchecked } = await askRoles(source, wanted);
        const isDenied = unchecked.some((role) => role.isDenied);
        if (unchecked.length > 0) host.warn(uncheckedRoles(unchecked, isDenied ? accessDenied : noAnswer));
        return { of: ({ executionRole }) => byArn.get(executionRole?.arn ?? "") };
      },
    });
  } finally {
    const statistics = source.statistics();
    if (flags.stats === true && Object.keys(statistics.services).length > 0) {
      host.warn(statisticsText(statistics));
    }
    await source.close();
  }
}

/** A reference with what AWS was asked for it. */
export interface AskedReference {
  readonly use: ReferenceUse;
  readonly query: Query;
  /** Where it is deployed to. */
  readonly scope: Scope;
}

/** What AWS said. */
export interface AwsAnswers {
  readonly catalog: Catalog;
  /** Everything that was asked for, as often as it is referred to. */
  readonly asked: readonly AskedReference[];
  /** The caller's account, where STS told it. */
  readonly account: string | undefined;
  readonly roles: Roles;
  /** Where a file is deployed to, with what the credentials say of it. */
  scopeOf(settings: FileSettings): ScopeSources;
}

/**
 * Asks AWS about the references of all files, and with `withRoles` about what their execution roles may read. Throws a
 * CatalogError where AWS can't be asked.
 */
export function askAws(
  files: readonly LoadedFile[],
  flags: AwsFlags,
  host: Host,
  { withRoles = false }: { readonly withRoles?: boolean } = {},
): Promise<AwsAnswers> {
  return withAws(files, flags, host, async ({ source, identity, scopeOf, rolesOf }) => {
    const definitions = files.flatMap(({ input, settings }) => scopedDefinitions(input, scopeOf(settings)));
    const asked = definitions.flatMap(({ taskDefinition, scope }) =>
      referencesOf(taskDefinition).flatMap((use) => {
        const query = queryOf(use.reference, scope);
        return query === undefined ? [] : [{ use, query, scope }];
      }),
    );
    const catalog = await source.fill(
      asked.map(({ query }) => query),
      identity,
    );
    const roles = await rolesOf(withRoles ? wantedRoles(definitions, catalog, identity) : []);
    return { catalog, asked, account: identity?.account, roles, scopeOf };
  });
}

/** A scope that the caller's identity completes where nothing preferred does. */
function withIdentity(fallback: Scope, identity: CallerIdentity | undefined): Scope {
  if (identity === undefined) return fallback;
  return {
    partition: sourced(identity.partition, "caller-identity"),
    region: fallback.region,
    account: sourced(identity.account, "caller-identity"),
  };
}

/** The roles of the caller's own account, each with all that any task definition needs of it. */
function wantedRoles(
  definitions: readonly ScopedTaskDefinition[],
  catalog: Catalog,
  identity: CallerIdentity | undefined,
): AskedRole[] {
  const byArn = new Map<string, AskedRole>();
  for (const { taskDefinition, scope } of definitions) {
    const { executionRole } = taskDefinition;
    const arn = executionRole?.arn;
    if (executionRole === undefined || arn === undefined || !isRoleArn(arn)) continue;
    if (identity !== undefined && parseArn(arn)?.account !== identity.account) continue;
    const permissions = referencesOf(taskDefinition)
      .filter(({ overridden }) => !overridden)
      .flatMap(({ reference }) => neededPermissions(reference, scope, catalog))
      .flatMap((permission) => resourcesOf(permission).map((resource) => ({ ...permission, resource })))
      // IAM can't simulate a pattern, and need not see what is no ARN.
      .filter(({ resource }) => isIdentifierArn(resource));
    if (permissions.length === 0) continue;
    const known = byArn.get(arn);
    const region = known?.region ?? knownRegion(scope) ?? "us-east-1";
    byArn.set(arn, {
      arn,
      shownName: shownRole(arn.slice(arn.lastIndexOf("/") + 1), executionRole.node),
      region,
      permissions: [...(known?.permissions ?? []), ...permissions],
    });
  }
  return [...byArn.values()];
}

function regionOf({ settings: { scope } }: LoadedFile): string | undefined {
  return knownRegion(scope.preferred) ?? knownRegion(scope.fallback);
}

/** A region that is one: files and configurations may write anything for it. */
function knownRegion({ region }: Scope): string | undefined {
  return region?.value !== undefined && isRegion(region.value) ? region.value : undefined;
}

function askingText(calls: number): Text {
  return {
    en: shown`Asking AWS: ${calls} calls answered`,
    ja: shown`AWS に確認しています: ${calls} 件の応答`,
  };
}

function uncheckedRoles(unchecked: readonly { readonly shownName: Shown }[], reason: Text): Text {
  const names = joinShown(
    unchecked.map(({ shownName }) => shownName),
    ", ",
  );
  return {
    en: shown`What these execution roles may read was not checked: ${names} (${reason.en})`,
    ja: shown`次の実行ロールが何を読めるかは確認していません: ${names}(${reason.ja})`,
  };
}

const accessDenied: Text = {
  en: shown`access is denied; it takes iam:SimulatePrincipalPolicy or iam:GetRole and the policies' text`,
  ja: shown`権限がありません。iam:SimulatePrincipalPolicy、または iam:GetRole とポリシーの読み取り権限が必要です`,
};
const noAnswer: Text = {
  en: shown`IAM gave no answer`,
  ja: shown`IAM から応答がありませんでした`,
};
const callerUnknown: Text = {
  en: shown`STS gave no answer, so the account of the credentials is not known`,
  ja: shown`STS から応答がなく、認証情報のアカウントが分かりません`,
};

/** One line on what was asked of AWS. */
function statisticsText({ services, elapsed }: AwsStatistics): Text {
  const seconds = harmless((elapsed / 1000).toFixed(1));
  const each = Object.entries(services).flatMap(([service, count]) => {
    if (count === undefined) return [];
    const { calls, retries } = count;
    const name = harmless(service);
    return {
      en: shown`${name}: calls ${calls}, retries ${retries}`,
      ja: shown`${name} ${calls} 回${retries === 0 ? shown`` : shown`(再試行 ${retries} 回)`}`,
    };
  });
  const english = joinShown(
    each.map(({ en }) => en),
    ", ",
  );
  const japanese = joinShown(
    each.map(({ ja }) => ja),
    "、",
  );
  return {
    en: shown`asked of AWS: ${english}, in ${seconds} s`,
    ja: shown`AWS への問い合わせ: ${japanese}、${seconds} 秒`,
  };
}
