/** Reads Jsonnet into a document: evaluated, with each value where a person wrote it. */

import { evaluateProgram } from "../../jsonnet/program.ts";
import type { Evaluator, Host, Missing } from "../../jsonnet/runtime/evaluate.ts";
import { fieldNames, memberAt } from "../../jsonnet/runtime/objects.ts";
import {
  type Alternative,
  type ArrayValue,
  type ObjectValue,
  type Piece,
  piecesOf,
  type StringValue,
  textOfPiece,
  type Value,
} from "../../jsonnet/runtime/values.ts";
import type {
  ArrayExpression,
  ObjectExpression,
  Place,
  StringExpression,
} from "../../jsonnet/syntax/expression.ts";
import { shown } from "../../language/shown.ts";
import { Budget, type BudgetPlace, BudgetSpent } from "../../text/budget.ts";
import { SourceError } from "../../text/source-error.ts";
import type { Range, SourceText } from "../../text/source-text.ts";
import type { Problem, ProblemContent, Written } from "../problem.ts";
import { holeCharacter } from "../string.ts";
import { type Action, findActions } from "../template/actions.ts";
import { evaluate, type Outcome, type TemplateContext } from "../template/expression.ts";
import { buildParts } from "../template/parts.ts";
import type {
  ArrayNode,
  Branch,
  Document,
  Member,
  Node,
  ObjectNode,
  StringNode,
  StringPart,
  TextPart,
} from "../tree.ts";
import { Natives } from "./natives.ts";
import { createJsonnetWriter, type WrittenNodes } from "./write.ts";

/** About how many bytes a node takes, with its place and what the model makes of it. */
const nodeSize = 256;
/** What an action in a string takes beside its nodes, and how much is looked through in one step. */
const actionSteps = 16;
const piecesPerStep = 8;
const charactersPerStep = 32;

/** What an evaluation may know beside its own file. */
export interface JsonnetContext extends TemplateContext, Omit<Host, "callNative"> {}

/** A context whose budget is there. */
interface ReadingContext extends TemplateContext {
  readonly budget: Budget;
}

/**
 * Reads a Jsonnet text as ecspresso does: the value is worked out first, then templates in its strings. What is known
 * only at deploy time stays open. Throws a SourceError, in an imported file too, where it can't be evaluated.
 */
export function readJsonnet(source: SourceText, context: JsonnetContext = {}): Document {
  const { budget = new Budget() } = context;
  const natives = new Natives(context);
  const host = { ...context, callNative: natives.call.bind(natives) };
  return evaluateProgram(source, host, budget, ({ value, evaluator, comments }) => {
    const reader = new TreeReader(source, evaluator, natives, { ...context, budget });
    const root = reader.node(value);
    reader.tellMissing();
    return {
      source,
      format: "jsonnet",
      root,
      problems: reader.problems,
      comments,
      writer: createJsonnetWriter(source.text, reader.written, evaluator.consumed),
    };
  });
}

class TreeReader {
  readonly problems: Problem[] = [];
  readonly written: WrittenNodes = { literals: new Map(), uses: new Map() };
  private branches: readonly Branch[] = [];
  private readonly source: SourceText;
  private readonly evaluator: Evaluator;
  private readonly natives: Natives;
  private readonly context: ReadingContext;

  constructor(source: SourceText, evaluator: Evaluator, natives: Natives, context: ReadingContext) {
    this.source = source;
    this.evaluator = evaluator;
    this.natives = natives;
    this.context = context;
  }

  /** The node of a value, with everything in it. One value can become many nodes, so that the budget is what ends it. */
  node(value: Value): Node {
    const { source, range } = value.place;
    const { budget } = this.context;
    this.pay(value.place);
    budget.enter(source, range.start);
    const node = this.nodeOf(value);
    budget.leave();
    return node;
  }

  /** For a node or a part of a string. */
  private pay({ source, range }: Place): void {
    const { budget } = this.context;
    budget.spend(1, source, range.start);
    budget.allocate(nodeSize, source, range.start);
  }

