/** Splits Jsonnet into tokens (jsonnet.org/ref/spec.html#lexing). */
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { Budget } from "../../text/budget.ts";
import type { Comment } from "../../text/comment.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import type { StringStyle } from "./expression.ts";
import { keywords } from "./keywords.ts";

export type TokenKind = "identifier" | "keyword" | "number" | "string" | "symbol" | "operator" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** As written; for a string what it means. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Set for strings alone. */
  readonly style?: StringStyle;
}

const whitespace = /[ \t\r\n]+/y;
const identifier = /[A-Za-z_][A-Za-z0-9_]*/y;
const number = /(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][-+]?\d(?:_?\d)*)?/y;
const operatorCharacters = "!$:~+-&|^=<>*/%";
/** A comment or a text block ends the operator before it. */
const operatorStops = ["//", "/*", "|||"];
/** Operators may not end in these unless they are one character long (spec, "lexing"). */
const cannotEndOperator = "-+~!$";
const symbols = "{}[](),.;";
/** Bytes that a token or a comment takes in memory, with the expression that is made of it. */
const tokenSize = 64;

/** The tokens of a text, the last of kind `end`, and its comments. Throws a SourceError where there is no token. */
export function tokenize(source: SourceText, budget: Budget): { tokens: Token[]; comments: Comment[] } {
  const lexer = new Lexer(source, budget);
  const tokens: Token[] = [];
  for (;;) {
    const token = lexer.next();
    tokens.push(token);
    if (token.kind === "end") return { tokens, comments: lexer.comments };
  }
}

class Lexer {
  readonly comments: Comment[] = [];
  private readonly source: SourceText;
  private readonly text: string;
  private readonly budget: Budget;
  private offset = 0;
  /** Up to here, each character is an operator of its own. */
  private singlesEnd = 0;

  constructor(source: SourceText, budget: Budget) {
    this.source = source;
    this.budget = budget;
    this.text = source.text;
    if (this.text.startsWith("\uFEFF")) this.offset = 1;
  }

  next(): Token {
    this.skipSpaceAndComments();
    const start = this.offset;
    this.pay(start);
    const character = this.text[start];
    if (character === undefined) return { kind: "end", text: "", start, end: start };
    if (symbols.includes(character)) return this.token("symbol", start + 1);
    const word = this.match(identifier);
    if (word !== undefined) {
      return this.token(keywords.has(word) ? "keyword" : "identifier", start + word.length);
    }
    if (character >= "0" && character <= "9") return this.readNumber();
    if (character === '"' || character === "'") return this.readQuoted(character);
    if (character === "@") return this.readVerbatim();
    if (this.text.startsWith("|||", start)) return this.readBlock();
    return this.readOperator();
  }

  private pay(offset: number): void {
    this.budget.spend(1, this.source, offset);
    this.budget.allocate(tokenSize, this.source, offset);
  }

  private token(kind: TokenKind, end: number): Token {
    const start = this.offset;
    this.offset = end;
    return { kind, text: this.text.slice(start, end), start, end };
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    return pattern.exec(this.text)?.[0];
  }

  private skipSpaceAndComments(): void {
    for (;;) {
      this.offset += this.match(whitespace)?.length ?? 0;
      const start = this.offset;
      if (this.text[start] === "#" || this.text.startsWith("//", start)) {
        const lineEnd = this.text.indexOf("\n", start);
        this.offset = lineEnd === -1 ? this.text.length : lineEnd;
        const raw = this.text.slice(start, this.offset).replace(/\r$/, "");
        const text = raw.slice(raw.startsWith("#") ? 1 : 2);
        this.pay(start);
        this.comments.push({ text, range: { start, end: start + raw.length } });
      } else if (this.text.startsWith("/*", start)) {
        const close = this.text.indexOf("*/", start + 2);
        if (close === -1) throw this.error(unclosedComment, start);
        this.offset = close + 2;
        this.pay(start);
        this.comments.push({
          text: this.text.slice(start + 2, close),
          range: { start, end: this.offset },
        });
      } else {
        return;
      }
    }
  }

  private readNumber(): Token {
    const written = this.match(number) ?? "";
    const end = this.offset + written.length;
    // `1.`, `1e`, `1_`, and `0_1`: what follows can only be meant as a part of the number.
    if (/^[_.eE]/.test(this.text.slice(end, end + 1))) throw this.error(brokenNumber, end);
    return this.token("number", end);
  }

