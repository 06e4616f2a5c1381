/**
 * What an execution role needs for a reference: ECS calls ssm:GetParameters (the plural) and
 * secretsmanager:GetSecretValue, and kms:Decrypt where a customer key encrypts it (ECS developer guide, "Amazon ECS task
 * execution IAM role").
 */
import type { Catalog, LookupResult } from "../catalog/catalog.ts";
import { queryOf } from "../catalog/query.ts";
import { hasSuffix } from "../catalog/secret-name.ts";
import { mustHide } from "../detect/harmless.ts";
import { isAccount, parameterResource, parseArn, partitionOfRegion } from "../model/arn.ts";
import {
  isKnown,
  normalParameterName,
  type OpaqueReference,
  type Reference,
  type SecretReference,
} from "../model/reference.ts";
import type { Scope } from "../model/scope.ts";
import { holeCharacter } from "../source/string.ts";
import type { Request } from "./evaluate.ts";

export type NeededAction = "ssm:GetParameters" | "secretsmanager:GetSecretValue" | "kms:Decrypt";

export interface Permission extends Request {
  readonly action: NeededAction;
  /** The other form of a partial ARN: see arn-forms.ts. */
  readonly otherForm?: string;
}

/** What stands for a part of an ARN that only the stack knows, in references and in policies alike. */
export const pseudoParameters = {
  partition: "${AWS::Partition}",
  region: "${AWS::Region}",
  account: "${AWS::AccountId}",
} as const;

/** The permissions for a reference; none where it is no parameter or secret that could exist, or not known as one. */
export function neededPermissions(reference: Reference, scope: Scope, catalog: Catalog): Permission[] {
  if (reference.kind === "opaque") return opaquePermissions(reference, scope);
  if (reference.kind !== "parameter" && reference.kind !== "secret") return [];
  // valid-value-from says what is wrong with it; a policy is no place for what may be a credential.
  if ([reference.partition, reference.region, reference.account].some((field = "") => mustHide(field)))
    return [];
  const query = queryOf(reference, scope);
  const known = query === undefined ? undefined : catalog.lookup(query);
  const region = fieldOf(reference.region, scope.region?.value, pseudoParameters.region);
  const partition = fieldOf(
    reference.partition,
    scope.partition?.value ?? (region.startsWith("$") ? undefined : partitionOfRegion(region)),
    pseudoParameters.partition,
  );
  const account = fieldOf(reference.account, scope.account?.value, pseudoParameters.account);
  const place = { partition, region, account };
  if (reference.kind === "secret") return secretPermissions(namesOf(reference), place, known);

  const name = normalParameterName(reference.name);
  const read = parameterPermissions(place, name, known?.keyId);
  const secretName = /^\/aws\/reference\/secretsmanager\/(.+)$/.exec(name)?.[1];
  return secretName === undefined
    ? read
    : [...read, ...secretPermissions({ asked: `${secretName}-??????` }, place, undefined)];
}

/** Of a resource of the template, name and key are known only in its stack. */
function opaquePermissions({ service }: OpaqueReference, scope: Scope): Permission[] {
  if (service === undefined) return [];
  const place = {
    partition: scope.partition?.value ?? pseudoParameters.partition,
    region: scope.region?.value ?? pseudoParameters.region,
    account: scope.account?.value ?? pseudoParameters.account,
  };
  return service === "ssm"
    ? parameterPermissions(place, `/${holeCharacter}`, undefined)
    : secretPermissions({ asked: holeCharacter }, place, undefined);
}

/** The permissions for a parameter that is known by its place, encrypted with a customer key where there is one. */
export function parameterPermissions(place: ArnScope, name: string, keyId: string | undefined): Permission[] {
  const { partition, region, account } = place;
  const resource = `arn:${partition}:ssm:${region}:${account}:${parameterResource(name)}`;
  return [
    { action: "ssm:GetParameters", resource, context: {} },
    ...keyPermissions(place, keyId, "ssm", "kms:EncryptionContext:PARAMETER_ARN", resource),
  ];
}

