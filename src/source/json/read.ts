/**
 * Reads JSON as it lies on disk: with ecspresso's templates, comments and trailing commas, nothing rendered.
 *
 * Template actions are first masked by fillers of the same length, so that every offset stays true; then the scanner
 * of jsonc-parser gives tokens, and the tree is built from them.
 */

import { Budget, nodeSteps } from "../../text/budget.ts";
import type { Range, SourceText } from "../../text/source-text.ts";
import { withParents } from "../parents.ts";
import { holeCharacter } from "../string.ts";
import { MaskCursor } from "../template/cursor.ts";
import type { TemplateContext } from "../template/expression.ts";
import { type EvaluatedAction, maskTemplate, type TemplateMask } from "../template/mask.ts";
import { buildParts } from "../template/parts.ts";
import { templateProblems } from "../template/problems.ts";
import type {
  ArrayNode,
  Branch,
  Document,
  Member,
  Node,
  ObjectNode,
  Origin,
  StringNode,
  StringPart,
} from "../tree.ts";
import {
  afterTheEnd,
  emptyFile,
  expectedColon,
  expectedElementEnd,
  expectedKey,
  expectedMemberEnd,
  expectedValue,
} from "./messages.ts";
import { Tokens, token } from "./tokens.ts";
import { createJsonWriter } from "./write.ts";

/**
 * Reads a text into a document. Comments, trailing commas and a byte order mark are accepted and reported as problems,
 * since ecspresso refuses them. Throws a SourceError where the text is not JSON even so.
 */
export function readJson(source: SourceText, context: TemplateContext = {}): Document {
  const budget = context.budget ?? new Budget();
  return readMasked(source, budget, maskTemplate(source, { ...context, budget }));
}

/** Reads JSON in which `{{` is text as any other: CloudFormation's `{{resolve:…}}`. Throws as `readJson` does. */
export function readPlainJson(source: SourceText, budget: Budget = new Budget()): Document {
  return readMasked(source, budget, undefined);
}

function readMasked(source: SourceText, budget: Budget, mask: TemplateMask | undefined): Document {
  const tokens = new Tokens(source, mask?.text ?? source.text, budget);
  const { actions = [] } = mask ?? {};
  // `{{/* … *​/}}` is the one comment that ecspresso accepts in JSON.
  for (const { kind, body, start, end } of actions) {
    if (kind === "comment") tokens.comments.push({ text: body, range: { start, end } });
  }
  const root = new JsonReader(source, tokens, budget, mask).readDocument();
  return {
    source,
    format: "json",
    root,
    problems: [...tokens.problems, ...templateProblems(source.text, actions)],
    comments: tokens.comments,
    writer: createJsonWriter(source.text, actions),
  };
}

interface Branched {
  readonly branches?: readonly Branch[];
}

const noBranches: Branched = {};

class JsonReader {
  private readonly source: SourceText;
  private readonly tokens: Tokens;
  private readonly budget: Budget;
  /** Where the text has no template, there is nothing to follow. */
  private readonly template: MaskCursor | undefined;

  constructor(source: SourceText, tokens: Tokens, budget: Budget, mask: TemplateMask | undefined) {
    this.source = source;
    this.tokens = tokens;
    this.budget = budget;
    this.template = mask === undefined ? undefined : new MaskCursor(mask);
  }

  readDocument(): Node {
    const { tokens } = this;
    this.next();
    if (tokens.kind === token.end) throw tokens.error(emptyFile, 0);
    const root = this.readValue();
    if (tokens.kind !== token.end) throw tokens.unexpected(afterTheEnd);
    return root;
  }

  private next(): void {
    const { tokens } = this;
    tokens.next();
    this.template?.moveTo(tokens.start, tokens.previousEnd);
  }

