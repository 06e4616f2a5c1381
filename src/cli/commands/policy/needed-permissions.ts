/** What execution roles need for the references of files. */
import type { LookupResult, Query } from "../../../catalog/catalog.ts";
import { queryOf } from "../../../catalog/query.ts";
import { type InputFile, scopedDefinitions } from "../../../engine/input-file.ts";
import { neededPermissions, type Permission } from "../../../iam/permissions.ts";
import { referencesOf } from "../../../model/task-definition.ts";
import { RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import { type Answers, withAnswers } from "../../input/answers.ts";
import type { LoadedFile } from "../../input/input-files.ts";
import type { PolicyArguments } from "./flags.ts";

export interface NeededPermissions {
  readonly permissions: readonly Permission[];
  /** How many references are known so little that not even their service is. */
  readonly unknown: number;
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
    knowsKeys: each.every(({ knowsKeys }) => knowsKeys),
  };
}

function permissionsOfFile(input: InputFile, { catalog, scope: sources }: Answers): NeededPermissions {
  const references = scopedDefinitions(input, sources).flatMap(({ taskDefinition, scope }) =>
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
