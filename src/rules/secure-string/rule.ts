import { queryOf } from "../../catalog/query.ts";
import { isCredentialName } from "../../detect/index.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { referencesOf } from "../../model/task-definition.ts";
import { example } from "../example.ts";
import type { Rule } from "../rule.ts";

const messages = {
  plain: ({ name, parameter, type }: { name: string; parameter: string; type: string }): Text => ({
    en: shown`${name} comes from the parameter ${parameter}, which is a ${type}: the credential is stored unencrypted, and whoever may call ssm:GetParameters reads it without a key. Store it again as a SecureString.`,
    ja: shown`${name} の参照先のパラメータ ${parameter} は ${type} です。認証情報が暗号化されずに保存されており、ssm:GetParameters を呼べる人なら鍵なしで読めます。SecureString として保存し直してください。`,
  }),
};

/** A credential kept as plain `String`. */
export const secureString: Rule = {
  meta: {
    id: "secure-string",
    severity: "warning",
    fixable: "no",
    asks: "catalog",
    summary: {
      en: shown`a credential kept as a plain \`String\` parameter (with --online or --inventory)`,
      ja: shown`平文の \`String\` パラメータに置かれた認証情報(--online または --inventory 指定時)`,
    },
    messages,
    docs: {
      why: {
        en: shown`Parameters of the types \`String\` and \`StringList\` are stored and shown in clear, in the console and to everybody with ssm:GetParameters. ECS takes them all the same, so nothing ever complains. A host name may be one; a password should be a \`SecureString\`.`,
        ja: shown`\`String\` と \`StringList\` のパラメータは平文で保存され、コンソールでも、ssm:GetParameters を呼べる誰にでも見えます。ECS はそれでも受け付けるため、誰も気づきません。ホスト名なら構いませんが、パスワードは \`SecureString\` にすべきです。`,
      },
      wrong: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/plain-db-password" }
]`),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      sources: [
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html",
      ],
    },
  },
  check(taskDefinition, context) {
    for (const { reference, node, container, name } of referencesOf(taskDefinition)) {
      const query = queryOf(reference, context.scope);
      if (query?.service !== "ssm") continue;
      const { status, type } = context.catalog.lookup(query);
      if (status !== "present" || (type !== "String" && type !== "StringList")) continue;
      const lastLevel = query.name.split("/").at(-1) ?? "";
      if (!isCredentialName(name ?? "") && !isCredentialName(lastLevel)) continue;
      const message = messages.plain({ name: name ?? "valueFrom", parameter: query.name, type });
      context.report({ message, node, container, name });
    }
  },
};