  private nodeOf(value: Value): Node {
    const { place } = value;
    switch (value.kind) {
      case "null":
        return { kind: "null", ...this.at(place) };
      case "boolean":
        return { kind: "boolean", value: value.value, ...this.at(place) };
      case "number":
        return { kind: "number", value: value.value, ...this.at(place) };
      case "string":
        return this.string(value);
      case "array":
        return this.array(value);
      case "object":
        return this.object(value);
      case "function":
        throw new SourceError(
          {
            en: shown`A function can't be a part of a task definition. Call it, or hide the field with ::.`,
            ja: shown`関数をタスク定義の一部にすることはできません。呼び出すか、:: でフィールドを隠してください。`,
          },
          place.source,
          place.range.start,
        );
      case "unknown": {
        const { origin, alternatives } = value;
        return {
          kind: "opaque",
          ...this.natives.originOf(origin),
          ...(alternatives === undefined
            ? {}
            : { alternatives: alternatives.map((alternative) => this.alternative(alternative)) }),
          ...this.at(place),
        };
      }
    }
  }

  /** Says what was not given or not there. */
  tellMissing(): void {
    for (const missing of this.evaluator.missing.values()) {
      this.problems.push({ ...problemOf(missing), ...this.at(missing.place) });
    }
  }

  private alternative({ value, choice, arm }: Alternative): Node {
    const around = this.branches;
    if (choice >= 0) this.branches = [...around, { block: choice, arm }];
    const node = this.node(value);
    this.branches = around;
    return node;
  }

  private at({ source, range }: Place): { range: Range; source?: SourceText; branches?: readonly Branch[] } {
    return {
      range,
      ...(source === this.source ? {} : { source }),
      ...(this.branches.length === 0 ? {} : { branches: this.branches }),
    };
  }

  private array(value: ArrayValue): ArrayNode {
    const node: ArrayNode = { kind: "array", elements: [], ...this.at(value.place) };
    for (const [index, element] of value.elements.entries()) {
      const child = this.node(element.force(value.place));
      child.parent = node;
      child.key = index;
      node.elements.push(child);
    }
    this.remember(node, value.literal);
    return node;
  }

  private object(value: ObjectValue): ObjectNode {
    this.evaluator.checkAsserts(value);
    const node: ObjectNode = { kind: "object", members: [], ...this.at(value.place) };
    for (const name of fieldNames(value, false)) {
      const field = this.evaluator.field(value, name, value.place);
      if (field === undefined) continue;
      node.members.push(this.member(node, name, keyOf(value, name), field));
    }
    this.remember(node, value.literal);
    return node;
  }

  private member(parent: ObjectNode, name: string, written: Key, field: Value): Member {
    const { place, isSupplied } = written;
    const value = this.node(field);
    value.parent = parent;
    value.key = name;
    const { range } = place;
    const key: StringNode = {
      kind: "string",
      parts: [this.textPart(name, range, isSupplied, place)],
      ...this.at(place),
    };
    const end = field.place.source === place.source ? Math.max(range.end, field.place.range.end) : range.end;
    const { branches } = this.at(place);
    return {
      key,
      name,
      value,
      range: { start: range.start, end },
      ...(branches === undefined ? {} : { branches }),
    };
  }

  private string(value: StringValue): StringNode {
    const pieces = piecesOf(value);
    const hasTemplate = pieces.some((piece) => piece.kind === "text" && piece.text.includes("{{"));
    const node: StringNode = {
      kind: "string",
      parts: hasTemplate
        ? this.templateParts(pieces, value.place)
        : pieces.map((piece) => this.part(piece, value.place)),
      ...this.at(value.place),
    };
    this.remember(node, value.literal);
    return node;
  }

  private remember(
    node: Node,
    literal: StringExpression | ArrayExpression | ObjectExpression | undefined,
  ): void {
    if (literal === undefined) return;
    this.written.literals.set(node, literal);
    this.written.uses.set(literal, (this.written.uses.get(literal) ?? 0) + 1);
  }

