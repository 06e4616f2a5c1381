import { evidenceText, judgeCommand, judgeOption } from "../../detect/index.ts";
import type { Judgement } from "../../detect/judgement.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { alternativesOf } from "../../model/members.ts";
import type {
  Command,
  Container,
  EnvironmentVariable,
  Option,
  Secret,
  StackParameter,
} from "../../model/task-definition.ts";
import { choicesOf, isLiteral, patternOf } from "../../source/string.ts";
import type { Node } from "../../source/tree.ts";
import { example } from "../example.ts";
import { type DefinitionKind, describeCall } from "../kind.ts";
import type { Rule, RuleContext } from "../rule.ts";

interface Found {
  readonly name: string;
  readonly evidence: Text;
  readonly overridden: boolean;
  readonly kind: DefinitionKind;
}

const messages = {
  variable: ({ name, evidence, overridden, kind }: Found): Text => ({
    en: shown`${name} holds a credential in plain text (${evidence.en}). ${readers(kind).en}${overridden ? ignored.en : ""} Move it to Parameter Store and refer to it from \`secrets\`, and change the credential.`,
    ja: shown`${name} に認証情報が平文で書かれています(${evidence.ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}Parameter Store に移して \`secrets\` から参照し、認証情報を変更してください。`,
  }),
  command: ({ name, evidence, overridden, kind }: Found): Text => ({
    en: shown`\`${name}\` holds a credential in plain text (${evidence.en}). ${readers(kind).en}${overridden ? ignored.en : ""} Pass it in as an environment variable from \`secrets\`, and change the credential.`,
    ja: shown`\`${name}\` に認証情報が平文で書かれています(${evidence.ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}\`secrets\` から環境変数として渡し、認証情報を変更してください。`,
  }),
  label: ({ name, evidence, overridden, kind }: Found): Text => ({
    en: shown`The label ${name} holds a credential in plain text (${evidence.en}). ${readers(kind).en}${overridden ? ignored.en : ""} Take it out, and change the credential.`,
    ja: shown`ラベル ${name} に認証情報が平文で書かれています(${evidence.ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}ラベルから取り除き、認証情報を変更してください。`,
  }),
  logOption: ({ name, evidence, overridden, kind }: Found): Text => ({
    en: shown`The log option ${name} holds a credential in plain text (${evidence.en}). ${readers(kind).en}${overridden ? ignored.en : ""} Move it to Parameter Store and refer to it from \`logConfiguration.secretOptions\`, and change the credential.`,
    ja: shown`ログ設定のオプション ${name} に認証情報が平文で書かれています(${evidence.ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}Parameter Store に移して \`logConfiguration.secretOptions\` から参照し、認証情報を変更してください。`,
  }),
  valueFrom: ({ name, evidence, overridden, kind }: Found): Text => ({
    en: shown`The valueFrom of ${name} holds a credential itself (${evidence.en}), where the ARN of a parameter or secret belongs. ${readers(kind).en}${overridden ? ignored.en : ""} Move it to Parameter Store, write the ARN here, and change the credential.`,
    ja: shown`${name} の valueFrom に、パラメータやシークレットの ARN ではなく認証情報そのものが書かれています(${evidence.ja})。${readers(kind).ja}${overridden ? ignored.ja : ""}Parameter Store に移してここには ARN を書き、認証情報を変更してください。`,
  }),
  parameterDefault: ({ name, evidence }: { name: string; evidence: Text }): Text => ({
    en: shown`The default of the stack's parameter ${name} is a credential in plain text (${evidence.en}). Whoever may read this file can read it, NoEcho or not. Keep it in Parameter Store, take the default out, and change the credential.`,
    ja: shown`スタックのパラメータ ${name} の Default に認証情報が平文で書かれています(${evidence.ja})。NoEcho であっても、このファイルを読める人なら誰でも見られます。Parameter Store に移して Default を削除し、認証情報を変更してください。`,
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

/** A credential in `environment`, a command, a label or a log option. */
export const noPlaintextSecret: Rule = {
  meta: {
    id: "no-plaintext-secret",
    severity: "error",
    fixable: "migrate",
    summary: {
      en: shown`a credential in plain text in \`environment\`, a command, a label or a log option`,
      ja: shown`\`environment\`、コマンド、ラベル、ログ設定に平文で書かれた認証情報`,
    },
    messages,
    docs: {
      why: {
        en: shown`The values of \`environment\` are part of the task definition: they stand in the repository's history, in the AWS console, in CloudTrail, and in the answer of DescribeTaskDefinition, which many read-only roles may call. A \`SecureString\` in Parameter Store, referred to from \`secrets\`, is read by the execution role alone, when the container starts.`,
        ja: shown`\`environment\` の値はタスク定義の一部です。リポジトリの履歴、AWS コンソール、CloudTrail、そして多くの読み取り専用ロールが呼べる DescribeTaskDefinition の応答に残ります。Parameter Store の \`SecureString\` に置いて \`secrets\` から参照すれば、コンテナの起動時に実行ロールだけが読み取ります。`,
      },
      wrong: example(`"environment": [{ "name": "DB_PASSWORD", "value": "not-a-real-pa55word" }]`),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      sources: [
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html",
      ],
    },
  },
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      const place = { container, kind: taskDefinition.kind, context };
      for (const variable of container.environment) checkVariable(variable, place);
      for (const command of container.commands) checkCommand(command, place);
      for (const option of container.options) checkOption(option, place);
      for (const secret of container.secrets) checkSecret(secret, place);
    }
    for (const parameter of taskDefinition.stackParameters) checkDefault(parameter, context);
  },
};

interface Place {
  readonly container: Container;
  readonly kind: DefinitionKind;
  readonly context: RuleContext;
}

function checkVariable(variable: EnvironmentVariable, { container, kind, context }: Place): void {
  const { name, value, overridden } = variable;
  if (value === undefined) return;
  const judge = context.judgeFor(container);
  for (const node of alternativesOf(value)) {
    const judgement = firstSecret(textsOf(node), (text) => judge(name, text));
    if (judgement === undefined) continue;
    const message = messages.variable({
      name: name ?? "This variable",
      evidence: evidenceText(judgement.evidence),
      overridden: overridden || container.overridden,
      kind,
    });
    context.report({ message, node, container, name });
  }
}

function checkCommand(command: Command, { container, kind, context }: Place): void {
  const words = command.words.map((word) => textsOf(word)[0] ?? "");
  const reported = new Set<number>();
  for (const { word, judgement } of judgeCommand(words, context.judgeFor(container))) {
    const node = command.words[word];
    if (node === undefined || reported.has(word)) continue;
    reported.add(word);
    const message = messages.command({
      name: command.member,
      evidence: evidenceText(judgement.evidence),
      overridden: command.overridden || container.overridden,
      kind,
    });
    context.report({ message, node, container, name: command.member });
  }
}

function checkOption(option: Option, { container, kind, context }: Place): void {
  const { member, name, value, overridden } = option;
  const judgement = firstSecret(textsOf(value), (text) =>
    judgeOption(name, text, context.judgeFor(container)),
  );
  if (judgement === undefined) return;
  const found = {
    name,
    evidence: evidenceText(judgement.evidence),
    overridden: overridden || container.overridden,
    kind,
  };
  const message = member === "dockerLabels" ? messages.label(found) : messages.logOption(found);
  context.report({ message, node: value, container, name });
}

/** A reference is no credential, whatever its name; only a value that is one by itself stands out. */
function checkSecret(secret: Secret, { container, kind, context }: Place): void {
  const { name, valueFrom, overridden } = secret;
  if (valueFrom === undefined) return;
  const judge = context.judgeFor(container);
  const nodes = [valueFrom, ...secret.alternatives.map((alternative) => alternative.node)];
  const node = nodes.find((one) => firstSecret(textsOf(one), (text) => judge(undefined, text)) !== undefined);
  const judgement =
    node === undefined ? undefined : firstSecret(textsOf(node), (text) => judge(undefined, text));
  if (node === undefined || judgement === undefined) return;
  const message = messages.valueFrom({
    name: name ?? "this secret",
    evidence: evidenceText(judgement.evidence),
    overridden: overridden || container.overridden,
    kind,
  });
  context.report({ message, node, container, name });
}

/** Nobody needs to deploy the stack for this one to be in the file. */
function checkDefault({ name, default: node }: StackParameter, context: RuleContext): void {
  const judge = context.judgeFor(undefined);
  const judgement = firstSecret(textsOf(node), (text) => judge(name, text));
  if (judgement === undefined) return;
  context.report({
    message: messages.parameterDefault({ name, evidence: evidenceText(judgement.evidence) }),
    node,
    name,
  });
}

function firstSecret(texts: readonly string[], judge: (text: string) => Judgement): Judgement | undefined {
  for (const text of texts) {
    const judgement = judge(text);
    if (judgement.verdict === "secret") return judgement;
  }
  return undefined;
}

/** What a value can be, each hole as the stand-in that detection knows; numbers as they would be written. */
function textsOf(node: Node): string[] {
  if (node.kind === "number") return [String(node.value)];
  if (node.kind !== "string") return [];
  if (isLiteral(node.parts)) return literalTexts(patternOf(node.parts));
  // What a template fills in is the matter of no-rendered-secret.
  return choicesOf(node.parts)
    .map((parts) =>
      patternOf(parts.map((part) => (part.kind === "hole" ? { ...part, value: holeStandIn } : part))),
    )
    .flatMap(literalTexts);
}

/** A value that is nothing but stand-ins is none. */
function literalTexts(text: string): string[] {
  return text === "" || (text.includes(holeStandIn) && text.replaceAll(holeStandIn, "") === "") ? [] : [text];
}

/** A stand-in such as a person would write, so that only the literal text around it counts. */
const holeStandIn = "${X}";
