/**
 * Reads JSON as it lies on disk: with ecspresso's templates, comments and trailing commas, nothing rendered.
 *
 * Template actions are first masked by fillers of the same length, so that every offset stays true; then the scanner
 * of jsonc-parser gives tokens, and the tree is built from them.
 */

import { createScanner, type JSONScanner } from "jsonc-parser";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import type { TemplateContext } from "../template/expression.ts";
import { type EvaluatedAction, fillerCharacter, maskTemplate, type TemplateMask } from "../template/mask.ts";
import { buildParts } from "../template/parts.ts";
import { templateProblems } from "../template/problems.ts";
import type {
  ArrayNode,
  Branch,
  Comment,
  Document,
  Member,
  Node,
  ObjectNode,
  OpaqueNode,
  Origin,
  Problem,
  StringNode,
  StringPart,
} from "../tree.ts";
import { createJsonWriter } from "./write.ts";

/** Deeper nesting than any task definition has; Go itself stops at 10,000. */
const maximumDepth = 1_000;

const noBranches: { readonly branches?: readonly Branch[] } = {};

/** jsonc-parser's SyntaxKind, a const enum that cannot be imported from a module of its own. */
const token = {
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

/**
 * Reads a text into a document. Comments, trailing commas and a byte order mark are read and told as problems, since
 * ecspresso refuses them. Throws a SourceError where the text is no JSON even so.
 */
export function readJson(source: SourceText, context: TemplateContext = {}): Document {
  return readMasked(source, maskTemplate(source, context));
}

/** Reads JSON in which `{{` is text as any other: CloudFormation's `{{resolve:…}}`. Throws as `readJson` does. */
export function readPlainJson(source: SourceText): Document {
  return readMasked(source, undefined);
}

function readMasked(source: SourceText, mask: TemplateMask | undefined): Document {
  const reader = new JsonReader(source, mask);
  const root = reader.readDocument();
  const { comments } = reader;
  const problems = [...reader.problems, ...templateProblems(source.text, mask?.actions ?? [])];
  return {
    source,
    format: "json",
    root,
    problems,
    comments,
    writer: createJsonWriter(source.text, mask?.actions ?? []),
  };
}

class JsonReader {
  readonly problems: Problem[] = [];
  readonly comments: Comment[] = [];
  private readonly source: SourceText;
  private readonly mask: TemplateMask | undefined;
  private readonly scanner: JSONScanner;
  /** What is scanned: the text, template actions masked. */
  private readonly text: string;
  private kind: number = token.end;
  private value = "";
  private start = 0;
  private end = 0;
  private previousEnd = 0;
  private actionIndex = 0;
  private changeIndex = 0;
  private branches: readonly Branch[] = [];

  constructor(source: SourceText, mask: TemplateMask | undefined) {
    this.source = source;
    this.mask = mask;
    this.text = mask?.text ?? source.text;
    this.scanner = createScanner(this.text, false);
  }

  readDocument(): Node {
    if (this.source.text.startsWith("\uFEFF")) {
      this.end = 1;
      this.problems.push({ kind: "byte-order-mark", message: byteOrderMark, range: { start: 0, end: 1 } });
    }
    this.collectTemplateComments();
    this.next();
    if (this.kind === token.end) throw this.error(emptyFile, 0);
    const root = this.readValue(0);
    if (this.kind !== token.end) throw this.unexpected(afterTheEnd);
    return root;
  }

  /** `{{/* … *​/}}` is the one comment that ecspresso accepts in JSON. */
  private collectTemplateComments(): void {
    for (const action of this.mask?.actions ?? []) {
      if (action.kind === "comment") {
        this.comments.push({ text: action.body, range: { start: action.start, end: action.end } });
      }
    }
  }

  private next(): void {
    this.previousEnd = this.end;
    if (!this.readOrdinaryToken()) this.scanToken();
    if (this.mask !== undefined) this.enterBranches(this.mask);
  }

  /**
   * Reads the next token where it is a bracket, a comma, a colon or a string without escapes, as nearly all are:
   * a file is read in half the time. Gives false for anything else and leaves it to the scanner.
   */
  private readOrdinaryToken(): boolean {
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

  private scanToken(): void {
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
    const range = { start: this.start, end: this.end };
    const raw = this.source.text.slice(range.start, range.end);
    this.comments.push({ text: raw.replace(/^\/[/*]|\*\/$/g, ""), range });
    this.problems.push({ kind: "comment", message: commentInJson, range });
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
      if (this.source.text.charCodeAt(offset) < 0x20) return offset;
    }
    return this.start;
  }

  private enterBranches(mask: TemplateMask): void {
    for (;;) {
      const change = mask.branchChanges[this.changeIndex];
      if (change === undefined || change.offset > this.start) return;
      this.branches = change.branches;
      this.changeIndex++;
    }
  }

  /** True where a template block opens, turns or ends between the last token and this one. */
  private afterBlockBoundary(): boolean {
    if (this.mask === undefined) return false;
    const change = this.mask.branchChanges[this.changeIndex - 1];
    return change !== undefined && change.offset > this.previousEnd && change.offset <= this.start;
  }

  private readValue(depth: number): Node {
    const { start, end } = this;
    if (depth > maximumDepth) throw this.error(tooDeep, start);
    const range = { start, end };
    if (this.kind === token.string && this.mask === undefined) {
      const node: StringNode = { kind: "string", range, parts: this.readParts() };
      this.next();
      return node;
    }
    const branches = this.branches.length > 0 ? { branches: this.branches } : noBranches;
    switch (this.kind) {
      case token.openBrace:
        return this.readObject(depth, branches);
      case token.openBracket:
        return this.readArray(depth, branches);
      case token.string: {
        const node: StringNode = { kind: "string", range, parts: this.readParts(), ...branches };
        this.next();
        return this.withNeighbour(node);
      }
      case token.number: {
        const node: Node = {
          kind: "number",
          range,
          value: Number(this.value),
          ...branches,
        };
        this.next();
        return this.withNeighbour(node);
      }
      case token.true:
      case token.false: {
        const value = this.kind === token.true;
        this.next();
        return { kind: "boolean", range, value, ...branches };
      }
      case token.null:
        this.next();
        return { kind: "null", range, ...branches };
      case token.unknown: {
        if (!this.isFilled()) throw this.unexpected(expectedValue);
        const actions = this.takeActions(end);
        const node: OpaqueNode = { kind: "opaque", range, ...opaqueOrigin(actions), ...branches };
        this.next();
        return this.withNeighbour(node);
      }
      default:
        throw this.unexpected(expectedValue);
    }
  }

  /** True where a template action stands in the token. */
  private isFilled(): boolean {
    return this.mask !== undefined && this.text.slice(this.start, this.end).includes(fillerCharacter);
  }

  /** A value that a bare action touches (`1{{ x }}`, `{{ x }}"y"`) is one value, and not known. */
  private withNeighbour(node: Node): Node {
    const touching = this.start === node.range.end && this.mask !== undefined;
    const continues =
      touching && (this.kind === token.unknown || this.kind === token.string || this.kind === token.number);
    if (!continues) return node;
    const range = { start: node.range.start, end: this.end };
    this.takeActions(this.end);
    this.next();
    return this.withNeighbour({
      kind: "opaque",
      range,
      origin: { kind: "unknown" },
      ...(node.branches === undefined ? {} : { branches: node.branches }),
    });
  }

  private readObject(depth: number, branches: { branches?: readonly Branch[] }): ObjectNode {
    const { start } = this;
    const members: Member[] = [];
    this.next();
    for (;;) {
      if (this.kind === token.closeBrace) break;
      if (this.kind !== token.string && this.kind !== token.unknown) throw this.unexpected(expectedKey);
      members.push(this.readMember(depth));
      if (!this.readSeparator(token.closeBrace)) break;
    }
    const object: ObjectNode = { kind: "object", range: { start, end: this.end }, members, ...branches };
    for (const { name, value } of members) {
      value.parent = object;
      value.key = name;
      if (value.kind !== "opaque") continue;
      for (const alternative of value.alternatives ?? []) {
        alternative.parent = object;
        alternative.key = name;
      }
    }
    this.next();
    return object;
  }

  private readMember(depth: number): Member {
    // The arms that the member itself stands in; its value may open others.
    const { branches } = this;
    const range = { start: this.start, end: this.end };
    const isText = this.kind === token.string;
    if (!isText && !this.isFilled()) {
      throw this.unexpected(expectedKey);
    }
    const name = isText ? this.value : fillerCharacter;
    const key: StringNode = {
      kind: "string",
      range,
      parts: isText
        ? this.readParts()
        : [{ kind: "hole", range, ...opaqueOrigin(this.takeActions(this.end)) }],
    };
    this.next();
    if (this.kind !== token.colon) throw this.unexpected(expectedColon);
    this.next();
    const value = this.readChoice(depth);
    const whole = { start: range.start, end: value.range.end };
    return branches.length === 0
      ? { key, name, value, range: whole }
      : { key, name, value, range: whole, branches };
  }

  /** A value, or several in the arms of a template block, of which one will be there. */
  private readChoice(depth: number): Node {
    const first = this.readValue(depth + 1);
    if (this.mask === undefined) return first;
    const values = [first];
    while (this.startsValue() && this.afterBlockBoundary()) values.push(this.readValue(depth + 1));
    if (values.length === 1) return first;
    const range = { start: first.range.start, end: values.at(-1)?.range.end ?? first.range.end };
    return { kind: "opaque", range, origin: { kind: "unknown" }, alternatives: values };
  }

  private startsValue(): boolean {
    if (this.kind === token.string) {
      // A string that a colon follows is the next member's key.
      return !this.isFollowedByColon();
    }
    return (
      this.kind === token.openBrace ||
      this.kind === token.openBracket ||
      this.kind === token.number ||
      this.kind === token.true ||
      this.kind === token.false ||
      this.kind === token.null ||
      this.kind === token.unknown
    );
  }

  private isFollowedByColon(): boolean {
    const { text } = this;
    let offset = this.end;
    while (/\s/.test(text[offset] ?? "")) offset++;
    return text[offset] === ":";
  }

  private readArray(depth: number, branches: { branches?: readonly Branch[] }): ArrayNode {
    const { start } = this;
    const elements: Node[] = [];
    this.next();
    for (;;) {
      if (this.kind === token.closeBracket) break;
      elements.push(this.readValue(depth + 1));
      if (!this.readSeparator(token.closeBracket)) break;
    }
    const array: ArrayNode = { kind: "array", range: { start, end: this.end }, elements, ...branches };
    elements.forEach((element, index) => {
      element.parent = array;
      element.key = index;
    });
    this.next();
    return array;
  }

  /** Reads what stands between two members or elements. Gives false at the closing bracket. */
  private readSeparator(closing: number): boolean {
    if (this.kind === closing) return false;
    if (this.kind !== token.comma) {
      // `{{ if }}{…},{{ end }}{…}` and `{…}{{ if }},{…}{{ end }}` put the comma where the block wants it.
      if (this.afterBlockBoundary()) return true;
      throw this.unexpected(closing === token.closeBrace ? expectedMemberEnd : expectedElementEnd);
    }
    const comma = { start: this.start, end: this.end };
    const commaAfterBoundary = this.afterBlockBoundary();
    this.next();
    if (this.kind === closing && !this.afterBlockBoundary() && !commaAfterBoundary) {
      this.problems.push({ kind: "trailing-comma", message: trailingComma, range: comma });
    }
    return true;
  }

  private readParts(): StringPart[] {
    const range = { start: this.start + 1, end: this.end - 1 };
    const actions = this.mask === undefined ? [] : this.takeActions(this.end);
    if (actions.length > 0) {
      return buildParts(this.source.text, range, actions, decodeJsonText);
    }
    return this.value === "" ? [] : [{ kind: "text", text: this.value, range }];
  }

  /** The actions up to `end` that no earlier token took, those before the token left out. */
  private takeActions(end: number): EvaluatedAction[] {
    const taken: EvaluatedAction[] = [];
    const actions = this.mask?.actions ?? [];
    for (;;) {
      const action = actions[this.actionIndex];
      if (action === undefined || action.start >= end) return taken;
      if (action.start >= this.start) taken.push(action);
      this.actionIndex++;
    }
  }

  private unexpected(text: Text): SourceError {
    return this.error(this.kind === token.end ? endOfFile(text) : text, this.start);
  }

  private error(text: Text, offset: number): SourceError {
    return new SourceError(text, this.source, offset);
  }
}

function opaqueOrigin(actions: readonly EvaluatedAction[]): { origin: Origin; isArn?: boolean } {
  const [only] = actions;
  if (actions.length !== 1 || only?.outcome === undefined) return { origin: { kind: "unknown" } };
  const { origin, isArn } = only.outcome;
  return isArn === undefined ? { origin } : { origin, isArn };
}

/** What a stretch of a JSON string means; a broken escape stands as it is. */
function decodeJsonText(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\(?:u([\dA-Fa-f]{4})|(.))/gs, (whole, hexadecimal?: string, letter?: string) => {
    if (hexadecimal !== undefined) return String.fromCharCode(Number.parseInt(hexadecimal, 16));
    return letter === undefined ? whole : (jsonEscapes[letter] ?? letter);
  });
}

const jsonEscapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

const emptyFile: Text = {
  en: shown`The file is empty. Write a task definition into it, or leave it out.`,
  ja: shown`ファイルが空です。タスク定義を書くか、対象から外してください。`,
};
const afterTheEnd: Text = {
  en: shown`There is more text after the end of the JSON value. Remove it.`,
  ja: shown`JSON の値の終わりより後ろに余分なテキストがあります。削除してください。`,
};
const unclosedComment: Text = {
  en: shown`This comment is never closed. Add the missing */ or remove it.`,
  ja: shown`このコメントは閉じられていません。*/ を補うか、コメントを削除してください。`,
};
const unclosedString: Text = {
  en: shown`This string is never closed on its line. Add the missing quote.`,
  ja: shown`この文字列は行内で閉じられていません。引用符を補ってください。`,
};
const brokenNumber: Text = {
  en: shown`This number is not complete.`,
  ja: shown`この数値は途中で終わっています。`,
};
const brokenEscape: Text = {
  en: shown`This string has an escape that JSON does not know. Write \\\\ for a backslash.`,
  ja: shown`この文字列には JSON にないエスケープがあります。バックスラッシュは \\\\ と書いてください。`,
};
const controlCharacter: Text = {
  en: shown`A raw tab or other control character stands in a string, which JSON does not allow. Write \\t or \\n instead.`,
  ja: shown`文字列の中にタブなどの制御文字がそのまま入っています。JSON では使えないため、\\t や \\n と書いてください。`,
};
const tooDeep: Text = {
  en: shown`The nesting is deeper than ${maximumDepth} levels; this is no task definition.`,
  ja: shown`入れ子が ${maximumDepth} 段を超えています。これはタスク定義ではありません。`,
};
const expectedValue: Text = {
  en: shown`A JSON value is expected here.`,
  ja: shown`ここには JSON の値が必要です。`,
};
const expectedKey: Text = {
  en: shown`A member name in double quotes is expected here.`,
  ja: shown`ここには二重引用符で囲んだメンバー名が必要です。`,
};
const expectedColon: Text = {
  en: shown`A colon is expected here, after the member name.`,
  ja: shown`メンバー名の後にはコロンが必要です。`,
};
const expectedMemberEnd: Text = {
  en: shown`A comma or } is expected here.`,
  ja: shown`ここにはカンマまたは } が必要です。`,
};
const expectedElementEnd: Text = {
  en: shown`A comma or ] is expected here.`,
  ja: shown`ここにはカンマまたは ] が必要です。`,
};
const commentInJson: Text = {
  en: shown`JSON has no comments: ecspresso and the AWS CLI refuse this file. Remove the comment, or write {{/* … */}}, which ecspresso accepts.`,
  ja: shown`JSON にはコメントがないため、ecspresso も AWS CLI もこのファイルを受け付けません。コメントを削除するか、ecspresso が受け付ける {{/* … */}} で書いてください。`,
};
const trailingComma: Text = {
  en: shown`A comma stands after the last entry: ecspresso and the AWS CLI refuse this file. Remove the comma.`,
  ja: shown`最後の要素の後にカンマがあるため、ecspresso も AWS CLI もこのファイルを受け付けません。カンマを削除してください。`,
};
const byteOrderMark: Text = {
  en: shown`The file starts with a byte order mark, which ecspresso and the AWS CLI refuse. Save it as UTF-8 without one.`,
  ja: shown`ファイルの先頭に BOM があるため、ecspresso も AWS CLI も受け付けません。BOM なしの UTF-8 で保存してください。`,
};

function endOfFile(expected: Text): Text {
  return {
    en: shown`The file ends too early. ${expected.en}`,
    ja: shown`ファイルが途中で終わっています。${expected.ja}`,
  };
}
