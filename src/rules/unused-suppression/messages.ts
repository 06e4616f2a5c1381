import { joinShown, type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

export const messages = {
  unused: ({ rules }: { rules: readonly Shown[] }): Text =>
    rules.length === 0
      ? {
          en: shown`This comment switches every rule off, but nothing is reported there. Take it out, so that it does not hide what comes later.`,
          ja: shown`このコメントはすべてのルールを無効にしていますが、該当する報告はありません。今後の問題を見逃さないよう、コメントを削除してください。`,
        }
      : {
          en: shown`This comment switches ${joinShown(rules, ", ")} off, but nothing of the kind is reported there. Take it out, so that it does not hide what comes later.`,
          ja: shown`このコメントは ${joinShown(rules, "、")} を無効にしていますが、該当する報告はありません。今後の問題を見逃さないよう、コメントを削除してください。`,
        },
  unknown: (): Text => ({
    en: shown`This comment names a rule that does not exist, so it switches nothing off. \`ecspresso-secrets explain\` lists the rules.`,
    ja: shown`このコメントには存在しないルール名が書かれているため、何も無効になりません。ルールの一覧は \`ecspresso-secrets explain\` で確認できます。`,
  }),
};
