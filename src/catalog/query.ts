/** From a reference to what the catalog is asked. */
import { isAccount, isRegion, partitionOfRegion } from "../model/arn.ts";
import { parameterNameProblem } from "../model/parameter-name.ts";
import { isKnown, normalParameterName, type Reference } from "../model/reference.ts";
import type { Scope } from "../model/scope.ts";
import type { Query } from "./catalog.ts";

/**
 * The question to ask for a reference, or undefined where it can't be asked: something of it is known only at deploy
 * time, its region is not known, or nothing can be called so.
 */
export function queryOf(reference: Reference, scope: Scope): Query | undefined {
  if (reference.kind !== "parameter" && reference.kind !== "secret") return undefined;
  const region = knownOr(reference.region, scope.region?.value);
  // The host that is asked is made of the region, and a linted file may write anything for one.
  if (region === undefined || !isRegion(region) || !isKnown(reference.name)) return undefined;
  const account = knownOr(reference.account, scope.account?.value);
  const place = {
    partition: knownOr(reference.partition, scope.partition?.value) ?? partitionOfRegion(region),
    region,
    // An account id that is none is reported as such; the name is looked up in the account that is asked.
    account: account !== undefined && isAccount(account) ? account : undefined,
  };
  if (reference.kind === "parameter") {
    const { selector } = reference;
    if (selector !== undefined && !isKnown(selector)) return undefined;
    // valid-value-from says what is wrong with it; AWS need not see what may be anything.
    if (parameterNameProblem(reference.name) !== undefined) return undefined;
    const name = normalParameterName(reference.name);
    return selector === undefined
      ? { service: "ssm", ...place, name }
      : { service: "ssm", ...place, name, selector };
  }
  const [jsonKey, versionStage, versionId] = reference.extraFields.map((field) =>
    isKnown(field) && field !== "" ? field : undefined,
  );
  return {
    service: "secretsmanager",
    ...place,
    name: reference.name,
    ...(jsonKey === undefined ? {} : { jsonKey }),
    ...(versionStage === undefined ? {} : { versionStage }),
    ...(versionId === undefined ? {} : { versionId }),
  };
}

/** A field that is written, or what the scope says where it is a hole or absent. */
function knownOr(field: string | undefined, fromScope: string | undefined): string | undefined {
  return field !== undefined && isKnown(field) && field !== "" ? field : fromScope;
}
