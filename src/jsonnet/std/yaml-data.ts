/** The documents of a YAML text as data. A bundle of its own: hardly any task definition has std.parseYaml in it. */
import { Composer, type CST, type Document, isScalar, Lexer, Parser, visit } from "yaml";
import { stepsFor } from "../runtime/sizes.ts";
import type { Call } from "./function.ts";

export interface YamlData {
  /** True where the text marks the start of a document, so that it is a stream however many there are. */
  readonly isStream: boolean;
  readonly documents: readonly unknown[];
}

/** What a lexeme takes until it is data: the parser makes several objects of each. */
const lexemeSteps = 8;
const lexemeSize = 512;
/** What comes after the parser calls itself for every level of nesting, several functions at a time. */
const levelsPerNesting = 3;

/** Undefined where the text can't be read. */
export function parseYamlData(call: Call, text: string): YamlData | undefined {
  const { budget } = call.interpreter;
  const { depth } = budget;
  const tokens = tokensOf(call, text);
  if (tokens === undefined) return undefined;
  const documents = [
    ...new Composer({ version: "1.2", logLevel: "silent", uniqueKeys: false }).compose(tokens),
  ];
  if (documents.some((document) => document.errors.length > 0 || hasKeyTwice(document))) return undefined;
  const isStream = documents.length > 1 || documents.some(({ directives }) => directives.docStart === true);
  try {
    const data = documents.map((document): unknown => document.toJS({ maxAliasCount: 100 }));
    return { isStream, documents: data };
  } catch (error) {
    // An alias without an anchor, or far too many; the parser's own error repeats its name.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  } finally {
    budget.returnTo(depth);
  }
}

/** The tokens of a text; undefined where one is wrong. Enters as many levels as the text is deep. */
function tokensOf(call: Call, text: string): CST.Token[] | undefined {
  const { budget } = call.interpreter;
  const { source, range } = call.place;
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let nesting = 0;
  let before = 0;
  for (const lexeme of new Lexer().lex(text)) {
    call.spend(lexemeSteps);
    // For an alias, all that is before it is looked through.
    if (lexeme.startsWith("*")) call.spend(stepsFor(before));
    before++;
    call.allocate(lexemeSize);
    for (const token of parser.next(lexeme)) {
      if (token.type === "error") return undefined;
      tokens.push(token);
    }
    for (; nesting < parser.stack.length; nesting++) {
      for (let level = 0; level < levelsPerNesting; level++) budget.enter(source, range.start);
    }
  }
  tokens.push(...parser.end());
  return tokens;
}

/** As the option `uniqueKeys`, which compares each key with each other. */
function hasKeyTwice(document: Document.Parsed): boolean {
  let isTwice = false;
  visit(document, {
    Map: (_key, { items }) => {
      const keys = items.flatMap(({ key }) => (isScalar(key) ? [key.value] : []));
      isTwice ||= new Set(keys).size < keys.length;
    },
  });
  return isTwice;
}
