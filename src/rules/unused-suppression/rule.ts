import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { example } from "../example.ts";
import type { Rule } from "../rule.ts";

export const unusedSuppressionMessages = {
  unused: ({ rules }: { rules: readonly string[] }): Text =>
    rules.length === 0
      ? {
          en: shown`This comment switches every rule off, but nothing is reported there. Take it out, so that it does not hide what comes later.`,
          ja: shown`このコメントはすべてのルールを無効にしていますが、該当する報告はありません。今後の問題を見逃さないよう、コメントを削除してください。`,
        }
      : {
          en: shown`This comment switches ${rules.join(", ")} off, but nothing of the kind is reported there. Take it out, so that it does not hide what comes later.`,
          ja: shown`このコメントは ${rules.join("、")} を無効にしていますが、該当する報告はありません。今後の問題を見逃さないよう、コメントを削除してください。`,
        },
  unknown: (): Text => ({
    en: shown`This comment names a rule that does not exist, so it switches nothing off. \`ecspresso-secrets explain\` lists the rules.`,
    ja: shown`このコメントには存在しないルール名が書かれているため、何も無効になりません。ルールの一覧は \`ecspresso-secrets explain\` で確認できます。`,
  }),
};

const right = example(
  `// ecspresso-secrets-disable-next-line full-arn -- one region only
"secrets": [{ "name": "DB_PASSWORD", "valueFrom": "/app/db-password" }]`,
);

/** A comment that switches nothing off. Whether one does is known after all rules, so the engine reports it. */
export const unusedSuppression: Rule = {
  meta: {
    id: "unused-suppression",
    severity: "warning",
    fixable: "no",
    summary: {
      en: shown`a comment that switches off a rule that reports nothing there`,
      ja: shown`報告のない箇所でルールを無効にしているコメント`,
    },
    messages: unusedSuppressionMessages,
    docs: {
      why: {
        en: shown`A comment that is left over after its reason is gone keeps silent about the next mistake on its line. ECS never sees it. Rules that need AWS or an inventory, and rules that are off, are not counted as unused: without an answer nobody knows.`,
        ja: shown`不要になったコメントが残っていると、同じ行に新しい問題が生じても報告されません。ECS の動作には影響しません。AWS やインベントリへの問い合わせが必要なルールや、無効にされているルールについては、判断できないため報告しません。`,
      },
      wrong: right.replace(
        "/app/db-password",
        "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password",
      ),
      right,
      sources: [],
    },
  },
  check: () => undefined,
};
