import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`a \`valueFrom\` that can never resolve: a broken ARN, the wrong service, an impossible name`,
    ja: shown`決して解決できない \`valueFrom\`(壊れた ARN、別のサービス、あり得ない名前)`,
  },
  why: {
    en: shown`RegisterTaskDefinition does not look whether a reference can resolve, so a broken one shows only when a task starts, fails, and stops again. ECS takes the name or ARN of a parameter (without a version or label), or the ARN of a Secrets Manager secret, alone or with exactly three more fields. An account id has 12 digits.`,
    ja: shown`RegisterTaskDefinition は参照を解決できるかどうかを確認しないため、壊れた参照はタスクが起動に失敗して停止するまで分かりません。ECS が受け付けるのは、パラメータの名前または ARN(バージョンやラベルなし)か、Secrets Manager のシークレットの ARN(単独、またはちょうど 3 つのフィールド付き)です。アカウント ID は 12 桁です。`,
  },
  wrong: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:1234567890:parameter/app/db-password" },
  { "name": "API_KEY", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf:api-key" }
]`),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" },
  { "name": "API_KEY", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf:api-key::" }
]`),
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html",
    "https://github.com/aws/containers-roadmap/issues/859",
    "https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/asmsecret/asmsecret.go",
  ],
};
