import { distance } from "fastest-levenshtein";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { isAccount, isRegion } from "../../model/arn.ts";
import {
  type ParameterNameProblem,
  parameterNameProblem,
  parameterNameProblemText,
} from "../../model/parameter-name.ts";
import {
  display,
  isKnown,
  type ParameterReference,
  type Reference,
  type SecretReference,
} from "../../model/reference.ts";
import { referencesOf, type Secret } from "../../model/task-definition.ts";
import { knownText, patternOf } from "../../source/string.ts";
import type { Node } from "../../source/tree.ts";
import { example } from "../example.ts";
import type { Rule } from "../rule.ts";

const messages = {
  missing: ({ name }: { name: string }): Text => ({
    en: shown`The secret ${name} has no valueFrom: the deploy fails. Add the ARN of its parameter or secret.`,
    ja: shown`シークレット ${name} に valueFrom がないため、デプロイに失敗します。パラメータまたはシークレットの ARN を指定してください。`,
  }),
  notAString: ({ name }: { name: string }): Text => ({
    en: shown`The valueFrom of ${name} is not a string: the deploy fails. Write the ARN of its parameter or secret in double quotes.`,
    ja: shown`${name} の valueFrom が文字列ではないため、デプロイに失敗します。パラメータまたはシークレットの ARN を二重引用符で囲んで書いてください。`,
  }),
  empty: ({ name }: { name: string }): Text => ({
    en: shown`The valueFrom of ${name} is empty: the deploy fails. Write the ARN of its parameter or secret.`,
    ja: shown`${name} の valueFrom が空のため、デプロイに失敗します。パラメータまたはシークレットの ARN を書いてください。`,
  }),
  whiteSpace: ({ name }: { name: string }): Text => ({
    en: shown`The valueFrom of ${name} starts or ends with white space, which ECS takes for a part of it. Remove it.`,
    ja: shown`${name} の valueFrom の先頭または末尾に空白があり、ECS はそれを値の一部として扱います。削除してください。`,
  }),
  standIn: ({ name, standIn }: { name: string; standIn: string }): Text => ({
    en: shown`The valueFrom of ${name} has the stand-in \`${standIn}\` in it. If nothing fills it in before the deploy, the task cannot start.`,
    ja: shown`${name} の valueFrom に仮の値 \`${standIn}\` が残っています。デプロイ前に置き換えなければ、タスクは起動できません。`,
  }),
  brokenArn: ({ name }: { name: string }): Text => ({
    en: shown`The valueFrom of ${name} starts like an ARN but has too few fields: the task cannot start. Write arn:aws:ssm:REGION:ACCOUNT:parameter/NAME.`,
    ja: shown`${name} の valueFrom は ARN のように始まっていますが、フィールドが足りないためタスクは起動できません。arn:aws:ssm:リージョン:アカウント:parameter/名前 の形で書いてください。`,
  }),
  service: ({ name, service, resource }: { name: string; service: string; resource: string }): Text => ({
    en: shown`The valueFrom of ${name} is an ARN of ${service} (${resource}), which is neither a parameter (ssm, parameter/NAME) nor a secret (secretsmanager, secret:NAME): the task cannot start.`,
    ja: shown`${name} の valueFrom は ${service} の ARN(${resource})で、パラメータ(ssm、parameter/名前)でもシークレット(secretsmanager、secret:名前)でもないため、タスクは起動できません。`,
  }),
  partition: ({ name, partition }: { name: string; partition: string }): Text => ({
    en: shown`The ARN of ${name} has the partition \`${partition}\`, which is none: the task cannot start. Write aws, aws-cn or aws-us-gov.`,
    ja: shown`${name} の ARN のパーティション \`${partition}\` は存在しないため、タスクは起動できません。aws、aws-cn、aws-us-gov などを書いてください。`,
  }),
  region: ({ name, region }: { name: string; region: string }): Text => ({
    en:
      region === ""
        ? shown`The ARN of ${name} has no region: the task cannot start. Write it between the third and the fourth colon.`
        : shown`The ARN of ${name} has the region \`${region}\`, which is none: the task cannot start. Write one such as us-east-1.`,
    ja:
      region === ""
        ? shown`${name} の ARN にリージョンがないため、タスクは起動できません。3 番目と 4 番目のコロンの間に書いてください。`
        : shown`${name} の ARN のリージョン \`${region}\` は正しくないため、タスクは起動できません。us-east-1 のように書いてください。`,
  }),
  account: ({ name, account }: { name: string; account: string }): Text => ({
    en: shown`The ARN of ${name} has ${account === "" ? "no account id" : /^\d+$/.test(account) ? shown`the account id ${account}, which has ${account.length} digits` : "something else in the place of the account id"}; account ids have 12 digits, and the task cannot start with this one.`,
    ja: shown`${name} の ARN の${account === "" ? "アカウント ID がありません" : /^\d+$/.test(account) ? shown`アカウント ID ${account} は ${account.length} 桁です` : "アカウント ID が数字ではありません"}。アカウント ID は 12 桁で、このままではタスクは起動できません。`,
  }),
  parameterColon: ({ name, right }: { name: string; right: string }): Text => ({
    en: shown`The ARN of ${name} has a colon after \`parameter\`: the task cannot start. Write ${right} (AWS's own page on log secrets once showed the colon).`,
    ja: shown`${name} の ARN は \`parameter\` の直後がコロンになっているため、タスクは起動できません。${right} と書いてください(AWS のログ設定のページにもかつて誤ってコロンが書かれていました)。`,
  }),
  parameterName: ({ name, problem }: { name: string; problem: ParameterNameProblem }): Text => ({
    en: shown`${name} refers to a parameter that can't exist: ${parameterNameProblemText[problem].en}.`,
    ja: shown`${name} が参照するパラメータは存在し得ません。${parameterNameProblemText[problem].ja}。`,
  }),
  selectorOnName: ({ name, selector }: { name: string; selector: string }): Text => ({
    en: shown`${name} asks for version or label \`${selector}\` of a parameter: ECS refuses that and always takes the latest. Remove \`:${selector}\`.`,
    ja: shown`${name} はパラメータのバージョンまたはラベル \`${selector}\` を指定していますが、ECS は受け付けず、常に最新の値を使います。\`:${selector}\` を削除してください。`,
  }),
  selectorOnArn: ({ name, selector }: { name: string; selector: string }): Text => ({
    en: shown`${name} asks for version or label \`${selector}\` in a parameter's ARN, which ECS does not document; the container may start with an empty value. Remove \`:${selector}\`.`,
    ja: shown`${name} はパラメータの ARN にバージョンまたはラベル \`${selector}\` を付けていますが、ECS では文書化されておらず、空の値でコンテナが起動することがあります。\`:${selector}\` を削除してください。`,
  }),
  secretFields: ({ name, count }: { name: string; count: number }): Text => ({
    en: shown`The ARN of ${name} has ${count} ${count === 1 ? "field" : "fields"} after the secret's name; ECS takes none or three (json-key:version-stage:version-id, each may be empty), and the task cannot start with ${count}. ${count < 3 ? shown`Add ${":".repeat(3 - count)} at the end.` : "Remove the rest."}`,
    ja: shown`${name} の ARN にはシークレット名の後に ${count} 個のフィールドがあります。ECS が受け付けるのは 0 個か 3 個(json-key:version-stage:version-id、空でもよい)で、このままではタスクは起動できません。${count < 3 ? shown`末尾に ${":".repeat(3 - count)} を足してください。` : "余分なフィールドを削除してください。"}`,
  }),
  stageAndId: ({ name }: { name: string }): Text => ({
    en: shown`The ARN of ${name} has both a version stage and a version id; Secrets Manager takes one of the two. Remove one, its colon stays.`,
    ja: shown`${name} の ARN にバージョンステージとバージョン ID の両方があります。Secrets Manager が受け付けるのはどちらか一方です。片方を削除し、コロンは残してください。`,
  }),
  emptySecretName: ({ name }: { name: string }): Text => ({
    en: shown`The ARN of ${name} has no secret name after \`secret:\`: the task cannot start.`,
    ja: shown`${name} の ARN の \`secret:\` の後にシークレット名がないため、タスクは起動できません。`,
  }),
};

