/**
 * What policies say of one request (IAM user guide, "Policy evaluation logic"): an explicit deny goes before every allow,
 * and what nothing allows is denied.
 *
 * The one well-kept library for this is under the AGPL, which a tool under the MIT licence can't bring along; it is the
 * tests' yardstick instead. It also knows no parts of a template that are not known, which this has to.
 */
import { type Answer, all, any, anyCovers, covers, not, Work } from "./pattern.ts";
import type { Condition, Patterns, Policy, Statement } from "./policy.ts";

export interface Request {
  readonly action: string;
  /** The full ARN, with holes where it is not known and `?` for a single character that is not. */
  readonly resource: string;
  /** Values of condition keys that are known for the request. */
  readonly context: Readonly<Record<string, string>>;
}

export type Decision =
  | { readonly kind: "allowed" }
  /** No statement allows it. */
  | { readonly kind: "implicit-deny" }
  /** A statement denies it, whatever others allow. */
  | { readonly kind: "explicit-deny"; readonly policy: string }
  | { readonly kind: "unknown" };

/** What looking at a statement costs beside its patterns, as characters that are compared. */
const workOfStatement = 100;

/**
 * Decides by all of a role's policies. `isComplete` is false where the role has policies that are not known. `work` is
 * what is left for comparing.
 */
export function decide(
  policies: readonly Policy[],
  request: Request,
  isComplete: boolean,
  work = new Work(),
): Decision {
  const count = policies.reduce((sum, { statements }) => sum + statements.length, 0);
  if (!work.spend(count * workOfStatement)) return { kind: "unknown" };
  const answers = policies.flatMap(({ name, statements }) =>
    statements.map((statement) => ({
      name,
      effect: statement.effect,
      applies: applies(statement, request, work),
    })),
  );
  const denies = answers.filter(({ effect }) => effect === "Deny");
  const denying = denies.find((answer) => answer.applies === "yes");
  if (denying !== undefined) return { kind: "explicit-deny", policy: denying.name };
  const allowing = any(answers.filter(({ effect }) => effect === "Allow").map((answer) => answer.applies));
  if (allowing === "no") return isComplete ? { kind: "implicit-deny" } : { kind: "unknown" };
  const isDenyOpen = denies.some((answer) => answer.applies === "unknown");
  return allowing === "unknown" || isDenyOpen ? { kind: "unknown" } : { kind: "allowed" };
}

/** Whether a trust policy lets a service assume the role. */
export function trusts(trustPolicy: Policy, service: string, work = new Work()): Answer {
  const request = { action: "sts:AssumeRole", resource: "", context: {} };
  const answers = trustPolicy.statements.map((statement) => ({
    effect: statement.effect,
    applies: all([
      statement.services === undefined ? "no" : matches(statement.services, service, work),
      matchesAction(statement.actions, request.action, work),
      // Of whose task it is (aws:SourceArn, aws:SourceAccount) nothing is known here.
      all(statement.conditions.map((condition) => fulfils(condition, request.context, work))),
    ]),
  }));
  const denying = any(answers.filter(({ effect }) => effect === "Deny").map(({ applies }) => applies));
  const allowing = any(answers.filter(({ effect }) => effect === "Allow").map(({ applies }) => applies));
  return all([not(denying), allowing]);
}

function applies(statement: Statement, { action, resource, context }: Request, work: Work): Answer {
  const isAction = matchesAction(statement.actions, action, work);
  if (isAction === "no" || statement.resources === undefined) return "no";
  return all([
    isAction,
    matches(statement.resources, resource, work),
    all(statement.conditions.map((condition) => fulfils(condition, context, work))),
  ]);
}

/** Actions are compared without regard to case (IAM user guide, "Action"). */
function matchesAction({ texts, isNot }: Patterns, action: string, work: Work): Answer {
  const patterns = texts.map((text) => text.toLowerCase());
  return matches({ texts: patterns, isNot }, action.toLowerCase(), work);
}

function matches({ texts, isNot }: Patterns, text: string, work: Work): Answer {
  const answer = anyCovers(texts, text, work);
  return isNot ? not(answer) : answer;
}

/**
 * Whether a condition holds. Only the operators on texts and ARNs are told; of others, and of keys that are not known
 * for the request, it is not known.
 */
function fulfils(
  { operator, key, values }: Condition,
  context: Readonly<Record<string, string>>,
  work: Work,
): Answer {
  const name = key.toLowerCase();
  const value = Object.entries(context).find(([known]) => known.toLowerCase() === name)?.[1];
  if (value === undefined) return "unknown";
  const [, bare = "", ifExists] = /^(.*?)(IfExists)?$/.exec(operator) ?? [];
  const compare = Object.hasOwn(operators, bare) ? operators[bare] : undefined;
  if (compare === undefined || (ifExists === undefined && bare === "")) return "unknown";
  return compare(values, value, work);
}

type Compare = (values: readonly string[], value: string, work: Work) => Answer;

/** No value has a NUL in it, so that a star in one of these stands for itself alone. */
const equals: Compare = (values, value, work) =>
  any(values.map((one) => covers(one.replaceAll(/[*?]/g, "\u0000"), value, work)));
const like: Compare = anyCovers;
const ignoringCase: Compare = (values, value, work) =>
  equals(
    values.map((one) => one.toLowerCase()),
    value.toLowerCase(),
    work,
  );
const negated =
  (compare: Compare): Compare =>
  (values, value, work) =>
    not(compare(values, value, work));

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, Compare>> = {
  StringEquals: equals,
  StringNotEquals: negated(equals),
  StringEqualsIgnoreCase: ignoringCase,
  StringNotEqualsIgnoreCase: negated(ignoringCase),
  StringLike: like,
  StringNotLike: negated(like),
  ArnEquals: like,
  ArnLike: like,
  ArnNotEquals: negated(like),
  ArnNotLike: negated(like),
};
