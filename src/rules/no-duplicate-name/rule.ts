import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { areExclusive } from "../../model/members.ts";
import type { Container, EnvironmentVariable, Secret, TaskDefinition } from "../../model/task-definition.ts";
import { sameValue } from "../../source/compare.ts";
import type { Branch } from "../../source/tree.ts";
import type { Edit } from "../../text/edit.ts";
import { example } from "../example.ts";
import { type DefinitionKind, kindText } from "../kind.ts";
import type { Rule, RuleContext } from "../rule.ts";

const messages = {
  identicalSecret: ({ name, kind }: { name: string; kind: DefinitionKind }): Text => ({
    en: shown`The secret ${name} stands twice with the same value: AWS refuses the ${kindText[kind].en}. Remove one of them.`,
    ja: shown`シークレット ${name} が同じ値で 2 回書かれています。AWS はこの${kindText[kind].ja}を受け付けません。どちらか一方を削除してください。`,
  }),
  secretTwice: ({ name, kind }: { name: string; kind: DefinitionKind }): Text => ({
    en: shown`The secret name ${name} stands twice with different references: AWS refuses the ${kindText[kind].en}. Keep the one that is meant.`,
    ja: shown`シークレット名 ${name} が異なる参照先で 2 回書かれています。AWS はこの${kindText[kind].ja}を受け付けません。正しいほうだけを残してください。`,
  }),
  secretAndVariable: ({ name, kind }: { name: string; kind: DefinitionKind }): Text => ({
    en: shown`${name} stands in both \`secrets\` and \`environment\`: AWS refuses the ${kindText[kind].en}. Remove it from \`environment\`.`,
    ja: shown`${name} が \`secrets\` と \`environment\` の両方にあります。AWS はこの${kindText[kind].ja}を受け付けません。\`environment\` から削除してください。`,
  }),
  identicalVariable: ({ name }: { name: string }): Text => ({
    en: shown`The environment variable ${name} stands twice with the same value. Remove one of them.`,
    ja: shown`環境変数 ${name} が同じ値で 2 回書かれています。どちらか一方を削除してください。`,
  }),
  variableTwice: ({ name }: { name: string }): Text => ({
    en: shown`The environment variable ${name} stands twice with different values; which one the container sees is not for you to choose. Keep the one that is meant.`,
    ja: shown`環境変数 ${name} が異なる値で 2 回書かれています。どちらがコンテナに渡るかは保証されません。正しいほうだけを残してください。`,
  }),
};

/** One name twice in `secrets` of a container, or in `secrets` and `environment`. */
export const noDuplicateName: Rule = {
  meta: {
    id: "no-duplicate-name",
    severity: "error",
    fixable: "fix",
    summary: {
      en: shown`one name twice in the \`secrets\` of a container, or in both \`secrets\` and \`environment\``,
      ja: shown`コンテナの \`secrets\` に同じ名前が 2 回ある、または \`secrets\` と \`environment\` の両方にある`,
    },
    messages,
    docs: {
      why: {
        en: shown`RegisterTaskDefinition refuses two secrets of one name ("Duplicate secret names found") and a name that is in \`secrets\` and \`environment\` ("The secret name must be unique and not shared with any new or existing environment variables"). ecspresso verify looks for neither, so it shows when the deploy runs.`,
        ja: shown`RegisterTaskDefinition は、同じ名前のシークレット(Duplicate secret names found)や、\`secrets\` と \`environment\` の両方にある名前(The secret name must be unique and not shared with any new or existing environment variables)を拒否します。ecspresso verify はどちらも調べないため、デプロイ時に初めて分かります。`,
      },
      wrong: example(`"environment": [{ "name": "DB_HOST", "value": "db.example.com" }],
"secrets": [
  { "name": "DB_HOST", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-host" }
]`),
      right: example(`"secrets": [
  { "name": "DB_HOST", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-host" }
]`),
      sources: [
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
        "https://github.com/CircleCI-Public/aws-ecs-orb/issues/190",
        "https://github.com/dagster-io/dagster/issues/11622",
      ],
    },
  },
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      const effective = container.secrets.filter((secret) => !secret.overridden);
      const secrets = effective.filter((secret) => secret.member === "secrets");
      const logOptions = effective.filter((secret) => secret.member === "secretOptions");
      const variables = container.environment.filter((variable) => !variable.overridden);
      checkSecrets(secrets, container, taskDefinition, context);
      checkSecrets(logOptions, container, taskDefinition, context);
      checkClashes(secrets, variables, container, taskDefinition, context);
      checkVariables(variables, container, taskDefinition, context);
    }
  },
};