/** A reference that can never resolve. */
export const validValueFrom: Rule = {
  meta: {
    id: "valid-value-from",
    severity: "error",
    fixable: "no",
    summary: {
      en: shown`a \`valueFrom\` that can never resolve: a broken ARN, the wrong service, an impossible name`,
      ja: shown`決して解決できない \`valueFrom\`(壊れた ARN、別のサービス、あり得ない名前)`,
    },
    messages,
    docs: {
      why: {
        en: shown`RegisterTaskDefinition does not look whether a reference can resolve, so a broken one shows only when a task starts, fails, and stops again. ECS takes the name or ARN of a parameter (without a version or label), or the ARN of a Secrets Manager secret, alone or with exactly three more fields. An account id has 12 digits.`,
        ja: shown`RegisterTaskDefinition は参照を解決できるかどうかを確認しないため、壊れた参照はタスクが起動に失敗して停止するまで分かりません。ECS が受け付けるのは、パラメータの名前または ARN(バージョンやラベルなし)か、Secrets Manager のシークレットの ARN(単独、またはちょうど 3 つのフィールド付き)です。アカウント ID は 12 桁です。`,
      },
      wrong: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:1234567890:parameter/app/db-password" },
  { "name": "API_KEY", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf:api-key" }
]`),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" },
  { "name": "API_KEY", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf:api-key::" }
]`),
      sources: [
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html",
        "https://github.com/aws/containers-roadmap/issues/859",
        "https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/asmsecret/asmsecret.go",
      ],
    },
  },
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      for (const secret of container.secrets) {
        const message = shapeProblem(secret);
        if (message === undefined) continue;
        const node = secret.valueFrom ?? secret.node;
        context.report({ message, node, container, name: secret.name });
      }
    }
    for (const { reference, node, container, name } of referencesOf(taskDefinition)) {
      if (node.kind !== "string" || reference.kind === "credential") continue;
      const pattern = patternOf(node.parts);
      const shown = name ?? "valueFrom";
      if (pattern.trim() === "") continue;
      const place = { node, container, name };
      const standIn = standInOf(reference, pattern);
      if (standIn !== undefined) {
        const message = messages.standIn({ name: shown, standIn });
        context.report({ ...place, message, severity: "warning" });
        continue;
      }
      const message =
        pattern !== pattern.trim()
          ? messages.whiteSpace({ name: shown })
          : referenceProblem(reference, shown, pattern);
      if (message !== undefined) context.report({ ...place, message });
    }
  },
};

