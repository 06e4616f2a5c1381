/** What operators give (jsonnet.org/ref/spec.html#semantics). An unknown operand makes the result unknown. */
import { shown } from "../../language/shown.ts";
import type { SourceError } from "../../text/source-error.ts";
import type { BinaryOperator, Place, UnaryOperator } from "../syntax/expression.ts";
import { format } from "./format.ts";
import { toText } from "./manifest.ts";
import { hasField } from "./objects.ts";
import type { Operation } from "./operation.ts";
import { alternativeSize, elementSize, objectSize, referenceSize, stepsFor } from "./sizes.ts";
import {
  array,
  compareTexts,
  NotKnown,
  type ObjectValue,
  object,
  type Piece,
  Thunk,
  type UnknownValue,
  unknown,
  type Value,
} from "./values.ts";

/** The result of an operator; `&&` and `||` are the evaluator's, since they may leave the right side alone. */
export function binary(operation: Operation, operator: BinaryOperator, left: Value, right: Value): Value {
  switch (operator) {
    case "+":
      return add(operation, left, right);
    case "%":
      return left.kind === "string" ? format(operation, left, right) : remainder(operation, left, right);
    case "-":
      return operation.asNumber(operation.numberOf(left) - operation.numberOf(right));
    case "*":
      return operation.asNumber(operation.numberOf(left) * operation.numberOf(right));
    case "/": {
      const divisor = operation.numberOf(right);
      const dividend = operation.numberOf(left);
      if (divisor === 0) throw dividesByZero(operation);
      return operation.asNumber(dividend / divisor);
    }
    case "==":
      return operation.asBoolean(equals(operation, left, right));
    case "!=":
      return operation.asBoolean(!equals(operation, left, right));
    case "<":
      return operation.asBoolean(compare(operation, left, right) < 0);
    case "<=":
      return operation.asBoolean(compare(operation, left, right) <= 0);
    case ">":
      return operation.asBoolean(compare(operation, left, right) > 0);
    case ">=":
      return operation.asBoolean(compare(operation, left, right) >= 0);
    case "in": {
      if (right.kind === "unknown") throw new NotKnown(right);
      if (right.kind !== "object") throw operation.wrongType("an object", right);
      operation.spend(stepsFor(right.layers.length));
      return operation.asBoolean(hasField(right, operation.stringOf(left), true));
    }
    case "&":
    case "|":
    case "^":
    case "<<":
    case ">>":
      return bitwise(operation, operator, left, right);
    default:
      throw operation.error(
        shown`This operator can't be used here.`,
        shown`この演算子はここでは使えません。`,
      );
  }
}

export function unary(operation: Operation, operator: UnaryOperator, operand: Value): Value {
  if (operand.kind === "unknown") {
    if (operator !== "!") throw new NotKnown(operand);
    return { ...unknown(operand.origin, operation.place), negationOf: operand };
  }
  switch (operator) {
    case "!":
      return operation.asBoolean(!operation.booleanOf(operand));
    case "-":
      return operation.asNumber(-operation.numberOf(operand));
    case "+":
      return operation.asNumber(operation.numberOf(operand));
    case "~":
      return operation.asNumber(~wholeOf(operation, operand));
  }
}

function add(operation: Operation, left: Value, right: Value): Value {
  const { place } = operation;
  if (left.kind === "string" || right.kind === "string") {
    const pieces = [...joinable(operation, left), ...joinable(operation, right)];
    return operation.ofPieces(merged(pieces, place));
  }
  if (left.kind === "array" && right.kind === "array") {
    return concatenated(operation, left.elements, right.elements);
  }
  // What is known of a list stays, with something unknown beside it.
  if (left.kind === "array" && right.kind === "unknown") {
    return concatenated(operation, left.elements, elementsOf(operation, right));
  }
  if (left.kind === "unknown" && right.kind === "array") {
    return concatenated(operation, elementsOf(operation, left), right.elements);
  }
  if (left.kind === "object" && right.kind === "object") {
    const count = left.layers.length + right.layers.length;
    operation.spend(stepsFor(count));
    operation.allocate(objectSize + count * referenceSize);
    return object([...left.layers, ...right.layers], place);
  }
  if (left.kind === "object" && right.kind === "unknown") {
    return overlaid(operation, right, left, (possible) => add(operation, left, possible));
  }
  if (left.kind === "unknown" && right.kind === "object") {
    return overlaid(operation, left, right, (possible) => add(operation, possible, right));
  }
  return operation.asNumber(operation.numberOf(left) + operation.numberOf(right));
}

function concatenated(operation: Operation, left: readonly Thunk[], right: readonly Thunk[]): Value {
  const count = left.length + right.length;
  operation.spend(stepsFor(count));
  operation.allocate(elementSize + count * referenceSize);
  return array([...left, ...right], operation.place);
}

