/** Comparing IAM's patterns with texts, either of which may have parts that are not known. */
import { holeCharacter } from "../source/string.ts";

/** Three-valued: what is not known stays so. */
export type Answer = "yes" | "no" | "unknown";

/**
 * Does a pattern with `*` and `?` cover a text? Holes (U+FFFC) can be anything, nothing included. A pseudo parameter
 * (`${AWS::Partition}`) is the same as itself, and beside anything else it is a hole. In a text, `?` is a single
 * character that is not known; no ARN has one.
 */
export function covers(pattern: string, text: string): Answer {
  // A star covers a hole for certain.
  const certain = text.includes(holeCharacter) ? starsOnly(pattern) : pattern;
  if (!pattern.includes(holeCharacter) && isMatch(certain, text)) return "yes";
  const [openPattern, openText] = [withFields(pattern), withFields(text)];
  if (!/[\uFFFB\uFFFC]/.test(openPattern + openText) && !openText.includes("?")) return "no";
  return canMatch(openPattern, openText) ? "unknown" : "no";
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
function isMatch(pattern: string, text: string): boolean {
  let position = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
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
  const width = text.length + 1;
  const reachable = new Uint8Array((pattern.length + 1) * width);
  reachable[0] = 1;
  for (let row = 0; row <= pattern.length; row++) {
    for (let column = 0; column <= text.length; column++) {
      if (reachable[row * width + column] !== 1) continue;
      const wanted = pattern[row];
      const found = text[column];
      const isOpen = wanted === "*" || takes(wanted, found);
      const isHole = found === holeCharacter || found === field;
      if (isOpen || wanted === field || (wanted !== undefined && takes(found, wanted)))
        reachable[(row + 1) * width + column] = 1;
      if (isHole || (isOpen && found !== undefined)) reachable[row * width + column + 1] = 1;
      if (
        wanted !== undefined &&
        found !== undefined &&
        (wanted === found || wanted === "?" || found === "?")
      ) {
        reachable[(row + 1) * width + column + 1] = 1;
      }
    }
  }
  return reachable[pattern.length * width + text.length] === 1;
}

/** Whether a hole can stand for a character: one of a field for none that ends the field. */
function takes(hole: string | undefined, character: string | undefined): boolean {
  return hole === holeCharacter || (hole === field && character !== ":" && character !== "/");
}

/** Whether any pattern of a list covers the text. */
export function anyCovers(patterns: readonly string[], text: string): Answer {
  const answers = patterns.map((pattern) => covers(pattern, text));
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
