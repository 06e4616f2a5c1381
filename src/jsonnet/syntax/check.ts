/** What Jsonnet checks before evaluation (jsonnet.org/ref/spec.html#static_checking). */
import { shown } from "../../language/shown.ts";
import { errorAt } from "./errors.ts";
import type { Bind, Clause, Expression, ObjectExpression } from "./expression.ts";

/** The names that are bound at a place, and whether an object is around it. */
interface Names {
  readonly bound: ReadonlySet<string>;
  readonly outer: Names | undefined;
  readonly isInObject: boolean;
}

/** Throws a SourceError for an unknown variable, for a name or field that is there twice, and for a stray `self`. */
export function checkNames(expression: Expression): void {
  check(expression, { bound: new Set(["std"]), outer: undefined, isInObject: false });
}

function isBound(name: string, names: Names): boolean {
  for (let scope: Names | undefined = names; scope !== undefined; scope = scope.outer) {
    if (scope.bound.has(name)) return true;
  }
  return false;
}

function within(names: Names, bound: Iterable<string>, isInObject = names.isInObject): Names {
  return { bound: new Set(bound), outer: names, isInObject };
}

/** Goes down a chain of operators, indexes and statements in a loop, since such chains can be long. */
function check(start: Expression, around: Names): void {
  let expression = start;
  let names = around;
  for (;;) {
    switch (expression.kind) {
      case "null":
      case "boolean":
      case "number":
      case "string":
      case "import":
      case "importstr":
      case "importbin":
        return;
      case "variable": {
        const { name, place } = expression;
        if (isBound(name, names)) return;
        throw errorAt(
          place,
          shown`This variable is not defined. Check the spelling, define it with local, or put a text in quotes.`,
          shown`この変数は定義されていません。つづりを確認するか、local で定義してください。文字列の場合は引用符で囲んでください。`,
        );
      }
      case "self":
      case "dollar":
        requireObject(expression, expression.kind === "self" ? "self" : "$", names);
        return;
      case "super-index":
        requireObject(expression, "super", names);
        expression = expression.index;
        break;
      case "in-super":
        requireObject(expression, "super", names);
        expression = expression.name;
        break;
      case "array":
        for (const { value } of expression.elements) check(value, names);
        return;
      case "array-comprehension":
        check(expression.body, checkClauses(expression.clauses, names));
        return;
      case "object":
        checkObject(expression, names);
        return;
      case "object-comprehension": {
        const { field, locals, clauses } = expression;
        const inside = checkClauses(clauses, names);
        check(field.name, inside);
        checkDistinct(locals);
        const object = within(
          inside,
          locals.map(({ name }) => name),
          true,
        );
        for (const { value } of locals) check(value, object);
        check(field.value, object);
        return;
      }
      case "index":
        check(expression.index, names);
        expression = expression.target;
        break;
      case "slice":
        for (const bound of [expression.from, expression.to, expression.step]) {
          if (bound !== undefined) check(bound, names);
        }
        expression = expression.target;
        break;
      case "call":
        for (const argument of expression.positional) check(argument, names);
        for (const { value } of expression.named) check(value, names);
        expression = expression.callee;
        break;
      case "local":
        checkDistinct(expression.binds);
        names = within(
          names,
          expression.binds.map(({ name }) => name),
        );
        for (const { value } of expression.binds) check(value, names);
        expression = expression.body;
        break;
      case "if":
        check(expression.condition, names);
        check(expression.then, names);
        if (expression.otherwise === undefined) return;
        expression = expression.otherwise;
        break;
      case "function":
        names = within(
          names,
          expression.parameters.map(({ name }) => name),
        );
        for (const { fallback } of expression.parameters) {
          if (fallback !== undefined) check(fallback, names);
        }
        expression = expression.body;
        break;
      case "binary":
        check(expression.right, names);
        expression = expression.left;
        break;
      case "unary":
        expression = expression.operand;
        break;
      case "assert":
        check(expression.condition, names);
        if (expression.message !== undefined) check(expression.message, names);
        expression = expression.body;
        break;
      case "error":
        expression = expression.message;
        break;
    }
  }
}

function requireObject(expression: Expression, word: "self" | "$" | "super", names: Names): void {
  if (names.isInObject) return;
  throw errorAt(
    expression.place,
    shown`${word} has a meaning inside of an object only.`,
    shown`${word} はオブジェクトの中でしか使えません。`,
  );
}

function checkClauses(clauses: readonly Clause[], around: Names): Names {
  let names = around;
  for (const clause of clauses) {
    if (clause.kind === "if") {
      check(clause.condition, names);
    } else {
      check(clause.over, names);
      names = within(names, [clause.name]);
    }
  }
  return names;
}

function checkObject(object: ObjectExpression, names: Names): void {
  const items = object.items.map(({ value }) => value);
  const binds = items.filter((item) => item.kind === "local").map(({ bind }) => bind);
  checkDistinct(binds);
  const inside = within(
    names,
    binds.map(({ name }) => name),
    true,
  );
  const fields = new Set<string>();
  for (const item of items) {
    if (item.kind === "local") {
      check(item.bind.value, inside);
    } else if (item.kind === "assert") {
      check(item.condition, inside);
      if (item.message !== undefined) check(item.message, inside);
    } else {
      if (!item.isComputed && item.name.kind === "string") {
        const { value, place } = item.name;
        if (fields.has(value)) {
          throw errorAt(
            place,
            shown`This field is in its object twice. Jsonnet refuses it; keep one.`,
            shown`このフィールドが同じオブジェクトに二つあり、Jsonnet ではエラーになります。一つだけ残してください。`,
          );
        }
        fields.add(value);
      }
      // A computed name is outside of the object that it names a field of.
      check(item.name, names);
      check(item.value, inside);
    }
  }
}

function checkDistinct(binds: readonly Bind[]): void {
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
  }
}
