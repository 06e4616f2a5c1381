import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`a credential in plain text in \`environment\`, a command, a label or a log option`,
    ja: shown`\`environment\`、コマンド、ラベル、ログ設定に平文で書かれた認証情報`,
  },
  why: {
    en: shown`The values of \`environment\` are part of the task definition: they stand in the repository's history, in the AWS console, in CloudTrail, and in the answer of DescribeTaskDefinition, which many read-only roles may call. A \`SecureString\` in Parameter Store, referred to from \`secrets\`, is read by the execution role alone, when the container starts.`,
    ja: shown`\`environment\` の値はタスク定義の一部です。リポジトリの履歴、AWS コンソール、CloudTrail、そして多くの読み取り専用ロールが呼べる DescribeTaskDefinition の応答に残ります。Parameter Store の \`SecureString\` に置いて \`secrets\` から参照すれば、コンテナの起動時に実行ロールだけが読み取ります。`,
  },
  wrong: example(shown`"environment": [{ "name": "DB_PASSWORD", "value": "not-a-real-pa55word" }]`),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html",
  ],
};
