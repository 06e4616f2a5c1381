/** The syntax of Jsonnet as the parser gives it (jsonnet.org/ref/spec.html), sugar kept: nothing is rewritten. */
import type { Range, SourceText } from "../../text/source-text.ts";

/** A stretch of a text. Every expression, and every value that one gives, has one. */
export interface Place {
  readonly source: SourceText;
  readonly range: Range;
}

export type StringStyle = "single" | "double" | "verbatim-single" | "verbatim-double" | "block";

export type UnaryOperator = "+" | "-" | "!" | "~";

export type BinaryOperator =
  | "*"
  | "/"
  | "%"
  | "+"
  | "-"
  | "<<"
  | ">>"
  | "<"
  | ">"
  | "<="
  | ">="
  | "in"
  | "=="
  | "!="
  | "&"
  | "^"
  | "|"
  | "&&"
  | "||";

export interface StringExpression {
  readonly kind: "string";
  readonly place: Place;
  readonly value: string;
  readonly style: StringStyle;
}

export interface ArrayExpression {
  readonly kind: "array";
  readonly place: Place;
  readonly elements: readonly Item<Expression>[];
}

/** An element or a member, and where the comma behind it stands, if there is one. */
export interface Item<T> {
  readonly value: T;
  readonly comma?: number;
}

/** `name` or `name(parameters)` with what it is bound to; a function where there are parameters. */
export interface Bind {
  readonly name: string;
  readonly place: Place;
  readonly value: Expression;
}

/** `:` leaves the visibility to the object below, `::` hides, `:::` shows. */
export type Visibility = "inherited" | "hidden" | "visible";

export interface Field {
  readonly kind: "field";
  /** From the name to the end of the value. */
  readonly place: Place;
  /** A fixed name is a string expression as well. */
  readonly name: Expression;
  /** True for `[name]`, whose name is any expression. */
  readonly isComputed: boolean;
  readonly visibility: Visibility;
  /** True for `+:`. */
  readonly extendsInherited: boolean;
  readonly value: Expression;
}

export interface ObjectLocal {
  readonly kind: "local";
  readonly place: Place;
  readonly bind: Bind;
}

export interface ObjectAssert {
  readonly kind: "assert";
  readonly place: Place;
  readonly condition: Expression;
  readonly message?: Expression;
}

export type ObjectItem = Field | ObjectLocal | ObjectAssert;

export interface ObjectExpression {
  readonly kind: "object";
  readonly place: Place;
  readonly items: readonly Item<ObjectItem>[];
}

export type Clause =
  | { readonly kind: "for"; readonly place: Place; readonly name: string; readonly over: Expression }
  | { readonly kind: "if"; readonly place: Place; readonly condition: Expression };

export interface ArrayComprehension {
  readonly kind: "array-comprehension";
  readonly place: Place;
  readonly body: Expression;
  readonly clauses: readonly Clause[];
}

export interface ObjectComprehension {
  readonly kind: "object-comprehension";
  readonly place: Place;
  readonly field: Field;
  readonly locals: readonly Bind[];
  readonly clauses: readonly Clause[];
}

export interface Parameter {
  readonly name: string;
  readonly place: Place;
  readonly fallback?: Expression;
}

export interface FunctionExpression {
  readonly kind: "function";
  readonly place: Place;
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
}

export interface CallExpression {
  readonly kind: "call";
  readonly place: Place;
  readonly callee: Expression;
  readonly positional: readonly Expression[];
  readonly named: readonly { readonly name: string; readonly place: Place; readonly value: Expression }[];
  readonly isTailstrict: boolean;
}

export interface BinaryExpression {
  readonly kind: "binary";
  readonly place: Place;
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ImportExpression {
  readonly kind: "import" | "importstr" | "importbin";
  readonly place: Place;
  readonly path: string;
}

export type Expression =
  | { readonly kind: "null" | "self" | "dollar"; readonly place: Place }
  | { readonly kind: "boolean"; readonly place: Place; readonly value: boolean }
  | { readonly kind: "number"; readonly place: Place; readonly value: number }
  | StringExpression
  | { readonly kind: "variable"; readonly place: Place; readonly name: string }
  | ArrayExpression
  | ArrayComprehension
  | ObjectExpression
  | ObjectComprehension
  | { readonly kind: "index"; readonly place: Place; readonly target: Expression; readonly index: Expression }
  | { readonly kind: "super-index"; readonly place: Place; readonly index: Expression }
  | { readonly kind: "in-super"; readonly place: Place; readonly name: Expression }
  | {
      readonly kind: "slice";
      readonly place: Place;
      readonly target: Expression;
      readonly from: Expression | undefined;
      readonly to: Expression | undefined;
      readonly step: Expression | undefined;
    }
  | CallExpression
  | {
      readonly kind: "local";
      readonly place: Place;
      readonly binds: readonly Bind[];
      readonly body: Expression;
    }
  | {
      readonly kind: "if";
      readonly place: Place;
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression | undefined;
    }
  | FunctionExpression
  | BinaryExpression
  | {
      readonly kind: "unary";
      readonly place: Place;
      readonly operator: UnaryOperator;
      readonly operand: Expression;
    }
  | {
      readonly kind: "assert";
      readonly place: Place;
      readonly condition: Expression;
      readonly message: Expression | undefined;
      readonly body: Expression;
    }
  | { readonly kind: "error"; readonly place: Place; readonly message: Expression }
  | ImportExpression;
