import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`an ARN of a secret in \`environment\`, where the name asks for the secret itself`,
    ja: shown`名前からは値そのものが必要なのに、\`environment\` にシークレットの ARN が書かれている`,
  },
  why: {
    en: shown`ECS resolves references in \`secrets\` and \`secretOptions\` only. In \`environment\` the container gets the text of the ARN: the application logs in with it as the password, and fails somewhere else.`,
    ja: shown`ECS が参照を解決するのは \`secrets\` と \`secretOptions\` だけです。\`environment\` に書くとコンテナには ARN の文字列がそのまま渡され、アプリケーションはそれをパスワードとしてログインしようとして、別の場所で失敗します。`,
  },
  wrong: example(shown`"environment": [
  { "name": "DB_PASSWORD", "value": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html"],
};
