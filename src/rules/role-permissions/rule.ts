import { neededPermissions, type Permission } from "../../iam/permissions.ts";
import type { RoleAccess } from "../../iam/role.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { parameterNameProblem } from "../../model/parameter-name.ts";
import { display } from "../../model/reference.ts";
import { type ReferenceUse, referencesOf, type TaskDefinition } from "../../model/task-definition.ts";
import { example } from "../example.ts";
import type { Rule, RuleContext } from "../rule.ts";

interface Refused {
  readonly name: string;
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

const messages = {
  missing: ({ name, role, action, resource }: Refused): Text => ({
    en: shown`The execution role \`${role}\` may not read ${name}: nothing allows ${action} on ${resource}, so the task cannot start. Allow it; ecspresso-secrets policy prints the statement.`,
    ja: shown`実行ロール \`${role}\` は ${name} を読み取れません。${resource} に対する ${action} を許可するポリシーがないため、タスクは起動できません。許可してください(ecspresso-secrets policy で必要なステートメントを出力できます)。`,
  }),
  denied: ({ name, role, action, resource, policy }: Refused & { policy: string }): Text => ({
    en: shown`The execution role \`${role}\` may not read ${name}: ${policy === "" ? "a policy" : shown`the policy \`${policy}\``} denies ${action} on ${resource}, whatever others allow, so the task cannot start. Take it out of the Deny.`,
    ja: shown`実行ロール \`${role}\` は ${name} を読み取れません。${policy === "" ? "ポリシー" : shown`ポリシー \`${policy}\` `}が ${resource} に対する ${action} を明示的に拒否しているため、他のポリシーが許可していてもタスクは起動できません。Deny の対象から外してください。`,
  }),
  notTrusting: ({ role }: { role: string }): Text => ({
    en: shown`ECS can't assume the execution role \`${role}\`: its trust policy does not name ecs-tasks.amazonaws.com, so the task cannot start. Allow sts:AssumeRole to that service.`,
    ja: shown`信頼ポリシーに ecs-tasks.amazonaws.com がないため、ECS は実行ロール \`${role}\` を引き受けられず、タスクは起動できません。このサービスに sts:AssumeRole を許可してください。`,
  }),
  absent: ({ role }: { role: string }): Text => ({
    en: shown`The execution role \`${role}\` does not exist, so the task cannot start. Correct executionRoleArn, or create the role.`,
    ja: shown`実行ロール \`${role}\` は存在しないため、タスクは起動できません。executionRoleArn を修正するか、ロールを作成してください。`,
  }),
  wide: ({
    role,
    policies,
    needed,
  }: {
    role: string;
    policies: readonly string[];
    needed: readonly string[];
  }): Text => ({
    en: shown`The execution role \`${role}\` may read more than this needs: ${policies.join(", ")} allows ${wideWords.en} on every resource. Whoever may use the role reads all of it. Narrow Resource to: ${listOf(needed).en}.`,
    ja: shown`実行ロール \`${role}\` は必要以上に読み取れます。${policies.join("、")} がすべてのリソースに対して${wideWords.ja}を許可しており、このロールを使える人はそのすべてを読めます。Resource を次に絞ってください: ${listOf(needed).ja}。`,
  }),
};

const wideWords: Text = { en: shown`reading secrets`, ja: shown`シークレットの読み取り` };
const mostListed = 20;

function listOf(resources: readonly string[]): Text {
  const listed = resources.slice(0, mostListed).join(", ");
  const rest = resources.length - mostListed;
  return rest <= 0
    ? { en: listed, ja: listed }
    : {
        en: shown`${listed} and ${rest} more (ecspresso-secrets policy prints all)`,
        ja: shown`${listed} 他 ${rest} 件(ecspresso-secrets policy ですべて出力できます)`,
      };
}

