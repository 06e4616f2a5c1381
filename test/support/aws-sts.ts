/** STS of the test server. */
import type { AwsState, RecordedRequest } from "./aws-state.ts";
import { AwsFault, requiredText, unknownAction, xmlAnswer } from "./aws-wire.ts";

const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

/** Who assumes a role gets an access key that shows it, so that a test can see who asked. */
export const assumedAccessKeyId = "assumed-role-test";

export function answerSts({ action, fields }: RecordedRequest, state: AwsState): string {
  switch (action) {
    case "GetCallerIdentity":
      return xmlAnswer(
        action,
        namespace,
        `<Arn>arn:aws:iam::${state.account}:user/ci</Arn><UserId>test</UserId><Account>${state.account}</Account>`,
      );
    case "AssumeRole": {
      const role = requiredText(fields, "RoleArn");
      if (state.deniedNames.has(role)) {
        throw new AwsFault(
          403,
          "AccessDenied",
          `User: arn:aws:iam::${state.account}:user/ci is not authorized to perform: sts:AssumeRole on resource: ${role}`,
        );
      }
      return xmlAnswer(
        action,
        namespace,
        `<AssumedRoleUser><Arn>${role}/ecspresso-secrets</Arn><AssumedRoleId>test</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>${assumedAccessKeyId}</AccessKeyId><SecretAccessKey>test</SecretAccessKey><SessionToken>test</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`,
      );
    }
    default:
      throw unknownAction(action);
  }
}
