import type { Shown } from "../../language/shown.ts";
import { areExclusive } from "../../model/members.ts";
import { shownName } from "../../model/shown.ts";
import type { Container, EnvironmentVariable, Secret, TaskDefinition } from "../../model/task-definition.ts";
import { sameValue } from "../../source/compare.ts";
import type { Branch, StringNode } from "../../source/tree.ts";
import type { Edit } from "../../text/edit.ts";
import { defineRule, type Message, type RuleContext } from "../rule.ts";
import { messages } from "./messages.ts";

type RuleMessage = Message<typeof messages>;
type Context = RuleContext<RuleMessage>;

/** One name twice in `secrets` of a container, or in `secrets` and `environment`. */
export const noDuplicateName = defineRule({
  meta: { id: "no-duplicate-name", severity: "error", fixable: "fix" },
  messages,
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
});

function checkSecrets(
  secrets: readonly Secret[],
  container: Container,
  taskDefinition: TaskDefinition,
  context: Context,
): void {
  const { kind } = taskDefinition;
  forEachRepeated(secrets, (secret, earlier, name) => {
    const identical = sameValue(earlier.node, secret.node);
    const message: RuleMessage = identical
      ? { messageId: "identicalSecret", arguments: { name, kind } }
      : { messageId: "secretTwice", arguments: { name, kind } };
    context.report({
      ...message,
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
  context: Context,
): void {
  forEachRepeated(variables, (variable, earlier, name) => {
    const identical = sameValue(earlier.node, variable.node);
    const message: RuleMessage = identical
      ? { messageId: "identicalVariable", arguments: { name } }
      : { messageId: "variableTwice", arguments: { name } };
    context.report({
      ...message,
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
  context: Context,
): void {
  if (secrets.length === 0) return;
  const byName = new Map<string | undefined, Secret[]>();
  for (const secret of secrets) {
    const others = byName.get(secret.name);
    if (others === undefined) byName.set(secret.name, [secret]);
    else others.push(secret);
  }
  for (const variable of variables) {
    if (byName.get(variable.name)?.some((secret) => meet(secret, variable)) !== true) continue;
    const name = shownName(variable.nameNode);
    if (name === undefined) continue;
    context.report({
      messageId: "secretAndVariable",
      arguments: { name, kind: taskDefinition.kind },
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
function meet({ node: a }: Entry, { node: b }: Entry): boolean {
  if (areExclusive(a.branches, b.branches)) return false;
  const isUnder = (branches: readonly Branch[], block: number): boolean =>
    branches.some((branch) => branch.block === block);
  const [ofA, ofB] = [a.branches ?? [], b.branches ?? []];
  return ofA.every(({ block }) => isUnder(ofB, block)) || ofB.every(({ block }) => isUnder(ofA, block));
}

interface Entry {
  readonly nameNode: StringNode | undefined;
  readonly name: string | undefined;
  readonly node: Secret["node"];
}

/** Calls `report` for each entry whose name an earlier one has that exists together with it. */
function forEachRepeated<T extends Entry>(
  entries: readonly T[],
  report: (entry: T, earlier: T, name: Shown) => void,
): void {
  if (new Set(entries.map(({ name }) => name)).size === entries.length) return;
  const seen = new Map<string, SeenEntries<T>>();
  for (const entry of entries) {
    if (entry.name === undefined) continue;
    const earlier = seen.get(entry.name) ?? new SeenEntries<T>();
    seen.set(entry.name, earlier);
    const clash = earlier.meeting(entry);
    if (clash === undefined) {
      // In arms of blocks, one of each arm is enough to compare with; else the first stands for all.
      earlier.add(entry);
      continue;
    }
    const name = shownName(entry.nameNode);
    if (name !== undefined) report(entry, clash, name);
  }
}

/** The entries of one name, none of which exists together with another. */
class SeenEntries<T extends Entry> {
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
