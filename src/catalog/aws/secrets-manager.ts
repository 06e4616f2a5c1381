/** Looks secrets up with DescribeSecret, which never carries a value. */
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { LookupResult, SecretQuery } from "../catalog.ts";
import { hasSuffix, isArnOf } from "../secret-name.ts";
import {
  arnOf,
  dateOf,
  identifierOf,
  MalformedAnswer,
  membersOf,
  optional,
  optionalList,
  textOf,
} from "./answer.ts";
import type { CallOutcome, Calls } from "./calls.ts";
import { type CallFailure, resultOf } from "./errors.ts";
import { type Caller, isOwn, notFoundElsewhere } from "./owner.ts";

export interface SecretStore {
  readonly client: SecretsManagerClient;
  readonly region: string;
  readonly calls: Calls;
  /** Whether values may be read for the names of their JSON keys. */
  readonly checkJsonKeys: boolean;
}

const malformed: CallFailure = { kind: "no-answer", cause: "malformed" };

/**
 * Answers for queries about one secret, which is asked for by ARN as ECS does: a name without its six-character suffix
 * is found, and one that ends in a hyphen and six characters of its own is not. What is not found in an
 * account that is not known to be the caller's own may be there all the same.
 */
export async function lookUpSecret(
  store: SecretStore,
  queries: readonly SecretQuery[],
  caller: Caller,
): Promise<Map<SecretQuery, LookupResult>> {
  const [first] = queries;
  if (first === undefined) return new Map();
  const { DescribeSecretCommand } = await import("@aws-sdk/client-secrets-manager");
  const command = new DescribeSecretCommand({ SecretId: idOf(first, caller) });
  const outcome = await store.calls.send("secretsmanager", store.region, async (abortSignal) =>
    readDescription(await store.client.send(command, { abortSignal }), first),
  );
  const answers = new Map<SecretQuery, LookupResult>();
  for (const query of queries) {
    answers.set(
      query,
      outcome.kind === "failure"
        ? failedLookup(outcome.failure, query, caller)
        : versionIn(outcome.answer, query),
    );
  }
  if (store.checkJsonKeys) await checkJsonKeys(store, answers, caller);
  return answers;
}

function failedLookup(failure: CallFailure, query: SecretQuery, caller: Caller): LookupResult {
  if (failure.kind !== "absent") return resultOf(failure);
  // Without any account it is asked for by its name, of which the suffix of an ARN is no part.
  const isNameSure = (query.account ?? caller) !== undefined || !hasSuffix(query.name);
  return isOwn(query, caller) && isNameSure ? resultOf(failure) : notFoundElsewhere(caller);
}

function idOf({ partition, region, account, name }: SecretQuery, caller: Caller): string {
  const inAccount = account ?? caller;
  return inAccount === undefined
    ? name
    : `arn:${partition}:secretsmanager:${region}:${inAccount}:secret:${name}`;
}

interface Description {
  readonly found: LookupResult;
  /** Stages by the id of each version; undefined where the answer has none. */
  readonly versions: ReadonlyMap<string, readonly string[]> | undefined;
}

function readDescription(answer: unknown, query: SecretQuery): Description {
  const { ARN, KmsKeyId, DeletedDate, VersionIdsToStages } = membersOf(answer);
  const arn = arnOf(ARN);
  if (!isArnOf(arn, query)) throw new MalformedAnswer();
  const keyId = optional(KmsKeyId, identifierOf);
  const deletedDate = optional(DeletedDate, dateOf);
  const found: LookupResult = {
    status: "present",
    arn,
    ...(keyId === undefined ? {} : { keyId }),
    ...(deletedDate === undefined ? {} : { deletionDate: deletedDate.toISOString() }),
  };
  const versions = optional(VersionIdsToStages, membersOf);
  return {
    found,
    versions:
      versions === undefined
        ? undefined
        : new Map(Object.entries(versions).map(([id, stages]) => [id, optionalList(stages).map(textOf)])),
  };
}

function versionIn({ found, versions }: Description, { versionId, versionStage }: SecretQuery): LookupResult {
  if (versionId === undefined && versionStage === undefined) return found;
  if (versions === undefined) return resultOf(malformed);
  if (versionId !== undefined && !versions.has(versionId)) {
    return { ...found, status: "absent", missing: "version" };
  }
  const stages = [...versions.values()].flat();
  if (versionStage !== undefined && !stages.includes(versionStage)) {
    return { ...found, status: "absent", missing: "stage" };
  }
  return found;
}

/** Reads each version once that a JSON key is asked of, and corrects the answers by the keys that it has. */
async function checkJsonKeys(
  store: SecretStore,
  answers: Map<SecretQuery, LookupResult>,
  caller: Caller,
): Promise<void> {
  const keysByVersion = new Map<string, CallOutcome<ReadonlySet<string>>>();
  for (const [query, result] of answers) {
    const { jsonKey, versionStage, versionId } = query;
    if (jsonKey === undefined || result.status !== "present" || result.deletionDate !== undefined) continue;
    const version = `${versionStage ?? ""}\n${versionId ?? ""}`;
    const keys = keysByVersion.get(version) ?? (await readJsonKeys(store, query, caller));
    keysByVersion.set(version, keys);
    if (keys.kind === "failure") answers.set(query, resultOf(keys.failure));
    else if (!keys.answer.has(jsonKey))
      answers.set(query, { ...result, status: "absent", missing: "json-key" });
  }
}

/** The only place that reads a secret. What leaves it are the names of its JSON keys. */
async function readJsonKeys(
  { client, region, calls }: SecretStore,
  query: SecretQuery,
  caller: Caller,
): Promise<CallOutcome<ReadonlySet<string>>> {
  const { GetSecretValueCommand } = await import("@aws-sdk/client-secrets-manager");
  const { versionStage, versionId } = query;
  const command = new GetSecretValueCommand({
    SecretId: idOf(query, caller),
    ...(versionStage === undefined ? {} : { VersionStage: versionStage }),
    ...(versionId === undefined ? {} : { VersionId: versionId }),
  });
  const outcome = await calls.send("secretsmanager", region, async (abortSignal) =>
    namesOfKeys(await client.send(command, { abortSignal })),
  );
  // DescribeSecret has just said that it is there.
  return outcome.kind === "failure" && outcome.failure.kind === "absent"
    ? { kind: "failure", failure: malformed }
    : outcome;
}

/** No keys where it is binary or no JSON object: ECS then finds none either. */
function namesOfKeys(answer: unknown): ReadonlySet<string> {
  const { SecretString, SecretBinary } = membersOf(answer);
  const text = optional(SecretString, textOf);
  if (text === undefined && SecretBinary === undefined) throw new MalformedAnswer();
  try {
    const value: unknown = JSON.parse(text ?? "");
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return new Set(isObject ? Object.keys(value) : []);
  } catch {
    return new Set();
  }
}
