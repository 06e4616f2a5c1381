/** Of whose account "not found" can be believed. */
import { type Shown, shown } from "../../language/shown.ts";
import type { LookupResult, Query } from "../catalog.ts";

/** The caller's account id, or undefined where STS gave no answer: then no account is known to be the caller's own. */
export type Caller = string | undefined;

/**
 * True for what is looked for in the caller's own account. A short name whose account nothing tells is always looked
 * for there, since the services know no other place for it.
 */
export function isOwn({ account }: Query, caller: Caller): boolean {
  return account === undefined || account === caller;
}

/**
 * The answer for what is not found in an account that is not known to be the caller's: it may be there and not shared
 * (Systems Manager user guide, "Working with shared parameters"; Secrets Manager user guide, "Access from a different
 * account").
 */
export function notFoundElsewhere(caller: Caller): LookupResult {
  return caller === undefined
    ? { status: "unknown", reason: callerUnknown, isUnanswered: true }
    : { status: "unknown", reason: shown`another account does not have it, or does not share it` };
}

const callerUnknown: Shown = shown`STS did not say whose credentials these are, so that it may be another account's`;
