/** Identifiers of AWS, made fit for a message. */
import { harmless } from "../detect/harmless.ts";
import { type Shown, shown } from "../language/shown.ts";
import { isAccount, isRegion, parseArn } from "../model/arn.ts";

/**
 * An identifier that AWS returned or is asked for, or `…` where it is none: an ARN, an account id, a region, the id or
 * alias of a KMS key, the name of a parameter, secret, policy or role, a version, a stage or a label, or a date.
 *
 * This is safe because of where the text comes from and of what it may be. Callers pass a member of an answer that
 * AWS's API reference documents as an identifier; values are in other members, which are dropped as soon as an answer
 * arrives. If a proxy or an emulator answers something else, such as an error page or a sentence, it does not have
 * the form of an identifier. And what has the form is judged once more, since somebody may have pasted a token as the
 * name of a parameter.
 */
export function shownIdentifier(text: string): Shown {
  return isIdentifier(text) || isDate(text) ? harmless(text) : shown`…`;
}

/** True for what has the form of a name, an id, an alias or an ARN. */
export function isIdentifier(text: string): boolean {
  return isIdentifierArn(text) || isName(text);
}

/** No identifier of the services that are asked is longer (SSM: ARNs of parameters have 1,011 characters and more). */
const longestIdentifier = 2_048;

/** True for an ARN of which every field has the form that AWS's ARNs have. */
export function isIdentifierArn(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn !== undefined &&
    /^aws(?:-[a-z]+)*$/.test(arn.partition) &&
    /^[a-z\d-]+$/.test(arn.service) &&
    (arn.region === "" || isRegion(arn.region)) &&
    (arn.account === "" || arn.account === "aws" || isAccount(arn.account)) &&
    isName(arn.resource)
  );
}

/**
 * The characters of all names together: parameters (`_.-/`), secrets (`/_+=.@-` and the `!` of managed ones), IAM
 * (`+=,.@_-`), and the colon before a version or a secret's name. Accounts, regions, KMS ids and aliases, versions and
 * labels have no others.
 */
function isName(text: string): boolean {
  return text.length <= longestIdentifier && /^[\w./+=,@!:-]+$/.test(text);
}

/** ISO 8601, as dates are written here. */
function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2}))?$/.test(text);
}
