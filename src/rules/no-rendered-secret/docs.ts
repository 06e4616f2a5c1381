import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`a credential that a template puts into \`environment\` at deploy time`,
    ja: shown`テンプレートによってデプロイ時に \`environment\` に入る認証情報`,
  },
  why: {
    en: shown`What a template renders into \`environment\` is plain text in the registered task definition: \`{{ ssm … }}\` decrypts a \`SecureString\` for everybody who may call DescribeTaskDefinition, and an environment variable of the one who deploys does the same. Only a reference in \`secrets\` keeps the value out.`,
    ja: shown`テンプレートが \`environment\` に展開した値は、登録されたタスク定義に平文で残ります。\`{{ ssm … }}\` は \`SecureString\` を復号し、DescribeTaskDefinition を呼べる全員に見せてしまいます。デプロイする人の環境変数も同じです。値を外に出さないのは \`secrets\` からの参照だけです。`,
  },
  wrong: example(
    shown`"environment": [{ "name": "DB_PASSWORD", "value": "{{ ssm \`/app/db-password\` }}" }]`,
  ),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  sources: [
    "https://github.com/kayac/ecspresso#ssm",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
  ],
};
