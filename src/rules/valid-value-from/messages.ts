import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { type ParameterNameProblem, parameterNameProblemText } from "../../model/parameter-name.ts";

/** What is in an ARN in the place of the account id's 12 digits. */
export type AccountProblem =
  | { readonly kind: "nothing" | "other" }
  | { readonly kind: "digits"; readonly id: Shown; readonly count: number };

export const messages = {
  missing: ({ name }: { name: Shown }): Text => ({
    en: shown`The secret ${name} has no valueFrom: the deploy fails. Add the ARN of its parameter or secret.`,
    ja: shown`シークレット ${name} に valueFrom がないため、デプロイに失敗します。パラメータまたはシークレットの ARN を指定してください。`,
  }),
  notAString: ({ name }: { name: Shown }): Text => ({
    en: shown`The valueFrom of ${name} is not a string: the deploy fails. Write the ARN of its parameter or secret in double quotes.`,
    ja: shown`${name} の valueFrom が文字列ではないため、デプロイに失敗します。パラメータまたはシークレットの ARN を二重引用符で囲んで書いてください。`,
  }),
  empty: ({ name }: { name: Shown }): Text => ({
    en: shown`The valueFrom of ${name} is empty: the deploy fails. Write the ARN of its parameter or secret.`,
    ja: shown`${name} の valueFrom が空のため、デプロイに失敗します。パラメータまたはシークレットの ARN を書いてください。`,
  }),
  whiteSpace: ({ name }: { name: Shown }): Text => ({
    en: shown`The valueFrom of ${name} starts or ends with white space, which ECS takes for a part of it. Remove it.`,
    ja: shown`${name} の valueFrom の先頭または末尾に空白があり、ECS はそれを値の一部として扱います。削除してください。`,
  }),
  placeholder: ({ name, placeholder }: { name: Shown; placeholder: Shown }): Text => ({
    en: shown`The valueFrom of ${name} has the stand-in \`${placeholder}\` in it. If nothing fills it in before the deploy, the task cannot start.`,
    ja: shown`${name} の valueFrom に仮の値 \`${placeholder}\` が残っています。デプロイ前に置き換えなければ、タスクは起動できません。`,
  }),
  brokenArn: ({ name }: { name: Shown }): Text => ({
    en: shown`The valueFrom of ${name} starts like an ARN but has too few fields: the task cannot start. Write arn:aws:ssm:REGION:ACCOUNT:parameter/NAME.`,
    ja: shown`${name} の valueFrom は ARN のように始まっていますが、フィールドが足りないためタスクは起動できません。arn:aws:ssm:リージョン:アカウント:parameter/名前 の形で書いてください。`,
  }),
  service: ({ name, service, resource }: { name: Shown; service: Shown; resource: Shown }): Text => ({
    en: shown`The valueFrom of ${name} is an ARN of ${service} (${resource}), which is neither a parameter (ssm, parameter/NAME) nor a secret (secretsmanager, secret:NAME): the task cannot start.`,
    ja: shown`${name} の valueFrom は ${service} の ARN(${resource})で、パラメータ(ssm、parameter/名前)でもシークレット(secretsmanager、secret:名前)でもないため、タスクは起動できません。`,
  }),
  partition: ({ name, partition }: { name: Shown; partition: Shown }): Text => ({
    en: shown`The ARN of ${name} has the partition \`${partition}\`, which is none: the task cannot start. Write aws, aws-cn or aws-us-gov.`,
    ja: shown`${name} の ARN のパーティション \`${partition}\` は存在しないため、タスクは起動できません。aws、aws-cn、aws-us-gov などを書いてください。`,
  }),
  region: ({ name, region }: { name: Shown; region: Shown }): Text => ({
    en:
      region === ""
        ? shown`The ARN of ${name} has no region: the task cannot start. Write it between the third and the fourth colon.`
        : shown`The ARN of ${name} has the region \`${region}\`, which is none: the task cannot start. Write one such as us-east-1.`,
    ja:
      region === ""
        ? shown`${name} の ARN にリージョンがないため、タスクは起動できません。3 番目と 4 番目のコロンの間に書いてください。`
        : shown`${name} の ARN のリージョン \`${region}\` は正しくないため、タスクは起動できません。us-east-1 のように書いてください。`,
  }),
  account: ({ name, problem }: { name: Shown; problem: AccountProblem }): Text => ({
    en: shown`The ARN of ${name} has ${accountText(problem).en}; account ids have 12 digits, and the task cannot start with this one.`,
    ja: shown`${name} の ARN の${accountText(problem).ja}。アカウント ID は 12 桁で、このままではタスクは起動できません。`,
  }),
  parameterColon: ({ name, right }: { name: Shown; right: Shown }): Text => ({
    en: shown`The ARN of ${name} has a colon after \`parameter\`: the task cannot start. Write ${right} (AWS's own page on log secrets once showed the colon).`,
    ja: shown`${name} の ARN は \`parameter\` の直後がコロンになっているため、タスクは起動できません。${right} と書いてください(AWS のログ設定のページにもかつて誤ってコロンが書かれていました)。`,
  }),
  parameterName: ({ name, problem }: { name: Shown; problem: ParameterNameProblem }): Text => ({
    en: shown`${name} refers to a parameter that can't exist: ${parameterNameProblemText[problem].en}.`,
    ja: shown`${name} が参照するパラメータは存在し得ません。${parameterNameProblemText[problem].ja}。`,
  }),
  selectorOnName: ({ name, selector }: { name: Shown; selector: Shown }): Text => ({
    en: shown`${name} asks for version or label \`${selector}\` of a parameter: ECS refuses that and always takes the latest. Remove \`:${selector}\`.`,
    ja: shown`${name} はパラメータのバージョンまたはラベル \`${selector}\` を指定していますが、ECS は受け付けず、常に最新の値を使います。\`:${selector}\` を削除してください。`,
  }),
  selectorOnArn: ({ name, selector }: { name: Shown; selector: Shown }): Text => ({
    en: shown`${name} asks for version or label \`${selector}\` in a parameter's ARN, which ECS does not document; the container may start with an empty value. Remove \`:${selector}\`.`,
    ja: shown`${name} はパラメータの ARN にバージョンまたはラベル \`${selector}\` を付けていますが、ECS では文書化されておらず、空の値でコンテナが起動することがあります。\`:${selector}\` を削除してください。`,
  }),
  secretFields: ({ name, count }: { name: Shown; count: number }): Text => ({
    en: shown`The ARN of ${name} has ${count} ${count === 1 ? "field" : "fields"} after the secret's name; ECS takes none or three (json-key:version-stage:version-id, each may be empty), and the task cannot start with ${count}. ${count < 3 ? shown`Add ${count === 1 ? "::" : ":"} at the end.` : "Remove the rest."}`,
    ja: shown`${name} の ARN にはシークレット名の後に ${count} 個のフィールドがあります。ECS が受け付けるのは 0 個か 3 個(json-key:version-stage:version-id、空でもよい)で、このままではタスクは起動できません。${count < 3 ? shown`末尾に ${count === 1 ? "::" : ":"} を足してください。` : "余分なフィールドを削除してください。"}`,
  }),
  stageAndId: ({ name }: { name: Shown }): Text => ({
    en: shown`The ARN of ${name} has both a version stage and a version id; Secrets Manager takes one of the two. Remove one, its colon stays.`,
    ja: shown`${name} の ARN にバージョンステージとバージョン ID の両方があります。Secrets Manager が受け付けるのはどちらか一方です。片方を削除し、コロンは残してください。`,
  }),
  emptySecretName: ({ name }: { name: Shown }): Text => ({
    en: shown`The ARN of ${name} has no secret name after \`secret:\`: the task cannot start.`,
    ja: shown`${name} の ARN の \`secret:\` の後にシークレット名がないため、タスクは起動できません。`,
  }),
};

function accountText(problem: AccountProblem): Text {
  switch (problem.kind) {
    case "nothing":
      return { en: shown`no account id`, ja: shown`アカウント ID がありません` };
    case "digits":
      return {
        en: shown`the account id ${problem.id}, which has ${problem.count} digits`,
        ja: shown`アカウント ID ${problem.id} は ${problem.count} 桁です`,
      };
    case "other":
      return {
        en: shown`something else in the place of the account id`,
        ja: shown`アカウント ID が数字ではありません`,
      };
  }
}
