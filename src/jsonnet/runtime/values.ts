/** The values of Jsonnet. Each knows the expression that it came from; what is not known before the deploy stays open. */
import type { Origin } from "../../source/tree.ts";
import type { SourceError } from "../../text/source-error.ts";
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
import { errorAt } from "./errors.ts";

/** A value that is computed when it is first wanted, and then kept. */
export class Thunk {
  private compute: (() => Value) | undefined;
  private value: Value | undefined;
  private isRunning = false;

  constructor(compute: () => Value) {
    this.compute = compute;
  }

  static of(value: Value): Thunk {
    const thunk = new Thunk(() => value);
    thunk.value = value;
    return thunk;
  }

  /** `place` is told where the value turns out to need itself. */
  force(place: Place): Value {
    if (this.value !== undefined) return this.value;
    if (this.isRunning || this.compute === undefined) {
      throw errorAt(
        place,
        "This value is defined by itself, without end.",
        "この値は自分自身によって定義されており、評価が終わりません。",
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

/** A stretch of a string: text from one place, or something that fills in later. */
export type Piece =
  | { readonly kind: "text"; readonly text: string; readonly place: Place }
  | {
      readonly kind: "hole";
      readonly place: Place;
      readonly origin: Origin;
      readonly isArn?: boolean;
      /** What it gives, where that is known. */
      readonly value?: string;
      readonly alternatives?: readonly (readonly Piece[])[];
    };

export interface StringValue {
  readonly kind: "string";
  readonly place: Place;
  /** Undefined where a part is not known. */
  readonly text: string | undefined;
  /** Absent where the whole text comes from `place`. */
  readonly pieces?: readonly Piece[];
  /** The literal that it is, unchanged. */
  readonly literal?: StringExpression;
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
  readonly enter?: (given: readonly (Thunk | undefined)[]) => { body: Expression; environment: Environment };
}

/** Known only at deploy time. */
export interface UnknownValue {
  readonly kind: "unknown";
  readonly place: Place;
  readonly origin: Origin;
  readonly isArn?: boolean;
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
  | { readonly kind: "number"; readonly place: Place; readonly value: number }
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

export function text(value: string, place: Place): StringValue {
  return { kind: "string", place, text: value };
}

export function number(value: number, place: Place): Value {
  return { kind: "number", place, value };
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

export function unknown(origin: Origin, place: Place): UnknownValue {
  return { kind: "unknown", place, origin };
}

/** The pieces of a string, one where it has none of its own. */
export function piecesOf(value: StringValue): readonly Piece[] {
  return value.pieces ?? [{ kind: "text", text: value.text ?? "", place: value.place }];
}

/** A string of pieces; `text` is known where all of them are. */
export function ofPieces(pieces: readonly Piece[], place: Place): StringValue {
  let known: string | undefined = "";
  for (const piece of pieces) {
    const part: string | undefined = piece.kind === "text" ? piece.text : piece.value;
    known = known === undefined || part === undefined ? undefined : known + part;
  }
  return { kind: "string", place, text: known, pieces };
}

/** A piece for what is not known. */
export function holeOf(value: UnknownValue): Piece {
  const { origin, isArn, alternatives, place } = value;
  const texts = alternatives?.map(({ value: alternative }): readonly Piece[] => {
    if (alternative.kind === "string") return piecesOf(alternative);
    return alternative.kind === "unknown"
      ? [holeOf(alternative)]
      : [{ kind: "hole", place, origin: { kind: "unknown" } }];
  });
  return {
    kind: "hole",
    place,
    origin,
    ...(isArn === undefined ? {} : { isArn }),
    ...(texts === undefined ? {} : { alternatives: texts }),
  };
}

/** A string that is not all known, as an unknown value: what an operation on it gives. */
export function asUnknown(value: StringValue): UnknownValue {
  const hole = piecesOf(value).find((piece) => piece.kind === "hole" && piece.value === undefined);
  return unknown(hole?.kind === "hole" ? hole.origin : { kind: "unknown" }, value.place);
}

/** What std.type says. */
export function typeOf(value: Value): string {
  return value.kind === "unknown" ? "unknown" : value.kind;
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

const japaneseTypes: Readonly<Record<string, string>> = {
  "a function": "関数",
  "true or false": "真偽値",
  "a string": "文字列",
  "a number": "数値",
  "a whole number": "整数",
  "an array": "配列",
  "an object": "オブジェクト",
  "an array or a string": "配列または文字列",
  "an object, an array or a string": "オブジェクト、配列、または文字列",
};

/** The error for a value of another type than is needed. */
export function wrongType(place: Place, wanted: string, value: Value): SourceError {
  const found = typeOf(value);
  return errorAt(
    place,
    `This needs ${wanted}, and gets ${found === "null" ? "null" : `a value of type ${found}`}.`,
    `ここには${japaneseTypes[wanted] ?? wanted}が必要ですが、${found} が渡されています。`,
  );
}
