/** Whether the execution roles may read what a migration is about to write. */

import { shownIdentifier } from "../catalog/shown-identifier.ts";
import type { AskedRole } from "../iam/ask-roles.ts";
import { isRoleArn, type Permission, parameterPermissions } from "../iam/permissions.ts";
import type { Roles } from "../iam/role.ts";
import { joinShown, type Shown, shown } from "../language/shown.ts";
import { partitionOfRegion } from "../model/arn.ts";
import { shownRole } from "../model/shown.ts";
import { MigrationError } from "./apply.ts";
import type { FilePlan, Move } from "./plan.ts";

/** How the parameters are written. */
export interface Destination {
  readonly account: string;
  /** The key that the parameters are encrypted with; undefined for the account's own. */
  readonly keyId: string | undefined;
}

/** The roles that are to read the parameters, each with the permissions that it needs for them. */
export function rolesThatRead(plans: readonly FilePlan[], destination: Destination): AskedRole[] {
  const byArn = new Map<string, AskedRole>();
  for (const move of plans.flatMap(({ moves }) => moves)) {
    const { executionRole } = move.taskDefinition;
    const arn = executionRole?.arn;
    if (executionRole === undefined || arn === undefined || !isRoleArn(arn)) continue;
    const known = byArn.get(arn);
    const permissions = [...(known?.permissions ?? []), ...permissionsOf(move, destination)];
    const shownName = shownRole(arn.slice(arn.lastIndexOf("/") + 1), executionRole.node);
    byArn.set(arn, { arn, shownName, region: move.parameter.region, permissions });
  }
  return [...byArn.values()];
}

/** Throws a MigrationError where a role is known not to be able to read what is about to move. */
export function expectRolesMayRead(plans: readonly FilePlan[], roles: Roles, destination: Destination): void {
  const refused = plans
    .flatMap(({ moves }) => moves)
    .flatMap((move) => {
      const access = roles.of(move.taskDefinition, move.scope);
      if (access?.status !== "present") return [];
      return permissionsOf(move, destination)
        .filter((permission) => access.decide(permission).kind.endsWith("-deny"))
        .map((permission) => {
          const { executionRole } = move.taskDefinition;
          const role = executionRole === undefined ? shown`…` : shownRole(access.name, executionRole.node);
          return shown`${role}: ${permission.action} ${shownResource(permission, move)}`;
        });
    });
  if (refused.length === 0) return;
  const lacking = joinShown([...new Set(refused)], ", ");
  throw new MigrationError({
    en: shown`The tasks could not start afterwards, since their execution role may not read the new parameters. Nothing was written. Allow this first, or give --skip-role-check: ${lacking}`,
    ja: shown`実行ロールが新しいパラメータを読めないため、移行後のタスクは起動できません。何も書き込んでいません。先に次を許可するか、--skip-role-check を指定してください: ${lacking}`,
  });
}

/** Keys come from the configuration; the ARN of a parameter is shown where all of its name is. */
function shownResource({ action, resource }: Permission, { parameter }: Move): Shown {
  const isWritten = action === "kms:Decrypt" || parameter.shownName === parameter.name;
  return isWritten ? shownIdentifier(resource) : parameter.shownName;
}

function permissionsOf({ parameter, scope }: Move, { account, keyId }: Destination): Permission[] {
  const { region, name } = parameter;
  const partition = scope.partition?.value ?? partitionOfRegion(region);
  return parameterPermissions({ partition, region, account }, name, keyId);
}
