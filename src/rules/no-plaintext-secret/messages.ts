import { type Evidence, evidenceText } from "../../detect/evidence.ts";
import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { type DefinitionKind, describeCall } from "../kind.ts";

export interface FoundCredential {
  readonly name: Shown;
  readonly evidence: Evidence;
  readonly overridden: boolean;
  readonly kind: DefinitionKind;
}

export const messages = {
  variable: ({ name, evidence, overridden, kind }: FoundCredential): Text => ({
    en: shown`${name} holds a credential in plain text (${evidenceText(evidence).en}). ${readers(kind).en}${overridden ? ignored.en : ""} Move it to Parameter Store and refer to it from \`secrets\`, and change the credential.`,
    ja: shown`${name} に認証情報が平文で書かれています(${evidenceText(evidence).ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}Parameter Store に移して \`secrets\` から参照し、認証情報を変更してください。`,
  }),
  command: ({ name, evidence, overridden, kind }: FoundCredential): Text => ({
    en: shown`\`${name}\` holds a credential in plain text (${evidenceText(evidence).en}). ${readers(kind).en}${overridden ? ignored.en : ""} Pass it in as an environment variable from \`secrets\`, and change the credential.`,
    ja: shown`\`${name}\` に認証情報が平文で書かれています(${evidenceText(evidence).ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}\`secrets\` から環境変数として渡し、認証情報を変更してください。`,
  }),
  label: ({ name, evidence, overridden, kind }: FoundCredential): Text => ({
    en: shown`The label ${name} holds a credential in plain text (${evidenceText(evidence).en}). ${readers(kind).en}${overridden ? ignored.en : ""} Take it out, and change the credential.`,
    ja: shown`ラベル ${name} に認証情報が平文で書かれています(${evidenceText(evidence).ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}ラベルから取り除き、認証情報を変更してください。`,
  }),
  logOption: ({ name, evidence, overridden, kind }: FoundCredential): Text => ({
    en: shown`The log option ${name} holds a credential in plain text (${evidenceText(evidence).en}). ${readers(kind).en}${overridden ? ignored.en : ""} Move it to Parameter Store and refer to it from \`logConfiguration.secretOptions\`, and change the credential.`,
    ja: shown`ログ設定のオプション ${name} に認証情報が平文で書かれています(${evidenceText(evidence).ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}Parameter Store に移して \`logConfiguration.secretOptions\` から参照し、認証情報を変更してください。`,
  }),
  valueFrom: ({ name, evidence, overridden, kind }: FoundCredential): Text => ({
    en: shown`The valueFrom of ${name} holds a credential itself (${evidenceText(evidence).en}), where the ARN of a parameter or secret belongs. ${readers(kind).en}${overridden ? ignored.en : ""} Move it to Parameter Store, write the ARN here, and change the credential.${orName(evidence).en}`,
    ja: shown`${name} の valueFrom に、パラメータやシークレットの ARN ではなく認証情報そのものが書かれています(${evidenceText(evidence).ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}Parameter Store に移してここには ARN を書き、認証情報を変更してください。${orName(evidence).ja}`,
  }),
  credentialsParameter: ({ evidence, overridden, kind }: FoundCredential): Text => ({
    en: shown`\`credentialsParameter\` holds a credential itself (${evidenceText(evidence).en}), where the ARN of a secret belongs. ${readers(kind).en}${overridden ? ignored.en : ""} Move it to Secrets Manager, write the ARN here, and change the credential.${orName(evidence).en}`,
    ja: shown`\`credentialsParameter\` に、シークレットの ARN ではなく認証情報そのものが書かれています(${evidenceText(evidence).ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}Secrets Manager に移してここには ARN を書き、認証情報を変更してください。${orName(evidence).ja}`,
  }),
  parameterDefault: ({ name, evidence }: { name: Shown; evidence: Evidence }): Text => ({
    en: shown`The default of the stack's parameter ${name} is a credential in plain text (${evidenceText(evidence).en}). Whoever may read this file can read it, NoEcho or not. Keep it in Parameter Store, take the default out, and change the credential.`,
    ja: shown`スタックのパラメータ ${name} の Default に認証情報が平文で書かれています(${evidenceText(evidence).ja})。NoEcho であっても、このファイルを読める人なら誰でも見られます。Parameter Store に移して Default を削除し、認証情報を変更してください。`,
  }),
};

function readers(kind: DefinitionKind): Text {
  return {
    en: shown`Whoever may call ${describeCall[kind]} or read this file can read it.`,
    ja: shown`${describeCall[kind]} を呼べる人や、このファイルを読める人なら誰でも見られます。`,
  };
}

const ignored: Text = {
  en: shown` ECS never sees this one, since a later member takes its place, but it is in the file all the same.`,
  ja: shown`後に書かれたメンバーで置き換えられるため ECS には渡りませんが、ファイルには残っています。`,
};

/** Nobody can tell a short name from a password for sure. */
function orName(evidence: Evidence): Text {
  const mayBeName = evidence.kind === "no-reference" && evidence.because === "words";
  return {
    en: mayBeName ? shown` If it is a name after all, write the full ARN.` : shown``,
    ja: mayBeName ? shown`名前であれば、完全な ARN を書いてください。` : shown``,
  };
}
