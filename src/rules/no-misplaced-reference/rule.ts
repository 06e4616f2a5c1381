import { isCredentialName } from "../../detect/index.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { parseReferenceText } from "../../model/reference.ts";
import { knownText, patternOf } from "../../source/string.ts";
import { example } from "../example.ts";
import { moveToSecrets } from "../move-to-secrets.ts";
import type { Rule } from "../rule.ts";

const messages = {
  move: ({ name }: { name: string }): Text => ({
    en: shown`Move ${name} to \`secrets\`.`,
    ja: shown`${name} を \`secrets\` に移します。`,
  }),
  misplaced: ({ name, what }: { name: string; what: "parameter" | "secret" }): Text => ({
    en: shown`${name} gets the ARN of a ${what} as its text, not what is in it: ECS resolves references in \`secrets\` only. Move the entry to \`secrets\` as valueFrom, unless the application looks the ARN up by itself.`,
    ja: shown`${name} には${what === "parameter" ? "パラメータ" : "シークレット"}の中身ではなく ARN の文字列がそのまま渡されます。ECS が参照を解決するのは \`secrets\` だけです。アプリケーションが自分で ARN を引くのでなければ、valueFrom として \`secrets\` に移してください。`,
  }),
};

/** An ARN of a secret as an environment value where the name asks for the secret itself. */
export const noMisplacedReference: Rule = {
  meta: {
    id: "no-misplaced-reference",
    severity: "warning",
    fixable: "suggestion",
    summary: {
      en: shown`an ARN of a secret in \`environment\`, where the name asks for the secret itself`,
      ja: shown`名前からは値そのものが必要なのに、\`environment\` にシークレットの ARN が書かれている`,
    },
    messages,
    docs: {
      why: {
        en: shown`ECS resolves references in \`secrets\` and \`secretOptions\` only. In \`environment\` the container gets the text of the ARN: the application logs in with it as the password, and fails somewhere else.`,
        ja: shown`ECS が参照を解決するのは \`secrets\` と \`secretOptions\` だけです。\`environment\` に書くとコンテナには ARN の文字列がそのまま渡され、アプリケーションはそれをパスワードとしてログインしようとして、別の場所で失敗します。`,
      },
      wrong: example(`"environment": [
  { "name": "DB_PASSWORD", "value": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html"],
    },
  },
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      for (const variable of container.environment) {
        const { name, value } = variable;
        if (name === undefined || value?.kind !== "string" || !isCredentialName(name)) continue;
        const reference = parseReferenceText(patternOf(value.parts));
        if (reference.kind !== "parameter" && reference.kind !== "secret") continue;
        if (reference.form !== "arn") continue;
        const message = messages.misplaced({ name, what: reference.kind });
        const text = knownText(value);
        const edits =
          text === undefined
            ? undefined
            : moveToSecrets(variable, [{ kind: "text", text }], container, taskDefinition);
        const suggestions = edits === undefined ? [] : [{ message: messages.move({ name }), edits }];
        context.report({ message, node: value, container, name, suggestions });
      }
    }
  },
};
