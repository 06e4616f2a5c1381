/** Why a text cannot be read as JSON. None holds a word of the text. */
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

export const emptyFile: Text = {
  en: shown`The file is empty. Write a task definition into it, or leave it out.`,
  ja: shown`ファイルが空です。タスク定義を書くか、対象から外してください。`,
};

export const afterTheEnd: Text = {
  en: shown`There is more text after the end of the JSON value. Remove it.`,
  ja: shown`JSON の値の終わりより後ろに余分なテキストがあります。削除してください。`,
};

export const unclosedComment: Text = {
  en: shown`This comment is never closed. Add the missing */ or remove it.`,
  ja: shown`このコメントは閉じられていません。*/ を補うか、コメントを削除してください。`,
};

export const unclosedString: Text = {
  en: shown`This string is never closed on its line. Add the missing quote.`,
  ja: shown`この文字列は行内で閉じられていません。引用符を補ってください。`,
};

export const brokenNumber: Text = {
  en: shown`This number is not complete.`,
  ja: shown`この数値は途中で終わっています。`,
};

export const brokenEscape: Text = {
  en: shown`This string has an escape that JSON does not know. Write \\\\ for a backslash.`,
  ja: shown`この文字列には JSON にないエスケープがあります。バックスラッシュは \\\\ と書いてください。`,
};

export const controlCharacter: Text = {
  en: shown`A raw tab or other control character stands in a string, which JSON does not allow. Write \\t or \\n instead.`,
  ja: shown`文字列の中にタブなどの制御文字がそのまま入っています。JSON では使えないため、\\t や \\n と書いてください。`,
};

export const expectedValue: Text = {
  en: shown`A JSON value is expected here.`,
  ja: shown`ここには JSON の値が必要です。`,
};

export const expectedKey: Text = {
  en: shown`A member name in double quotes is expected here.`,
  ja: shown`ここには二重引用符で囲んだメンバー名が必要です。`,
};

export const expectedColon: Text = {
  en: shown`A colon is expected here, after the member name.`,
  ja: shown`メンバー名の後にはコロンが必要です。`,
};

export const expectedMemberEnd: Text = {
  en: shown`A comma or } is expected here.`,
  ja: shown`ここにはカンマまたは } が必要です。`,
};

export const expectedElementEnd: Text = {
  en: shown`A comma or ] is expected here.`,
  ja: shown`ここにはカンマまたは ] が必要です。`,
};

/** For a token that is expected where the file ends. */
export function endOfFile(expected: Text): Text {
  return {
    en: shown`The file ends too early. ${expected.en}`,
    ja: shown`ファイルが途中で終わっています。${expected.ja}`,
  };
}
