/** What operators give (jsonnet.org/ref/spec.html#semantics). An unknown operand makes the result unknown. */

import type { BinaryOperator, Place, UnaryOperator } from "../syntax/expression.ts";
import { numberOf, stringOf, toText, wholeOf } from "./convert.ts";
import { errorAt } from "./errors.ts";
import type { Interpreter } from "./evaluate.ts";
import { format } from "./format.ts";
import {
  array,
  boolean,
  compareTexts,
  holeOf,
  NotKnown,
  number,
  object,
  ofPieces,
  type Piece,
  piecesOf,
  Thunk,
  type UnknownValue,
  unknown,
  type Value,
  wrongType,
} from "./values.ts";

/** The result of an operator; `&&` and `||` are the evaluator's, since they may leave the right side alone. */
export function binary(
  interpreter: Interpreter,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  place: Place,
): Value {
  switch (operator) {
    case "+":
      return add(interpreter, left, right, place);
    case "%":
      return left.kind === "string" ? format(interpreter, left, right, place) : remainder(left, right, place);
    case "-":
      return finite(numberOf(left, place) - numberOf(right, place), place);
    case "*":
      return finite(numberOf(left, place) * numberOf(right, place), place);
    case "/": {
      const divisor = numberOf(right, place);
      const dividend = numberOf(left, place);
      if (divisor === 0) throw errorAt(place, "This divides by zero.", "ゼロで割っています。");
      return finite(dividend / divisor, place);
    }
    case "==":
      return boolean(equals(interpreter, left, right, place), place);
    case "!=":
      return boolean(!equals(interpreter, left, right, place), place);
    case "<":
      return boolean(compare(interpreter, left, right, place) < 0, place);
    case "<=":
      return boolean(compare(interpreter, left, right, place) <= 0, place);
    case ">":
      return boolean(compare(interpreter, left, right, place) > 0, place);
    case ">=":
      return boolean(compare(interpreter, left, right, place) >= 0, place);
    case "in": {
      if (right.kind === "unknown") throw new NotKnown(right);
      if (right.kind !== "object") throw wrongType(place, "an object", right);
      return boolean(interpreter.hasField(right, stringOf(interpreter, left, place), true), place);
    }
    case "&":
    case "|":
    case "^":
    case "<<":
    case ">>":
      return bitwise(operator, left, right, place);
    default:
      throw errorAt(place, "This operator can't be used here.", "この演算子はここでは使えません。");
  }
}

export function unary(operator: UnaryOperator, operand: Value, place: Place): Value {
  if (operand.kind === "unknown") {
    if (operator !== "!") throw new NotKnown(operand);
    return { ...unknown(operand.origin, place), negationOf: operand };
  }
  switch (operator) {
    case "!":
      if (operand.kind !== "boolean") throw wrongType(place, "true or false", operand);
      return boolean(!operand.value, place);
    case "-":
      return number(-numberOf(operand, place), place);
    case "+":
      return number(numberOf(operand, place), place);
    case "~":
      return number(~wholeOf(operand, place), place);
  }
}

function add(interpreter: Interpreter, left: Value, right: Value, place: Place): Value {
  if (left.kind === "string" || right.kind === "string") {
    const pieces = [...joinable(interpreter, left, place), ...joinable(interpreter, right, place)];
    return ofPieces(merged(pieces, place), place);
  }
  if (left.kind === "array" && right.kind === "array") {
    return array([...left.elements, ...right.elements], place);
  }
  // What is known of a list stays, with something unknown beside it.
  if (left.kind === "array" && right.kind === "unknown") {
    return array([...left.elements, ...elementsOf(right)], place);
  }
  if (left.kind === "unknown" && right.kind === "array") {
    return array([...elementsOf(left), ...right.elements], place);
  }
  if (left.kind === "object" && right.kind === "object") {
    return object([...left.layers, ...right.layers], place);
  }
  if (left.kind === "object" && right.kind === "unknown") {
    return overlaid(interpreter, left, right, place);
  }
  if (left.kind === "unknown" && right.kind === "object") {
    return overlaid(interpreter, left, right, place);
  }
  return finite(numberOf(left, place) + numberOf(right, place), place);
}

/** The elements that an unknown list can have, each where it would stand; one for a list of which nothing is known. */
function elementsOf(list: UnknownValue): Thunk[] {
  const arms = (list.alternatives ?? []).flatMap(({ value, ...arm }) =>
    value.kind === "array" ? [{ elements: value.elements, ...arm }] : [],
  );
  if (arms.length === 0) return [Thunk.of(list)];
  const length = arms.reduce((longest, { elements }) => Math.max(longest, elements.length), 0);
  return Array.from({ length }, (_unused, index) => {
    const possible = arms.flatMap(({ elements, choice, arm }) => {
      const element = elements[index];
      return element === undefined ? [] : [{ value: element.force(list.place), choice, arm }];
    });
    return Thunk.of({ ...unknown(list.origin, list.place), alternatives: possible });
  });
}

