/**
 * Globs of a configuration: `*`, `?`, `[a-z]`, `{a,b}`, and two stars for any folders. A configuration comes with the
 * repository, so anybody may write one. The packages for globs make regular expressions that may go back and forth
 * without end; here a step takes a character, or gives it to the last star.
 */
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { ConfigurationError, type Glob } from "./configuration.ts";

/** The most characters of a glob, whatever its braces stand for written out. */
const largestGlob = 4_000;

/** A glob of a configuration; `where` is its place. Throws a ConfigurationError where it can't be used. */
export function compileGlob(glob: string, where: Text): Glob {
  const isNegated = glob.startsWith("!") && !glob.startsWith("!(");
  const pattern = glob.slice(isNegated ? 1 : 0).replace(/^\.\//, "");
  if (unsupportedSyntax.test(pattern)) throw new ConfigurationError(unsupported(where));
  const plain = withoutBraces(pattern);
  if (plain === undefined) throw new ConfigurationError(tooLarge(where));
  // What is in a folder is meant, not a file of its name.
  const alternatives = plain.map((one) =>
    one
      .replace(/\/\*\*$/, "/**/*")
      .split("/")
      .map(readPart),
  );
  return {
    size: sum(plain.map(({ length }) => length)),
    test: (path) => {
      const names = path.split("/").map((name) => [...name]);
      return alternatives.some((parts) => fits(parts, names, nameFits, isOpen)) !== isNegated;
    },
  };
}

/** `+(a|b)` and its like, and `{1..3}`. */
const unsupportedSyntax = /[@+*?!]\(|\{[^{},]{0,99}\.\.[^{},]{0,99}\}/;

/** What braces stand for, written out, or undefined where that is too much. */
function withoutBraces(pattern: string): string[] | undefined {
  const done: string[] = [];
  const open = [pattern];
  let size = pattern.length;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (size > largestGlob) return undefined;
    const braces = /(?<!\\)\{([^{}]*,[^{}]*)\}/.exec(next);
    if (braces === null) {
      done.push(next);
      continue;
    }
    const [whole, choices = ""] = braces;
    const before = next.slice(0, braces.index);
    const after = next.slice(braces.index + whole.length);
    const written = choices.split(",").map((choice) => before + choice + after);
    size += sum(written.map(({ length }) => length)) - next.length;
    // The first is looked at first, so that they come out in order.
    open.push(...written.reverse());
  }
  return done;
}

/** Any number of what follows one another: characters of a name, folders of a path. */
const any = Symbol("any");

/** One character of a name: this one, one of a range, or any (`?`). */
type Character =
  | { readonly kind: "one"; readonly character: string }
  | { readonly kind: "any" }
  | {
      readonly kind: "range";
      readonly isNegated: boolean;
      readonly ranges: readonly (readonly [string, string])[];
    };

type Part = readonly (Character | typeof any)[];

/** The part of a glob between two slashes. */
function readPart(text: string): Part | typeof any {
  if (text === "**") return any;
  const part: (Character | typeof any)[] = [];
  for (let rest = text; rest !== ""; ) {
    const [written = rest.slice(0, 1), escaped, negation, members] = token.exec(rest) ?? [];
    rest = rest.slice(written.length);
    if (members !== undefined) {
      part.push({ kind: "range", isNegated: negation !== "", ranges: rangesOf(members) });
    } else if (escaped !== undefined) {
      part.push({ kind: "one", character: escaped });
    } else if (written === "?") {
      part.push({ kind: "any" });
    } else if (written.startsWith("*")) {
      part.push(any);
    } else {
      part.push({ kind: "one", character: written });
    }
  }
  return part;
}

const token = /^(?:\\(.)|\[([!^]?)([^\]]+)\]|\*+|.)/su;

function rangesOf(members: string): [string, string][] {
  return [...members.matchAll(/(.)-(.)|./gsu)].map(([one, first, last]) => [first ?? one, last ?? one]);
}

function nameFits(part: Part, name: readonly string[]): boolean {
  // A name that begins with a dot is meant only by one that is written so.
  const [first] = part;
  const hasDot = typeof first === "object" && first.kind === "one" && first.character === ".";
  return (name[0] !== "." || hasDot) && fits(part, name, characterFits, () => true);
}

function isOpen([first]: readonly string[]): boolean {
  return first !== ".";
}

function characterFits(expected: Character, character: string): boolean {
  switch (expected.kind) {
    case "one":
      return expected.character === character;
    case "any":
      return true;
    case "range":
      return (
        expected.ranges.some(([first, last]) => first <= character && character <= last) !==
        expected.isNegated
      );
  }
}

/**
 * True where a row of things is what a row of expectations says. Only the last `any` ever takes more: whatever an earlier
 * one would take besides, the last one takes as well. `mayTake` says what an `any` can take at all.
 */
function fits<Expected, Thing>(
  expected: readonly (Expected | typeof any)[],
  things: readonly Thing[],
  isOne: (one: Expected, thing: Thing) => boolean,
  mayTake: (thing: Thing) => boolean,
): boolean {
  let at = 0;
  let lastAny: number | undefined;
  let afterLastAny = 0;
  for (let index = 0; index < things.length; ) {
    const one = expected[at];
    const thing = things[index];
    if (thing === undefined) return false;
    if (one === any) {
      lastAny = at++;
      afterLastAny = index;
    } else if (one !== undefined && isOne(one, thing)) {
      at++;
      index++;
    } else {
      const taken = things[afterLastAny];
      if (lastAny === undefined || taken === undefined || !mayTake(taken)) return false;
      at = lastAny + 1;
      index = ++afterLastAny;
    }
  }
  return expected.slice(at).every((one) => one === any);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function unsupported(where: Text): Text {
  return {
    en: shown`${where.en}: globs take \`*\`, \`**\`, \`?\`, \`[a-z]\` and \`{a,b}\`, and nothing else.`,
    ja: shown`${where.ja}: glob に使えるのは \`*\`、\`**\`、\`?\`、\`[a-z]\`、\`{a,b}\` だけです。`,
  };
}

function tooLarge(where: Text): Text {
  return {
    en: shown`${where.en}: this glob is too large. Write several smaller ones.`,
    ja: shown`${where.ja}: この glob は大きすぎます。小さなものに分けてください。`,
  };
}
