import { type Evidence, evidenceText } from "../../detect/evidence.ts";
import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { type DefinitionKind, describeCall, kindText } from "../kind.ts";

type About<T> = T & { readonly name: Shown; readonly kind: DefinitionKind };

export const messages = {
  parameter: ({ name, parameter, kind }: About<{ parameter: Shown }>): Text => ({
    en: shown`${name} gets the plaintext of the parameter ${parameter} at deploy time: it becomes part of ${published(kind).en}. Write { "name": "${name}", "valueFrom": "${parameter}" } into \`secrets\` instead.`,
    ja: shown`${name} にはデプロイ時にパラメータ ${parameter} の平文が入り、${published(kind).ja}。代わりに \`secrets\` に { "name": "${name}", "valueFrom": "${parameter}" } と書いてください。`,
  }),
  secret: ({ name, secret, kind }: About<{ secret: Shown }>): Text => ({
    en: shown`${name} gets the plaintext of the secret ${secret} at deploy time: it becomes part of ${published(kind).en}. Refer to the secret's ARN from \`secrets\` instead.`,
    ja: shown`${name} にはデプロイ時にシークレット ${secret} の平文が入り、${published(kind).ja}。代わりに \`secrets\` からシークレットの ARN を参照してください。`,
  }),
  variable: ({ name, variable, kind }: About<{ variable: Shown }>): Text => ({
    en: shown`${name} gets the value of the environment variable ${variable} at deploy time: a credential becomes part of ${published(kind).en}. Keep it in Parameter Store and refer to it from \`secrets\`.`,
    ja: shown`${name} にはデプロイ時に環境変数 ${variable} の値が入り、認証情報が${published(kind).ja}。Parameter Store に置いて \`secrets\` から参照してください。`,
  }),
  resource: ({ name, address, kind }: About<{ address: Shown }>): Text => ({
    en: shown`${name} gets ${address} of the infrastructure's state at deploy time: a credential becomes part of ${published(kind).en}. Put it into Parameter Store where it is made, and refer to it from \`secrets\`.`,
    ja: shown`${name} にはデプロイ時にインフラの状態から ${address} の値が入り、認証情報が${published(kind).ja}。作成時に Parameter Store に置き、\`secrets\` から参照してください。`,
  }),
  judged: ({ name, evidence, kind }: About<{ evidence: Evidence }>): Text => ({
    en: shown`What the template gives for ${name} here is a credential (${evidenceText(evidence).en}): it becomes part of ${published(kind).en}. Keep it in Parameter Store and refer to it from \`secrets\`.`,
    ja: shown`テンプレートが ${name} に入れる値は認証情報です(${evidenceText(evidence).ja})。${published(kind).ja}。Parameter Store に置いて \`secrets\` から参照してください。`,
  }),
  stackParameter: ({ name, parameter, kind }: About<{ parameter: Shown }>): Text => ({
    en: shown`${name} gets the value of the stack's parameter ${parameter}: NoEcho or not, a credential becomes part of ${published(kind).en}. Keep it in Parameter Store and refer to it from \`Secrets\`.`,
    ja: shown`${name} にはスタックのパラメータ ${parameter} の値が入り、NoEcho であっても、認証情報が${published(kind).ja}。Parameter Store に置いて \`Secrets\` から参照してください。`,
  }),
};

/** Where the value then stands, and who reads it there. */
function published(kind: DefinitionKind): Text {
  return {
    en: shown`the ${kindText[kind].en}, where whoever may call ${describeCall[kind]} can read it`,
    ja: shown`${kindText[kind].ja}の一部になるため、${describeCall[kind]} を呼べる人なら誰でも見られます`,
  };
}