/** Objects of which one is not known: each that it can be, laid over or under the other. */
function overlaid(interpreter: Interpreter, left: Value, right: Value, place: Place): Value {
  const open = left.kind === "unknown" ? left : right;
  const origin = open.kind === "unknown" ? open.origin : ({ kind: "unknown" } as const);
  const known = open === left ? right : left;
  const arms = open.kind === "unknown" ? (open.alternatives ?? []) : [];
  const alternatives = arms.flatMap(({ value, ...arm }) => {
    if (value.kind !== "object" && value.kind !== "unknown") return [];
    const sum = open === left ? add(interpreter, value, right, place) : add(interpreter, left, value, place);
    return [{ ...arm, value: sum }];
  });
  // Of something wholly unknown, the rest can be looked at all the same.
  return {
    ...unknown(origin, place),
    alternatives: alternatives.length > 0 ? alternatives : [{ value: known, choice: -1, arm: 0 }],
  };
}

function joinable(interpreter: Interpreter, value: Value, place: Place): readonly Piece[] {
  if (value.kind === "string") {
    if (value.literal !== undefined) interpreter.consumed.add(value.literal);
    return piecesOf(value);
  }
  if (value.kind === "unknown") return [holeOf(value)];
  return [{ kind: "text", text: toText(interpreter, value, place), place: value.place }];
}

/** More pieces than a person joins: where all is known, the places are not worth their memory. */
const mostPieces = 64;

function merged(pieces: readonly Piece[], place: Place): readonly Piece[] {
  if (pieces.length <= mostPieces) return pieces;
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === "text" && last?.kind === "text") {
      joined[joined.length - 1] = { kind: "text", text: last.text + piece.text, place };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function remainder(left: Value, right: Value, place: Place): Value {
  const [dividend, divisor] = [numberOf(left, place), numberOf(right, place)];
  if (divisor === 0) throw errorAt(place, "This divides by zero.", "ゼロで割っています。");
  return finite(dividend % divisor, place);
}

function bitwise(operator: "&" | "|" | "^" | "<<" | ">>", left: Value, right: Value, place: Place): Value {
  const [one, other] = [BigInt(wholeOf(left, place)), BigInt(wholeOf(right, place))];
  switch (operator) {
    case "&":
      return number(Number(one & other), place);
    case "|":
      return number(Number(one | other), place);
    case "^":
      return number(Number(one ^ other), place);
    default: {
      if (other < 0n) throw errorAt(place, "This shifts by less than zero.", "負の数だけシフトしています。");
      const by = other % 64n;
      const shifted = operator === "<<" ? BigInt.asIntN(64, one << by) : one >> by;
      return number(Number(shifted), place);
    }
  }
}

export function finite(value: number, place: Place): Value {
  if (Number.isFinite(value)) return number(value, place);
  throw errorAt(
    place,
    "The result is no number, or too large for one.",
    "計算結果が数値にならないか、大きすぎます。",
  );
}

/** Whether two values are equal, as far down as it takes. Functions can't be compared. */
export function equals(interpreter: Interpreter, left: Value, right: Value, place: Place): boolean {
  if (left.kind === "unknown") throw new NotKnown(left);
  if (right.kind === "unknown") throw new NotKnown(right);
  if (left.kind === "function" || right.kind === "function") {
    if (left.kind !== right.kind) return false;
    throw errorAt(place, "Functions can't be compared.", "関数は比較できません。");
  }
  switch (left.kind) {
    case "null":
      return right.kind === "null";
    case "boolean":
      return right.kind === "boolean" && left.value === right.value;
    case "number":
      return right.kind === "number" && left.value === right.value;
    case "string":
      return right.kind === "string" && interpreter.textOf(left) === interpreter.textOf(right);
    case "array":
      return (
        right.kind === "array" &&
        left.elements.length === right.elements.length &&
        left.elements.every((element, index) => {
          const other = right.elements[index];
          return other !== undefined && equals(interpreter, element.force(place), other.force(place), place);
        })
      );
    case "object": {
      if (right.kind !== "object") return false;
      const names = interpreter.fieldNames(left, false);
      const others = interpreter.fieldNames(right, false);
      return (
        names.length === others.length &&
        names.every((name, index) => name === others[index]) &&
        names.every((name) => {
          const [one, other] = [interpreter.field(left, name, place), interpreter.field(right, name, place)];
          return one !== undefined && other !== undefined && equals(interpreter, one, other, place);
        })
      );
    }
  }
}

/** Less, equal or greater: numbers, strings by code points, arrays by their first difference. */
export function compare(interpreter: Interpreter, left: Value, right: Value, place: Place): number {
  if (left.kind === "unknown") throw new NotKnown(left);
  if (right.kind === "unknown") throw new NotKnown(right);
  if (left.kind === "number" && right.kind === "number") return left.value - right.value;
  if (left.kind === "string" && right.kind === "string") {
    return compareTexts(interpreter.textOf(left), interpreter.textOf(right));
  }
  if (left.kind === "array" && right.kind === "array") {
    for (const [index, element] of left.elements.entries()) {
      const other = right.elements[index];
      if (other === undefined) return 1;
      const order = compare(interpreter, element.force(place), other.force(place), place);
      if (order !== 0) return order;
    }
    return left.elements.length - right.elements.length;
  }
  throw errorAt(
    place,
    "Only two numbers, two strings or two arrays can be compared.",
    "比較できるのは数値どうし、文字列どうし、配列どうしだけです。",
  );
}
