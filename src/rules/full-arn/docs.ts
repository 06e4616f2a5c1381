import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`a short parameter name where the full ARN is wanted`,
    ja: shown`完全な ARN ではなく短いパラメータ名で参照している`,
  },
  why: {
    en: shown`ECS takes a parameter's name for one in the region that the task runs in, whatever region was meant, and nobody who reads the file can tell which account it belongs to. The full ARN says both, works from every region, and is what an IAM policy needs. It resolves to the same parameter, so \`--fix\` changes nothing about a deploy.`,
    ja: shown`ECS はパラメータ名を、タスクを実行するリージョンのものとして解釈します。意図したリージョンもアカウントもファイルからは分かりません。完全な ARN なら両方が明らかで、どのリージョンからも使え、IAM ポリシーにもそのまま書けます。指すパラメータは同じなので、\`--fix\` してもデプロイの結果は変わりません。`,
  },
  wrong: example(shown`"secrets": [{ "name": "DB_PASSWORD", "valueFrom": "/app/db-password" }]`),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html",
  ],
};