  /** Ranges count in the file of the whole string; what comes from another file stands where it was joined in. */
  private part(piece: Piece, whole: Place): StringPart {
    this.pay(whole);
    const range = piece.place.source === whole.source ? piece.place.range : whole.range;
    if (piece.kind === "text") return this.textPart(piece.text, range, piece.isSupplied, piece.place);
    if (piece.kind === "native") {
      const outcome = this.natives.outcomeOf(piece.call);
      return { kind: "hole", range, ...outcome, expression: this.writtenAt(piece.place) };
    }
    const { origin, alternatives } = piece;
    return {
      kind: "hole",
      range,
      ...this.natives.originOf(origin),
      ...(alternatives === undefined ? {} : { alternatives: this.alternativeParts(alternatives, whole) }),
    };
  }

  private alternativeParts(alternatives: readonly (readonly Piece[])[], whole: Place): StringPart[][] {
    const { budget } = this.context;
    budget.enter(whole.source, whole.range.start);
    const parts = alternatives.map((arm) => arm.map((piece) => this.part(piece, whole)));
    budget.leave();
    return parts;
  }

  /** Templates left in a string, which ecspresso renders after the evaluation; one may be joined of several pieces. */
  private templateParts(pieces: readonly Piece[], whole: Place): StringPart[] {
    const spans = spansOf(pieces);
    const { budget } = this.context;
    for (const { piece, text: part } of spans) {
      const { source, range } = piece.place;
      const length = range.end - range.start + part.length;
      budget.spend(Math.floor(length / charactersPerStep), source, range.start);
    }
    const text = spans.map((span) => span.text).join("");
    const variables = new Map<string, Outcome>();
    this.payActions(text, spans.length, whole);
    const evaluated = this.actionsOf(text, whole).map((action) => {
      const outcome =
        action.kind === "output" ? evaluate(action.body, this.context, variables, placeOf(whole)) : undefined;
      if (action.kind === "output" && action.body.includes('"')) {
        const range = rangeWithin({ start: action.start, end: action.end }, spans, whole);
        this.problems.push({
          kind: "template",
          id: "double-quoted-action",
          arguments: {},
          ...this.at({ ...whole, range }),
        });
      }
      return { ...action, insideString: true, ...(outcome === undefined ? {} : { outcome }) };
    });
    const parts = buildParts(text, { start: 0, end: text.length }, evaluated, (raw) => raw);
    return parts.flatMap((part) => this.unjoined(part, spans, whole));
  }

  /** Takes what the actions of a text cost, each of which is looked for among the pieces. */
  private payActions(text: string, pieces: number, { source, range }: Place): void {
    const { budget } = this.context;
    const steps = actionSteps + Math.floor(pieces / piecesPerStep);
    for (let at = text.indexOf("{{"); at !== -1; at = text.indexOf("{{", at + 2)) {
      budget.spend(steps, source, range.start);
      budget.allocate(4 * nodeSize, source, range.start);
    }
  }

  /** A part of the joined text as parts of the pieces that it came from. */
  private unjoined(part: StringPart, spans: readonly Span[], whole: Place): StringPart[] {
    if (part.kind === "hole") {
      const { alternatives } = part;
      const range = rangeWithin(part.range, spans, whole);
      return [
        {
          ...part,
          range,
          // As the file has it: the joined text may hold what is supplied.
          expression: this.writtenAt({ ...whole, range }),
          ...(isWritten(part.range, spans) ? {} : { isSupplied: true }),
          ...(alternatives === undefined
            ? {}
            : {
                alternatives: alternatives.map((arm) =>
                  arm.flatMap((inner) => this.unjoined(inner, spans, whole)),
                ),
              }),
        },
      ];
    }
    return spans
      .filter((span) => overlaps(span, part.range))
      .map((span): StringPart => {
        if (span.piece.kind !== "text") return this.part(span.piece, whole);
        const start = Math.max(span.start, part.range.start);
        const end = Math.min(span.end, part.range.end);
        const text = span.text.slice(start - span.start, end - span.start);
        const range = rangeWithin({ start, end }, spans, whole);
        return this.textPart(text, range, span.piece.isSupplied, span.piece.place);
      });
  }

