/** The values of Jsonnet. Each knows the expression that it came from; what is not known before the deploy stays open. */
import { shown } from "../../language/shown.ts";
import { errorAt } from "../syntax/errors.ts";
import type {
  ArrayExpression,
  Bind,
  Expression,
  ObjectAssert,
  ObjectExpression,
  Place,
  StringExpression,
  Visibility,
} from "../syntax/expression.ts";

/** A value that is computed when it is first wanted, and then kept. */
export class Thunk {
  private compute: (() => Value) | undefined;
  private value: Value | undefined;
  private isRunning = false;

  constructor(compute: (() => Value) | undefined, value?: Value) {
    this.compute = compute;
    this.value = value;
  }

  static of(value: Value): Thunk {
    return new Thunk(undefined, value);
  }

  /** `place` is told where the value turns out to need itself. */
  force(place: Place): Value {
    if (this.value !== undefined) return this.value;
    if (this.isRunning || this.compute === undefined) {
      throw errorAt(
        place,
        shown`This value is defined by itself, without end.`,
        shown`この値は自分自身によって定義されており、評価が終わりません。`,
      );
    }
    this.isRunning = true;
    try {
      this.value = this.compute();
      this.compute = undefined;
      return this.value;
    } finally {
      this.isRunning = false;
    }
  }
}

/**
 * A call of a native function, which only the deploy can make. A value that depends on what it gives names it as its
 * origin; who evaluates the program knows what it is.
 */
export interface NativeCall {
  readonly name: string;
  readonly given: readonly NativeArgument[];
  /** True where an argument is no literal of the program itself. */
  readonly isSupplied: boolean;
}

/** An argument of a native function: its text where that is known, else the native call that it depends on, if any. */
export interface NativeArgument {
  readonly text?: string;
  readonly origin?: NativeCall | undefined;
}

/** A stretch of a string. */
export type Piece =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly place: Place;
      /** True where it is no literal of the program itself, nor computed of such. */
      readonly isSupplied: boolean;
    }
  /** What a native function gives, whole; `text` is known where that is. */
  | {
      readonly kind: "native";
      readonly place: Place;
      readonly call: NativeCall;
      readonly text: string | undefined;
    }
  /** Not known. */
  | {
      readonly kind: "hole";
      readonly place: Place;
      readonly origin: NativeCall | undefined;
      readonly alternatives?: readonly (readonly Piece[])[];
    };

export interface StringValue {
  readonly kind: "string";
  readonly place: Place;
  /** Undefined where a part is not known. */
  readonly text: string | undefined;
  /** True where a part is no literal of the program itself: imported, an external variable, what a native function gives. */
  readonly isSupplied: boolean;
  /** Absent where the whole text comes from `place`. */
  readonly pieces?: readonly Piece[];
  /** The literal that it is, unchanged. */
  readonly literal?: StringExpression;
}

export interface NumberValue {
  readonly kind: "number";
  readonly place: Place;
  readonly value: number;
  /** As that of a string. */
  readonly isSupplied: boolean;
}

export interface ArrayValue {
  readonly kind: "array";
  readonly place: Place;
  readonly elements: readonly Thunk[];
  /** The literal that it is, unchanged. */
  readonly literal?: ArrayExpression;
}

/** What a field of an object layer is. A native one gives its value without an expression. */
export interface Member {
  readonly visibility: Visibility;
  readonly extendsInherited: boolean;
  readonly namePlace: Place;
  /** True where its name is no literal of the program itself. */
  readonly isNameSupplied: boolean;
  readonly value: Expression | Thunk;
  /** Where it is not that of the layer: each field of a comprehension has its own. */
  readonly environment?: Environment;
}

/** One object literal, before it is known what object it becomes a part of. */
export interface Layer {
  /** Takes a field out of the layers right below it, so many of them (std.objectRemoveKey). */
  readonly removes?: { readonly name: string; readonly layers: number };
  readonly members: ReadonlyMap<string, Member>;
  readonly binds: readonly Bind[];
  readonly asserts: readonly ObjectAssert[];
  readonly environment: Environment;
}

export interface ObjectValue {
  readonly kind: "object";
  readonly place: Place;
  /** The lowest first; each goes before those below it. */
  readonly layers: readonly Layer[];
  /** Fields by level and name, and the environments of the layers. */
  readonly fields: Map<string, Thunk>;
  readonly environments: Map<string, Environment>;
  assertions: "unchecked" | "running" | "checked";
  /** The literal that it is, unchanged. */
  readonly literal?: ObjectExpression;
}

export interface ParameterOfFunction {
  readonly name: string;
  /** True where it may be left out. */
  readonly isOptional: boolean;
}

