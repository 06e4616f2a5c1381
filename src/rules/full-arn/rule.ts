import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { parameterResource } from "../../model/arn.ts";
import { parameterNameProblem } from "../../model/parameter-name.ts";
import { display, type ParameterReference } from "../../model/reference.ts";
import { provenanceText, type Scope, type Sourced } from "../../model/scope.ts";
import { referencesOf, type TaskDefinition } from "../../model/task-definition.ts";
import { patternOf } from "../../source/string.ts";
import type { ContentPart, Node, StringPart } from "../../source/tree.ts";
import type { Edit } from "../../text/edit.ts";
import { example } from "../example.ts";
import type { Rule } from "../rule.ts";

const messages = {
  expand: ({ name, region, account }: { name: string; region: Sourced; account: Sourced }): Text => ({
    en: shown`${name} is a short parameter name: it means whatever region the task runs in, and copies of this file mean different parameters. --fix writes the full ARN (region from ${provenanceText[region.from].en}, account from ${provenanceText[account.from].en}).`,
    ja: shown`${name} は短いパラメータ名です。タスクを実行するリージョンによって別のパラメータを指すことになります。--fix で完全な ARN に書き換えられます(リージョン: ${provenanceText[region.from].ja}、アカウント: ${provenanceText[account.from].ja})。`,
  }),
  byHand: ({ name }: { name: string }): Text => ({
    en: shown`${name} is a short parameter name: it means whatever region the task runs in, and copies of this file mean different parameters. Write the full ARN here by hand; the value is put together in more than one place, or an alias uses it for something else.`,
    ja: shown`${name} は短いパラメータ名です。タスクを実行するリージョンによって別のパラメータを指すことになります。値が複数の場所から組み立てられているか、エイリアスで別の用途にも使われているため、手作業で完全な ARN に書き換えてください。`,
  }),
  unsettled: ({ name, missing }: { name: string; missing: readonly ("region" | "account")[] }): Text => ({
    en: shown`${name} is a short parameter name: it means whatever region the task runs in, and copies of this file mean different parameters. To let --fix write the full ARN, give ${missing.map((place) => howTo[place].en).join(", and ")}.`,
    ja: shown`${name} は短いパラメータ名です。タスクを実行するリージョンによって別のパラメータを指すことになります。--fix で完全な ARN に書き換えるには、${missing.map((place) => howTo[place].ja).join("、および")}が必要です。`,
  }),
};

const howTo: Readonly<Record<"region" | "account", Text>> = {
  region: {
    en: shown`the region (--region, the configuration, ecspresso.yml or AWS_REGION)`,
    ja: shown`リージョンの指定(--region、設定ファイル、ecspresso.yml、AWS_REGION のいずれか)`,
  },
  account: {
    en: shown`the account (--account, the configuration, or an executionRoleArn with it)`,
    ja: shown`アカウントの指定(--account、設定ファイル、executionRoleArn のいずれか)`,
  },
};

/** A short parameter name where the full ARN is wanted. */
export const fullArn: Rule = {
  meta: {
    id: "full-arn",
    severity: "warning",
    fixable: "fix",
    summary: {
      en: shown`a short parameter name where the full ARN is wanted`,
      ja: shown`完全な ARN ではなく短いパラメータ名で参照している`,
    },
    messages,
    docs: {
      why: {
        en: shown`ECS takes a parameter's name for one in the region that the task runs in, whatever region was meant, and nobody who reads the file can tell which account it belongs to. The full ARN says both, works from every region, and is what an IAM policy needs. It resolves to the same parameter, so \`--fix\` changes nothing about a deploy.`,
        ja: shown`ECS はパラメータ名を、タスクを実行するリージョンのものとして解釈します。意図したリージョンもアカウントもファイルからは分かりません。完全な ARN なら両方が明らかで、どのリージョンからも使え、IAM ポリシーにもそのまま書けます。指すパラメータは同じなので、\`--fix\` してもデプロイの結果は変わりません。`,
      },
      wrong: example(`"secrets": [{ "name": "DB_PASSWORD", "valueFrom": "/app/db-password" }]`),
      right: example(`"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`),
      sources: [
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html",
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html",
      ],
    },
  },
  check(taskDefinition, context) {
    const { partition, region, account } = context.scope;
    for (const use of referencesOf(taskDefinition)) {
      const { reference, node, container } = use;
      if (use.use === "credentialsParameter" || reference.kind !== "parameter") continue;
      // What can't resolve as a name can't as an ARN; valid-value-from says so.
      if (reference.form !== "name" || !isExpandable(reference) || hasOuterSpace(node)) continue;
      const name = display(reference.name);
      const place = { node, container, name: use.name };
      if (partition === undefined || region === undefined || account === undefined) {
        const missing = (["region", "account"] as const).filter((key) => context.scope[key] === undefined);
        context.report({ ...place, message: messages.unsettled({ name, missing }) });
        continue;
      }
      const fix = expand(node, reference, { partition, region, account }, taskDefinition);
      const message =
        fix === undefined ? messages.byHand({ name }) : messages.expand({ name, region, account });
      context.report({ ...place, message, fix });
    }
  },
};

function isExpandable(reference: ParameterReference): boolean {
  return reference.selector === undefined && parameterNameProblem(reference.name) === undefined;
}

/** White space around it would get into the ARN; valid-value-from has it removed first. */
function hasOuterSpace(node: Node): boolean {
  const pattern = node.kind === "string" ? patternOf(node.parts) : "";
  return pattern !== pattern.trim();
}

function expand(
  node: Node,
  reference: ParameterReference,
  scope: { readonly [Key in keyof Scope]: Sourced },
  taskDefinition: TaskDefinition,
): Edit[] | undefined {
  if (node.kind !== "string") return undefined;
  const name = contentOf(node.parts, taskDefinition.document.source.text);
  if (name === undefined) return undefined;
  const slash = parameterResource(reference.name) === `parameter${reference.name}` ? "" : "/";
  return taskDefinition.document.writer.replaceString(node, [
    { kind: "text", text: "arn:" },
    ...scope.partition.content,
    { kind: "text", text: ":ssm:" },
    ...scope.region.content,
    { kind: "text", text: ":" },
    ...scope.account.content,
    { kind: "text", text: `:parameter${slash}` },
    ...name,
  ]);
}

/** The parts of a string as they are to be written again; a hole that neither a template nor `Fn::Sub` can say is out of reach. */
function contentOf(parts: readonly StringPart[], text: string): ContentPart[] | undefined {
  const content: ContentPart[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.kind === "text") {
      content.push({ kind: "text", text: part.text });
    } else if (part.origin.kind === "pseudo-parameter") {
      content.push({ kind: "pseudo-parameter", name: part.origin.name });
    } else if (part.substitution !== undefined) {
      // Whether what a stack gives starts with a slash is known only when it is deployed.
      if (index === 0 && part.origin.kind !== "resource") return undefined;
      content.push({ kind: "substitution", name: part.substitution });
    } else {
      const written = text.slice(part.range.start, part.range.end);
      if (!written.startsWith("{{")) return undefined;
      content.push({ kind: "template", text: written });
    }
  }
  return content;
}
