/**
 * Regular expressions of a configuration. A configuration comes with the repository, so anybody may write one: its
 * patterns run on RE2, which takes time in proportion to pattern and text, whatever they are.
 */
import { RE2JS } from "re2js";
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { ConfigurationError, type Pattern } from "./configuration.ts";

/** The longest pattern, in characters. */
export const longestPattern = 1_000;
/** Compiling takes time and room as well, which counted repetitions (`{1000}`) multiply. */
const largestPattern = 5_000;

/** A pattern of a configuration; `where` is its place. Throws a ConfigurationError where it can't be used. */
export function compilePattern(pattern: string, where: Text): Pattern {
  if (pattern.length > longestPattern || largestSize(pattern) > largestPattern) {
    throw new ConfigurationError(tooLarge(where));
  }
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return { size: compiled.programSize(), test: (text) => compiled.test(text) };
  } catch {
    // What the engine says quotes the pattern.
    throw new ConfigurationError(isRegExp(pattern) ? unsupported(where) : invalid(where));
  }
}

/** No pattern compiles to much more: whatever is counted in a group is repeated by the counts of the groups around it. */
function largestSize(pattern: string): number {
  let counted = pattern.length;
  let groups = 1;
  for (const [, parenthesis, least, most = ""] of pattern.matchAll(/(\)?)\{(\d{1,9})(?:,(\d{0,9}))?\}/g)) {
    const times = Math.max(1, Number(least), Number(most));
    if (parenthesis === "") counted += times;
    else groups *= times;
  }
  return groups * counted;
}

/** True for what JavaScript takes. It compiles a pattern when it is first run, which this one never is. */
function isRegExp(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

function invalid(where: Text): Text {
  return {
    en: shown`${where.en}: this is not a valid regular expression.`,
    ja: shown`${where.ja}: 正規表現として正しくありません。`,
  };
}

function unsupported(where: Text): Text {
  return {
    en: shown`${where.en}: this regular expression uses something that RE2 does not have, such as look-ahead, look-behind or a back-reference. Write it without.`,
    ja: shown`${where.ja}: この正規表現は、先読み、後読み、後方参照など、RE2 にない構文を使っています。使わずに書いてください。`,
  };
}

function tooLarge(where: Text): Text {
  return {
    en: shown`${where.en}: this regular expression is too large. Write at most ${longestPattern} characters, and smaller counts in braces.`,
    ja: shown`${where.ja}: この正規表現は大きすぎます。${longestPattern} 文字以内にし、波括弧の繰り返し回数を小さくしてください。`,
  };
}
