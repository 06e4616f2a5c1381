/** Who reads what: the containers of a task definition, their variables, what these refer to, and the role that reads it. */
import { type Shown, shown } from "../language/shown.ts";
import { type ShownReference, shownName, shownReference, shownString, shownUse } from "../model/shown.ts";
import { type ExecutionRole, referencesOf } from "../model/task-definition.ts";
import type { Finding, Severity } from "../rules/finding.ts";
import { holeCharacter } from "../source/string.ts";
import type { ScopedTaskDefinition } from "./input-file.ts";

/** A task definition as a drawing shows it. */
export interface Connections {
  /** The family, the job definition's name, or the resource's logical id. */
  readonly name: Shown | undefined;
  readonly role: ReadingRole;
  /** In the order of the file; those that a later member overrides are left out. */
  readonly connections: readonly Connection[];
}

/** The role that ECS reads secrets with. */
export type ReadingRole =
  | { readonly kind: "none" }
  /** `unknown`: only the deploy knows it, and the ARN is `…`. */
  | { readonly kind: "known" | "unknown"; readonly arn: Shown };

export interface Connection {
  /** Undefined for what belongs to the task as a whole. */
  readonly container: Shown | undefined;
  readonly variable: Shown;
  /** Undefined for a credential in plain text, which refers to nothing. */
  readonly target: ShownReference | undefined;
  /** The worst that was found about the variable. */
  readonly severity: Severity | undefined;
  /** True where a catalog says that the target does not exist. */
  readonly isAbsent: boolean;
}

/** What a task definition reads, with what was found about it. */
export function connectionsOf(
  { taskDefinition }: ScopedTaskDefinition,
  findings: readonly Finding[],
): Connections {
  const about = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding.container, finding.name);
    about.set(key, [...(about.get(key) ?? []), finding]);
  }
  const references = referencesOf(taskDefinition)
    .filter(({ overridden }) => !overridden)
    .map((use): Connection => {
      const container = shownName(use.container?.nameNode);
      const name = shownUse(use);
      const found = about.get(keyOf(container, name)) ?? [];
      return {
        container,
        variable: name ?? shown`${use.use}`,
        target: shownReference(use),
        severity: worstOf(found),
        isAbsent: found.some(({ rule }) => rule === "reference-exists"),
      };
    });
  const containers = new Set(taskDefinition.containers.map(({ nameNode }) => shownName(nameNode)));
  const inPlainText = findings.flatMap(({ rule, container, name, severity }): Connection[] => {
    const isPlain = rule === "no-plaintext-secret" || rule === "no-rendered-secret";
    return isPlain && name !== undefined && containers.has(container)
      ? [{ container, variable: name, target: undefined, severity, isAbsent: false }]
      : [];
  });
  return {
    name: shownName(taskDefinition.nameNode),
    role: readingRole(taskDefinition.executionRole),
    connections: [...references, ...inPlainText],
  };
}

function readingRole(role: ExecutionRole | undefined): ReadingRole {
  if (role === undefined) return { kind: "none" };
  const { node, arn } = role;
  if (node.kind !== "string" || arn === holeCharacter) return { kind: "unknown", arn: shown`…` };
  return { kind: "known", arn: shownString(node) };
}

function keyOf(container: string | undefined, name: string | undefined): string {
  return JSON.stringify([container, name]);
}

function worstOf(findings: readonly Finding[]): Severity | undefined {
  return findings.find(({ severity }) => severity === "error")?.severity ?? findings[0]?.severity;
}