function shapeProblem(secret: Secret): Text | undefined {
  const name = secret.name ?? "(without a name)";
  const { node, valueFrom } = secret;
  if (valueFrom === undefined) return isMisspelt(node) ? undefined : messages.missing({ name });
  if (valueFrom.kind === "opaque") return undefined;
  if (valueFrom.kind !== "string") return messages.notAString({ name });
  return knownText(valueFrom)?.trim() === "" ? messages.empty({ name }) : undefined;
}

/** `valueForm` and its like are reported as misspelt members. */
function isMisspelt(secret: Node): boolean {
  if (secret.kind !== "object") return false;
  return secret.members.some((member) => distance(member.name.toLowerCase(), "valuefrom") <= 3);
}

/** What `envsubst`, `sed` or a person fills in: `${X}`, `<account>`, `__X__`, `%X%`. */
const bracketedStandIn = /\$\{[^{}]*\}|\$[A-Za-z_]\w*|<[^<>]*>|%\w+%|__[A-Za-z]\w*__|\[[A-Za-z][\w -]*\]/;
/** `YOUR_REGION`, `ACCOUNT_ID`, `xxxxxxxxxxxx` in the place of a region or an account. */
const wordStandIn = /^(?:[A-Z][A-Z\d_-]*|(?:your|my)[-_ ]?\w*|x{4,})$/;

/** A stand-in in a reference, where one is left. */
function standInOf(reference: Reference, pattern: string): string | undefined {
  const bracketed = bracketedStandIn.exec(pattern)?.[0];
  if (bracketed !== undefined) return bracketed;
  if (reference.kind !== "parameter" && reference.kind !== "secret") return undefined;
  const isStandIn = (field: string | undefined): field is string =>
    field !== undefined && wordStandIn.test(field);
  return [reference.region, reference.account].find(isStandIn);
}

function referenceProblem(reference: Reference, name: string, pattern: string): Text | undefined {
  switch (reference.kind) {
    case "opaque":
      return reference.secretFields === undefined
        ? undefined
        : secretFieldsProblem(reference.secretFields, name);
    case "credential":
      return undefined;
    case "broken-arn":
      return isKnown(pattern) ? messages.brokenArn({ name }) : undefined;
    case "other-arn":
      return messages.service({
        name,
        service: display(reference.service),
        resource: display(reference.resource.split(/[/:]/)[0] ?? ""),
      });
    case "parameter":
      return placeProblem(reference, name) ?? parameterProblem(reference, name);
    case "secret":
      return placeProblem(reference, name) ?? secretProblem(reference, name);
  }
}

function placeProblem(reference: ParameterReference | SecretReference, name: string): Text | undefined {
  if (reference.form === "name") return undefined;
  const { partition, region, account } = reference;
  if (isKnown(partition) && !/^aws(?:-[a-z]+)*$/.test(partition))
    return messages.partition({ name, partition });
  if (isKnown(region) && !isRegion(region)) return messages.region({ name, region });
  if (isKnown(account) && !isAccount(account)) return messages.account({ name, account });
  return undefined;
}

function parameterProblem(reference: ParameterReference, name: string): Text | undefined {
  const { form, name: parameter, selector } = reference;
  if (form === "arn" && parameter.startsWith(":")) {
    const bare = parameter.slice(1);
    const right = `parameter${bare.startsWith("/") ? "" : "/"}${display(bare)}`;
    return messages.parameterColon({ name, right });
  }
  // In an ARN the slash after `parameter` belongs to every name.
  const problem =
    form === "arn" && !parameter.startsWith("/") && isKnown(parameter)
      ? "empty"
      : parameterNameProblem(parameter);
  if (problem !== undefined) return messages.parameterName({ name, problem });
  if (selector === undefined) return undefined;
  return form === "name"
    ? messages.selectorOnName({ name, selector: display(selector) })
    : messages.selectorOnArn({ name, selector: display(selector) });
}

function secretProblem(reference: SecretReference, name: string): Text | undefined {
  if (reference.name === "") return messages.emptySecretName({ name });
  return secretFieldsProblem(reference.extraFields, name);
}

/** The agent takes none or exactly three fields after the name (amazon-ecs-agent, asmsecret.go). */
function secretFieldsProblem(fields: readonly string[], name: string): Text | undefined {
  // A hole may stand for several fields.
  if (fields.length !== 0 && fields.length !== 3) {
    return fields.every(isKnown) ? messages.secretFields({ name, count: fields.length }) : undefined;
  }
  const [, stage, id] = fields;
  return stage !== undefined && stage !== "" && id !== undefined && id !== ""
    ? messages.stageAndId({ name })
    : undefined;
}
