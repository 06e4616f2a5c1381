/** Why a text cannot be read as YAML. None holds a word of the text: an alias may be a password without quotes. */

import type { ErrorCode } from "yaml";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";

/** What was expected where the `yaml` package found an error. Its own messages quote the text. */
export function expectedFor(code: ErrorCode): Text {
  return expectations[code] ?? notYaml;
}

const notYaml: Text = {
  en: shown`This is not valid YAML. Correct it here, or a little above.`,
  ja: shown`YAML として正しくありません。この行か、少し前を直してください。`,
};

const expectations: Readonly<Partial<Record<ErrorCode, Text>>> = {
  BAD_INDENT: {
    en: shown`This is not valid YAML: the indentation does not fit the lines above, or a bracket is not closed. Align the line, or close the bracket.`,
    ja: shown`YAML として正しくありません。インデントが前の行と合っていないか、括弧が閉じられていません。行をそろえるか、括弧を閉じてください。`,
  },
  TAB_AS_INDENT: {
    en: shown`This is not valid YAML: a tab is used for indentation. Use spaces.`,
    ja: shown`YAML として正しくありません。インデントにタブが使われています。スペースを使ってください。`,
  },
  MISSING_CHAR: {
    en: shown`This is not valid YAML: a character is missing here, such as a closing quote, a closing bracket, a comma, or a space after a colon.`,
    ja: shown`YAML として正しくありません。閉じる引用符や括弧、カンマ、コロンの後のスペースなどの文字が足りません。`,
  },
  UNEXPECTED_TOKEN: {
    en: shown`This is not valid YAML: nothing is expected here. Put the value in quotes if it belongs to the one before it.`,
    ja: shown`YAML として正しくありません。ここには何も書けません。前の値の一部であれば、値全体を引用符で囲んでください。`,
  },
  BAD_SCALAR_START: {
    en: shown`This is not valid YAML: a value without quotes can't start with this character. Put it in quotes.`,
    ja: shown`YAML として正しくありません。引用符のない値はこの文字で始められません。引用符で囲んでください。`,
  },
  BAD_DQ_ESCAPE: {
    en: shown`This is not valid YAML: double quotes do not know this escape. Write \\\\ for a backslash, or use single quotes.`,
    ja: shown`YAML として正しくありません。二重引用符の中で使えないエスケープです。バックスラッシュは \\\\ と書くか、一重引用符を使ってください。`,
  },
  BAD_ALIAS: {
    en: shown`This is not valid YAML: an anchor or alias is not complete. Put the value in quotes if it is neither.`,
    ja: shown`YAML として正しくありません。アンカーまたはエイリアスが不完全です。どちらでもなければ、値を引用符で囲んでください。`,
  },
  MULTILINE_IMPLICIT_KEY: {
    en: shown`This is not valid YAML: a member name has to be on one line, with a colon after it.`,
    ja: shown`YAML として正しくありません。メンバー名は 1 行に書き、後にコロンを付ける必要があります。`,
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: shown`This is not valid YAML: a nested entry has to start on a line of its own. Put the value in quotes if its colon belongs to it.`,
    ja: shown`YAML として正しくありません。入れ子の要素は別の行から書き始める必要があります。コロンが値の一部であれば、値を引用符で囲んでください。`,
  },
  BLOCK_IN_FLOW: {
    en: shown`This is not valid YAML: inside brackets, lists and objects need brackets too.`,
    ja: shown`YAML として正しくありません。括弧の中では、リストやオブジェクトも括弧で書く必要があります。`,
  },
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
