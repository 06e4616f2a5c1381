import type { NeededAction } from "../../iam/permissions.ts";
import { joinShown, type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

interface Refused {
  readonly name: Shown;
  readonly role: Shown;
  readonly action: NeededAction;
  readonly resource: Shown;
}

interface OneForm {
  readonly allowed: Shown;
  readonly refused: Shown;
}

export const messages = {
  missing: ({ name, role, action, resource }: Refused): Text => ({
    en: shown`The execution role \`${role}\` may not read ${name}: nothing allows ${action} on ${resource}, so the task cannot start. Allow it; ecspresso-secrets policy prints the statement.`,
    ja: shown`実行ロール \`${role}\` は ${name} を読み取れません。${resource} に対する ${action} を許可するポリシーがないため、タスクは起動できません。許可してください(ecspresso-secrets policy で必要なステートメントを出力できます)。`,
  }),
  denied: ({ name, role, action, resource, policy }: Refused & { policy: Shown | undefined }): Text => ({
    en: shown`The execution role \`${role}\` may not read ${name}: ${policy === undefined ? "a policy" : shown`the policy \`${policy}\``} denies ${action} on ${resource}, whatever others allow, so the task cannot start. Take it out of the Deny.`,
    ja: shown`実行ロール \`${role}\` は ${name} を読み取れません。${policy === undefined ? "ポリシー" : shown`ポリシー \`${policy}\` `}が ${resource} に対する ${action} を明示的に拒否しているため、他のポリシーが許可していてもタスクは起動できません。Deny の対象から外してください。`,
  }),
  oneForm: ({ name, role, allowed, refused }: Pick<Refused, "name" | "role"> & OneForm): Text => ({
    en: shown`\`${name}\` is a partial ARN, and the execution role \`${role}\` may read only one form of it: ${allowed}, not ${refused}. AWS may check either, so the task may not start. Write the complete ARN in valueFrom, or allow both forms; ecspresso-secrets policy prints both.`,
    ja: shown`\`${name}\` は部分的な ARN で、実行ロール \`${role}\` はその一方の形 ${allowed} しか読み取れません(${refused} は許可されていません)。AWS がどちらを確認するかは確かでないため、タスクが起動できない可能性があります。valueFrom に完全な ARN を書くか、両方の形を許可してください(ecspresso-secrets policy で両方を出力できます)。`,
  }),
  complete: ({ arn }: { arn: Shown }): Text => ({
    en: shown`Write the complete ARN ${arn}.`,
    ja: shown`完全な ARN ${arn} を書きます。`,
  }),
  notTrusting: ({ role }: { role: Shown }): Text => ({
    en: shown`ECS can't assume the execution role \`${role}\`: its trust policy does not name ecs-tasks.amazonaws.com, so the task cannot start. Allow sts:AssumeRole to that service.`,
    ja: shown`信頼ポリシーに ecs-tasks.amazonaws.com がないため、ECS は実行ロール \`${role}\` を引き受けられず、タスクは起動できません。このサービスに sts:AssumeRole を許可してください。`,
  }),
  absent: ({ role }: { role: Shown }): Text => ({
    en: shown`The execution role \`${role}\` does not exist, so the task cannot start. Correct executionRoleArn, or create the role.`,
    ja: shown`実行ロール \`${role}\` は存在しないため、タスクは起動できません。executionRoleArn を修正するか、ロールを作成してください。`,
  }),
  wide: ({
    role,
    policies,
    needed,
  }: {
    role: Shown;
    policies: readonly Shown[];
    needed: readonly Shown[];
  }): Text => ({
    en: shown`The execution role \`${role}\` may read more than this needs: ${joinShown(policies, ", ")} allows ${wideWords.en} on every resource. Whoever may use the role reads all of it. Narrow Resource to: ${listOf(needed).en}.`,
    ja: shown`実行ロール \`${role}\` は必要以上に読み取れます。${joinShown(policies, "、")} がすべてのリソースに対して${wideWords.ja}を許可しており、このロールを使える人はそのすべてを読めます。Resource を次に絞ってください: ${listOf(needed).ja}。`,
  }),
};

const wideWords: Text = { en: shown`reading secrets`, ja: shown`シークレットの読み取り` };
const mostListed = 20;

function listOf(resources: readonly Shown[]): Text {
  const listed = joinShown(resources.slice(0, mostListed), ", ");
  const rest = resources.length - mostListed;
  return rest <= 0
    ? { en: listed, ja: listed }
    : {
        en: shown`${listed} and ${rest} more (ecspresso-secrets policy prints all)`,
        ja: shown`${listed} 他 ${rest} 件(ecspresso-secrets policy ですべて出力できます)`,
      };
}