function checkSecrets(
  secrets: readonly Secret[],
  container: Container,
  taskDefinition: TaskDefinition,
  context: RuleContext,
): void {
  const { kind } = taskDefinition;
  forEachRepeated(secrets, (secret, earlier, name) => {
    const identical = sameValue(earlier.node, secret.node);
    context.report({
      message: identical ? messages.identicalSecret({ name, kind }) : messages.secretTwice({ name, kind }),
      node: secret.nameNode ?? secret.node,
      container,
      name,
      fix: identical ? removal(secret, taskDefinition) : undefined,
    });
  });
}

function checkVariables(
  variables: readonly EnvironmentVariable[],
  container: Container,
  taskDefinition: TaskDefinition,
  context: RuleContext,
): void {
  forEachRepeated(variables, (variable, earlier, name) => {
    const identical = sameValue(earlier.node, variable.node);
    context.report({
      message: identical ? messages.identicalVariable({ name }) : messages.variableTwice({ name }),
      // No report of ECS refusing it is known.
      severity: "warning",
      node: variable.nameNode ?? variable.node,
      container,
      name,
      fix: identical ? removal(variable, taskDefinition) : undefined,
    });
  });
}

function checkClashes(
  secrets: readonly Secret[],
  variables: readonly EnvironmentVariable[],
  container: Container,
  taskDefinition: TaskDefinition,
  context: RuleContext,
): void {
  if (secrets.length === 0) return;
  const byName = new Map<string | undefined, Secret[]>();
  for (const secret of secrets) {
    const others = byName.get(secret.name);
    if (others === undefined) byName.set(secret.name, [secret]);
    else others.push(secret);
  }
  for (const variable of variables) {
    const { name } = variable;
    const clashing = byName.get(name)?.some((secret) => meet(secret, variable)) === true;
    if (name === undefined || !clashing) continue;
    context.report({
      message: messages.secretAndVariable({ name, kind: taskDefinition.kind }),
      node: variable.nameNode ?? variable.node,
      container,
      name,
    });
  }
}

/**
 * True where two entries exist together for some outcome of the conditions that they are under. Each under one of its
 * own, nothing tells whether both can hold.
 */
function meet({ node: a }: Named, { node: b }: Named): boolean {
  if (areExclusive(a.branches, b.branches)) return false;
  const isUnder = (branches: readonly Branch[], block: number): boolean =>
    branches.some((branch) => branch.block === block);
  const [ofA, ofB] = [a.branches ?? [], b.branches ?? []];
  return ofA.every(({ block }) => isUnder(ofB, block)) || ofB.every(({ block }) => isUnder(ofA, block));
}

interface Named {
  readonly name: string | undefined;
  readonly node: Secret["node"];
}

/** Calls `report` for each entry whose name an earlier one has that exists together with it. */
function forEachRepeated<T extends Named>(
  entries: readonly T[],
  report: (entry: T, earlier: T, name: string) => void,
): void {
  if (new Set(entries.map(({ name }) => name)).size === entries.length) return;
  const seen = new Map<string, SeenEntries<T>>();
  for (const entry of entries) {
    if (entry.name === undefined) continue;
    const earlier = seen.get(entry.name) ?? new SeenEntries<T>();
    seen.set(entry.name, earlier);
    const clash = earlier.meeting(entry);
    if (clash !== undefined) report(entry, clash, entry.name);
    // In arms of blocks, one of each arm is enough to compare with; else the first stands for all.
    else earlier.add(entry);
  }
}

/** The entries of one name, none of which exists together with another. */
class SeenEntries<T extends Named> {
  private outside: T | undefined;
  private first: T | undefined;
  /** Two entries under conditions can meet only where they have one in common. */
  private readonly byBlock = new Map<number, T[]>();

  add(entry: T): void {
    this.first ??= entry;
    const branches = entry.node.branches ?? [];
    if (branches.length === 0) this.outside ??= entry;
    for (const { block } of branches) {
      const others = this.byBlock.get(block);
      if (others === undefined) this.byBlock.set(block, [entry]);
      else others.push(entry);
    }
  }

  meeting(entry: T): T | undefined {
    const branches = entry.node.branches ?? [];
    if (branches.length === 0) return this.first;
    if (this.outside !== undefined) return this.outside;
    for (const { block } of branches) {
      const met = this.byBlock.get(block)?.find((other) => meet(other, entry));
      if (met !== undefined) return met;
    }
    return undefined;
  }
}

function removal(entry: Secret | EnvironmentVariable, taskDefinition: TaskDefinition): Edit[] | undefined {
  return taskDefinition.document.writer.removeElements(entry.list, [entry.node]);
}
