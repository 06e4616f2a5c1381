/** What a rule is: its facts in `meta`, its work in `check`. */
import type { Catalog } from "../catalog/catalog.ts";
import type { Judge } from "../detect/index.ts";
import type { Roles } from "../iam/role.ts";
import type { Text } from "../language/text.ts";
import type { Scope } from "../model/scope.ts";
import type { Container, TaskDefinition } from "../model/task-definition.ts";
import type { Node } from "../source/tree.ts";
import type { Edit } from "../text/edit.ts";
import type { Range } from "../text/source-text.ts";
import type { Severity, Suggestion } from "./finding.ts";

export interface RuleMeta {
  readonly id: string;
  /** What it reports as, unless the configuration says otherwise. */
  readonly severity: Severity | "off";
  /** `fix` keeps what a deploy does, `suggestion` may change it, `migrate` is a command of its own. */
  readonly fixable: "no" | "fix" | "suggestion" | "fix or suggestion" | "migrate";
  /** Whom it asks beside the file; without an answer it reports nothing. */
  readonly asks?: "catalog" | "roles";
  /** One line: what it reports. */
  readonly summary: Text;
  /** Every text that it reports, from typed arguments. None takes a secret's value. */
  readonly messages: Readonly<Record<string, (given: never) => Text>>;
  readonly docs: RuleDocs;
}

/** What `explain` and the documentation show. */
export interface RuleDocs {
  /** Why it matters and what happens in ECS. */
  readonly why: Text;
  /** A task definition that the rule reports. */
  readonly wrong: string;
  /** The same, mended. */
  readonly right: string;
  /** Where AWS or ecspresso says so. */
  readonly sources: readonly string[];
}

export interface RuleContext {
  /** Where the deploy goes, as far as it is known. */
  readonly scope: Scope;
  readonly catalog: Catalog;
  /** What execution roles may read, as far as it is known. */
  readonly roles: Roles;
  /** Says whether a value is a credential, with the configuration's exceptions for a container. */
  judgeFor(container: Container | undefined): Judge;
  report(report: Report): void;
}

export interface Report {
  readonly message: Text;
  /** The value at fault; its range and pointer become the finding's. */
  readonly node: Node;
  /** A part of the node, or its key, where that says more. */
  readonly range?: Range;
  /** Where a finding weighs less than the rule's others. */
  readonly severity?: Severity;
  readonly container?: Container | undefined;
  readonly name?: string | undefined;
  /** Edits that keep what a deploy does. */
  readonly fix?: readonly Edit[] | undefined;
  /** Edits that change it. */
  readonly suggestions?: readonly Suggestion[];
}

/** A rule. `check` is synchronous and pure: no I/O, no clock, no environment. */
export interface Rule {
  readonly meta: RuleMeta;
  check(taskDefinition: TaskDefinition, context: RuleContext): void;
}
