import { type Shown, shown } from "../../language/shown.ts";
import type { SourceError } from "../../text/source-error.ts";
import { errorAt } from "../syntax/errors.ts";
import type { Place } from "../syntax/expression.ts";
import { checkSize, type Wanted, wrongType } from "./errors.ts";
import type { Interpreter } from "./interpreter.ts";
import { fieldNames, isNameSupplied, objectOf } from "./objects.ts";
import {
  array,
  asUnknown,
  boolean,
  NotKnown,
  number,
  type ObjectValue,
  type Piece,
  piecesOf,
  type StringValue,
  Thunk,
  text,
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

  /** The text of a string, which can't be edited alone then. */
  textOf(value: StringValue): string {
    this.consume(value);
    if (value.isSupplied) this.isSupplied = true;
    if (value.text === undefined) throw new NotKnown(asUnknown(value));
    return value.text;
  }

  /** The pieces of a string, to be joined in as they are. */
  piecesOf(value: StringValue): readonly Piece[] {
    this.consume(value);
    return piecesOf(value);
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
    if (value.kind === "array") return value.elements;
    throw this.unfit("an array", value);
  }

  /** The names of the visible fields of an object, in the order of their code points. */
  fieldNames(target: ObjectValue): readonly string[] {
    const names = fieldNames(target, false);
    if (names.some((name) => isNameSupplied(target, name))) this.isSupplied = true;
    return names;
  }

  /** A field of an object, which is known to be there. */
  field(target: ObjectValue, name: string): Value {
    return this.interpreter.field(target, name, this.place) ?? { kind: "null", place: this.place };
  }

  force(thunk: Thunk): Value {
    return thunk.force(this.place);
  }

  asString(value: string): StringValue {
    this.checkSize(value.length);
    return text(value, this.place, this.isSupplied);
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

  asArray(elements: readonly Thunk[]): Value {
    this.checkSize(elements.length);
    return array(elements, this.place);
  }

  asStrings(values: readonly string[]): Value {
    return this.asArray(values.map((value) => Thunk.of(this.asString(value))));
  }

  asObject(fields: readonly (readonly [string, Thunk])[]): ObjectValue {
    return objectOf(fields, this.place, { visibility: "inherited", areNamesSupplied: this.isSupplied });
  }

  /** A piece of a string that was made of what is at a place. */
  asPiece(value: string, place: Place): Piece {
    return { kind: "text", text: value, place, isSupplied: this.isSupplied };
  }

  checkSize(size: number): void {
    checkSize(size, this.place);
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
