/**
 * Reads answers member by member. What the SDK's types promise is AWS's to keep: a proxy, an emulator or a wrong endpoint
 * may answer anything, and the SDK passes it on. What is not as the API reference says makes the whole answer malformed,
 * so that nothing is taken for absent by it.
 *
 * Call these inside of `Calls.send`, which turns a MalformedAnswer into a failure.
 */
import { isIdentifier, isIdentifierArn } from "../shown-identifier.ts";

/** An answer that is not as the API reference says. It holds nothing of the answer. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";

  constructor() {
    super("An answer of AWS is not as its API reference says.");
  }
}

/** The members of an answer or of a part of it. */
export type Members = Readonly<Record<string, unknown>>;

export function membersOf(value: unknown): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new MalformedAnswer();
  return Object.fromEntries(Object.entries(value));
}

export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new MalformedAnswer();
  return value;
}

/** A list that may be left out. */
export function optionalList(value: unknown): readonly unknown[] {
  return isLeftOut(value) ? [] : listOf(value);
}

export function textOf(value: unknown): string {
  if (typeof value !== "string") throw new MalformedAnswer();
  return value;
}

/** What may be left out, read by one of the other functions where it is there. */
export function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return isLeftOut(value) ? undefined : read(value);
}

export function integerOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new MalformedAnswer();
  return value;
}

export function dateOf(value: unknown): Date {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new MalformedAnswer();
  return value;
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): (value: unknown) => Word {
  return (value) => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw new MalformedAnswer();
    return found;
  };
}

/** A name, an id, an alias or an ARN. */
export function identifierOf(value: unknown): string {
  const text = textOf(value);
  if (!isIdentifier(text)) throw new MalformedAnswer();
  return text;
}

export function arnOf(value: unknown): string {
  const text = textOf(value);
  if (!isIdentifierArn(text)) throw new MalformedAnswer();
  return text;
}

/** JSON leaves members out by `null`, too. */
function isLeftOut(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
