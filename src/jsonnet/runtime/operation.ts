import { type Shown, shown } from "../../language/shown.ts";
import type { SourceError } from "../../text/source-error.ts";
import { errorAt } from "../syntax/errors.ts";
import type { Place } from "../syntax/expression.ts";
import { type Wanted, wrongType } from "./errors.ts";
import type { Interpreter } from "./interpreter.ts";
import { fieldNames, isNameSupplied, objectOf } from "./objects.ts";
import {
  alternativeSize,
  elementSize,
  fieldSize,
  objectSize,
  pieceSize,
  referenceSize,
  stepsFor,
} from "./sizes.ts";
import {
  array,
  asUnknown,
  boolean,
  NotKnown,
  number,
  type ObjectValue,
  ofPieces,
  type Piece,
  piecesOf,
  type StringValue,
  Thunk,
  text,
  textOfPiece,
  type UnknownValue,
  type Value,
} from "./values.ts";

/**
 * One operation at work: an operator, a call of the standard library. It reads texts, numbers and names through this,
 * so that what it makes of something supplied is supplied as well.
 *
 * What reads a value throws NotKnown where it is known only at deploy time, and a SourceError where it is of another
 * type than is needed.
 */
export class Operation {
  readonly interpreter: Interpreter;
  readonly place: Place;
  private isSupplied = false;

  constructor(interpreter: Interpreter, place: Place) {
    this.interpreter = interpreter;
    this.place = place;
  }

  /** An operation at the same place that has read nothing yet. */
  another(): Operation {
    return new Operation(this.interpreter, this.place);
  }

  /** Takes steps of the budget, before the work. */
  spend(steps: number): void {
    const { source, range } = this.place;
    this.interpreter.budget.spend(steps, source, range.start);
  }

  /** Takes room of the budget, before something is made. */
  allocate(bytes: number): void {
    const { source, range } = this.place;
    this.interpreter.budget.allocate(bytes, source, range.start);
  }

  /** What `run` gives, a level deeper: for whatever goes down into a value. */
  deeper<T>(run: () => T): T {
    const { budget } = this.interpreter;
    const { source, range } = this.place;
    budget.spend(1, source, range.start);
    budget.enter(source, range.start);
    const result = run();
    budget.leave();
    return result;
  }

  /** The text of a string, which can't be edited alone then. */
  textOf(value: StringValue): string {
    this.consume(value);
    if (value.text !== undefined) this.spend(stepsFor(value.text.length));
    if (value.isSupplied) this.isSupplied = true;
    if (value.text === undefined) throw new NotKnown(asUnknown(value));
    return value.text;
  }

  /** The pieces of a string, to be joined in as they are. */
  piecesOf(value: StringValue): readonly Piece[] {
    this.consume(value);
    const pieces = piecesOf(value);
    this.allocate(pieces.length * referenceSize);
    return pieces;
  }

  private consume({ literal }: StringValue): void {
    if (literal !== undefined) this.interpreter.consume(literal);
  }

  stringOf(value: Value): string {
    if (value.kind === "string") return this.textOf(value);
    throw this.unfit("a string", value);
  }

  numberOf(value: Value): number {
    if (value.kind !== "number") throw this.unfit("a number", value);
    if (value.isSupplied) this.isSupplied = true;
    return value.value;
  }

  booleanOf(value: Value): boolean {
    if (value.kind === "boolean") return value.value;
    throw this.unfit("true or false", value);
  }

  elementsOf(value: Value): readonly Thunk[] {
    if (value.kind !== "array") throw this.unfit("an array", value);
    this.spend(stepsFor(value.elements.length));
    return value.elements;
  }

  /** The names of the visible fields of an object, in the order of their code points. */
  fieldNames(target: ObjectValue): readonly string[] {
    const names = this.allFieldNames(target, false);
    if (names.some((name) => isNameSupplied(target, name))) this.isSupplied = true;
    return names;
  }

  /** As `fieldNames`, hidden ones too where asked. Who takes the names for values says whether they are supplied. */
  allFieldNames(target: ObjectValue, withHidden: boolean): readonly string[] {
    const count = target.layers.reduce((total, { members }) => total + members.size, 0);
    this.spend(4 + 2 * count + target.layers.length);
    this.allocate(count * referenceSize);
    return fieldNames(target, withHidden);
  }

  /** A field of an object, which is known to be there. */
  field(target: ObjectValue, name: string): Value {
    return this.interpreter.field(target, name, this.place) ?? { kind: "null", place: this.place };
  }

  force(thunk: Thunk): Value {
    return thunk.force(this.place);
  }

  /** A string as a value. What may be longer than what it is made of is allocated before. */
  asString(value: string): StringValue {
    this.allocate(value.length);
    return text(value, this.place, this.isSupplied);
  }

  /** Texts with something between, as one text. */
  joined(parts: readonly string[], separator: string): string {
    const length = parts.reduce((total, part) => total + part.length, separator.length * parts.length);
    this.spend(parts.length);
    this.allocate(length);
    return parts.join(separator);
  }