/** Partition, region and account of an ARN. */
export interface ArnScope {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** A secret's name as a reference has it, and the one that it is stored under, where that differs. */
interface SecretNames {
  readonly asked: string;
  readonly stored?: string;
}

/** In a partial ARN, and where a bare name is a secret's, the stored name has six more characters. */
function namesOf({ form, name }: SecretReference): SecretNames {
  const isOpenEnded = name === "" || name.endsWith(holeCharacter);
  const isStored = form === "arn" && hasSuffix(name);
  return isOpenEnded || isStored ? { asked: name } : { asked: name, stored: `${name}-??????` };
}

function secretPermissions(
  { asked, stored = asked }: SecretNames,
  place: ArnScope,
  known: LookupResult | undefined,
): Permission[] {
  const { partition, region, account } = place;
  const arnOf = (name: string): string =>
    `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}`;
  const resource = arnOf(asked);
  const storedArn = known?.arn ?? arnOf(stored);
  return [
    {
      action: "secretsmanager:GetSecretValue",
      resource,
      context: {},
      ...(storedArn === resource ? {} : { otherForm: storedArn }),
    },
    // Secrets Manager gives the stored ARN as the context (Secrets Manager user guide, "Encryption and decryption").
    ...keyPermissions(place, known?.keyId, "secretsmanager", "kms:EncryptionContext:SecretARN", storedArn),
  ];
}

/** The keys that AWS keeps for the services need no permission. */
const ownKey = /(?:^|:)alias\/aws\/(?:ssm|secretsmanager)$/;

function keyPermissions(
  { partition, region, account }: ArnScope,
  keyId: string | undefined,
  service: "ssm" | "secretsmanager",
  contextKey: string,
  encrypted: string,
): Permission[] {
  if (keyId === undefined || ownKey.test(keyId)) return [];
  const context = { "kms:ViaService": `${service}.${region}.amazonaws.com`, [contextKey]: encrypted };
  const key = `arn:${partition}:kms:${region}:${account}:key`;
  // Permission is given for a key, never for its alias (KMS developer guide, "Using aliases to control access").
  const resource = keyId.startsWith("arn:") && isKeyId(idOf(keyId)) ? keyId : `${key}/${knownIdOf(keyId)}`;
  return [{ action: "kms:Decrypt", resource, context }];
}

/** Of an alias the key is not known, and what is no key, as an inventory may have it, goes nowhere. */
function knownIdOf(keyId: string): string {
  return isKeyId(keyId) ? keyId : holeCharacter;
}

/** The id of a key, alone or in an ARN, or the name of an alias. */
function idOf(key: string): string {
  return key.replace(/^arn:[a-z-]+:kms:[a-z\d-]+:\d{12}:(?:key\/|(?=alias\/))/, "");
}

/** True for the id of a key, of a multi-Region one too (KMS developer guide, "Key identifiers (KeyId)"). */
function isKeyId(text: string): boolean {
  return /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|mrk-[\da-f]{32})$/.test(text);
}

/** True for what names a key of KMS: its id, its ARN, or an alias or its ARN (API reference, CreateAlias). */
export function isKey(text: string): boolean {
  const id = idOf(text);
  return isKeyId(id) || (/^alias\/[\w/-]{1,256}$/.test(id) && !mustHide(id));
}

/** A field as it is written, as the scope knows it, or as the stack will: a hole there is taken for the deploy's own. */
function fieldOf(written: string | undefined, fromScope: string | undefined, unknown: string): string {
  return isKnown(written) && written !== "" ? written : (fromScope ?? unknown);
}

/** The path and the name of a role (IAM user guide, "IAM and AWS STS quotas", "Name requirements"). */
const roleResource = /^role\/(?:[!-~]{1,510}\/)?[\w+=,.@-]{1,64}$/;

/**
 * True for the ARN of a role that may be asked for, in which no credential was written; RegisterTaskDefinition takes
 * nothing else for a role.
 */
export function isRoleArn(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn?.service === "iam" && isAccount(arn.account) && roleResource.test(arn.resource) && !mustHide(text)
  );
}
