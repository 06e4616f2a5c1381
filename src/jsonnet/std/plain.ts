/** Values as plain data, for what writes them out or reads them in. */
import { shown } from "../../language/shown.ts";
import type { Operation } from "../runtime/operation.ts";
import { elementSize, fieldSize } from "../runtime/sizes.ts";
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
    case "array": {
      const list: Plain[] = [];
      operation.allocate(value.elements.length * elementSize);
      for (const element of value.elements) {
        list.push(operation.deeper(() => plainOf(operation, operation.force(element))));
      }
      return list;
    }
    case "object": {
      operation.interpreter.checkAsserts(value);
      const fields = new Map<string, Plain>();
      const names = operation.fieldNames(value);
      operation.allocate(names.length * fieldSize);
      for (const name of names) {
        fields.set(
          name,
          operation.deeper(() => plainOf(operation, operation.field(value, name))),
        );
      }
      return fields;
    }
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
    const elements: Thunk[] = [];
    operation.makeElements(data.length);
    for (const element of data)
      elements.push(Thunk.of(operation.deeper(() => valueFrom(operation, element))));
    return operation.asArray(elements);
  }
  if (typeof data === "object" && data !== null) {
    const fields: [string, Thunk][] = [];
    for (const [name, field] of Object.entries(data)) {
      fields.push([name, Thunk.of(operation.deeper(() => valueFrom(operation, field)))]);
    }
    return operation.asObject(fields);
  }
  return { kind: "null", place: operation.place };
}

export function isMap(value: Plain): value is ReadonlyMap<string, Plain> {
  return value instanceof Map;
}

export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
