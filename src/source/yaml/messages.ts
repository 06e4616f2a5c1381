/** Why a text cannot be read as YAML. None holds a word of the text: an alias may be a password without quotes. */
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

export const notYaml: Text = {
  en: shown`This is no valid YAML. Correct it here, or a little above.`,
  ja: shown`YAML として正しくありません。この行か、少し前を直してください。`,
};

export const severalDocuments: Text = {
  en: shown`A second YAML document starts here, and only one can be checked. Put it into a file of its own.`,
  ja: shown`ここから 2 つ目の YAML ドキュメントが始まっていますが、確認できるのは 1 つだけです。別のファイルに分けてください。`,
};

export const unknownAnchor: Text = {
  en: shown`Undefined YAML alias. Correct its name, or add the anchor before it; put the value in quotes if it is not an alias.`,
  ja: shown`定義されていない YAML エイリアスです。名前を直すか、これより前にアンカーを追加してください。エイリアスでなければ、値を引用符で囲んでください。`,
};

export const loopingAnchor: Text = {
  en: shown`This YAML alias is inside its own anchor, so it would never end. Remove it.`,
  ja: shown`この YAML エイリアスは自身のアンカーの中にあり、展開が終わりません。取り除いてください。`,
};