  private readValue(): Node {
    const { tokens, template } = this;
    const { kind, start, end } = tokens;
    this.budget.spend(nodeSteps, this.source, start);
    const range = { start, end };
    if (kind === token.string && template === undefined) {
      const node: StringNode = { kind: "string", range, parts: this.readParts() };
      this.next();
      return node;
    }
    const branches =
      template === undefined || template.branches.length === 0 ? noBranches : { branches: template.branches };
    switch (kind) {
      case token.openBrace:
        return this.readObject(branches);
      case token.openBracket:
        return this.readArray(branches);
      case token.string:
        return this.finished({ kind: "string", range, parts: this.readParts(), ...branches });
      case token.number:
        return this.finished({ kind: "number", range, value: Number(tokens.value), ...branches });
      case token.true:
      case token.false:
        this.next();
        return { kind: "boolean", range, value: kind === token.true, ...branches };
      case token.null:
        this.next();
        return { kind: "null", range, ...branches };
      case token.unknown: {
        if (!this.isFilled()) throw tokens.unexpected(expectedValue);
        return this.finished({ kind: "opaque", range, ...opaqueOrigin(this.takeActions(end)), ...branches });
      }
      default:
        throw tokens.unexpected(expectedValue);
    }
  }

  /** True where the token contains a template action. */
  private isFilled(): boolean {
    const { text, start, end } = this.tokens;
    return this.template !== undefined && text.slice(start, end).includes(holeCharacter);
  }

  /** Goes on after a value. Together with a bare action that touches it (`1{{ x }}`, `{{ x }}"y"`) it is one unknown value. */
  private finished(node: Node): Node {
    this.next();
    const { tokens } = this;
    let { end } = node.range;
    while (
      this.template !== undefined &&
      tokens.start === end &&
      (tokens.kind === token.unknown || tokens.kind === token.string || tokens.kind === token.number)
    ) {
      end = tokens.end;
      this.takeActions(end);
      this.next();
    }
    if (end === node.range.end) return node;
    return {
      kind: "opaque",
      range: { start: node.range.start, end },
      origin: { kind: "unknown" },
      ...(node.branches === undefined ? {} : { branches: node.branches }),
    };
  }

  private readObject(branches: Branched): ObjectNode {
    const { tokens, budget } = this;
    const { start } = tokens;
    const members: Member[] = [];
    budget.enter(this.source, start);
    this.next();
    this.skipCommasOfBlocks(branches);
    while (tokens.kind !== token.closeBrace) {
      members.push(this.readMember());
      if (!this.readSeparator(token.closeBrace)) break;
      this.skipCommasOfBlocks(branches);
    }
    budget.leave();
    const range = { start, end: tokens.end };
    const object = withParents<ObjectNode>({ kind: "object", range, members, ...branches });
    this.next();
    return object;
  }

  private readMember(): Member {
    const { tokens } = this;
    // The arms around the member itself; its value may open others.
    const branches = this.template?.branches;
    const { start, end } = tokens;
    const range = { start, end };
    const isText = tokens.kind === token.string;
    if (!isText && !(tokens.kind === token.unknown && this.isFilled())) throw tokens.unexpected(expectedKey);
    const name = isText ? tokens.value : holeCharacter;
    const key: StringNode = {
      kind: "string",
      range,
      parts: isText ? this.readParts() : [{ kind: "hole", range, ...opaqueOrigin(this.takeActions(end)) }],
    };
    this.next();
    if (tokens.kind !== token.colon) throw tokens.unexpected(expectedColon);
    this.next();
    const value = this.readChoice();
    const whole = { start, end: value.range.end };
    return branches === undefined || branches.length === 0
      ? { key, name, value, range: whole }
      : { key, name, value, range: whole, branches };
  }

  /** A value, or several in the arms of a template block, of which one will be there. */
  private readChoice(): Node {
    const first = this.readValue();
    const { template } = this;
    if (template === undefined) return first;
    const values = [first];
    while (this.startsValue() && template.isAfterBoundary()) values.push(this.readValue());
    if (values.length === 1) return first;
    const range = { start: first.range.start, end: values.at(-1)?.range.end ?? first.range.end };
    return { kind: "opaque", range, origin: { kind: "unknown" }, alternatives: values };
  }