/** An execution role, known from a template or from IAM, that may not read a reference. */
export const rolePermissions: Rule = {
  meta: {
    id: "role-permissions",
    severity: "error",
    fixable: "no",
    asks: "roles",
    summary: {
      en: shown`an execution role that may not read a reference, can't be assumed, or may read everything (with --online, --role-template, or in one template)`,
      ja: shown`参照を読み取れない、引き受けられない、またはすべてを読み取れる実行ロール(--online、--role-template 指定時、または同じテンプレート内)`,
    },
    messages,
    docs: {
      why: {
        en: shown`ECS fetches secrets as the execution role, when a task starts. A role that lacks \`ssm:GetParameters\` (the plural) or \`secretsmanager:GetSecretValue\` on one of them, \`kms:Decrypt\` on the customer key that encrypts it, or a trust policy for \`ecs-tasks.amazonaws.com\`, shows only then: the task stops with ResourceInitializationError. A role that may read \`*\` works, and hands every secret of the account to whoever may use it.`,
        ja: shown`ECS はタスクの起動時に実行ロールとしてシークレットを取得します。\`ssm:GetParameters\`(複数形)や \`secretsmanager:GetSecretValue\`、暗号化に使うカスタマーキーの \`kms:Decrypt\`、\`ecs-tasks.amazonaws.com\` への信頼ポリシーが欠けていると、起動時に初めて ResourceInitializationError で停止します。\`*\` を読めるロールは動作しますが、そのロールを使える人にアカウントのすべてのシークレットを渡すことになります。`,
      },
      wrong: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/other/db-password" }
]`),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      sources: [
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
      ],
    },
  },
  check(taskDefinition, context) {
    const uses = referencesOf(taskDefinition).filter(
      // What can't exist is for valid-value-from to say.
      ({ overridden, reference }) =>
        !overridden && (reference.kind !== "parameter" || parameterNameProblem(reference.name) === undefined),
    );
    const access = uses.length === 0 ? undefined : context.roles.of(taskDefinition, context.scope);
    const node = taskDefinition.executionRole?.node;
    if (access === undefined || node === undefined) return;
    if (access.status === "absent") {
      context.report({ message: messages.absent({ role: access.name }), node });
      return;
    }
    if (access.trustsTasks === "no") {
      context.report({ message: messages.notTrusting({ role: access.name }), node });
    }
    for (const use of uses) checkUse(use, access, context);
    checkWidth(taskDefinition, uses, access, context);
  },
};

type Present = Extract<RoleAccess, { status: "present" }>;

function checkUse(use: ReferenceUse, access: Present, context: RuleContext): void {
  const { reference, node, container, name } = use;
  for (const permission of neededPermissions(reference, context.scope, context.catalog)) {
    const decision = access.decide(permission);
    if (decision.kind !== "implicit-deny" && decision.kind !== "explicit-deny") continue;
    const refused: Refused = {
      name: nameOf(use),
      role: access.name,
      action: permission.action,
      resource: display(permission.resource),
    };
    const message =
      decision.kind === "implicit-deny"
        ? messages.missing(refused)
        : messages.denied({ ...refused, policy: decision.policy });
    context.report({ message, node, container, name });
  }
}

function nameOf({ reference, name }: ReferenceUse): string {
  return reference.kind === "parameter" || reference.kind === "secret"
    ? display(reference.name)
    : (name ?? "");
}

function checkWidth(
  taskDefinition: TaskDefinition,
  uses: readonly ReferenceUse[],
  access: Present,
  context: RuleContext,
): void {
  const node = taskDefinition.executionRole?.node;
  if (node === undefined || access.wideGrants.length === 0) return;
  const permissions = uses.flatMap(({ reference }) =>
    neededPermissions(reference, context.scope, context.catalog),
  );
  const wide = new Set(access.wideGrants.map(({ action }) => action));
  const needed = sortedUnique(permissions.filter(({ action }) => wide.has(action)));
  if (needed.length === 0) return;
  const policies = [...new Set(access.wideGrants.map(({ policy }) => `\`${policy}\``))];
  context.report({
    message: messages.wide({ role: access.name, policies, needed }),
    node,
    severity: "warning",
  });
}

function sortedUnique(permissions: readonly Permission[]): string[] {
  return [...new Set(permissions.map(({ resource }) => display(resource)))].sort();
}
