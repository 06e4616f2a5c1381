import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`what the ECS or Batch API refuses or ecspresso drops: a misspelt member, a wrong type, a comment`,
    ja: shown`API に拒否されるか ecspresso に無視されるもの(メンバー名の綴り間違い、型の誤り、コメントなど)`,
  },
  why: {
    en: shown`ecspresso drops a member that it does not know with one line in its log, and deploys without it: a misspelt \`secrets\` starts the container with no secrets at all. A wrong type, a comment or a trailing comma stops the deploy. The schema is made from the AWS SDK.`,
    ja: shown`ecspresso は知らないメンバーをログに 1 行出すだけで無視し、そのままデプロイします。\`secrets\` の綴りを間違えると、シークレットなしでコンテナが起動します。型の誤り、コメント、末尾のカンマがあるとデプロイは失敗します。スキーマは AWS SDK から生成しています。`,
  },
  wrong: example(
    shown`"secret": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`,
    shown`"executionRoleArn": "arn:aws:iam::123456789012:role/execution",
"cpu": 256,`,
  ),
  right: example(
    shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`,
    shown`"executionRoleArn": "arn:aws:iam::123456789012:role/execution",
"cpu": "256",`,
  ),
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    "https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html",
    "https://github.com/kayac/ecspresso/issues/335",
  ],
};
