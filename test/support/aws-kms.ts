/** KMS of the test server (service model kms-2014-11-01): DescribeKey alone. */
import type { AwsState, RecordedRequest } from "./aws-state.ts";
import { requiredText, unknownAction } from "./aws-wire.ts";

export function answerKms({ action, region, fields }: RecordedRequest, state: AwsState): unknown {
  if (action !== "DescribeKey") throw unknownAction(action);
  const keyId = requiredText(fields, "KeyId");
  return {
    KeyMetadata: {
      KeyId: keyId,
      Arn: `arn:aws:kms:${region}:${state.account}:key/${keyId}`,
      KeyState: state.keys[keyId] ?? "Enabled",
    },
  };
}
