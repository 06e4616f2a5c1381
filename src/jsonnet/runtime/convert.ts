/** Values as what an operation needs: a text, a number. Throws NotKnown where that is not known. */

import type { Place } from "../syntax/expression.ts";
import { errorAt } from "./errors.ts";
import type { Interpreter } from "./evaluate.ts";
import { jsonText } from "./manifest.ts";
import { numberText } from "./numbers.ts";
import { NotKnown, type Value, wrongType } from "./values.ts";

/** The text of any value, as std.toString gives it. Throws NotKnown where part of it is not. */
export function toText(interpreter: Interpreter, value: Value, place: Place): string {
  switch (value.kind) {
    case "string":
      return interpreter.textOf(value);
    case "number":
      return numberText(value.value);
    default:
      return jsonText(
        interpreter,
        value,
        { indent: "", newline: "", separator: ": ", comma: ", ", number: numberText },
        place,
      );
  }
}

/** A number as a whole one that fits into 64 bits, its fraction cut off. */
export function wholeOf(value: Value, place: Place): number {
  const whole = Math.trunc(numberOf(value, place));
  if (Math.abs(whole) > Number.MAX_SAFE_INTEGER) {
    throw errorAt(place, "This number is too large for bits.", "ビット演算には大きすぎる数値です。");
  }
  return whole;
}

export function numberOf(value: Value, place: Place): number {
  if (value.kind === "number") return value.value;
  if (value.kind === "unknown") throw new NotKnown(value);
  throw wrongType(place, "a number", value);
}

export function stringOf(interpreter: Interpreter, value: Value, place: Place): string {
  if (value.kind === "string") return interpreter.textOf(value);
  if (value.kind === "unknown") throw new NotKnown(value);
  throw wrongType(place, "a string", value);
}
