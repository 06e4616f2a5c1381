/** Looks secrets up with DescribeSecret, which never carries a value. */
import type {
  DescribeSecretCommandOutput,
  GetSecretValueCommandOutput,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { LookupResult, SecretQuery } from "../catalog.ts";
import { hasSuffix } from "../secret-name.ts";
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
  const outcome = await store.calls.send("secretsmanager", store.region, (abortSignal) =>
    store.client.send(command, { abortSignal }),
  );
  const answers = new Map<SecretQuery, LookupResult>();
  for (const query of queries) {
    answers.set(
      query,
      outcome.kind === "failure"
        ? failedLookup(outcome.failure, query, caller)
        : readDescription(outcome.answer, query),
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

function readDescription(secret: DescribeSecretCommandOutput, query: SecretQuery): LookupResult {
  if (secret.ARN === undefined) return resultOf(malformed);
  const found: LookupResult = {
    status: "present",
    arn: secret.ARN,
    ...(secret.KmsKeyId === undefined ? {} : { keyId: secret.KmsKeyId }),
    ...(secret.DeletedDate === undefined ? {} : { deletionDate: secret.DeletedDate.toISOString() }),
  };
  const { versionId, versionStage } = query;
  if (versionId === undefined && versionStage === undefined) return found;
  const versions = secret.VersionIdsToStages;
  if (versions === undefined) return resultOf(malformed);
  if (versionId !== undefined && !Object.hasOwn(versions, versionId)) {
    return { ...found, status: "absent", missing: "version" };
  }
  const stages = Object.values(versions).flat();
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
  if (outcome.kind === "failure") {
    // DescribeSecret has just said that it is there.
    return outcome.failure.kind === "absent" ? unreadable : outcome;
  }
  return outcome.answer === undefined ? unreadable : { kind: "answer", answer: outcome.answer };
}

const unreadable = { kind: "failure", failure: malformed } as const;

/** No keys where it is binary or no JSON object: ECS then finds none either. Undefined where it is nothing at all. */
function namesOfKeys({
  SecretString,
  SecretBinary,
}: GetSecretValueCommandOutput): ReadonlySet<string> | undefined {
  if (SecretString === undefined && SecretBinary === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(SecretString ?? "");
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return new Set(isObject ? Object.keys(value) : []);
  } catch {
    return new Set();
  }
}
