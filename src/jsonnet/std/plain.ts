/** Values as plain data, for what writes them out or reads them in. */
import { errorAt } from "../runtime/errors.ts";
import type { Interpreter } from "../runtime/evaluate.ts";
import { array, boolean, NotKnown, number, Thunk, text, type Value } from "../runtime/values.ts";
import type { Place } from "../syntax/expression.ts";
import { objectOf } from "./function.ts";

/** Objects keep the order of their names. */
export type Plain = null | boolean | number | string | readonly Plain[] | ReadonlyMap<string, Plain>;

/** A value with all in it evaluated. Throws NotKnown where something is not, and for functions. */
export function plainOf(interpreter: Interpreter, value: Value, place: Place): Plain {
  switch (value.kind) {
    case "null":
      return null;
    case "boolean":
    case "number":
      return value.value;
    case "string":
      return interpreter.textOf(value);
    case "array":
      return value.elements.map((element) => plainOf(interpreter, element.force(place), place));
    case "object":
      interpreter.checkAsserts(value);
      return new Map(
        interpreter.fieldNames(value, false).map((name) => {
          const field = interpreter.field(value, name, place) ?? { kind: "null", place };
          return [name, plainOf(interpreter, field, place)] as const;
        }),
      );
    case "unknown":
      throw new NotKnown(value);
    case "function":
      throw errorAt(place, "A function can't be written out.", "関数は出力できません。");
  }
}

/** Data of JSON or YAML as a value. */
export function valueFrom(data: unknown, place: Place): Value {
  if (typeof data === "boolean") return boolean(data, place);
  if (typeof data === "number") return number(data, place);
  if (typeof data === "string") return text(data, place);
  if (Array.isArray(data)) {
    return array(
      data.map((element: unknown) => Thunk.of(valueFrom(element, place))),
      place,
    );
  }
  if (typeof data === "object" && data !== null) {
    return objectOf(
      Object.entries(data).map(([name, field]) => [name, Thunk.of(valueFrom(field, place))]),
      place,
    );
  }
  return { kind: "null", place };
}

export function isMap(value: Plain): value is ReadonlyMap<string, Plain> {
  return value instanceof Map;
}

export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
