/**
 * Tells a credential that was written where a reference belongs. A parameter's name has few characters (Systems Manager
 * guide, "Creating Parameter Store parameters": letters, digits and `_.-/`), so most passwords can't be one; what can be
 * both has to read like a name.
 */

import { looksRandom } from "../detect/entropy.ts";
import type { Evidence } from "../detect/evidence.ts";
import { credentialIn } from "../detect/harmless.ts";
import { isPlaceholder } from "../detect/placeholders.ts";
import { isReference } from "../detect/references.ts";
import { hasOnlyWords, readsLikeOneWordFor, readsLikePath } from "../detect/written-name.ts";
import { choicesOf, holeCharacter, patternOf } from "../source/string.ts";
import type { StringPart } from "../source/tree.ts";
import { literalsIn } from "./expression.ts";
import { withoutStandIns } from "./stand-in.ts";

/** What a member takes for a reference: in `repositoryCredentials` a bare name is a secret's, elsewhere a parameter's. */
export type BareName = "parameter" | "secret";

/**
 * Why a text in the place of a reference is a credential; undefined where it is a reference, or a known slip of one: a
 * missing slash, `parameter:/x`, white space around it, a JSON key without `::`, a stand-in of another tool. `variable`
 * is the name of what gets the value.
 */
export function credentialEvidence(
  parts: readonly StringPart[],
  bareName: BareName,
  variable: string | undefined,
): Evidence | undefined {
  for (const choice of choicesOf(parts).flatMap(withDefaults)) {
    const pattern = patternOf(choice);
    const evidence =
      // As a person would write what is not known, so that only the text around it counts.
      credentialIn(pattern.replaceAll(holeCharacter, "${X}"))?.evidence ??
      evidenceOf(pattern.trim(), bareName, variable);
    if (evidence !== undefined) return evidence;
  }
  return undefined;
}

/** The parts, and again with each default that a call may fall back to: ``{{ env `X` `default` }}``. */
function withDefaults(parts: readonly StringPart[]): (readonly StringPart[])[] {
  const others = parts.flatMap((part, index) =>
    defaultsOf(part).map((value) => parts.map((other, at) => (at === index ? { ...part, value } : other))),
  );
  return [parts, ...others];
}

function defaultsOf(part: StringPart): readonly string[] {
  if (part.kind === "text" || part.origin.kind !== "environment-variable") return [];
  const [, ...defaults] = literalsIn(part.expression ?? "");
  return defaults;
}

/** The characters of a name, and the colons that people write after one. Secrets may have five more (CreateSecret). */
const characters = {
  parameter: new RegExp(`^[\\w./:${holeCharacter}-]*$`),
  secret: new RegExp(`^[\\w./:+=@!${holeCharacter}-]*$`),
};

function evidenceOf(text: string, bareName: BareName, variable: string | undefined): Evidence | undefined {
  if (/^arn(?::|$)/i.test(text) || isStandIn(text)) return undefined;
  const written = withoutStandIns(text);
  if (!/[\p{L}\d]/u.test(written))
    return /[^\s\w./:-]{3}/.test(written.replaceAll(holeCharacter, "")) ? impossible : undefined;
  if (!characters[bareName].test(written) || written.includes("://")) {
    // A slip of the pen in a path, or a reference that another tool takes.
    const isSlip = (written.startsWith("/") || isReference(written)) && hasOnlyWords(written);
    return isSlip ? undefined : impossible;
  }
  return readsLikeReference(written, variable) ? undefined : madeUp;
}

/** `changeme`, `<ARN of the secret>`; not an example of a key or a URL. */
function isStandIn(text: string): boolean {
  return isPlaceholder(text) && !looksRandom(text) && !/[:@]/.test(text);
}

const impossible: Evidence = { kind: "no-reference", because: "characters" };
const madeUp: Evidence = { kind: "no-reference", because: "words" };

/** One run of letters and digits, as many passwords are. */
const wordWithDigits = /^[A-Za-z]*\d[A-Za-z\d]*$/;

function readsLikeReference(text: string, variable: string | undefined): boolean {
  // What is not known may be a whole ARN: the end of a name can follow, or fields.
  if (text.startsWith(holeCharacter)) {
    const rest = text.slice(1).replace(/^-[A-Za-z\d]{6}(?=:|$)/, "");
    return (
      !/[A-Za-z\d]/.test(rest) || (!wordWithDigits.test(rest) && hasOnlyWords(rest)) || readsLikePath(rest)
    );
  }
  const [name = "", ...fields] = text.replace(/^:/, "").split(":");
  const isDeepPath = /^\/[^/]+\/./.test(name);
  return (isDeepPath || fields.every(readsLikeField)) && readsLikeName(name, fields, variable);
}

function readsLikeName(name: string, fields: readonly string[], variable: string | undefined): boolean {
  if (!/[A-Za-z\d]/.test(name)) return true;
  const written = name.replaceAll(holeCharacter, "");
  if (name.startsWith("/")) {
    const levels = written.split("/").filter((level) => level !== "");
    const isDeep = levels.length > 1 || written !== name;
    return readsLikePath(name) || hasOnlyWords(isDeep ? (levels[0] ?? "") : written);
  }
  if (wordWithDigits.test(written)) return readsLikeOneWordFor(written, variable);
  if (name.includes(holeCharacter)) return hasOnlyWords(name) || readsLikePath(name);
  // Names of secrets seldom have these; RDS names the secrets that it keeps so.
  if (/[+=@!]/.test(name)) return hasOnlyWords(name) || /^rds!(?:db|cluster)-[\w-]+$/.test(name);
  if (/[^A-Za-z\d]/.test(name)) return readsLikePath(name);
  // `ssm:/app/key`, `app:KEY::`, `app:3`.
  const isFollowed = fields.some((field) => field === "" || /^[\d/]/.test(field));
  return isFollowed ? /^[A-Za-z]+$/.test(name) && hasOnlyWords(name) : readsLikeOneWordFor(name, variable);
}

/** A version, a label, a JSON key, or what comes after `parameter:`. */
function readsLikeField(field: string): boolean {
  if (!/[A-Za-z\d]/.test(field) || /^(?:\d{1,6}|[A-Za-z]\d{1,3})$/.test(field)) return true;
  return !wordWithDigits.test(field) && (hasOnlyWords(field) || readsLikePath(field));
}
