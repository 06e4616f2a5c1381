import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`a reference into another region, account or partition than the deploy's`,
    ja: shown`デプロイ先とは別のリージョン・アカウント・パーティションへの参照`,
  },
  why: {
    en: shown`A task definition that was copied from another environment often keeps the old region or account in an ARN. ECS takes a parameter of another region, so nothing fails: the task runs with the other environment's password. \`ecspresso verify\` ignores both fields. The deploy's region and account come from flags, the configuration, ecspresso.yml, \`executionRoleArn\` or \`AWS_REGION\`.`,
    ja: shown`別の環境からコピーしたタスク定義には、元のリージョンやアカウントが ARN に残りがちです。ECS は別リージョンのパラメータも受け付けるため、エラーにならず、別環境のパスワードで動いてしまいます。\`ecspresso verify\` はどちらのフィールドも見ません。デプロイ先のリージョンとアカウントは、フラグ、設定ファイル、ecspresso.yml、\`executionRoleArn\`、\`AWS_REGION\` から判断します。`,
  },
  wrong: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:210987654321:parameter/app/db-password" }
]`),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html",
  ],
};
