import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

export const messages = {
  move: ({ name }: { name: Shown }): Text => ({
    en: shown`Move ${name} to \`secrets\`.`,
    ja: shown`${name} を \`secrets\` に移します。`,
  }),
  misplaced: ({ name, what }: { name: Shown; what: "parameter" | "secret" }): Text => ({
    en: shown`${name} gets the ARN of a ${what} as its text, not what is in it: ECS resolves references in \`secrets\` only. Move the entry to \`secrets\` as valueFrom, unless the application looks the ARN up by itself.`,
    ja: shown`${name} には${what === "parameter" ? "パラメータ" : "シークレット"}の中身ではなく ARN の文字列がそのまま渡されます。ECS が参照を解決するのは \`secrets\` だけです。アプリケーションが自分で ARN を引くのでなければ、valueFrom として \`secrets\` に移してください。`,
  }),
};
