import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`an execution role that may not read a reference, can't be assumed, or may read everything (with --online, --role-template, or in one template)`,
    ja: shown`参照を読み取れない、引き受けられない、またはすべてを読み取れる実行ロール(--online、--role-template 指定時、または同じテンプレート内)`,
  },
  why: {
    en: shown`ECS fetches secrets as the execution role, when a task starts. A role that lacks \`ssm:GetParameters\` (the plural) or \`secretsmanager:GetSecretValue\` on one of them, \`kms:Decrypt\` on the customer key that encrypts it, or a trust policy for \`ecs-tasks.amazonaws.com\`, shows only then: the task stops with ResourceInitializationError. A role that may read \`*\` works, and hands every secret of the account to whoever may use it. Which form of a partial ARN a role must allow is not settled: AWS documents \`NAME-??????\`, and some tasks were refused with that alone. A role that allows one form only is a warning.`,
    ja: shown`ECS はタスクの起動時に実行ロールとしてシークレットを取得します。\`ssm:GetParameters\`(複数形)や \`secretsmanager:GetSecretValue\`、暗号化に使うカスタマーキーの \`kms:Decrypt\`、\`ecs-tasks.amazonaws.com\` への信頼ポリシーが欠けていると、起動時に初めて ResourceInitializationError で停止します。\`*\` を読めるロールは動作しますが、そのロールを使える人にアカウントのすべてのシークレットを渡すことになります。部分的な ARN について、どの形の許可が必要かは確かではありません。AWS のドキュメントは \`NAME-??????\` としていますが、それだけでは拒否された例があります。一方の形だけを許可するロールは警告になります。`,
  },
  wrong: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/other/db-password" }
]`),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html",
    "https://github.com/aws/aws-cdk/issues/18555",
    "https://github.com/ministackorg/ministack/pull/1737",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  ],
};
