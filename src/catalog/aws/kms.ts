/** The state of the customer keys that parameters and secrets are encrypted with; a key itself is never used. */
import type { KMSClient } from "@aws-sdk/client-kms";
import type { LookupResult } from "../catalog.ts";
import { membersOf, textOf } from "./answer.ts";
import type { Calls } from "./calls.ts";

export interface Kms {
  readonly client: KMSClient;
  readonly region: string;
  readonly calls: Calls;
}

/** The keys that AWS keeps for its services can't be deleted. */
const ownKey = /(?:^|\/)alias\/aws\/|:alias\/aws\//;

/** True for a key whose state can stand in the way of reading what it encrypts. */
export function isCustomerKey(keyId: string): boolean {
  return !ownKey.test(keyId);
}

/**
 * What stands in the way of decrypting with a key (KMS developer guide, "Key states of AWS KMS keys"), or undefined
 * where nothing does or the caller may not know. `keyId` is an id, an alias or an ARN.
 */
export async function stateOfKey(
  { client, region, calls }: Kms,
  keyId: string,
): Promise<LookupResult["keyState"]> {
  const { DescribeKeyCommand } = await import("@aws-sdk/client-kms");
  const outcome = await calls.send("kms", region, async (abortSignal) => {
    const answer = await client.send(new DescribeKeyCommand({ KeyId: keyId }), { abortSignal });
    return textOf(membersOf(membersOf(answer)["KeyMetadata"])["KeyState"]);
  });
  if (outcome.kind === "failure") return undefined;
  switch (outcome.answer) {
    case "PendingDeletion":
    case "PendingReplicaDeletion":
      return "pending-deletion";
    case "Disabled":
      return "disabled";
    default:
      return undefined;
  }
}
