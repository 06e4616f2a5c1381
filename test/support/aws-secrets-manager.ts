/** Secrets Manager of the test server (service model secretsmanager-2017-10-17). */
import type { AwsState, RecordedRequest, StoredSecret } from "./aws-state.ts";
import { AwsFault, requiredText, text, unknownAction } from "./aws-wire.ts";

const oneVersion = { "11111111-1111-4111-8111-111111111111": ["AWSCURRENT"] };

export function answerSecretsManager({ action, region, fields }: RecordedRequest, state: AwsState): unknown {
  if (action !== "DescribeSecret" && action !== "GetSecretValue") throw unknownAction(action);
  const id = requiredText(fields, "SecretId");
  const secret = find(id, region, state);
  if (state.deniedNames.has(id) || (secret !== undefined && state.deniedNames.has(secret.name))) {
    throw new AwsFault(
      400,
      "AccessDeniedException",
      `User: arn:aws:iam::${state.account}:user/ci is not authorized to perform: secretsmanager:${action} on resource: ${id} because no identity-based policy allows the secretsmanager:${action} action`,
    );
  }
  if (secret === undefined) throw notFound();
  const { name, versions = oneVersion, keyId, deletedDate, value = "" } = secret;
  const ARN = arnOf(secret, region, state);
  if (action === "DescribeSecret") {
    return {
      ARN,
      Name: name,
      VersionIdsToStages: versions,
      ...(keyId === undefined ? {} : { KmsKeyId: keyId }),
      ...(deletedDate === undefined ? {} : { DeletedDate: deletedDate }),
    };
  }
  const stage = text(fields, "VersionStage") ?? "AWSCURRENT";
  const wanted = text(fields, "VersionId");
  const version = Object.entries(versions).find(([versionId, stages]) =>
    wanted === undefined ? stages.includes(stage) : versionId === wanted,
  );
  if (version === undefined) throw notFound();
  return { ARN, Name: name, VersionId: version[0], SecretString: value, VersionStages: version[1] };
}

function arnOf({ name, suffix = "AbCdEf", account }: StoredSecret, region: string, state: AwsState): string {
  return `arn:aws:secretsmanager:${region}:${account ?? state.account}:secret:${name}-${suffix}`;
}

/** By name, by full ARN, or by an ARN without its suffix. */
function find(id: string, region: string, state: AwsState): StoredSecret | undefined {
  return state.secrets.find((secret) => {
    if ((secret.region ?? "us-east-1") !== region) return false;
    const arn = arnOf(secret, region, state);
    return id === arn || id === arn.slice(0, -7) || (secret.account === undefined && id === secret.name);
  });
}

function notFound(): AwsFault {
  return new AwsFault(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
}
