/**
 * IAM policy documents, from IAM or from a template. A text may have holes (U+FFFC) where a template's value is not
 * known; pseudo parameters stand as they are written (`${AWS::Region}`).
 */
import { holeCharacter } from "../source/string.ts";

export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** Patterns with `*` and `?`, compared without regard to case; `isNot` for NotAction. */
  readonly actions: Patterns;
  /** Patterns with `*` and `?`; `isNot` for NotResource. Undefined in a trust policy. */
  readonly resources: Patterns | undefined;
  /** Services of `Principal`, in a trust policy. */
  readonly services: Patterns | undefined;
  readonly conditions: readonly Condition[];
}

export interface Patterns {
  readonly texts: readonly string[];
  readonly isNot: boolean;
}

/** One operator with one key: any of the values will do (IAM user guide, "Conditions with multiple keys or values"). */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A policy with the name that a person knows it by. */
export interface Policy {
  readonly name: string;
  readonly statements: readonly Statement[];
}

const unknown: Patterns = { texts: [holeCharacter], isNot: false };

/** Stands for statements that are not known: they may allow anything, and deny anything. */
const anything: readonly Statement[] = (["Allow", "Deny"] as const).map((effect) => ({
  effect,
  actions: unknown,
  resources: unknown,
  services: unknown,
  conditions: [],
}));

/** A condition of which it is not known what it asks. */
const unknownCondition: Condition = { operator: "", key: holeCharacter, values: [] };

/**
 * The statements of a policy document. What is no statement is left out: AWS refuses it when it is deployed. Several
 * documents, of which a condition chooses one, are read as one.
 */
export function readPolicy(name: string, document: unknown): Policy {
  return {
    name,
    statements: listOf(document).flatMap((one) => {
      const read = typeof one === "string" && !isUnknown(one) ? parsed(one) : one;
      return isUnknown(read) ? anything : listOf(memberOf(read, "Statement")).flatMap(readStatement);
    }),
  };
}

/** CloudFormation takes a document as a text of JSON, too. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isUnknown(value: unknown): boolean {
  return typeof value === "string" && value.includes(holeCharacter);
}

function readStatement(statement: unknown): readonly Statement[] {
  const effect = memberOf(statement, "Effect");
  // Of several effects, a condition chooses one.
  if (isUnknown(statement) || isUnknown(effect) || Array.isArray(effect)) return anything;
  if (effect !== "Allow" && effect !== "Deny") return [];
  const actions = patternsOf(statement, "Action", "NotAction");
  if (actions === undefined) return [];
  return [
    {
      effect,
      actions,
      resources: patternsOf(statement, "Resource", "NotResource"),
      services: servicesOf(statement),
      conditions: conditionsOf(memberOf(statement, "Condition")),
    },
  ];
}

function patternsOf(statement: unknown, name: string, negation: string): Patterns | undefined {
  const plain = memberOf(statement, name);
  if (plain !== undefined) return { texts: textsOf(plain), isNot: false };
  const negated = memberOf(statement, negation);
  return negated === undefined ? undefined : { texts: textsOf(negated), isNot: true };
}

function servicesOf(statement: unknown): Patterns | undefined {
  const texts = listOf(memberOf(statement, "Principal")).flatMap((principal) => {
    if (typeof principal === "string") return [principal];
    // Everybody, as with a bare star (IAM user guide, "Principal").
    const everybody = textsOf(memberOf(principal, "AWS")).filter((text) => text === "*");
    return [...textsOf(memberOf(principal, "Service")), ...everybody];
  });
  return texts.length === 0 ? undefined : { texts, isNot: false };
}

function conditionsOf(condition: unknown): Condition[] {
  if (condition === undefined) return [];
  if (!isObject(condition)) return [unknownCondition];
  return membersOf(condition).flatMap(([operator, keys]) => {
    if (keys === undefined) return [];
    return isObject(keys)
      ? membersOf(keys).map(([key, values]) => ({ operator, key, values: textsOf(values) }))
      : [unknownCondition];
  });
}

/** `${aws:PrincipalAccount}` and its like are known only when the request is made. */
const policyVariable = /\$\{(?!AWS::)[^{}]*\}/g;

/** One or many; booleans and numbers as text, as in `{"Bool": {"aws:SecureTransport": true}}`. */
function textsOf(value: unknown): string[] {
  return listOf(value).flatMap((one) =>
    typeof one === "string" || typeof one === "boolean" || typeof one === "number"
      ? [String(one).replaceAll(policyVariable, holeCharacter)]
      : [],
  );
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function memberOf(value: unknown, name: string): unknown {
  return membersOf(value).find(([member]) => member === name)?.[1];
}

function membersOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
