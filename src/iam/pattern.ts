/** Comparing IAM's patterns with texts, either of which may have parts that are not known. */
import { holeCharacter } from "../source/string.ts";

/** Three-valued: what is not known stays so. */
export type Answer = "yes" | "no" | "unknown";

/**
 * Does a pattern with `*` and `?` cover a text? Holes (U+FFFC) can be anything, nothing included. A pseudo parameter
 * (`${AWS::Partition}`) is the same as itself, and beside anything else it is a hole. In a text, `?` is a single
 * character that is not known; no ARN has one.
 */
export function covers(pattern: string, text: string, work = new Work()): Answer {
  // A star covers a hole for certain.
  const certain = text.includes(holeCharacter) ? starsOnly(pattern) : pattern;
  if (!pattern.includes(holeCharacter) && isMatch(certain, text, work)) return "yes";
  // Where it would take too much, it is not known.
  if (work.isSpent) return "unknown";
  const [openPattern, openText] = [withFields(pattern), withFields(text)];
  if (differsAtEnds(openPattern, openText)) return "no";
  if (!/[\uFFFB\uFFFC]/.test(openPattern + openText) && !openText.includes("?")) return "no";
  if (!work.spend(openPattern.length * openText.length)) return "unknown";
  return canMatch(openPattern, openText) ? "unknown" : "no";
}

/**
 * What comparing may cost for one file, in characters that are compared: a hundred times what a large template needs,
 * and a second or two. Once it is spent, what would take more is not known.
 */
export class Work {
  private left = 60_000_000;

  /** Takes some of it; false where too little is left, from then on. */
  spend(characters: number): boolean {
    this.left -= characters;
    return !this.isSpent;
  }

  get isSpent(): boolean {
    return this.left < 0;
  }
}

/** True where the two differ before the first or after the last of what can be anything. */
function differsAtEnds(pattern: string, text: string): boolean {
  const shorter = Math.min(pattern.length, text.length);
  let start = 0;
  while (start < shorter && pattern[start] === text[start]) start++;
  if (start < shorter && !isOpen(pattern[start]) && !isOpen(text[start])) return true;
  let end = 1;
  while (end <= shorter && pattern.at(-end) === text.at(-end)) end++;
  return end <= shorter && !isOpen(pattern.at(-end)) && !isOpen(text.at(-end));
}

function isOpen(character: string | undefined): boolean {
  return character === "*" || character === "?" || character === field || character === holeCharacter;
}

/** Stands for a pseudo parameter: a hole that takes no more than one field of an ARN. */
const field = "\uFFFB";

function withFields(text: string): string {
  return text.includes("${AWS::") ? text.replaceAll(/\$\{AWS::\w+\}/g, field) : text;
}

/** `?` stands for one character, and a hole may have another number of them. */
function starsOnly(pattern: string): string {
  return pattern.includes("?") ? "" : pattern;
}

/** Whether the pattern covers the text, in time that grows with the product of their lengths at most. */
function isMatch(pattern: string, text: string, work: Work): boolean {
  let position = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (!work.spend(1)) return false;
    const wanted = pattern[position];
    if (wanted === "*") {
      star = position;
      resume = at;
      position++;
    } else if (wanted === "?" || (wanted !== undefined && wanted === text[at])) {
      position++;
      at++;
    } else if (star >= 0) {
      position = star + 1;
      resume++;
      at = resume;
    } else {
      return false;
    }
  }
  while (pattern[position] === "*") position++;
  return position === pattern.length;
}

/** Whether some filling of the holes on both sides makes them fit: holes and stars take any stretch of the other. */
function canMatch(pattern: string, text: string): boolean {
  // As numbers, since this is done for every pair of characters.
  const [wantedCodes, foundCodes] = [codesOf(pattern), codesOf(text)];
  const width = foundCodes.length;
  const reachable = new Uint8Array(wantedCodes.length * width);
  reachable[0] = 1;
  for (let row = 0; row < wantedCodes.length; row++) {
    const wanted = wantedCodes[row] ?? atEnd;
    for (let column = 0; column < width; column++) {
      if (reachable[row * width + column] !== 1) continue;
      const found = foundCodes[column] ?? atEnd;
      const isOpen = wanted === star || takes(wanted, found);
      const isHole = found === anyStretch || found === anyField;
      if (isOpen || wanted === anyField || (wanted !== atEnd && takes(found, wanted)))
        reachable[(row + 1) * width + column] = 1;
      if (isHole || (isOpen && found !== atEnd)) reachable[row * width + column + 1] = 1;
      if (wanted !== atEnd && found !== atEnd && (wanted === found || wanted === one || found === one)) {
        reachable[(row + 1) * width + column + 1] = 1;
      }
    }
  }
  return reachable[reachable.length - 1] === 1;
}

/** The codes of the characters, and one for the end. */
function codesOf(text: string): Int32Array {
  const codes = new Int32Array(text.length + 1).fill(atEnd);
  for (let index = 0; index < text.length; index++) codes[index] = text.charCodeAt(index);
  return codes;
}

/** No character has it. */
const atEnd = -1;
const star = "*".charCodeAt(0);
const one = "?".charCodeAt(0);
const colon = ":".charCodeAt(0);
const slash = "/".charCodeAt(0);
const anyStretch = holeCharacter.charCodeAt(0);
const anyField = field.charCodeAt(0);

/** Whether a hole can stand for a character: one of a field for none that ends the field. */
function takes(hole: number, character: number): boolean {
  return hole === anyStretch || (hole === anyField && character !== colon && character !== slash);
}

/** Whether any pattern of a list covers the text. */
export function anyCovers(patterns: readonly string[], text: string, work?: Work): Answer {
  const answers = patterns.map((pattern) => covers(pattern, text, work));
  return any(answers);
}

/** "yes" where one is, "no" where all are. */
export function any(answers: readonly Answer[]): Answer {
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

/** "no" where one is, "yes" where all are. */
export function all(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

export function not(answer: Answer): Answer {
  if (answer === "unknown") return "unknown";
  return answer === "yes" ? "no" : "yes";
}