  private readQuoted(quote: string): Token {
    const start = this.offset;
    const plain = quote === '"' ? /[^"\\]*/y : /[^'\\]*/y;
    let value = "";
    let offset = start + 1;
    for (;;) {
      plain.lastIndex = offset;
      value += plain.exec(this.text)?.[0] ?? "";
      offset = plain.lastIndex;
      const character = this.text[offset];
      if (character === undefined) throw this.error(unclosedString, start);
      if (character === quote) break;
      const escaped = readEscape(this.text, offset);
      if (escaped === undefined) {
        throw this.error(this.text[offset + 1] === undefined ? unclosedString : brokenEscape, offset);
      }
      value += escaped.value;
      offset = escaped.end;
    }
    this.offset = offset + 1;
    const style = quote === '"' ? "double" : "single";
    return { kind: "string", text: value, start, end: this.offset, style };
  }

  private readVerbatim(): Token {
    const start = this.offset;
    const quote = this.text[start + 1];
    if (quote !== '"' && quote !== "'") throw this.error(strangeCharacter, start);
    let offset = start + 2;
    for (;;) {
      offset = this.text.indexOf(quote, offset);
      if (offset === -1) throw this.error(unclosedString, start);
      if (this.text[offset + 1] !== quote) break;
      offset += 2;
    }
    const value = this.text.slice(start + 2, offset).replaceAll(quote + quote, quote);
    this.offset = offset + 1;
    const style = quote === '"' ? "verbatim-double" : "verbatim-single";
    return { kind: "string", text: value, start, end: this.offset, style };
  }

  /** `|||`, a line break, lines that share the first one's indentation, and `|||` indented less. */
  private readBlock(): Token {
    const start = this.offset;
    const head = /\|\|\|(-?)[ \t\r]*\n/y;
    head.lastIndex = start;
    const opening = head.exec(this.text);
    if (opening === null) throw this.error(blockNeedsLineBreak, start);
    let offset = head.lastIndex;
    const blankLines = /(?:\r?\n)*/y;
    blankLines.lastIndex = offset;
    let value = (blankLines.exec(this.text)?.[0] ?? "").replaceAll("\r", "");
    offset = blankLines.lastIndex;
    const indentation = /[ \t]*/y;
    indentation.lastIndex = offset;
    const indent = indentation.exec(this.text)?.[0] ?? "";
    if (indent === "") throw this.error(blockNeedsIndentation, offset);
    for (;;) {
      if (this.text.startsWith(indent, offset)) {
        const lineEnd = this.text.indexOf("\n", offset);
        if (lineEnd === -1) throw this.error(unclosedBlock, start);
        value += this.text.slice(offset + indent.length, lineEnd + 1).replace(/\r\n$/, "\n");
        offset = lineEnd + 1;
      } else if (this.text[offset] === "\n" || this.text.startsWith("\r\n", offset)) {
        value += "\n";
        offset = this.text.indexOf("\n", offset) + 1;
      } else {
        break;
      }
    }
    indentation.lastIndex = offset;
    indentation.exec(this.text);
    if (!this.text.startsWith("|||", indentation.lastIndex)) throw this.error(unclosedBlock, start);
    this.offset = indentation.lastIndex + 3;
    const text = opening[1] === "-" ? value.replace(/\n$/, "") : value;
    return { kind: "string", text, start, end: this.offset, style: "block" };
  }

  private readOperator(): Token {
    const start = this.offset;
    if (start < this.singlesEnd) return this.token("operator", start + 1);
    const { text } = this;
    let end = start;
    while (isOperatorAt(text, end)) end++;
    if (end === start) throw this.error(strangeCharacter, start);
    let last = end;
    while (last > start + 1 && cannotEndOperator.includes(text[last - 1] ?? "")) last--;
    // What an operator may not end in follows it, each an operator of its own. It is looked for once, not once each.
    this.singlesEnd = end;
    return this.token("operator", last);
  }

  private error(text: Text, offset: number): SourceError {
    return new SourceError(text, this.source, offset);
  }
}

function isOperatorAt(text: string, offset: number): boolean {
  const character = text[offset];
  if (character === undefined || !operatorCharacters.includes(character)) return false;
  return !operatorStops.some((stop) => text.startsWith(stop, offset));
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Reads the escape at `offset`; undefined where there is none. Surrogates come in pairs alone. */
function readEscape(text: string, offset: number): { value: string; end: number } | undefined {
  const letter = text[offset + 1] ?? "";
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { value: simple, end: offset + 2 };
  const unicode = /^\\u([\dA-Fa-f]{4})(?:\\u([\dA-Fa-f]{4}))?/.exec(text.slice(offset, offset + 12));
  const unit = Number.parseInt(unicode?.[1] ?? "", 16);
  if (Number.isNaN(unit)) return undefined;
  if (unit < 0xd800 || unit > 0xdfff) return { value: String.fromCharCode(unit), end: offset + 6 };
  const low = Number.parseInt(unicode?.[2] ?? "", 16);
  if (unit > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) return undefined;
  return { value: String.fromCharCode(unit, low), end: offset + 12 };
}

const unclosedComment: Text = {
  en: shown`This comment never ends. Close it with */.`,
  ja: shown`コメントが閉じられていません。*/ で閉じてください。`,
};
const unclosedString: Text = {
  en: shown`This string never ends. Close it with its quote.`,
  ja: shown`文字列が閉じられていません。引用符で閉じてください。`,
};
const brokenEscape: Text = {
  en: shown`This escape does not exist in Jsonnet.`,
  ja: shown`このエスケープは Jsonnet にはありません。`,
};
const brokenNumber: Text = {
  en: shown`This number is not complete.`,
  ja: shown`数値の書き方が途中で終わっています。`,
};
const strangeCharacter: Text = {
  en: shown`This character means nothing in Jsonnet.`,
  ja: shown`この文字は Jsonnet では使えません。`,
};
const blockNeedsLineBreak: Text = {
  en: shown`A text block starts on the line after |||.`,
  ja: shown`テキストブロックは ||| の次の行から始めてください。`,
};
const blockNeedsIndentation: Text = {
  en: shown`The first line of a text block has to be indented.`,
  ja: shown`テキストブロックの最初の行は字下げしてください。`,
};
const unclosedBlock: Text = {
  en: shown`This text block never ends. Close it with ||| on a line that is indented less.`,
  ja: shown`テキストブロックが閉じられていません。字下げの浅い行に ||| を書いて閉じてください。`,
};
