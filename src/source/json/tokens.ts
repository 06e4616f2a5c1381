/** The tokens of JSON as it lies on disk, comments included. */

import { createScanner, type JSONScanner } from "jsonc-parser";
import type { Text } from "../../language/text.ts";
import { type Budget, nodeSteps } from "../../text/budget.ts";
import type { Comment } from "../../text/comment.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import type { Problem } from "../problem.ts";
import {
  brokenEscape,
  brokenNumber,
  controlCharacter,
  endOfFile,
  expectedValue,
  unclosedComment,
  unclosedString,
} from "./messages.ts";

/** jsonc-parser's SyntaxKind, a const enum that cannot be imported from a module of its own. */
export const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  trivia: 15,
  unknown: 16,
  end: 17,
} as const;

const character = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  backslash: 0x5c,
} as const;

/** The tokens of one character, by its code. */
const punctuationKinds: readonly (number | undefined)[] = ((kinds: Readonly<Record<string, number>>) =>
  Array.from({ length: 128 }, (_, code) => kinds[String.fromCharCode(code)]))({
  "{": token.openBrace,
  "}": token.closeBrace,
  "[": token.openBracket,
  "]": token.closeBracket,
  ",": token.comma,
  ":": token.colon,
});

/** jsonc-parser's ScanError. */
const scanError = {
  none: 0,
  endOfComment: 1,
  endOfString: 2,
  endOfNumber: 3,
  invalidUnicode: 4,
  invalidEscape: 5,
  invalidCharacter: 6,
} as const;

/** Goes through a text token by token. Comments are collected, and reported, since JSON has none. */
export class Tokens {
  readonly problems: Problem[] = [];
  readonly comments: Comment[] = [];
  /** The current token: one of `token`, its decoded text where it is a string or a number, and its range. */
  kind: number = token.end;
  value = "";
  start = 0;
  end = 0;
  /** Where the token before it ends. */
  previousEnd = 0;
  /** What is scanned: the text, template actions masked. */
  readonly text: string;
  private readonly source: SourceText;
  private readonly scanner: JSONScanner;
  private readonly budget: Budget;

  constructor(source: SourceText, maskedText: string, budget: Budget) {
    this.source = source;
    this.budget = budget;
    this.text = maskedText;
    this.scanner = createScanner(maskedText, false);
    if (!source.text.startsWith("\uFEFF")) return;
    this.end = 1;
    this.problems.push({ kind: "json", id: "byte-order-mark", arguments: {}, range: { start: 0, end: 1 } });
  }

  /** Goes on to the next token. Throws a SourceError where there is none that JSON knows. */
  next(): void {
    this.previousEnd = this.end;
    if (!this.readOrdinary()) this.scan();
  }

  /** An error at the current token, which is not what the text says. */
  unexpected(expected: Text): SourceError {
    return this.error(this.kind === token.end ? endOfFile(expected) : expected, this.start);
  }

  error(text: Text, offset: number): SourceError {
    return new SourceError(text, this.source, offset);
  }

  /**
   * Reads the next token where it is a bracket, a comma, a colon or a string without escapes, as nearly all are:
   * a file is read in half the time. Gives false for anything else and leaves it to the scanner.
   */
  private readOrdinary(): boolean {
    const { text } = this;
    let offset = this.end;
    let code = text.charCodeAt(offset);
    while (
      code === character.space ||
      code === character.lineFeed ||
      code === character.carriageReturn ||
      code === character.tab
    ) {
      code = text.charCodeAt(++offset);
    }
    const punctuation = code < punctuationKinds.length ? punctuationKinds[code] : undefined;
    if (punctuation !== undefined) {
      this.kind = punctuation;
      this.start = offset;
      this.end = offset + 1;
      return true;
    }
    if (code !== character.quote) return false;
    const start = offset;
    do {
      code = text.charCodeAt(++offset);
      // The end of the text is NaN, which is not "at least" anything.
      if (!(code >= character.space) || code === character.backslash) return false;
    } while (code !== character.quote);
    this.kind = token.string;
    this.start = start;
    this.end = offset + 1;
    this.value = text.slice(start + 1, offset);
    return true;
  }

  private scan(): void {
    this.scanner.setPosition(this.end);
    for (;;) {
      this.kind = this.scanner.scan();
      if (this.kind === token.trivia || this.kind === token.lineBreak) continue;
      this.start = this.scanner.getTokenOffset();
      this.end = this.start + this.scanner.getTokenLength();
      if (this.kind !== token.lineComment && this.kind !== token.blockComment) break;
      this.readComment();
    }
    this.checkScan();
    this.value = this.scanner.getTokenValue();
  }

  private readComment(): void {
    if (this.scanner.getTokenError() === scanError.endOfComment)
      throw this.error(unclosedComment, this.start);
    this.budget.spend(nodeSteps, this.source, this.start);
    const range = { start: this.start, end: this.end };
    const raw = this.source.text.slice(range.start, range.end);
    this.comments.push({ text: raw.replace(/^\/[/*]|\*\/$/g, ""), range });
    this.problems.push({ kind: "json", id: "comment", arguments: {}, range });
  }

  private checkScan(): void {
    switch (this.scanner.getTokenError()) {
      case scanError.none:
        return;
      case scanError.endOfString:
        throw this.error(unclosedString, this.start);
      case scanError.endOfNumber:
        throw this.error(brokenNumber, this.start);
      case scanError.invalidUnicode:
      case scanError.invalidEscape:
        throw this.error(brokenEscape, this.start);
      case scanError.invalidCharacter:
        throw this.error(controlCharacter, this.firstControlCharacter());
      default:
        throw this.unexpected(expectedValue);
    }
  }

  private firstControlCharacter(): number {
    for (let offset = this.start; offset < this.end; offset++) {
      if (this.source.text.charCodeAt(offset) < character.space) return offset;
    }
    return this.start;
  }
}
