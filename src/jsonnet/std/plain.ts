/** Values as plain data, for what writes them out or reads them in. */
import { shown } from "../../language/shown.ts";
import type { Operation } from "../runtime/operation.ts";
import { NotKnown, Thunk, type Value } from "../runtime/values.ts";

/** Objects keep the order of their names. */
export type Plain = null | boolean | number | string | readonly Plain[] | ReadonlyMap<string, Plain>;

/** A value with all in it evaluated. Throws NotKnown where something is not, and for functions. */
export function plainOf(operation: Operation, value: Value): Plain {
  switch (value.kind) {
    case "null":
      return null;
    case "boolean":
      return value.value;
    case "number":
      return operation.numberOf(value);
    case "string":
      return operation.textOf(value);
    case "array":
      return value.elements.map((element) => plainOf(operation, operation.force(element)));
    case "object":
      operation.interpreter.checkAsserts(value);
      return new Map(
        operation
          .fieldNames(value)
          .map((name) => [name, plainOf(operation, operation.field(value, name))] as const),
      );
    case "unknown":
      throw new NotKnown(value);
    case "function":
      throw operation.error(shown`A function can't be written out.`, shown`関数は出力できません。`);
  }
}

/** Data of JSON or YAML as a value. */
export function valueFrom(operation: Operation, data: unknown): Value {
  if (typeof data === "boolean") return operation.asBoolean(data);
  if (typeof data === "number") return operation.asNumber(data);
  if (typeof data === "string") return operation.asString(data);
  if (Array.isArray(data)) {
    return operation.asArray(data.map((element: unknown) => Thunk.of(valueFrom(operation, element))));
  }
  if (typeof data === "object" && data !== null) {
    return operation.asObject(
      Object.entries(data).map(([name, field]) => [name, Thunk.of(valueFrom(operation, field))]),
    );
  }
  return { kind: "null", place: operation.place };
}

export function isMap(value: Plain): value is ReadonlyMap<string, Plain> {
  return value instanceof Map;
}

export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
