import { carriesCredential, evidenceText, isCredentialName } from "../../detect/index.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { alternativesOf } from "../../model/members.ts";
import type { Container, EnvironmentVariable, TaskDefinition } from "../../model/task-definition.ts";
import { choicesOf, holesOf, patternOf } from "../../source/string.ts";
import type { HolePart, Node, Origin } from "../../source/tree.ts";
import { example } from "../example.ts";
import { type DefinitionKind, describeCall, kindText } from "../kind.ts";
import type { Rule, RuleContext } from "../rule.ts";

type Given<T> = T & { readonly name: string; readonly kind: DefinitionKind };

const messages = {
  parameter: ({ name, parameter, kind }: Given<{ parameter: string }>): Text => ({
    en: shown`${name} gets the plaintext of the parameter ${parameter} at deploy time: it becomes part of ${published(kind).en}. Write { "name": "${name}", "valueFrom": "${parameter}" } into \`secrets\` instead.`,
    ja: shown`${name} にはデプロイ時にパラメータ ${parameter} の平文が入り、${published(kind).ja}。代わりに \`secrets\` に { "name": "${name}", "valueFrom": "${parameter}" } と書いてください。`,
  }),
  secret: ({ name, secret, kind }: Given<{ secret: string }>): Text => ({
    en: shown`${name} gets the plaintext of the secret ${secret} at deploy time: it becomes part of ${published(kind).en}. Refer to the secret's ARN from \`secrets\` instead.`,
    ja: shown`${name} にはデプロイ時にシークレット ${secret} の平文が入り、${published(kind).ja}。代わりに \`secrets\` からシークレットの ARN を参照してください。`,
  }),
  variable: ({ name, variable, kind }: Given<{ variable: string }>): Text => ({
    en: shown`${name} gets the value of the environment variable ${variable} at deploy time: a credential becomes part of ${published(kind).en}. Keep it in Parameter Store and refer to it from \`secrets\`.`,
    ja: shown`${name} にはデプロイ時に環境変数 ${variable} の値が入り、認証情報が${published(kind).ja}。Parameter Store に置いて \`secrets\` から参照してください。`,
  }),
  resource: ({ name, address, kind }: Given<{ address: string }>): Text => ({
    en: shown`${name} gets ${address} of the infrastructure's state at deploy time: a credential becomes part of ${published(kind).en}. Put it into Parameter Store where it is made, and refer to it from \`secrets\`.`,
    ja: shown`${name} にはデプロイ時にインフラの状態から ${address} の値が入り、認証情報が${published(kind).ja}。作成時に Parameter Store に置き、\`secrets\` から参照してください。`,
  }),
  judged: ({ name, evidence, kind }: Given<{ evidence: Text }>): Text => ({
    en: shown`What the template gives for ${name} here is a credential (${evidence.en}): it becomes part of ${published(kind).en}. Keep it in Parameter Store and refer to it from \`secrets\`.`,
    ja: shown`テンプレートが ${name} に入れる値は認証情報です(${evidence.ja})。${published(kind).ja}。Parameter Store に置いて \`secrets\` から参照してください。`,
  }),
  stackParameter: ({ name, parameter, kind }: Given<{ parameter: string }>): Text => ({
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

/** A credential that a template or expression puts into `environment` at deploy time. */
export const noRenderedSecret: Rule = {
  meta: {
    id: "no-rendered-secret",
    severity: "error",
    fixable: "no",
    summary: {
      en: shown`a credential that a template puts into \`environment\` at deploy time`,
      ja: shown`テンプレートによってデプロイ時に \`environment\` に入る認証情報`,
    },
    messages,
    docs: {
      why: {
        en: shown`What a template renders into \`environment\` is plain text in the registered task definition: \`{{ ssm … }}\` decrypts a \`SecureString\` for everybody who may call DescribeTaskDefinition, and an environment variable of the one who deploys does the same. Only a reference in \`secrets\` keeps the value out.`,
        ja: shown`テンプレートが \`environment\` に展開した値は、登録されたタスク定義に平文で残ります。\`{{ ssm … }}\` は \`SecureString\` を復号し、DescribeTaskDefinition を呼べる全員に見せてしまいます。デプロイする人の環境変数も同じです。値を外に出さないのは \`secrets\` からの参照だけです。`,
      },
      wrong: example(`"environment": [{ "name": "DB_PASSWORD", "value": "{{ ssm \`/app/db-password\` }}" }]`),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      sources: [
        "https://github.com/kayac/ecspresso#ssm",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
      ],
    },
  },
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      for (const variable of container.environment)
        checkVariable(variable, container, taskDefinition, context);
    }
  },
};

function checkVariable(
  variable: EnvironmentVariable,
  container: Container,
  { kind }: TaskDefinition,
  context: RuleContext,
): void {
  const { name, value } = variable;
  if (value === undefined) return;
  for (const node of alternativesOf(value)) {
    const isNamed =
      name !== undefined && (isFilledAsWhole(node) ? carriesCredential : isCredentialName)(name);
    const message =
      originsOf(node)
        .map((origin) => messageFor(origin, name, isNamed, kind))
        .find((found) => found !== undefined) ?? judgedMessage(node, name, container, kind, context);
    if (message !== undefined) context.report({ message, node, container, name });
  }
}

/** `{{ must_env `DATABASE_URL` }}`: nothing is written beside it that says which part of the value it is. */
function isFilledAsWhole(node: Node): boolean {
  if (node.kind !== "string") return node.kind === "opaque";
  const [part] = node.parts;
  return node.parts.length === 1 && part?.kind === "hole" && part.alternatives === undefined;
}

/** What fills a value, the arms of blocks included; an ARN is no credential, whatever it is of. */
function originsOf(node: Node): Origin[] {
  if (node.kind === "opaque") return node.isArn === true ? [] : [node.origin];
  if (node.kind !== "string") return [];
  return holesOf(node.parts)
    .filter((hole: HolePart) => hole.isArn !== true)
    .map((hole) => hole.origin);
}

/** Where the environment or a state tells what a template gives, that is judged as any value; it is never shown. */
function judgedMessage(
  node: Node,
  name: string | undefined,
  container: Container,
  kind: DefinitionKind,
  context: RuleContext,
): Text | undefined {
  if (node.kind !== "string" || !holesOf(node.parts).some(({ value }) => value !== undefined))
    return undefined;
  const judge = context.judgeFor(container);
  const judgement = choicesOf(node.parts)
    .map((parts) => judge(name, patternOf(parts)))
    .find(({ verdict }) => verdict === "secret");
  return judgement === undefined
    ? undefined
    : messages.judged({ name: name ?? "this variable", evidence: evidenceText(judgement.evidence), kind });
}

/** Attributes that are passwords whatever the variable is called. */
const passwordAttribute = /\.(?:(?:master_)?password|secret_string)$/;
/** Attributes that can be a credential, under a credential's name. */
const secretAttribute = /\.(?:secret|\w*token|private_key(?:_pem)?|access_key|\w*password|api_key)$/;

function isSecretAttribute(address: string, isNamed: boolean): boolean {
  const isRandomPassword = /(?:^|\.)random_password\./.test(address) && address.endsWith(".result");
  return isRandomPassword || passwordAttribute.test(address) || (isNamed && secretAttribute.test(address));
}

/** A user's name beside its password: it is in the secret, and is none. */
const userName = /user(?:_?name)?$/i;

/** What is called so says which secret is meant, and does not hold it. */
const nameOfSecret = /(?:name|id|arn|path|url)$/i;

function messageFor(
  origin: Origin,
  name: string | undefined,
  isNamed: boolean,
  kind: DefinitionKind,
): Text | undefined {
  const shown = name ?? "This variable";
  switch (origin.kind) {
    case "parameter-value": {
      const parameter = origin.name ?? "…";
      // A host or a log group may come from a parameter, too.
      const isCredential = isNamed || origin.secure === true || isCredentialName(origin.name ?? "");
      return isCredential ? messages.parameter({ name: shown, parameter, kind }) : undefined;
    }
    case "secret-value":
      return name !== undefined && userName.test(name)
        ? undefined
        : messages.secret({ name: shown, secret: origin.name ?? "…", kind });
    case "environment-variable":
      return isNamed || isCredentialName(origin.name)
        ? messages.variable({ name: shown, variable: origin.name, kind })
        : undefined;
    case "resource":
      return origin.address !== undefined && isSecretAttribute(origin.address, isNamed)
        ? messages.resource({ name: shown, address: origin.address, kind })
        : undefined;
    case "stack-parameter":
      if (!origin.noEcho && nameOfSecret.test(origin.name)) return undefined;
      if (name !== undefined && userName.test(name) && !isCredentialName(origin.name)) return undefined;
      return isNamed || origin.noEcho || isCredentialName(origin.name)
        ? messages.stackParameter({ name: shown, parameter: origin.name, kind })
        : undefined;
    default:
      return undefined;
  }
}