  /** A text with each `from` in it replaced. */
  replaced(whole: string, from: string, to: string): string {
    const parts = this.split(whole, from);
    return this.joined(parts, to);
  }

  /** A text in parts, apart where `separator` is. */
  split(whole: string, separator: string): string[] {
    this.search(whole, separator);
    const { length } = separator;
    for (let at = whole.indexOf(separator); at !== -1; at = whole.indexOf(separator, at + length)) {
      this.makeElements(1);
    }
    return whole.split(separator);
  }

  /** Takes the steps for finding a text in another: characters of one are compared with those of the other. */
  search(whole: string, wanted: string): void {
    const places = Math.max(0, whole.length - wanted.length + 1);
    this.spend(stepsFor(whole.length) + stepsFor((places * wanted.length) / 64));
  }

  /** A text with each match of a pattern replaced by what a function gives, which is short. */
  replacedEach(whole: string, pattern: RegExp, replace: (match: string) => string): string {
    if (whole.search(pattern) === -1) return whole;
    // JavaScript keeps every piece until it joins them.
    this.allocate(whole.length * pieceSize);
    return whole.replaceAll(pattern, replace);
  }

  /** The characters of a text. As everywhere in Jsonnet, they are code points. */
  charactersOf(value: string): string[] {
    this.spend(4 * stepsFor(value.length));
    this.allocate(value.length * referenceSize);
    return [...value];
  }

  /** How many characters a text has. */
  lengthOf(value: string): number {
    return hasPairs(value) ? this.charactersOf(value).length : value.length;
  }

  /** The characters of a text from one position to another. */
  partOf(value: string, from: number, to: number): string {
    return hasPairs(value) ? this.charactersOf(value).slice(from, to).join("") : value.slice(from, to);
  }

  asNumber(value: number): Value {
    if (Number.isFinite(value)) return number(value, this.place, this.isSupplied);
    throw this.error(
      shown`The result is no number, or too large for one.`,
      shown`計算結果が数値にならないか、大きすぎます。`,
    );
  }

  asBoolean(value: boolean): Value {
    return boolean(value, this.place);
  }

  /** An array of elements that are there. */
  asArray(elements: readonly Thunk[]): Value {
    this.spend(stepsFor(elements.length));
    this.allocate(elementSize + elements.length * referenceSize);
    return array(elements, this.place);
  }

  /** Takes steps and room for elements that are about to be made. */
  makeElements(count: number): void {
    this.allocate(count * elementSize);
    this.spend(count);
  }

  /** An array of values that are made for it. */
  asElements<T>(items: readonly T[], make: (item: T) => Value): Value {
    this.makeElements(items.length);
    return this.asArray(items.map((item) => Thunk.of(make(item))));
  }

  asStrings(values: readonly string[]): Value {
    return this.asElements(values, (value) => this.asString(value));
  }

  asObject(fields: readonly (readonly [string, Thunk])[]): ObjectValue {
    this.spend(fields.length);
    this.allocate(objectSize + fields.length * fieldSize);
    return objectOf(fields, this.place, { visibility: "inherited", areNamesSupplied: this.isSupplied });
  }

  /** A piece for what is not known. */
  holeOf({ origin, alternatives, place }: UnknownValue): Piece {
    if (alternatives === undefined) return { kind: "hole", place, origin };
    this.spend(alternatives.length);
    this.allocate(alternatives.length * alternativeSize);
    const texts = alternatives.map(({ value }): readonly Piece[] => {
      if (value.kind === "string") return piecesOf(value);
      if (value.kind === "unknown") return [this.deeper(() => this.holeOf(value))];
      return [{ kind: "hole", place, origin: undefined }];
    });
    return { kind: "hole", place, origin, alternatives: texts };
  }

  /** A string of pieces. */
  ofPieces(pieces: readonly Piece[]): StringValue {
    this.spend(pieces.length);
    const length = pieces.reduce((total, piece) => total + (textOfPiece(piece)?.length ?? 0), 0);
    this.allocate(elementSize + length + pieces.length * pieceSize);
    return ofPieces(pieces, this.place);
  }

  /** A piece of a string that was made of what is at a place. */
  asPiece(value: string, place: Place): Piece {
    this.allocate(value.length);
    return { kind: "text", text: value, place, isSupplied: this.isSupplied };
  }

  error(en: Shown, ja: Shown): SourceError {
    return errorAt(this.place, en, ja);
  }

  wrongType(wanted: Wanted, value: Value): SourceError {
    return wrongType(this.place, wanted, value);
  }

  /** Why a value can't be taken for what is wanted. */
  private unfit(wanted: Wanted, value: Value): Error {
    return value.kind === "unknown" ? new NotKnown(value) : this.wrongType(wanted, value);
  }
}

/** True where a character of a text may be two units of JavaScript's strings. */
function hasPairs(value: string): boolean {
  return /[\ud800-\udfff]/.test(value);
}
