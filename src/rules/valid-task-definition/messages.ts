import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { ProblemContent } from "../../source/problem.ts";
import { problemText } from "../../source/problem-messages.ts";
import type { DefinitionKind } from "../kind.ts";

export const jsonTypes = ["string", "integer", "number", "boolean", "array", "object", "null"] as const;
export type JsonType = (typeof jsonTypes)[number];

export const messages = {
  problem: ({ problem }: { problem: ProblemContent<Shown> }): Text => problemText(problem),
  misspelt: ({ member, nearest, kind }: { member: Shown; nearest: Shown; kind: DefinitionKind }): Text => ({
    en: shown`There is no member \`${member}\` here; did you mean \`${nearest}\`? ${dropped[kind].en}`,
    ja: shown`ここに \`${member}\` というメンバーはありません。\`${nearest}\` ではありませんか? ${dropped[kind].ja}`,
  }),
  unknown: ({ member, kind }: { member: Shown; kind: DefinitionKind }): Text => ({
    en: shown`The member \`${member}\` is not known here. ${dropped[kind].en} If AWS has added it lately, update ecspresso-secrets, else remove it.`,
    ja: shown`\`${member}\` は知られていないメンバーです。${dropped[kind].ja}AWS が最近追加したものなら ecspresso-secrets を更新し、そうでなければ削除してください。`,
  }),
  entryType: ({ member, wanted, found }: { member: Shown; wanted: JsonType; found: JsonType }): Text => ({
    en: shown`Every entry of \`${member}\` must be ${typeText[wanted].en}, and this one is ${typeText[found].en}: the deploy fails.${wanted === "string" ? " Put it in double quotes." : ""}`,
    ja: shown`\`${member}\` の要素は${typeText[wanted].ja}でなければなりませんが、${typeText[found].ja}になっているため、デプロイに失敗します。${wanted === "string" ? "二重引用符で囲んでください。" : ""}`,
  }),
  type: ({ member, wanted, found }: { member: Shown; wanted: JsonType; found: JsonType }): Text => ({
    en: shown`\`${member}\` must be ${typeText[wanted].en}, and here it is ${typeText[found].en}: the deploy fails.${wanted === "string" ? " Put it in double quotes." : ""}`,
    ja: shown`\`${member}\` は${typeText[wanted].ja}でなければなりませんが、${typeText[found].ja}になっているため、デプロイに失敗します。${wanted === "string" ? "二重引用符で囲んでください。" : ""}`,
  }),
  missing: ({ member, kind }: { member: Shown; kind: DefinitionKind }): Text => ({
    en: shown`\`${member}\` is missing: AWS refuses the ${kind}. Add it.`,
    ja: shown`\`${member}\` がないため、AWS に拒否されます。追加してください。`,
  }),
};

/** What becomes of a member that nobody knows. */
const dropped: Readonly<Record<DefinitionKind, Text>> = {
  "task definition": {
    en: shown`ecspresso drops it with a warning, and the AWS CLI refuses the file.`,
    ja: shown`ecspresso は警告だけ出して無視し、AWS CLI はファイルを受け付けません。`,
  },
  "job definition": {
    en: shown`The AWS CLI refuses the file.`,
    ja: shown`AWS CLI はファイルを受け付けません。`,
  },
};

const typeText: Readonly<Record<JsonType, Text>> = {
  string: { en: shown`a string`, ja: shown`文字列` },
  integer: { en: shown`a whole number`, ja: shown`整数` },
  number: { en: shown`a number`, ja: shown`数値` },
  boolean: { en: shown`true or false`, ja: shown`true または false` },
  array: { en: shown`a list`, ja: shown`配列` },
  object: { en: shown`an object`, ja: shown`オブジェクト` },
  null: { en: shown`null`, ja: shown`null` },
};