export interface FunctionValue {
  readonly kind: "function";
  readonly place: Place;
  readonly parameters: readonly ParameterOfFunction[];
  /** Takes any number of positional arguments. */
  readonly isVariadic?: boolean;
  /** Gets an argument for each parameter, undefined for one that is left out. */
  readonly call: (given: readonly (Thunk | undefined)[], place: Place) => Value;
  /** The body with its environment, so that a call in tail position takes no stack. */
  readonly enter?: (
    given: readonly (Thunk | undefined)[],
    place: Place,
  ) => { body: Expression; environment: Environment };
}

/** Known only at deploy time. */
export interface UnknownValue {
  readonly kind: "unknown";
  readonly place: Place;
  /** The native call that it depends on, where there is one. */
  readonly origin: NativeCall | undefined;
  /** What it can be, where an unknown condition chooses. */
  readonly alternatives?: readonly Alternative[];
  /** It is true where this is false. */
  readonly negationOf?: Value;
}

/** One of the values that an unknown condition chooses from. Those of one choice and different arms exclude each other. */
export interface Alternative {
  readonly value: Value;
  readonly choice: number;
  readonly arm: number;
}

export type Value =
  | { readonly kind: "null"; readonly place: Place }
  | { readonly kind: "boolean"; readonly place: Place; readonly value: boolean }
  | NumberValue
  | StringValue
  | ArrayValue
  | ObjectValue
  | FunctionValue
  | UnknownValue;

export interface Environment {
  readonly variables: ReadonlyMap<string, Thunk>;
  readonly outer: Environment | undefined;
  readonly self: ObjectValue | undefined;
  /** The layer of `self` that the code stands in; `super` is what lies below. */
  readonly level: number;
  /** `$`: the outermost object. */
  readonly dollar: ObjectValue | undefined;
}

/** Thrown where an operation needs a value that is not known; the operation's result is unknown then. */
export class NotKnown extends Error {
  readonly value: UnknownValue;

  constructor(value: UnknownValue) {
    super("not known");
    this.value = value;
  }
}

export function text(value: string, place: Place, isSupplied: boolean): StringValue {
  return { kind: "string", place, text: value, isSupplied };
}

export function number(value: number, place: Place, isSupplied: boolean): NumberValue {
  return { kind: "number", place, value, isSupplied };
}

export function boolean(value: boolean, place: Place): Value {
  return { kind: "boolean", place, value };
}

export function array(elements: readonly Thunk[], place: Place): ArrayValue {
  return { kind: "array", place, elements };
}

export function object(layers: readonly Layer[], place: Place): ObjectValue {
  return {
    kind: "object",
    place,
    layers,
    fields: new Map(),
    environments: new Map(),
    assertions: "unchecked",
  };
}

export function unknown(origin: NativeCall | undefined, place: Place): UnknownValue {
  return { kind: "unknown", place, origin };
}

/** The pieces of a string, one where it has none of its own. */
export function piecesOf(value: StringValue): readonly Piece[] {
  const { text: whole = "", place, isSupplied } = value;
  return value.pieces ?? [{ kind: "text", text: whole, place, isSupplied }];
}

/** A string of pieces; `text` is known where all of them are. */
export function ofPieces(pieces: readonly Piece[], place: Place): StringValue {
  let known: string | undefined = "";
  let isSupplied = false;
  for (const piece of pieces) {
    const part = textOfPiece(piece);
    known = known === undefined || part === undefined ? undefined : known + part;
    isSupplied ||= piece.kind === "native" || (piece.kind === "text" && piece.isSupplied);
  }
  return { kind: "string", place, text: known, isSupplied, pieces };
}

/** Undefined where it is not known. */
export function textOfPiece(piece: Piece): string | undefined {
  return piece.kind === "hole" ? undefined : piece.text;
}

/** A string that is not all known, as an unknown value: what an operation on it gives. */
export function asUnknown(value: StringValue): UnknownValue {
  const open = piecesOf(value).find((piece) => textOfPiece(piece) === undefined);
  return unknown(open === undefined ? undefined : originOf(open), value.place);
}

function originOf(piece: Piece): NativeCall | undefined {
  if (piece.kind === "native") return piece.call;
  return piece.kind === "hole" ? piece.origin : undefined;
}

/** Not known, or a string that is not all known. */
export type OpenValue = UnknownValue | (StringValue & { readonly text: undefined });

/** True for what is not known, a string with holes included. */
export function isOpen(value: Value): value is OpenValue {
  return value.kind === "unknown" || (value.kind === "string" && value.text === undefined);
}

/** What an operation on something unknown gives. */
export function asOpen(value: OpenValue, place: Place): UnknownValue {
  const { origin } = value.kind === "unknown" ? value : asUnknown(value);
  return unknown(origin, place);
}

/** By code points, as Go compares strings. */
export function compareTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (a === b) continue;
    // A surrogate stands for a code point above all that are one unit.
    const isPair = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
    if (isPair(a) !== isPair(b)) return isPair(a) ? 1 : -1;
    return a - b;
  }
  return one.length - other.length;
}
