/**
 * What a rule is. `rules/<id>/` has three files:
 *
 * - `rule.ts`: its facts in `meta` and its work in `check`;
 * - `messages.ts`: everything that it says, in every language, from typed arguments;
 * - `docs.ts`: what `explain` and the pages in docs/rules/ tell about it.
 *
 * `index.ts` and `docs.ts` beside this file list them. What a `check` needs is here:
 *
 * | for | use |
 * |---|---|
 * | containers, variables, secrets, commands, the image | `taskDefinition.containers` (`model/task-definition.ts`) |
 * | every reference to a parameter or secret | `referencesOf(taskDefinition)` (`model/task-definition.ts`) |
 * | a member that has no place in the model | `effectiveString`, `effectiveValue` (`model/members.ts`) |
 * | the text of a node, where all of it is known | `knownText` (`source/string.ts`) |
 * | the text of a node with U+FFFC for what is not known | `patternOf` (`source/string.ts`) |
 * | whether a value is a credential | `context.judgeFor(container)` |
 * | the text of a string node in a message, such as an image | `shownString(node)` (`model/shown.ts`) |
 * | a name in a message, or undefined where not all of it is known | `shownName(nameNode)` (`model/shown.ts`) |
 * | a part of a reference in a message | `shownField`, `shownPlace`, `shownUse` (`model/shown.ts`) |
 * | a word of the program in a message | ``shown`…` `` (`language/shown.ts`) |
 * | a task definition for `docs.ts` | `example()` (`rules/example.ts`) |
 *
 * A node of a member that ECS does not see, since a later one of the same name replaces it, is `overridden`: leave it out.
 */
import type { Catalog } from "../catalog/catalog.ts";
import type { Judge } from "../detect/index.ts";
import type { Roles } from "../iam/role.ts";
import type { Showable, Shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import type { Scope } from "../model/scope.ts";
import type { Container, TaskDefinition } from "../model/task-definition.ts";
import type { Node } from "../source/tree.ts";
import type { Edit } from "../text/edit.ts";
import type { Range } from "../text/source-text.ts";

export type Severity = "error" | "warning";

export interface RuleMeta<Id extends string = string> {
  readonly id: Id;
  /** What it reports as, unless the configuration says otherwise. */
  readonly severity: Severity | "off";
  /** `fix` keeps what a deploy does, `suggestion` may change it, `migrate` is a command of its own. */
  readonly fixable: "no" | "fix" | "suggestion" | "fix or suggestion" | "migrate";
  /** Whom it asks beside the file; without an answer it reports nothing. */
  readonly asks?: "catalog" | "roles";
  /** True where it reports credentials in the place of a reference. What other rules report there is dropped. */
  readonly reportsCredentials?: true;
}

/** What `explain` and the documentation show. */
export interface RuleDocs {
  /** One line: what the rule reports. */
  readonly summary: Text;
  /** Why it matters and what happens in ECS. */
  readonly why: Text;
  /** A task definition that the rule reports. */
  readonly wrong: Shown;
  /** The same, fixed. */
  readonly right: Shown;
  /** Where AWS or ecspresso says so. */
  readonly sources: readonly string[];
}

/** Every text of a rule, by the id of the message, from what it is about. */
export type Messages = Readonly<Record<string, (details: never) => Text>>;

/** A message and what it is about. */
export interface AnyMessage {
  /** A key of the rule's messages. */
  readonly messageId: string;
  /** Shown texts, numbers, literals, and lists and objects of these; no secret's value, nor a part of one. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** One of a rule's messages with what it is about: a wrong id, a missing or a raw argument does not compile. */
export type Message<M extends Messages> = {
  readonly [Id in keyof M & string]: { readonly messageId: Id; readonly arguments: ArgumentsOf<M[Id]> };
}[keyof M & string];

type ArgumentsOf<Write> = Write extends (details: infer Details) => Text
  ? unknown extends Details
    ? Readonly<Record<string, never>>
    : Argument<Details>
  : never;

/**
 * What a message may be about: shown text, numbers, literals, and lists and objects of these. A `string` becomes
 * `never`, so that nothing can be given for it.
 */
type Argument<T> = T extends Shown | number | boolean | undefined
  ? T
  : T extends string
    ? Showable<T>
    : T extends object
      ? { readonly [Key in keyof T]: Argument<T[Key]> }
      : never;

/** Edits that may change what a deploy does, with a message of the rule that says what they do. */
export type Suggested<M extends AnyMessage> = M & { readonly edits: readonly Edit[] };

/** What a rule says, and where. */
export type Reported<M extends AnyMessage> = M & {
  /** The value at fault; its range and pointer become the finding's. */
  readonly node: Node;
  /** A part of the node, or its key, where that says more. */
  readonly range?: Range;
  /** Where a finding weighs less than the rule's others. */
  readonly severity?: Severity;
  readonly container?: Container | undefined;
  /** The variable, secret or member that it is about. */
  readonly name?: Shown | undefined;
  /** Edits that keep what a deploy does. */
  readonly fix?: readonly Edit[] | undefined;
  /** Edits that may change it. */
  readonly suggestions?: readonly Suggested<M>[];
};

export interface RuleContext<M extends AnyMessage = AnyMessage> {
  /** Where the deploy goes, as far as it is known. */
  readonly scope: Scope;
  readonly catalog: Catalog;
  /** What execution roles may read, as far as it is known. */
  readonly roles: Roles;
  /** Says whether a value is a credential, with the configuration's exceptions for a container. */
  judgeFor(container: Container | undefined): Judge;
  report(reported: Reported<M>): void;
}

/** A rule. `check` is synchronous and pure: no I/O, no clock, no environment. */
export interface Rule<Id extends string = string, M extends AnyMessage = AnyMessage> {
  readonly meta: RuleMeta<Id>;
  readonly messages: Messages;
  check(taskDefinition: TaskDefinition, context: RuleContext<M>): void;
}

/** A rule whose id and messages the compiler knows. */
export function defineRule<const Id extends string, M extends Messages>(
  rule: Rule<Id, Message<M>> & { readonly messages: M },
): Rule<Id> {
  return rule;
}