  private startsValue(): boolean {
    switch (this.tokens.kind) {
      case token.string:
        // A string that a colon follows is the next member's key.
        return !this.isFollowedByColon();
      case token.openBrace:
      case token.openBracket:
      case token.number:
      case token.true:
      case token.false:
      case token.null:
      case token.unknown:
        return true;
      default:
        return false;
    }
  }

  private isFollowedByColon(): boolean {
    const { text, end } = this.tokens;
    let offset = end;
    while (/\s/.test(text[offset] ?? "")) offset++;
    return text[offset] === ":";
  }

  private readArray(branches: Branched): ArrayNode {
    const { tokens, budget } = this;
    const { start } = tokens;
    const elements: Node[] = [];
    budget.enter(this.source, start);
    this.next();
    this.skipCommasOfBlocks(branches);
    while (tokens.kind !== token.closeBracket) {
      elements.push(this.readValue());
      if (!this.readSeparator(token.closeBracket)) break;
      this.skipCommasOfBlocks(branches);
    }
    budget.leave();
    const range = { start, end: tokens.end };
    const array = withParents<ArrayNode>({ kind: "array", range, elements, ...branches });
    this.next();
    return array;
  }

  /** `{{ range $i, … }}{{ if $i }},{{ end }}{…}{{ end }}`: a comma in a block of its own goes before what it separates. */
  private skipCommasOfBlocks({ branches = [] }: Branched): void {
    const { tokens, template } = this;
    if (template === undefined) return;
    while (
      tokens.kind === token.comma &&
      template.branches.length > branches.length &&
      template.isAfterBoundary()
    ) {
      this.next();
    }
  }

  /** Reads what separates two members or elements. Gives false at the closing bracket. */
  private readSeparator(closing: number): boolean {
    const { tokens, template } = this;
    if (tokens.kind === closing) return false;
    const isAfterBoundary = template?.isAfterBoundary() === true;
    if (tokens.kind !== token.comma) {
      // `{{ if }}{…},{{ end }}{…}` and `{…}{{ if }},{…}{{ end }}` put the comma where the block wants it.
      if (isAfterBoundary) return true;
      throw tokens.unexpected(closing === token.closeBrace ? expectedMemberEnd : expectedElementEnd);
    }
    const range: Range = { start: tokens.start, end: tokens.end };
    this.next();
    if (tokens.kind === closing && !isAfterBoundary && template?.isAfterBoundary() !== true) {
      tokens.problems.push({ kind: "json", id: "trailing-comma", arguments: {}, range });
    }
    return true;
  }

  private readParts(): StringPart[] {
    const { start, end, value } = this.tokens;
    const range = { start: start + 1, end: end - 1 };
    const actions = this.template?.takeActions(end);
    if (actions !== undefined && actions.length > 0) {
      return buildParts(this.source.text, range, actions, decodeJsonText);
    }
    return value === "" ? [] : [{ kind: "text", text: value, range }];
  }

  private takeActions(end: number): readonly EvaluatedAction[] {
    return this.template?.takeActions(end) ?? noActions;
  }
}

const noActions: readonly EvaluatedAction[] = [];

function opaqueOrigin(actions: readonly EvaluatedAction[]): { origin: Origin; isArn?: boolean } {
  const [only] = actions;
  if (actions.length !== 1 || only?.outcome === undefined) return { origin: { kind: "unknown" } };
  const { origin, isArn } = only.outcome;
  return isArn === undefined ? { origin } : { origin, isArn };
}

/** What a stretch of a JSON string means; a broken escape is kept as it is. */
function decodeJsonText(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\(?:u([\dA-Fa-f]{4})|(.))/gs, (whole, hexadecimal?: string, letter?: string) => {
    if (hexadecimal !== undefined) return String.fromCharCode(Number.parseInt(hexadecimal, 16));
    return letter === undefined ? whole : (jsonEscapes[letter] ?? letter);
  });
}

const jsonEscapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