/** The elements that an unknown list can have, each where it would stand; one for a list of which nothing is known. */
function elementsOf(operation: Operation, list: UnknownValue): Thunk[] {
  const arms = (list.alternatives ?? []).flatMap(({ value, ...arm }) =>
    value.kind === "array" ? [{ elements: value.elements, ...arm }] : [],
  );
  if (arms.length === 0) return [Thunk.of(list)];
  const length = arms.reduce((longest, { elements }) => Math.max(longest, elements.length), 0);
  operation.makeElements(length * arms.length);
  return Array.from({ length }, (_unused, index) => {
    const possible = arms.flatMap(({ elements, choice, arm }) => {
      const element = elements[index];
      return element === undefined ? [] : [{ value: element.force(list.place), choice, arm }];
    });
    return Thunk.of({ ...unknown(list.origin, list.place), alternatives: possible });
  });
}

/** The sum of two objects of which one is not known: `sum` with each that it can be. */
function overlaid(
  operation: Operation,
  open: UnknownValue,
  known: Value,
  sum: (possible: Value) => Value,
): Value {
  operation.allocate((open.alternatives?.length ?? 0) * alternativeSize);
  const alternatives = (open.alternatives ?? []).flatMap(({ value, ...arm }) =>
    value.kind === "object" || value.kind === "unknown"
      ? [{ ...arm, value: operation.deeper(() => sum(value)) }]
      : [],
  );
  // Of something wholly unknown, the rest can be looked at all the same.
  return {
    ...unknown(open.origin, operation.place),
    alternatives: alternatives.length > 0 ? alternatives : [{ value: known, choice: -1, arm: 0 }],
  };
}

function joinable(operation: Operation, value: Value): readonly Piece[] {
  if (value.kind === "string") return operation.piecesOf(value);
  if (value.kind === "unknown") return [operation.holeOf(value)];
  const own = operation.another();
  return [own.asPiece(toText(own, value), value.place)];
}

/** More pieces than a person joins: where all is known, the places are not worth their memory. */
const mostPieces = 64;

