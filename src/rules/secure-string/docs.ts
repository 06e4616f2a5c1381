import { shown } from "../../language/shown.ts";
import { example } from "../example.ts";
import type { RuleDocs } from "../rule.ts";

export const docs: RuleDocs = {
  summary: {
    en: shown`a credential kept as a plain \`String\` parameter (with --online or --inventory)`,
    ja: shown`平文の \`String\` パラメータに置かれた認証情報(--online または --inventory 指定時)`,
  },
  why: {
    en: shown`Parameters of the types \`String\` and \`StringList\` are stored and shown in clear, in the console and to everybody with ssm:GetParameters. ECS takes them all the same, so nothing ever complains. A host name may be one; a password should be a \`SecureString\`.`,
    ja: shown`\`String\` と \`StringList\` のパラメータは平文で保存され、コンソールでも、ssm:GetParameters を呼べる誰にでも見えます。ECS はそれでも受け付けるため、誰も気づきません。ホスト名なら構いませんが、パスワードは \`SecureString\` にすべきです。`,
  },
  wrong: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/plain-db-password" }
]`),
  right: example(shown`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
  sources: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html",
  ],
};
