/** Who reads what: the containers of a task definition, their variables, what these refer to, and the role that reads it. */

import type { ScopedTaskDefinition } from "../../engine/input-file.ts";
import { shown } from "../../language/shown.ts";
import { sameInEveryLanguage, type Text } from "../../language/text.ts";
import { type ShownReference, shownReference, shownString } from "../../model/shown.ts";
import { referencesOf } from "../../model/task-definition.ts";
import type { Finding, Severity } from "../../rules/finding.ts";

export interface Connection {
  /** Undefined for what belongs to the task as a whole. */
  readonly container: string | undefined;
  readonly variable: string;
  /** Undefined for a credential in plain text, which refers to nothing. */
  readonly target: ShownReference | undefined;
  /** The worst that was found about the variable. */
  readonly severity: Severity | undefined;
  /** True where a catalog says that the target does not exist. */
  readonly isAbsent: boolean;
}

/** The connections of a task definition, in the order of the file; those that a later member overrides are left out. */
export function connectionsOf(
  { taskDefinition }: ScopedTaskDefinition,
  findings: readonly Finding[],
): Connection[] {
  const about = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding.container, finding.name);
    about.set(key, [...(about.get(key) ?? []), finding]);
  }
  const connections = referencesOf(taskDefinition)
    .filter(({ overridden }) => !overridden)
    .map((use): Connection => {
      const container = use.container?.name;
      const found = about.get(keyOf(container, use.name)) ?? [];
      return {
        container,
        variable: use.name ?? use.use,
        target: shownReference(use),
        severity: worstOf(found),
        isAbsent: found.some(({ rule }) => rule === "reference-exists"),
      };
    });
  const inPlainText = findings.filter(({ rule, container, name }) => {
    const isPlain = rule === "no-plaintext-secret" || rule === "no-rendered-secret";
    return isPlain && name !== undefined && hasContainer(taskDefinition.containers, container);
  });
  return [
    ...connections,
    ...inPlainText.map(
      ({ container, name = "", severity }): Connection => ({
        container,
        variable: name,
        target: undefined,
        severity,
        isAbsent: false,
      }),
    ),
  ];
}

/** The role that ECS reads secrets with: its ARN, `…` where only the deploy knows it, undefined where none is named. */
export function roleOf({ taskDefinition }: ScopedTaskDefinition): string | undefined {
  const { executionRole } = taskDefinition;
  if (executionRole === undefined) return undefined;
  return executionRole.node.kind === "string" ? shownString(executionRole.node) : unknown;
}

const unknown = "…";

/** A role's name for a person: without the path and the ARN around it. */
export function roleLabel(role: string | undefined): Text {
  if (role === undefined) return { en: shown`no execution role`, ja: shown`実行ロールなし` };
  if (role === unknown) return { en: shown`known at deploy time`, ja: shown`デプロイ時に決まる` };
  return sameInEveryLanguage(role.split("/").at(-1) ?? role);
}

function hasContainer(
  containers: readonly { readonly name: string | undefined }[],
  name: string | undefined,
): boolean {
  return containers.some((container) => container.name === name);
}

function keyOf(container: string | undefined, name: string | undefined): string {
  return JSON.stringify([container, name]);
}

function worstOf(findings: readonly Finding[]): Severity | undefined {
  return findings.find(({ severity }) => severity === "error")?.severity ?? findings[0]?.severity;
}
