/** What is known of a string that may have holes. */
import type { HolePart, Node, StringPart } from "./tree.ts";

/** Stands for a hole in a pattern. */
export const holeCharacter = "\uFFFC";

/** The text of a string, where all of it is known; template values that are known count as known. */
export function knownText(node: Node | undefined): string | undefined {
  if (node?.kind !== "string") return undefined;
  const pattern = patternOf(node.parts);
  return pattern.includes(holeCharacter) ? undefined : pattern;
}

/** The text of a string with U+FFFC in place of each hole that is not known. */
export function patternOf(parts: readonly StringPart[]): string {
  const [first] = parts;
  if (parts.length === 1 && first?.kind === "text") return first.text;
  return parts.map((part) => (part.kind === "text" ? part.text : (part.value ?? holeCharacter))).join("");
}

const noHoles: readonly HolePart[] = [];

/** True where a string is written in full, as most are. */
export function isLiteral(parts: readonly StringPart[]): boolean {
  return parts.length === 0 || (parts.length === 1 && parts[0]?.kind === "text");
}

/** The holes of a string, those in alternatives included. */
export function holesOf(parts: readonly StringPart[]): readonly HolePart[] {
  if (isLiteral(parts)) return noHoles;
  const holes: HolePart[] = [];
  collectHoles(parts, holes);
  return holes;
}

function collectHoles(parts: readonly StringPart[], holes: HolePart[]): void {
  for (const part of parts) {
    if (part.kind === "text") continue;
    holes.push(part);
    for (const arm of part.alternatives ?? []) collectHoles(arm, holes);
  }
}

/** At most this many texts are taken from the arms of a string; more would grow without end. */
const maximumChoices = 16;

/**
 * Every way the arms of a string's blocks can turn out, as parts without alternatives; the string itself where it
 * has none. The first 16 where there are more.
 */
export function choicesOf(parts: readonly StringPart[]): StringPart[][] {
  if (!parts.some((part) => part.kind === "hole" && part.alternatives !== undefined)) return [[...parts]];
  // Each choice as its end and the choice before it, so that what choices begin with is kept once.
  let choices: readonly (Choice | undefined)[] = [undefined];
  for (const part of parts) {
    const arms =
      part.kind === "hole" && part.alternatives !== undefined
        ? firstChoices(part.alternatives.flatMap((arm) => choicesOf(arm)))
        : [[part]];
    choices = firstChoices(choices.flatMap((before) => arms.map((end) => ({ before, end }))));
  }
  return choices.map(partsOfChoice);
}

interface Choice {
  readonly before: Choice | undefined;
  readonly end: readonly StringPart[];
}

function firstChoices<T>(choices: readonly T[]): readonly T[] {
  return choices.slice(0, maximumChoices);
}

function partsOfChoice(choice: Choice | undefined): StringPart[] {
  const ends: (readonly StringPart[])[] = [];
  for (let link = choice; link !== undefined; link = link.before) ends.push(link.end);
  return ends.reverse().flat();
}
