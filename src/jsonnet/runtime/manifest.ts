/** Values as text: as std.toString gives it, and as JSON (std.manifestJsonEx and its like). */
import { shown } from "../../language/shown.ts";
import { numberText } from "./numbers.ts";
import type { Operation } from "./operation.ts";
import { stepsFor } from "./sizes.ts";
import { NotKnown, type Value } from "./values.ts";

export interface JsonStyle {
  readonly indent: string;
  readonly newline: string;
  /** Between a key and its value. */
  readonly separator: string;
  /** Between elements, where `newline` does not stand there. */
  readonly comma: string;
  readonly number: (value: number) => string;
}

const oneLine: JsonStyle = { indent: "", newline: "", separator: ": ", comma: ", ", number: numberText };

/** The text of any value, as std.toString gives it. Throws NotKnown where part of it is not. */
export function toText(operation: Operation, value: Value): string {
  return value.kind === "string" ? operation.textOf(value) : jsonText(operation, value, oneLine);
}

/** A value as JSON. Throws NotKnown where part of it is not, and a SourceError for a function. */
export function jsonText(operation: Operation, value: Value, style: JsonStyle): string {
  const write = (current: Value, indentation: string): string => {
    switch (current.kind) {
      case "null":
        return "null";
      case "boolean":
        return String(current.value);
      case "number":
        return style.number(operation.numberOf(current));
      case "string":
        return quoted(operation, operation.textOf(current));
      case "unknown":
        throw new NotKnown(current);
      case "function":
        throw operation.error(
          shown`A function can't be written as JSON.`,
          shown`関数は JSON として出力できません。`,
        );
      case "array": {
        if (current.elements.length === 0) return `[${emptyInside(indentation)}]`;
        const inner = indentation + style.indent;
        const items: string[] = [];
        for (const element of current.elements) items.push(inner + deeper(operation.force(element), inner));
        return bracket("[", items, "]", indentation);
      }
      case "object": {
        operation.interpreter.checkAsserts(current);
        const names = operation.fieldNames(current);
        if (names.length === 0) return `{${emptyInside(indentation)}}`;
        const inner = indentation + style.indent;
        const items: string[] = [];
        for (const name of names) {
          const field = deeper(operation.field(current, name), inner);
          items.push(inner + quoted(operation, name) + style.separator + field);
        }
        return bracket("{", items, "}", indentation);
      }
    }
  };
  const deeper = (inner: Value, indentation: string): string =>
    operation.deeper(() => write(inner, indentation));
  const emptyInside = (indentation: string): string =>
    style.newline === ""
      ? style.comma === ", "
        ? " "
        : ""
      : `${style.newline}${style.newline}${indentation}`;
  const bracket = (open: string, items: readonly string[], close: string, indentation: string): string => {
    const between = style.newline === "" ? style.comma : `,${style.newline}`;
    const end = style.newline === "" ? "" : indentation;
    return `${open}${style.newline}${operation.joined(items, between)}${style.newline}${end}${close}`;
  };
  return write(value, "");
}

/** A string as JSON writes it, with what Jsonnet escapes besides (std.escapeStringJson). */
export function quoted(operation: Operation, value: string): string {
  operation.spend(stepsFor(value.length));
  // A character can become six.
  operation.allocate(6 * value.length);
  return operation.replacedEach(
    JSON.stringify(value),
    /[\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
