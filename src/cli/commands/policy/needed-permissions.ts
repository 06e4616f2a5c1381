/** What execution roles need for the references of files. */
import type { Catalog, LookupResult, Query } from "../../../catalog/catalog.ts";
import { queryOf } from "../../../catalog/query.ts";
import { type InputFile, scopedDefinitions } from "../../../engine/input-file.ts";
import { neededPermissions, type Permission } from "../../../iam/permissions.ts";
import type { Scope } from "../../../model/scope.ts";
import { isSupplied, isWrittenIn } from "../../../model/shown.ts";
import { type ReferenceUse, referencesOf } from "../../../model/task-definition.ts";
import { RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import { type Answers, withAnswers } from "../../input/answers.ts";
import type { LoadedFile } from "../../input/input-files.ts";
import type { PolicyArguments } from "./flags.ts";

export interface NeededPermissions {
  readonly permissions: readonly Permission[];
  /** How many references are known so little that not even their service is. */
  readonly unknown: number;
  /** How many have a name that something supplies and nobody confirms. */
  readonly unconfirmed: number;
  /** False where nothing told which key encrypts something that is referred to. */
  readonly knowsKeys: boolean;
}

/** The permissions for every reference that takes effect, with keys as AWS or an inventory knows them. */
export async function permissionsOf(
  files: readonly LoadedFile[],
  args: PolicyArguments,
  host: Host,
): Promise<NeededPermissions> {
  const each: NeededPermissions[] = [];
  for await (const file of withAnswers(files, args, host)) {
    if (file.kind === "failed") throw new RunFailure(file.input.failure.message);
    each.push(permissionsOfFile(file.input, file.answers));
  }
  return {
    permissions: each.flatMap(({ permissions }) => permissions),
    unknown: each.reduce((sum, { unknown }) => sum + unknown, 0),
    unconfirmed: each.reduce((sum, { unconfirmed }) => sum + unconfirmed, 0),
    knowsKeys: each.every(({ knowsKeys }) => knowsKeys),
  };
}

function permissionsOfFile(input: InputFile, { catalog, scope: sources }: Answers): NeededPermissions {
  const references = scopedDefinitions(input, sources).flatMap(({ taskDefinition, scope }) =>
    referencesOf(taskDefinition)
      .filter(({ overridden }) => !overridden)
      .map((use) => ({ use, reference: use.reference, scope })),
  );
  const confirmed = references.filter(({ use, scope }) => isConfirmed(use, scope, catalog));
  return {
    permissions: confirmed.flatMap(({ reference, scope }) => neededPermissions(reference, scope, catalog)),
    unknown: references.filter(
      ({ reference }) => reference.kind === "opaque" && reference.service === undefined,
    ).length,
    unconfirmed: references.length - confirmed.length,
    knowsKeys: confirmed.every(({ reference, scope }) => {
      const query = queryOf(reference, scope);
      return query !== undefined && tellsKey(query, catalog.lookup(query));
    }),
  };
}

/**
 * True for a reference that the file writes itself, and for one that AWS or an inventory knows. A name that the
 * environment, an envfile, a state or the like supplies may be no name but a password.
 */
function isConfirmed({ node, reference }: ReferenceUse, scope: Scope, catalog: Catalog): boolean {
  if (reference.kind !== "parameter" && reference.kind !== "secret") return true;
  const { partition = "", region = "", account = "", name } = reference;
  if (!isSupplied(node) || [partition, region, account, name].every((field) => isWrittenIn(node, field)))
    return true;
  const query = queryOf(reference, scope);
  return query !== undefined && catalog.lookup(query).status === "present";
}

/** True where it is known which key encrypts something, if any. Without a key id, a secret has the service's own. */
function tellsKey({ service }: Query, { status, type, keyId }: LookupResult): boolean {
  if (status !== "present") return false;
  return (
    service === "secretsmanager" || keyId !== undefined || (type !== undefined && type !== "SecureString")
  );
}
