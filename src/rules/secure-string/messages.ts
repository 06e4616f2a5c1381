import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

export const messages = {
  plain: ({
    name,
    parameter,
    type,
  }: {
    name: Shown;
    parameter: Shown;
    type: "String" | "StringList";
  }): Text => ({
    en: shown`${name} comes from the parameter ${parameter}, which is a ${type}: the credential is stored unencrypted, and whoever may call ssm:GetParameters reads it without a key. Store it again as a SecureString.`,
    ja: shown`${name} の参照先のパラメータ ${parameter} は ${type} です。認証情報が暗号化されずに保存されており、ssm:GetParameters を呼べる人なら鍵なしで読めます。SecureString として保存し直してください。`,
  }),
};
