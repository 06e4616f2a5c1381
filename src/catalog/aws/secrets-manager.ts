/** Looks secrets up with DescribeSecret, which never carries a value. */
import type { DescribeSecretCommandOutput, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { LookupResult, SecretQuery } from "../catalog.ts";
import { troubleOf } from "./errors.ts";

/**
 * Answers for one secret, asked for by ARN as ECS does: a name without its six-character suffix is found, and one
 * that ends in a hyphen and six characters of its own is not. `account` is the caller's, where the query has none.
 * Throws what is wrong with the credentials.
 */
export async function lookUpSecret(
  client: SecretsManagerClient,
  query: SecretQuery,
  account: string | undefined,
): Promise<LookupResult> {
  const { DescribeSecretCommand } = await import("@aws-sdk/client-secrets-manager");
  const owner = query.account ?? account;
  const id =
    owner === undefined
      ? query.name
      : `arn:${query.partition}:secretsmanager:${query.region}:${owner}:secret:${query.name}`;
  try {
    return readDescription(await client.send(new DescribeSecretCommand({ SecretId: id })), query);
  } catch (error) {
    const trouble = troubleOf(error);
    switch (trouble.kind) {
      case "credentials":
        throw error;
      case "absent":
        return { status: "absent" };
      case "denied":
        return { status: "denied" };
      case "no-answer":
        return { status: "unknown", reason: trouble.reason };
    }
  }
}

function readDescription(secret: DescribeSecretCommandOutput, query: SecretQuery): LookupResult {
  if (secret.ARN === undefined)
    return { status: "unknown", reason: "AWS gave an answer that makes no sense" };
  const found: LookupResult = {
    status: "present",
    arn: secret.ARN,
    ...(secret.KmsKeyId === undefined ? {} : { keyId: secret.KmsKeyId }),
    ...(secret.DeletedDate === undefined ? {} : { deletionDate: secret.DeletedDate.toISOString() }),
  };
  const versions = secret.VersionIdsToStages;
  if (versions === undefined) return found;
  if (query.versionId !== undefined && versions[query.versionId] === undefined) {
    return { ...found, status: "absent", missing: "version" };
  }
  const { versionStage } = query;
  const hasStage =
    versionStage === undefined || Object.values(versions).some((stages) => stages.includes(versionStage));
  return hasStage ? found : { ...found, status: "absent", missing: "stage" };
}
