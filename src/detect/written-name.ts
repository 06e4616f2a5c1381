/**
 * Does a text read like a name that a person gave something, or like a password? `db-password`, `prod.orders.DbUrl` and
 * `STRIPE_KEY` are made of words; `q7GxmZ2`, `hunter2` and random keys are not.
 *
 * Parameters and passwords are written with the same letters, so this is a guess. It is made where a text stands in the
 * place of a name: one that does not read like a name is not shown.
 */
import { signalOf } from "./names.ts";

/** `db`, `Password`, `KEY`, `prod01`: one word, with a number after it. */
const word = /^[a-z]{1,40}\d{0,3}$|^[A-Z]{1,40}\d{0,3}$|^[A-Z][a-z]{1,40}\d{0,3}$/;
/** `k8s`, `i18n`, `b2b`, `2fa`. */
const wordWithDigits = /^(?:[a-z]\d{1,2}[a-z]|\dfa|\d{1,2}[dhm])$/i;
const number = /^\d{1,8}$/;
/** Nobody pronounces seven consonants; abbreviations are shorter. */
const consonants = /[b-df-hj-np-tv-xz]{7}/i;
const seams = /[^A-Za-z\d]+/;

/** True for one word, or for a few that capitals part: `dbPassword`, `DBUrl`. */
function isWord(text: string): boolean {
  if (consonants.test(text)) return false;
  if (word.test(text) || wordWithDigits.test(text)) return true;
  const pieces = piecesOf(text.replace(/\d{1,3}$/, ""));
  // Random letters change their case more often.
  const isCalm = pieces.length === 2 ? text.length >= 4 : text.length / pieces.length >= 3;
  return (
    isCalm &&
    pieces.every((piece) => /^[A-Za-z]+$/.test(piece)) &&
    pieces.filter((piece) => piece.length === 1).length <= 1
  );
}

function piecesOf(text: string): string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(" ");
}

/** A word that could stand in a sentence. */
function isLongWord(text: string): boolean {
  return /[a-z]{3}/i.test(text) && isWord(text);
}

/** True where nothing but words and numbers is in a text, whatever is between them. */
export function hasOnlyWords(text: string): boolean {
  const words = text.split(seams).filter((one) => one !== "");
  return words.some((one) => /[a-z]/i.test(one)) && words.every((one) => isWord(one) || number.test(one));
}

/**
 * True for what reads like a path or a name of several words. What a machine adds to a name (`CFN-Key-ESXbFQ2dRD2M`) may
 * be among them.
 */
export function readsLikePath(text: string): boolean {
  const words = text.split(seams).filter((one) => one !== "");
  return words.length > 1 && (hasOnlyWords(text) || words.filter(isLongWord).length >= 2);
}

/** Words that say of a name that it is a credential's. */
const credentialWords = /pass|pwd|secret|token|key|cred|auth|login|cert|dsn|url/i;

/**
 * True where one word, without anything around it, reads like the name of what `variable` gets. Under a password's name a
 * word that does not speak of it (`dragon`, `postgres`) may as well be the password.
 */
export function readsLikeOneWordFor(text: string, variable: string | undefined): boolean {
  const own = variable === undefined ? [] : piecesOf(variable).flatMap((piece) => piece.split(seams));
  const normal = (one: string): string => one.replaceAll(/[^a-z\d]/gi, "").toLowerCase();
  if (variable !== undefined && normal(variable) === normal(text)) return true;
  const isPassword = variable !== undefined && signalOf(variable)?.kind === "password";
  const related = own.filter(
    (one) => one.length >= 2 && !credentialWords.test(one) && normal(text).includes(normal(one)),
  );
  if (!/^[a-z]+$/i.test(text)) {
    return !isPassword && /^[a-z\d]+$/i.test(text) && related.some((one) => one.length >= 3);
  }
  if (!isWord(text)) return related.length > 0;
  if (piecesOf(text).length > 1 || !isPassword) return true;
  const spoken = credentialWords.exec(text)?.[0].length ?? 0;
  return related.length > 1 || (spoken > 0 && text.length - spoken >= 2);
}