  private textPart(text: string, range: Range, isSupplied: boolean, place: Place): TextPart {
    return isSupplied
      ? { kind: "text", text, range, isSupplied, expression: this.writtenAt(place) }
      : { kind: "text", text, range };
  }

  /** What the linted file has there. Of an import nothing is written in it, so that not even an expression is shown. */
  private writtenAt({ source, range }: Place): string {
    return source === this.source ? source.text.slice(range.start, range.end) : "";
  }

  /** Blocks within blocks count as levels; what reads them takes as much stack as two. */
  private checkNesting(actions: readonly Action[], { source, range }: Place): void {
    const { budget } = this.context;
    const { depth } = budget;
    for (const { kind } of actions) {
      if (blocks.has(kind)) {
        budget.enter(source, range.start);
        budget.enter(source, range.start);
      } else if (kind === "end" && budget.depth > depth) {
        budget.leave();
        budget.leave();
      }
    }
    budget.returnTo(depth);
  }

  private actionsOf(text: string, place: Place): Action[] {
    try {
      const actions = findActions({ path: place.source.path, text }, this.context.budget);
      this.checkNesting(actions, place);
      return actions;
    } catch (error) {
      // The place is one of the file: the joined text may hold what is supplied.
      if (BudgetSpent.is(error)) throw new BudgetSpent(error.limit, place.source, place.range.start);
      if (!SourceError.is(error)) throw error;
      throw new SourceError(error.text, place.source, place.range.start);
    }
  }
}

/** Blocks of templates, which are read by functions that call each other. */
const blocks: ReadonlySet<Action["kind"]> = new Set(["if", "range", "with", "block", "define"]);

/** ecspresso stops at what is missing. A name that the linted file does not write itself is left out. */
function problemOf({ kind, name, isSupplied }: Missing): ProblemContent<Written> {
  const written = { written: isSupplied ? "…" : name };
  switch (kind) {
    case "import":
      return { kind: "template", id: "import-not-readable", arguments: { path: written } };
    case "refused-import":
      return { kind: "template", id: "import-refused", arguments: { path: written } };
    case "external-variable":
      return { kind: "template", id: "external-variable-not-given", arguments: { name: written } };
  }
}

/** Where the name of a field is written, and whether the linted file writes it. */
interface Key {
  readonly place: Place;
  readonly isSupplied: boolean;
}

function keyOf(object: ObjectValue, name: string): Key {
  const member = memberAt(object, name)?.member;
  return member === undefined
    ? { place: object.place, isSupplied: true }
    : { place: member.namePlace, isSupplied: member.isNameSupplied };
}

/** A piece with the stretch that it takes of the joined text. */
interface Span extends Range {
  readonly piece: Piece;
  readonly text: string;
  /** Where the text is in what is written for the piece; -1 where it is not there as it is. */
  readonly offset: number;
}

function spansOf(pieces: readonly Piece[]): Span[] {
  let start = 0;
  return pieces.map((piece) => {
    const text = textOfPiece(piece) ?? holeCharacter;
    const { source, range } = piece.place;
    const offset = piece.kind === "text" ? source.text.slice(range.start, range.end).indexOf(text) : -1;
    const span = { piece, text, offset, start, end: start + text.length };
    start = span.end;
    return span;
  });
}

function overlaps(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}

/** True where all of a stretch of the joined text is written in the linted file. */
function isWritten(stretch: Range, spans: readonly Span[]): boolean {
  return spans.every(
    (span) => !overlaps(span, stretch) || (span.piece.kind === "text" && !span.piece.isSupplied),
  );
}

/** A stretch of the joined text as a range of the file: exact where it lies in one literal that stands there as it is. */
function rangeWithin(inner: Range, spans: readonly Span[], whole: Place): Range {
  const span = spans.find(({ start, end }) => start <= inner.start && inner.end <= end);
  if (span === undefined || span.piece.place.source !== whole.source) return whole.range;
  const { range } = span.piece.place;
  if (span.offset === -1) return range;
  const start = range.start + span.offset - span.start;
  return { start: start + inner.start, end: start + inner.end };
}
function placeOf({ source, range }: Place): BudgetPlace {
  return { source, offset: range.start };
}
