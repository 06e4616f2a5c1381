import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { isAccount, parseArn } from "../../model/arn.ts";
import { display, isKnown } from "../../model/reference.ts";
import { referencesOf } from "../../model/task-definition.ts";
import { example } from "../example.ts";
import { type DefinitionKind, kindText, memberName } from "../kind.ts";
import type { Rule } from "../rule.ts";

const messages = {
  missing: ({ kind, count, member }: { kind: DefinitionKind; count: number; member: string }): Text => ({
    en: shown`This ${kind} refers to ${count === 1 ? "a secret" : shown`${count} secrets`} but has no ${member}: nothing could fetch ${count === 1 ? "it" : "them"}, and AWS refuses it. Add the ARN of a role that may read ${count === 1 ? "it" : "them"}.`,
    ja: shown`この${kindText[kind].ja}は ${count} 個のシークレットを参照していますが、${member} がありません。シークレットを取得できないため、AWS に拒否されます。読み取り権限のあるロールの ARN を指定してください。`,
  }),
  account: ({ account, member }: { account: string; member: string }): Text => ({
    en: shown`The account id ${account} in ${member} has ${account.length} digits; account ids have 12, and AWS refuses this role. Write the account's own id.`,
    ja: shown`${member} のアカウント ID ${account} は ${account.length} 桁です。アカウント ID は 12 桁のため、このロールは AWS に拒否されます。正しいアカウント ID を書いてください。`,
  }),
  notARole: ({ resource, member }: { resource: string; member: string }): Text => ({
    en: shown`${member} is not the ARN of an IAM role (${resource}): AWS refuses it. Write arn:aws:iam::ACCOUNT:role/NAME.`,
    ja: shown`${member} が IAM ロールの ARN ではない(${resource})ため、AWS に拒否されます。arn:aws:iam::アカウント:role/名前 の形で書いてください。`,
  }),
};

/** Container secrets, and no role to fetch them with. */
export const requireExecutionRole: Rule = {
  meta: {
    id: "require-execution-role",
    severity: "error",
    fixable: "no",
    summary: {
      en: shown`secrets without an execution role to fetch them with`,
      ja: shown`シークレットがあるのに、取得するための実行ロールがない`,
    },
    messages,
    docs: {
      why: {
        en: shown`The container agent fetches secrets with the task execution role. RegisterTaskDefinition refuses container secrets without one ("When you are specifying container secrets, you must also specify a value for 'executionRoleArn'"). \`taskRoleArn\` is something else: it is for the application itself.`,
        ja: shown`シークレットはタスク実行ロールを使って取得されます。実行ロールがないと RegisterTaskDefinition に拒否されます(When you are specifying container secrets, you must also specify a value for 'executionRoleArn')。\`taskRoleArn\` はアプリケーション自身が使う別のロールです。`,
      },
      wrong: example(
        `"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`,
        "",
      ),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      sources: [
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
        "https://github.com/aws/aws-sdk-go/issues/2370",
      ],
    },
  },
  check(taskDefinition, context) {
    const role = taskDefinition.executionRole;
    const member = memberName(taskDefinition, "executionRoleArn");
    if (role === undefined) {
      const used = referencesOf(taskDefinition).filter((use) => !use.overridden);
      const [first] = used;
      if (first === undefined) return;
      context.report({
        message: messages.missing({ kind: taskDefinition.kind, count: used.length, member }),
        node: first.node,
        container: first.container,
        name: first.name,
      });
      return;
    }
    const arn = role.arn === undefined ? undefined : parseArn(role.arn);
    // A bare name, or a value that is known only at deploy time.
    if (arn === undefined) return;
    const { account, service, resource } = arn;
    if (isKnown(account) && /^\d+$/.test(account) && !isAccount(account)) {
      context.report({ message: messages.account({ account, member }), node: role.node, name: member });
    } else if (
      isKnown(service) &&
      isKnown(resource) &&
      (service !== "iam" || !resource.startsWith("role/"))
    ) {
      context.report({
        message: messages.notARole({ resource: display(`${service}:${resource}`), member }),
        node: role.node,
        name: member,
      });
    }
  },
};
