/** How a function of the standard library is written: its parameters, and what it gives for them. */
import { numberOf, stringOf } from "../runtime/convert.ts";
import type { Interpreter } from "../runtime/evaluate.ts";
import {
  array,
  boolean,
  type FunctionValue,
  type Layer,
  type Member,
  NotKnown,
  number,
  type ObjectValue,
  object,
  Thunk,
  text,
  type Value,
  wrongType,
} from "../runtime/values.ts";
import type { Place } from "../syntax/expression.ts";

/** One call: its arguments by their position, as what they are needed as. */
export class Call {
  readonly interpreter: Interpreter;
  readonly place: Place;
  private readonly given: readonly (Thunk | undefined)[];

  constructor(interpreter: Interpreter, given: readonly (Thunk | undefined)[], place: Place) {
    this.interpreter = interpreter;
    this.given = given;
    this.place = place;
  }

  has(index: number): boolean {
    return this.given[index] !== undefined;
  }

  thunk(index: number): Thunk {
    return this.given[index] ?? Thunk.of({ kind: "null", place: this.place });
  }

  /** The argument; throws NotKnown where it is not known. */
  value(index: number): Value {
    const value = this.thunk(index).force(this.place);
    if (value.kind === "unknown") throw new NotKnown(value);
    return value;
  }

  string(index: number): string {
    return stringOf(this.interpreter, this.value(index), this.place);
  }

  number(index: number): number {
    return numberOf(this.value(index), this.place);
  }

  whole(index: number): number {
    const value = this.number(index);
    if (!Number.isInteger(value)) throw wrongType(this.place, "a whole number", this.value(index));
    return value;
  }

  function(index: number): FunctionValue {
    const value = this.value(index);
    if (value.kind !== "function") throw wrongType(this.place, "a function", value);
    return value;
  }

  boolean(index: number): boolean {
    const value = this.value(index);
    if (value.kind !== "boolean") throw wrongType(this.place, "true or false", value);
    return value.value;
  }

  array(index: number): readonly Thunk[] {
    const value = this.value(index);
    if (value.kind !== "array") throw wrongType(this.place, "an array", value);
    return value.elements;
  }

  /** An array, or the characters of a string. */
  items(index: number): readonly Thunk[] {
    const value = this.value(index);
    if (value.kind === "array") return value.elements;
    if (value.kind !== "string") throw wrongType(this.place, "an array or a string", value);
    return [...this.interpreter.textOf(value)].map((character) => Thunk.of(text(character, this.place)));
  }

  object(index: number): ObjectValue {
    const value = this.value(index);
    if (value.kind !== "object") throw wrongType(this.place, "an object", value);
    return value;
  }

  /** Calls the function that is an argument. */
  apply(index: number, ...given: readonly Thunk[]): Value {
    return this.interpreter.call(this.value(index), given, this.place);
  }

  /** What the function gives, later. */
  delayed(index: number, ...given: readonly Thunk[]): Thunk {
    return new Thunk(() => this.apply(index, ...given));
  }

  /** A field of an object, which is known to be there. */
  field(target: ObjectValue, name: string): Value {
    return this.interpreter.field(target, name, this.place) ?? { kind: "null", place: this.place };
  }

  constant(value: Value): Thunk {
    return Thunk.of(value);
  }

  asString(value: string): Value {
    this.interpreter.checkSize(value.length, this.place);
    return text(value, this.place);
  }

  asNumber(value: number): Value {
    return number(value, this.place);
  }

  asBoolean(value: boolean): Value {
    return boolean(value, this.place);
  }

  asArray(elements: readonly Thunk[]): Value {
    this.interpreter.checkSize(elements.length, this.place);
    return array(elements, this.place);
  }

  asStrings(values: readonly string[]): Value {
    return this.asArray(values.map((value) => Thunk.of(text(value, this.place))));
  }

  asObject(fields: readonly (readonly [string, Thunk])[]): ObjectValue {
    return objectOf(fields, this.place);
  }
}

/** An object of values that are made elsewhere. */
export function objectOf(
  fields: readonly (readonly [string, Thunk])[],
  place: Place,
  visibility: "inherited" | "hidden" = "inherited",
): ObjectValue {
  const members = new Map(
    fields.map(([name, value]): [string, Member] => [
      name,
      { visibility, extendsInherited: false, namePlace: place, value },
    ]),
  );
  return object([{ ...emptyLayer, members }], place);
}

/** A layer without anything. */
export const emptyLayer: Layer = {
  members: new Map(),
  binds: [],
  asserts: [],
  environment: { variables: new Map(), outer: undefined, self: undefined, level: 0, dollar: undefined },
};

export type Run = (call: Call) => Value;

/** Functions by their signature: `substr(str, from, len)`; a parameter that may be left out ends in `?`. */
export type Library = Readonly<Record<string, Run>>;

/** The functions of a library, by name. */
export function functionsOf(
  library: Library,
  interpreter: Interpreter,
  place: Place,
): (readonly [string, Thunk])[] {
  return Object.entries(library).map(([signature, run]) => {
    const [, name = "", list = ""] = /^(\w+)\((.*)\)$/.exec(signature) ?? [];
    const parameters = list
      .split(",")
      .map((parameter) => parameter.trim())
      .filter((parameter) => parameter !== "")
      .map((parameter) => ({ name: parameter.replace("?", ""), isOptional: parameter.endsWith("?") }));
    const value: FunctionValue = {
      kind: "function",
      place,
      parameters,
      call: (given, at) => run(new Call(interpreter, given, at)),
    };
    return [name, Thunk.of(value)];
  });
}
