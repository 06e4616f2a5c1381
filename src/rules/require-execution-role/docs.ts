import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`secrets without an execution role to fetch them with`,
    ja: shown`シークレットがあるのに、取得するための実行ロールがない`,
  },
  why: {
    en: shown`The container agent fetches secrets with the task execution role. RegisterTaskDefinition refuses container secrets without one ("When you are specifying container secrets, you must also specify a value for 'executionRoleArn'"). \`taskRoleArn\` is something else: it is for the application itself.`,
    ja: shown`シークレットはタスク実行ロールを使って取得されます。実行ロールがないと RegisterTaskDefinition に拒否されます(When you are specifying container secrets, you must also specify a value for 'executionRoleArn')。\`taskRoleArn\` はアプリケーション自身が使う別のロールです。`,
  },
  wrong: example(
    shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`,
    shown``,
  ),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
    "https://github.com/aws/aws-sdk-go/issues/2370",
  ],
};
