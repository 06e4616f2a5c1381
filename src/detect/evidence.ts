/** What makes a value a credential: the facts, and the words for them. */
import { type Shown, shown } from "../language/shown.ts";
import { sameInEveryLanguage, type Text } from "../language/text.ts";
import { labelText } from "./providers/label.ts";

/** Why a value is taken for a credential. Never holds any part of the value. */
export type Evidence =
  /** It is no credential. */
  | { readonly kind: "none" }
  | {
      readonly kind: "provider";
      /** What a person calls the token, in English: "a Slack bot token". */
      readonly label: Shown;
      /** Whether its checksum or inner form is right, where it has one. */
      readonly passesSelfCheck: boolean | undefined;
    }
  /** A token format of the configuration, with the label from there. */
  | { readonly kind: "own-provider"; readonly label: Shown }
  | { readonly kind: "structure"; readonly structure: Structure }
  /** The variable's name: the words of it that say so, such as `API_KEY`. */
  | { readonly kind: "name"; readonly words: Shown }
  /** The variable's name is one of the configuration's `credentialNames`. */
  | { readonly kind: "own-name" }
  /** A value that looks random, under a name that says so. `length` is in characters. */
  | { readonly kind: "random"; readonly words: Shown; readonly length: number; readonly form: RandomForm }
  /** It stands in the place of a reference and can't be one, or does not read like one. */
  | { readonly kind: "no-reference"; readonly because: "characters" | "words" };

/** A form that a credential has inside a value, or that a value with a credential in it has. */
export type Structure =
  | "url-password"
  | "url-token"
  | "connection-string"
  | "filled-connection-string"
  | "flag"
  | "private-key"
  | "jwt"
  | "authorization"
  | "password-hash"
  | "teams-webhook"
  | "json"
  | "encoded-json"
  | "user-with-password";

export type RandomForm = "hexadecimal" | "base64" | "text";

/** The evidence in a few words, as they appear in brackets after "a credential in plain text". */
export function evidenceText(evidence: Evidence): Text {
  switch (evidence.kind) {
    case "none":
      return sameInEveryLanguage(shown``);
    case "provider":
      return tokenText(labelText(evidence.label), evidence.passesSelfCheck);
    case "own-provider":
      return sameInEveryLanguage(evidence.label);
    case "structure":
      return structureTexts[evidence.structure];
    case "name":
      return {
        en: shown`its name says ${evidence.words}`,
        ja: shown`名前に ${evidence.words} とある`,
      };
    case "own-name":
      return {
        en: shown`its name is one of \`credentialNames\``,
        ja: shown`名前が \`credentialNames\` に一致`,
      };
    case "random": {
      const { words, length } = evidence;
      const form = formTexts[evidence.form];
      return {
        en: shown`${length} characters of ${form.en} under a name with ${words}`,
        ja: shown`名前に ${words} とあり、値は ${length} 文字の${form.ja}`,
      };
    }
    case "no-reference":
      return noReferenceTexts[evidence.because];
  }
}

const noReferenceTexts: Readonly<Record<"characters" | "words", Text>> = {
  characters: {
    en: shown`it can be neither a name nor an ARN`,
    ja: shown`名前にも ARN にもなりえない文字列`,
  },
  words: {
    en: shown`it reads like a password, not like a name`,
    ja: shown`名前ではなくパスワードのように見える文字列`,
  },
};

function tokenText(label: Text, passesSelfCheck: boolean | undefined): Text {
  if (passesSelfCheck === undefined) return label;
  return passesSelfCheck
    ? {
        en: shown`${label.en}, its built-in check is right`,
        ja: shown`${label.ja}(組み込みの検査も一致)`,
      }
    : { en: shown`the form of ${label.en}`, ja: shown`${label.ja}の形式` };
}

const formTexts: Readonly<Record<RandomForm, Text>> = {
  hexadecimal: { en: shown`hexadecimal`, ja: shown`16 進数` },
  base64: { en: shown`random base64`, ja: shown`ランダムな base64` },
  text: { en: shown`random text`, ja: shown`ランダムな文字列` },
};

const structureTexts: Readonly<Record<Structure, Text>> = {
  "url-password": { en: shown`a URL with a password in it`, ja: shown`パスワードを含む URL` },
  "url-token": { en: shown`a URL with a token in it`, ja: shown`トークンを含む URL` },
  "connection-string": {
    en: shown`a connection string with a password in it`,
    ja: shown`パスワードを含む接続文字列`,
  },
  "filled-connection-string": {
    en: shown`a connection string that a password is written into when it is deployed`,
    ja: shown`デプロイ時にパスワードが埋め込まれる接続文字列`,
  },
  flag: { en: shown`a flag with a credential in it`, ja: shown`認証情報を渡すフラグ` },
  "private-key": { en: shown`a private key`, ja: shown`秘密鍵` },
  jwt: { en: shown`a signed JSON Web Token`, ja: shown`署名付きの JWT` },
  authorization: { en: shown`an Authorization header`, ja: shown`Authorization ヘッダー` },
  "password-hash": { en: shown`the hash of a password`, ja: shown`パスワードのハッシュ` },
  "teams-webhook": { en: shown`a Microsoft Teams webhook`, ja: shown`Microsoft Teams の Webhook` },
  json: { en: shown`JSON with a credential in it`, ja: shown`認証情報を含む JSON` },
  "encoded-json": {
    en: shown`JSON with a credential in it, in base64`,
    ja: shown`base64 で書かれた、認証情報を含む JSON`,
  },
  "user-with-password": { en: shown`a user name with a password`, ja: shown`ユーザー名とパスワードの組` },
};
