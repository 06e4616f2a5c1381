/** How a function of the standard library is written: its parameters, and what it gives for them. */
import type { Interpreter } from "../runtime/interpreter.ts";
import { isNameSupplied } from "../runtime/objects.ts";
import { Operation } from "../runtime/operation.ts";
import { stepsFor } from "../runtime/sizes.ts";
import {
  type FunctionValue,
  NotKnown,
  type ObjectValue,
  Thunk,
  text,
  type Value,
} from "../runtime/values.ts";
import type { Place } from "../syntax/expression.ts";

/** One call: its arguments by their position, as what they are needed as. */
export class Call extends Operation {
  private readonly given: readonly (Thunk | undefined)[];

  constructor(interpreter: Interpreter, given: readonly (Thunk | undefined)[], place: Place) {
    super(interpreter, place);
    this.given = given;
  }

  has(index: number): boolean {
    return this.given[index] !== undefined;
  }

  thunk(index: number): Thunk {
    return this.given[index] ?? Thunk.of({ kind: "null", place: this.place });
  }

  /** The argument, which may be one that is not known. */
  anyValue(index: number): Value {
    return this.force(this.thunk(index));
  }

  /** The argument; throws NotKnown where it is not known. */
  value(index: number): Exclude<Value, { kind: "unknown" }> {
    const value = this.anyValue(index);
    if (value.kind === "unknown") throw new NotKnown(value);
    return value;
  }

  string(index: number): string {
    return this.stringOf(this.value(index));
  }

  number(index: number): number {
    return this.numberOf(this.value(index));
  }

  whole(index: number): number {
    const value = this.number(index);
    if (!Number.isInteger(value)) throw this.wrongType("a whole number", this.value(index));
    return value;
  }

  function(index: number): FunctionValue {
    const value = this.value(index);
    if (value.kind !== "function") throw this.wrongType("a function", value);
    return value;
  }

  boolean(index: number): boolean {
    return this.booleanOf(this.value(index));
  }

  array(index: number): readonly Thunk[] {
    return this.elementsOf(this.value(index));
  }

  /** An array, or the characters of a string. */
  items(index: number): readonly Thunk[] {
    const value = this.value(index);
    if (value.kind === "array") return this.elementsOf(value);
    if (value.kind !== "string") throw this.wrongType("an array or a string", value);
    const own = this.another();
    const characters = own.charactersOf(own.textOf(value));
    this.makeElements(characters.length);
    return characters.map((character) => Thunk.of(own.asString(character)));
  }

  object(index: number): ObjectValue {
    const value = this.value(index);
    if (value.kind !== "object") throw this.wrongType("an object", value);
    return value;
  }

  /** Calls the function that is an argument. */
  apply(index: number, ...given: readonly Thunk[]): Value {
    return this.interpreter.call(this.value(index), given, this.place);
  }

  /** What the function gives, later. */
  delayed(index: number, ...given: readonly Thunk[]): Thunk {
    this.makeElements(1);
    return new Thunk(() => this.apply(index, ...given));
  }

  /** The name of a field as a value. */
  nameOf(target: ObjectValue, name: string): Thunk {
    this.makeElements(1);
    this.spend(stepsFor(target.layers.length));
    return Thunk.of(text(name, this.place, isNameSupplied(target, name)));
  }
}

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
    const [name = "", list = ""] = signature.slice(0, -1).split("(");
    const make = (): FunctionValue => ({
      kind: "function",
      place,
      parameters: parametersOf(list),
      call: (given, at) => run(new Call(interpreter, given, at)),
    });
    return [name, new Thunk(make)];
  });
}

function parametersOf(list: string): FunctionValue["parameters"] {
  const names = list === "" ? [] : list.split(", ");
  return names.map((name) => ({ name: name.replace("?", ""), isOptional: name.endsWith("?") }));
}
