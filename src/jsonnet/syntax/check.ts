/** What Jsonnet checks before evaluation (jsonnet.org/ref/spec.html#static_checking). */
import { shown } from "../../language/shown.ts";
import { errorAt } from "./errors.ts";
import type { Bind, Clause, Expression, ObjectExpression, Place, StringExpression } from "./expression.ts";

/** Throws a SourceError for an unknown variable, for a name or field that is there twice, and for a stray `self`. */
export function checkNames(expression: Expression): void {
  new Checker().check(expression, false);
}

class Checker {
  /** How often each name is bound around the place that is looked at, and those names in the order of their binding. */
  private readonly counts = new Map([["std", 1]]);
  private readonly bound: string[] = [];

  /** Goes down a chain of operators, indexes and statements in a loop, since such chains can be long. */
  check(start: Expression, isInObject: boolean): void {
    const outer = this.bound.length;
    let next: Expression | undefined = start;
    while (next !== undefined) next = this.step(next, isInObject);
    this.unbindTo(outer);
  }

  private bind(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    this.bound.push(name);
  }

  private unbindTo(length: number): void {
    if (this.bound.length === length) return;
    for (const name of this.bound.splice(length)) this.counts.set(name, (this.counts.get(name) ?? 0) - 1);
  }

  /** Checks an expression but for its last part, which it gives back. What it binds stays bound for that. */
  private step(expression: Expression, isInObject: boolean): Expression | undefined {
    switch (expression.kind) {
      case "null":
      case "boolean":
      case "number":
      case "string":
      case "import":
      case "importstr":
      case "importbin":
        return undefined;
      case "variable":
        this.checkVariable(expression.name, expression.place);
        return undefined;
      case "self":
      case "dollar":
        requireObject(expression, expression.kind === "self" ? "self" : "$", isInObject);
        return undefined;
      case "super-index":
        requireObject(expression, "super", isInObject);
        return expression.index;
      case "in-super":
        requireObject(expression, "super", isInObject);
        return expression.name;
      case "array":
        for (const { value } of expression.elements) this.check(value, isInObject);
        return undefined;
      case "array-comprehension":
        this.checkClauses(expression.clauses, isInObject);
        return expression.body;
      case "object":
        this.checkObject(expression, isInObject);
        return undefined;
      case "object-comprehension": {
        const { field, locals, clauses } = expression;
        this.checkClauses(clauses, isInObject);
        this.check(field.name, isInObject);
        this.bindAll(locals);
        for (const { value } of locals) this.check(value, true);
        this.check(field.value, true);
        return undefined;
      }
      case "index":
        this.check(expression.index, isInObject);
        return expression.target;
      case "slice":
        for (const bound of [expression.from, expression.to, expression.step]) {
          if (bound !== undefined) this.check(bound, isInObject);
        }
        return expression.target;
      case "call":
        for (const argument of expression.positional) this.check(argument, isInObject);
        for (const { value } of expression.named) this.check(value, isInObject);
        return expression.callee;
      case "local":
        this.bindAll(expression.binds);
        for (const { value } of expression.binds) this.check(value, isInObject);
        return expression.body;
      case "if":
        this.check(expression.condition, isInObject);
        this.check(expression.then, isInObject);
        return expression.otherwise;
      case "function":
        for (const { name } of expression.parameters) this.bind(name);
        for (const { fallback } of expression.parameters) {
          if (fallback !== undefined) this.check(fallback, isInObject);
        }
        return expression.body;
      case "binary":
        this.check(expression.right, isInObject);
        return expression.left;
      case "unary":
        return expression.operand;
      case "assert":
        this.check(expression.condition, isInObject);
        if (expression.message !== undefined) this.check(expression.message, isInObject);
        return expression.body;
      case "error":
        return expression.message;
    }
  }

  private checkVariable(name: string, place: Place): void {
    if ((this.counts.get(name) ?? 0) > 0) return;
    throw errorAt(
      place,
      shown`This variable is not defined. Check the spelling, define it with local, or put a text in quotes.`,
      shown`この変数は定義されていません。つづりを確認するか、local で定義してください。文字列の場合は引用符で囲んでください。`,
    );
  }

  private checkClauses(clauses: readonly Clause[], isInObject: boolean): void {
    for (const clause of clauses) {
      if (clause.kind === "if") {
        this.check(clause.condition, isInObject);
      } else {
        this.check(clause.over, isInObject);
        this.bind(clause.name);
      }
    }
  }

  private checkObject({ items }: ObjectExpression, isInObject: boolean): void {
    // A computed name is outside of the object that it names a field of.
    for (const { value: item } of items) {
      if (item.kind === "field") this.check(item.name, isInObject);
    }
    this.bindAll(items.flatMap(({ value: item }) => (item.kind === "local" ? [item.bind] : [])));
    const fields = new Set<string>();
    for (const { value: item } of items) {
      if (item.kind === "local") {
        this.check(item.bind.value, true);
      } else if (item.kind === "assert") {
        this.check(item.condition, true);
        if (item.message !== undefined) this.check(item.message, true);
      } else {
        if (!item.isComputed && item.name.kind === "string") requireNew(item.name, fields);
        this.check(item.value, true);
      }
    }
  }

  /** Binds the names of one `local`, or of one object. */
  private bindAll(binds: readonly Bind[]): void {
    const seen = new Set<string>();
    for (const { name, place } of binds) {
      if (seen.has(name)) {
        throw errorAt(
          place,
          shown`This name is bound twice in one local.`,
          shown`この名前が同じ local で二度定義されています。`,
        );
      }
      seen.add(name);
      this.bind(name);
    }
  }
}

function requireNew({ value, place }: StringExpression, fields: Set<string>): void {
  if (fields.has(value)) {
    throw errorAt(
      place,
      shown`This field is in its object twice. Jsonnet refuses it; keep one.`,
      shown`このフィールドが同じオブジェクトに二つあり、Jsonnet ではエラーになります。一つだけ残してください。`,
    );
  }
  fields.add(value);
}

function requireObject(expression: Expression, word: "self" | "$" | "super", isInObject: boolean): void {
  if (isInObject) return;
  throw errorAt(
    expression.place,
    shown`${word} has a meaning inside of an object only.`,
    shown`${word} はオブジェクトの中でしか使えません。`,
  );
}
