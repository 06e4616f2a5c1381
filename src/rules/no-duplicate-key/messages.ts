import { joinShown, type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

export const messages = {
  identical: ({ key }: { key: Shown }): Text => ({
    en: shown`\`${key}\` stands twice with the same value. Remove one of them.`,
    ja: shown`\`${key}\` が同じ値で 2 回書かれています。どちらか一方を削除してください。`,
  }),
  lastWins: ({ key, lost, empty }: { key: Shown; lost: readonly Shown[]; empty: boolean }): Text => ({
    en: shown`\`${key}\` stands more than once in this object: the later${empty ? ", empty" : ""} one wins and the earlier one is dropped without a word.${lostInEnglish(lost)} Keep one \`${key}\` with all of its entries.`,
    ja: shown`このオブジェクトには \`${key}\` が複数あります。後に書かれた${empty ? "空の" : ""}ものが使われ、先に書かれたものは警告なしに捨てられます。${lostInJapanese(lost)}\`${key}\` を 1 つにまとめてください。`,
  }),
  lowerCaseWins: ({ key, other, lost }: { key: Shown; other: Shown; lost: readonly Shown[] }): Text => ({
    en: shown`\`${key}\` and \`${other}\` are the same to ecspresso: \`${key}\` wins and \`${other}\` is dropped without a word.${lostInEnglish(lost)} Keep one of them.`,
    ja: shown`ecspresso は \`${key}\` と \`${other}\` を同じものとして扱います。\`${key}\` が使われ、\`${other}\` は警告なしに捨てられます。${lostInJapanese(lost)}どちらか一方にまとめてください。`,
  }),
  merged: ({ key, other }: { key: Shown; other: Shown }): Text => ({
    en: shown`\`${key}\` and \`${other}\` are the same to ecspresso, which mixes their entries element by element. Keep one of them.`,
    ja: shown`ecspresso は \`${key}\` と \`${other}\` を同じものとして扱い、要素ごとに混ぜ合わせます。どちらか一方にまとめてください。`,
  }),
  removeEmpty: ({ key }: { key: Shown }): Text => ({
    en: shown`Keep the \`${key}\` with entries and remove the empty one.`,
    ja: shown`要素のある \`${key}\` を残し、空のほうを削除します。`,
  }),
  merge: ({ key }: { key: Shown }): Text => ({
    en: shown`Merge the entries into one \`${key}\`.`,
    ja: shown`要素を 1 つの \`${key}\` にまとめます。`,
  }),
  keepWinner: ({ key }: { key: Shown }): Text => ({
    en: shown`Remove the \`${key}\` that is dropped anyway.`,
    ja: shown`どのみち捨てられる \`${key}\` を削除します。`,
  }),
};

function lostInEnglish(lost: readonly Shown[]): Shown {
  return lost.length === 0 ? shown`` : shown` ${joinShown(lost, ", ")} will not be set.`;
}

function lostInJapanese(lost: readonly Shown[]): Shown {
  return lost.length === 0 ? shown`` : shown`${joinShown(lost, "、")} は設定されません。`;
}
