import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { type DefinitionKind, kindText } from "../kind.ts";

/** As the document spells it. */
type RoleMember = "executionRoleArn" | "ExecutionRoleArn";

export const messages = {
  missing: ({ kind, count, member }: { kind: DefinitionKind; count: number; member: RoleMember }): Text => ({
    en: shown`This ${kind} refers to ${count === 1 ? "a secret" : shown`${count} secrets`} but has no ${member}: nothing could fetch ${count === 1 ? "it" : "them"}, and AWS refuses it. Add the ARN of a role that may read ${count === 1 ? "it" : "them"}.`,
    ja: shown`この${kindText[kind].ja}は ${count} 個のシークレットを参照していますが、${member} がありません。シークレットを取得できないため、AWS に拒否されます。読み取り権限のあるロールの ARN を指定してください。`,
  }),
  account: ({ account, digits, member }: { account: Shown; digits: number; member: RoleMember }): Text => ({
    en: shown`The account id ${account} in ${member} has ${digits} digits; account ids have 12, and AWS refuses this role. Write the account's own id.`,
    ja: shown`${member} のアカウント ID ${account} は ${digits} 桁です。アカウント ID は 12 桁のため、このロールは AWS に拒否されます。正しいアカウント ID を書いてください。`,
  }),
  notARole: ({ resource, member }: { resource: Shown; member: RoleMember }): Text => ({
    en: shown`${member} is not the ARN of an IAM role (${resource}): AWS refuses it. Write arn:aws:iam::ACCOUNT:role/NAME.`,
    ja: shown`${member} が IAM ロールの ARN ではない(${resource})ため、AWS に拒否されます。arn:aws:iam::アカウント:role/名前 の形で書いてください。`,
  }),
};
