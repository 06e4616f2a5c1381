/** Values as JSON text (std.manifestJsonEx and its like). */

import type { Place } from "../syntax/expression.ts";
import { errorAt } from "./errors.ts";
import type { Interpreter } from "./evaluate.ts";
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

/** A value as JSON. Throws NotKnown where part of it is not, and a SourceError for a function. */
export function jsonText(interpreter: Interpreter, value: Value, style: JsonStyle, place: Place): string {
  const write = (current: Value, indentation: string): string => {
    switch (current.kind) {
      case "null":
        return "null";
      case "boolean":
        return String(current.value);
      case "number":
        return style.number(current.value);
      case "string":
        return quoted(interpreter.textOf(current));
      case "unknown":
        throw new NotKnown(current);
      case "function":
        throw errorAt(place, "A function can't be written as JSON.", "関数は JSON として出力できません。");
      case "array": {
        if (current.elements.length === 0) return `[${emptyInside(indentation)}]`;
        const inner = indentation + style.indent;
        const items = current.elements.map((element) => inner + write(element.force(place), inner));
        return bracket("[", items, "]", indentation);
      }
      case "object": {
        interpreter.checkAsserts(current);
        const names = interpreter.fieldNames(current, false);
        if (names.length === 0) return `{${emptyInside(indentation)}}`;
        const inner = indentation + style.indent;
        const items = names.map((name) => {
          const field = interpreter.field(current, name, place) ?? { kind: "null", place };
          return `${inner}${quoted(name)}${style.separator}${write(field, inner)}`;
        });
        return bracket("{", items, "}", indentation);
      }
    }
  };
  const emptyInside = (indentation: string): string =>
    style.newline === ""
      ? style.comma === ", "
        ? " "
        : ""
      : `${style.newline}${style.newline}${indentation}`;
  const bracket = (open: string, items: readonly string[], close: string, indentation: string): string => {
    const between = style.newline === "" ? style.comma : `,${style.newline}`;
    const end = style.newline === "" ? "" : indentation;
    return `${open}${style.newline}${items.join(between)}${style.newline}${end}${close}`;
  };
  return write(value, "");
}

/** A string as JSON writes it, with what Jsonnet escapes besides (std.escapeStringJson). */
export function quoted(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