function merged(pieces: readonly Piece[], place: Place): readonly Piece[] {
  if (pieces.length <= mostPieces) return pieces;
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === "text" && last?.kind === "text") {
      const isSupplied = last.isSupplied || piece.isSupplied;
      joined[joined.length - 1] = { kind: "text", text: last.text + piece.text, place, isSupplied };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function remainder(operation: Operation, left: Value, right: Value): Value {
  const [dividend, divisor] = [operation.numberOf(left), operation.numberOf(right)];
  if (divisor === 0) throw dividesByZero(operation);
  return operation.asNumber(dividend % divisor);
}

function dividesByZero(operation: Operation): SourceError {
  return operation.error(shown`This divides by zero.`, shown`ゼロで割っています。`);
}

/** A number as a whole one that fits into 64 bits, its fraction cut off. */
function wholeOf(operation: Operation, value: Value): number {
  const whole = Math.trunc(operation.numberOf(value));
  if (Math.abs(whole) <= Number.MAX_SAFE_INTEGER) return whole;
  throw operation.error(shown`This number is too large for bits.`, shown`ビット演算には大きすぎる数値です。`);
}

function bitwise(
  operation: Operation,
  operator: "&" | "|" | "^" | "<<" | ">>",
  left: Value,
  right: Value,
): Value {
  const [one, other] = [BigInt(wholeOf(operation, left)), BigInt(wholeOf(operation, right))];
  switch (operator) {
    case "&":
      return operation.asNumber(Number(one & other));
    case "|":
      return operation.asNumber(Number(one | other));
    case "^":
      return operation.asNumber(Number(one ^ other));
    default: {
      if (other < 0n) {
        throw operation.error(shown`This shifts by less than zero.`, shown`負の数だけシフトしています。`);
      }
      const by = other % 64n;
      const shifted = operator === "<<" ? BigInt.asIntN(64, one << by) : one >> by;
      return operation.asNumber(Number(shifted));
    }
  }
}

/** Whether two values are equal, as far down as it takes. Functions can't be compared. */
export function equals(operation: Operation, left: Value, right: Value): boolean {
  operation.spend(1);
  if (left.kind === "unknown") throw new NotKnown(left);
  if (right.kind === "unknown") throw new NotKnown(right);
  if (left.kind === "function" || right.kind === "function") {
    if (left.kind !== right.kind) return false;
    throw operation.error(shown`Functions can't be compared.`, shown`関数は比較できません。`);
  }
  switch (left.kind) {
    case "null":
      return right.kind === "null";
    case "boolean":
      return right.kind === "boolean" && left.value === right.value;
    case "number":
      return right.kind === "number" && left.value === right.value;
    case "string":
      return right.kind === "string" && operation.textOf(left) === operation.textOf(right);
    case "array":
      if (right.kind !== "array" || left.elements.length !== right.elements.length) return false;
      return operation.deeper(() => areElementsEqual(operation, left.elements, right.elements));
    case "object":
      return right.kind === "object" && operation.deeper(() => areFieldsEqual(operation, left, right));
  }
}

function areElementsEqual(operation: Operation, left: readonly Thunk[], right: readonly Thunk[]): boolean {
  for (const [index, element] of left.entries()) {
    const other = right[index];
    if (other === undefined || !equals(operation, operation.force(element), operation.force(other)))
      return false;
  }
  return true;
}

function areFieldsEqual(operation: Operation, left: ObjectValue, right: ObjectValue): boolean {
  const names = operation.fieldNames(left);
  const others = operation.fieldNames(right);
  if (names.length !== others.length || names.some((name, index) => name !== others[index])) return false;
  for (const name of names) {
    if (!equals(operation, operation.field(left, name), operation.field(right, name))) return false;
  }
  return true;
}

/** Less, equal or greater: numbers, strings by code points, arrays by their first difference. */
export function compare(operation: Operation, left: Value, right: Value): number {
  operation.spend(1);
  if (left.kind === "unknown") throw new NotKnown(left);
  if (right.kind === "unknown") throw new NotKnown(right);
  if (left.kind === "number" && right.kind === "number") return left.value - right.value;
  if (left.kind === "string" && right.kind === "string") {
    return compareTexts(operation.textOf(left), operation.textOf(right));
  }
  if (left.kind === "array" && right.kind === "array") {
    return operation.deeper(() => compareElements(operation, left.elements, right.elements));
  }
  throw operation.error(
    shown`Only two numbers, two strings or two arrays can be compared.`,
    shown`比較できるのは数値どうし、文字列どうし、配列どうしだけです。`,
  );
}

function compareElements(operation: Operation, left: readonly Thunk[], right: readonly Thunk[]): number {
  for (const [index, element] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compare(operation, operation.force(element), operation.force(other));
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** `target[from:to:step]`; a negative bound counts from the end. */
export function slice(operation: Operation, target: Value, bounds: readonly (Value | undefined)[]): Value {
  if (target.kind === "unknown") throw new NotKnown(target);
  if (target.kind === "array") {
    const { elements } = target;
    const { start, end, step } = stretchOf(operation, elements.length, bounds);
    return operation.asArray(everyNth(elements.slice(start, end), step));
  }
  if (target.kind !== "string") throw operation.wrongType("an array or a string", target);
  const whole = operation.textOf(target);
  const { start, end, step } = stretchOf(operation, operation.lengthOf(whole), bounds);
  const part = operation.partOf(whole, start, end);
  return operation.asString(step === 1 ? part : everyNth(operation.charactersOf(part), step).join(""));
}

function everyNth<T>(items: readonly T[], step: number): readonly T[] {
  return step === 1 ? items : items.filter((_item, index) => index % step === 0);
}

function stretchOf(
  operation: Operation,
  length: number,
  bounds: readonly (Value | undefined)[],
): { readonly start: number; readonly end: number; readonly step: number } {
  const [from = 0, to = length, step = 1] = bounds.map((bound) => boundOf(operation, bound));
  if (step < 1) {
    throw operation.error(
      shown`The step of a slice is 1 or more.`,
      shown`スライスの間隔は 1 以上にしてください。`,
    );
  }
  const start = from < 0 ? Math.max(length + from, 0) : from;
  const end = to < 0 ? length + to : to;
  return { start, end: Math.max(end, start), step };
}

function boundOf(operation: Operation, value: Value | undefined): number | undefined {
  if (value === undefined || value.kind === "null") return undefined;
  const bound = value.kind === "number" || value.kind === "unknown" ? operation.numberOf(value) : undefined;
  if (bound === undefined || !Number.isInteger(bound)) throw operation.wrongType("a whole number", value);
  return bound;
}

/** `target[key]` of an array or a string. */
export function elementAt(operation: Operation, target: Value, key: Value): Value {
  if (target.kind === "array") {
    const element = target.elements[indexOf(operation, key, target.elements.length)];
    return element === undefined ? { kind: "null", place: operation.place } : operation.force(element);
  }
  if (target.kind !== "string") throw operation.wrongType("an object, an array or a string", target);
  const whole = operation.textOf(target);
  const index = indexOf(operation, key, operation.lengthOf(whole));
  return operation.asString(operation.partOf(whole, index, index + 1));
}

function indexOf(operation: Operation, key: Value, length: number): number {
  const index = operation.numberOf(key);
  if (Number.isInteger(index) && index >= 0 && index < length) return index;
  throw operation.error(
    shown`The index is outside of the array or the string.`,
    shown`添字が配列または文字列の範囲を超えています。`,
  );
}
