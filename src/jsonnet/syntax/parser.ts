/** Parses Jsonnet (jsonnet.org/ref/spec.html#syntax) by recursive descent; operators by their precedence. */
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { Budget } from "../../text/budget.ts";
import type { Comment } from "../../text/comment.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { checkNames } from "./check.ts";
import { errorAt } from "./errors.ts";
import type {
  BinaryOperator,
  Bind,
  Clause,
  Expression,
  Field,
  ImportExpression,
  Item,
  ObjectItem,
  Parameter,
  Place,
  UnaryOperator,
  Visibility,
} from "./expression.ts";
import { type Token, tokenize } from "./lexer.ts";

/** Operators by how tightly they bind, the loosest first (spec, "associativity and operator precedence"). */
const precedences: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">=", "in"],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];

const binaryOperators: ReadonlyMap<
  string,
  { readonly operator: BinaryOperator; readonly precedence: number }
> = new Map(
  precedences.flatMap((operators, precedence) =>
    operators.map((operator) => [operator, { operator, precedence }] as const),
  ),
);

const unaryOperators: ReadonlyMap<string, UnaryOperator> = new Map(
  (["+", "-", "!", "~"] as const).map((operator) => [operator, operator]),
);

const visibilities: ReadonlyMap<string, { readonly visibility: Visibility; readonly extends: boolean }> =
  new Map([
    [":", { visibility: "inherited", extends: false }],
    ["::", { visibility: "hidden", extends: false }],
    [":::", { visibility: "visible", extends: false }],
    ["+:", { visibility: "inherited", extends: true }],
    ["+::", { visibility: "hidden", extends: true }],
    ["+:::", { visibility: "visible", extends: true }],
  ]);

/** What can be the one thing that has to follow. */
type Expected = "(" | ")" | "[" | "]" | "{" | "}" | ";" | "=" | "if" | "then" | "in";

export interface Program {
  readonly expression: Expression;
  readonly comments: readonly Comment[];
}

/**
 * Parses a text and checks what the language checks before evaluation: unknown variables, names bound twice, `self`
 * outside of an object. Throws a SourceError at the first mistake.
 */
export function parse(source: SourceText, budget: Budget): Program {
  const { tokens, comments } = tokenize(source, budget);
  const parser = new Parser(source, tokens, budget);
  const expression = parser.readProgram();
  checkNames(expression);
  return { expression, comments };
}

class Parser {
  private readonly source: SourceText;
  private readonly tokens: readonly Token[];
  private readonly endToken: Token;
  private readonly budget: Budget;
  private index = 0;

  constructor(source: SourceText, tokens: readonly Token[], budget: Budget) {
    this.source = source;
    this.tokens = tokens;
    this.budget = budget;
    const end = source.text.length;
    this.endToken = { kind: "end", text: "", start: end, end };
  }

  readProgram(): Expression {
    const expression = this.readExpression();
    if (this.current().kind !== "end") throw this.unexpected(afterTheEnd);
    return expression;
  }

  private current(): Token {
    return this.tokens[this.index] ?? this.endToken;
  }

  private following(): Token {
    return this.tokens[this.index + 1] ?? this.endToken;
  }

  private take(): Token {
    const token = this.current();
    this.index++;
    return token;
  }

  private is(text: string): boolean {
    return isWritten(this.current(), text);
  }

  private takeIf(text: string): boolean {
    if (!this.is(text)) return false;
    this.index++;
    return true;
  }

  private expect(text: Expected): Token {
    if (this.is(text)) return this.take();
    throw this.unexpected({ en: shown`Expected ${text} here.`, ja: shown`ここには ${text} が必要です。` });
  }

  private expectName(): Token {
    if (this.current().kind === "identifier") return this.take();
    throw this.unexpected(expectedName);
  }

  private unexpected(text: Text): SourceError {
    return new SourceError(text, this.source, this.current().start);
  }

  private placeFrom(start: number): Place {
    const end = this.tokens[this.index - 1]?.end ?? start;
    return { source: this.source, range: { start, end } };
  }

  private placeOf(token: Token): Place {
    return { source: this.source, range: { start: token.start, end: token.end } };
  }

  /** Any expression. What binds least (`local`, `if`, `function`, …) reaches as far to the right as it can. */
  private readExpression(): Expression {
    return this.readBinary(0);
  }

  private readBinary(minimum: number): Expression {
    const start = this.current().start;
    this.budget.enter(this.source, start);
    let left = this.readUnary();
    for (;;) {
      const token = this.current();
      const known = token.kind === "string" ? undefined : binaryOperators.get(token.text);
      if (known === undefined || known.precedence < minimum) {
        this.budget.leave();
        return left;
      }
      this.index++;
      if (known.operator === "in" && this.is("super") && !isSuperAccess(this.following())) {
        this.index++;
        left = { kind: "in-super", place: this.placeFrom(start), name: left };
        continue;
      }
      const right = this.readBinary(known.precedence + 1);
      left = { kind: "binary", place: this.placeFrom(start), operator: known.operator, left, right };
    }
  }

  private readUnary(): Expression {
    const operators: { readonly operator: UnaryOperator; readonly start: number }[] = [];
    for (;;) {
      const token = this.current();
      const operator = token.kind === "operator" ? unaryOperators.get(token.text) : undefined;
      if (operator === undefined) break;
      this.budget.enter(this.source, token.start);
      operators.push({ operator, start: token.start });
      this.index++;
    }
    let operand = this.readPostfix();
    for (const { operator, start } of operators.reverse()) {
      this.budget.leave();
      operand = { kind: "unary", place: this.placeFrom(start), operator, operand };
    }
    return operand;
  }

  /** What follows a value: `.name`, `[index]`, `[from:to:step]`, `(arguments)`, `{ object }`. */
  private readPostfix(): Expression {
    const start = this.current().start;
    let target = this.readPrimary();
    for (;;) {
      const token = this.current();
      if (token.kind !== "symbol") return target;
      switch (token.text) {
        case ".": {
          this.index++;
          const name = this.expectName();
          const place = this.placeFrom(start);
          target = { kind: "index", place, target, index: this.nameExpression(name) };
          break;
        }
        case "[":
          target = this.readBracket(target, start);
          break;
        case "(":
          target = this.readCall(target, start);
          break;
        case "{": {
          const right = this.readObject();
          target = { kind: "binary", place: this.placeFrom(start), operator: "+", left: target, right };
          break;
        }
        default:
          return target;
      }
    }
  }

  private nameExpression(token: Token): Expression {
    return { kind: "string", place: this.placeOf(token), value: token.text, style: "single" };
  }

  private readBracket(target: Expression, start: number): Expression {
    this.expect("[");
    const bounds: (Expression | undefined)[] = [undefined];
    while (!this.is("]")) {
      // `::` is one token where both bounds before it are left out.
      if (this.takeIf("::")) bounds.push(undefined, undefined);
      else if (this.takeIf(":")) bounds.push(undefined);
      else if (bounds.at(-1) === undefined) bounds[bounds.length - 1] = this.readExpression();
      else throw this.unexpected({ en: shown`Expected ] here.`, ja: shown`ここには ] が必要です。` });
    }
    const [from, to, step] = bounds;
    if (bounds.length > 3 || (bounds.length === 1 && from === undefined)) {
      throw this.unexpected(expectedIndex);
    }
    this.expect("]");
    const place = this.placeFrom(start);
    if (bounds.length === 1 && from !== undefined) return { kind: "index", place, target, index: from };
    return { kind: "slice", place, target, from, to, step };
  }

  private readCall(callee: Expression, start: number): Expression {
    this.expect("(");
    const positional: Expression[] = [];
    const named: { name: string; place: Place; value: Expression }[] = [];
    const names = new Set<string>();
    while (!this.is(")")) {
      const token = this.current();
      if (token.kind === "identifier" && isWritten(this.following(), "=")) {
        this.index += 2;
        const value = this.readExpression();
        if (names.has(token.text)) throw this.twice(token);
        names.add(token.text);
        named.push({ name: token.text, place: this.placeOf(token), value });
      } else {
        if (named.length > 0) throw this.unexpected(positionalAfterNamed);
        positional.push(this.readExpression());
      }
      if (!this.takeIf(",")) break;
    }
    this.expect(")");
    const isTailstrict = this.takeIf("tailstrict");
    return { kind: "call", place: this.placeFrom(start), callee, positional, named, isTailstrict };
  }

  private readPrimary(): Expression {
    const token = this.current();
    const place = this.placeOf(token);
    switch (token.kind) {
      case "number": {
        this.index++;
        const value = Number(token.text.replaceAll("_", ""));
        if (!Number.isFinite(value)) throw errorAt(place, numberTooLarge.en, numberTooLarge.ja);
        return { kind: "number", place, value };
      }
      case "string":
        this.index++;
        return { kind: "string", place, value: token.text, style: token.style ?? "double" };
      case "identifier":
        this.index++;
        return { kind: "variable", place, name: token.text };
      case "operator":
        if (token.text !== "$") throw this.unexpected(expectedExpression);
        this.index++;
        return { kind: "dollar", place };
      case "symbol":
      case "keyword": {
        // A level beside that of the expressions in it: reading a bracket takes twice the stack of an operator.
        this.budget.enter(this.source, token.start);
        const expression = token.kind === "symbol" ? this.readBracketed(token) : this.readKeyword(token);
        this.budget.leave();
        return expression;
      }
      case "end":
        throw this.unexpected(endsTooEarly);
    }
  }

  private readBracketed(token: Token): Expression {
    if (token.text === "{") return this.readObject();
    if (token.text === "[") return this.readArray();
    if (token.text !== "(") throw this.unexpected(expectedExpression);
    this.index++;
    const inner = this.readExpression();
    this.expect(")");
    return inner;
  }

  private readKeyword(token: Token): Expression {
    const { start } = token;
    switch (token.text) {
      case "null":
      case "self": {
        this.index++;
        return { kind: token.text, place: this.placeOf(token) };
      }
      case "true":
      case "false":
        this.index++;
        return { kind: "boolean", place: this.placeOf(token), value: token.text === "true" };
      case "super":
        return this.readSuper();
      case "local":
      case "assert":
        return this.readStatements();
      case "if":
        return this.readIf();
      case "function": {
        this.index++;
        const parameters = this.readParameters();
        const body = this.readExpression();
        return { kind: "function", place: this.placeFrom(start), parameters, body };
      }
      case "error": {
        this.index++;
        const message = this.readExpression();
        return { kind: "error", place: this.placeFrom(start), message };
      }
      case "import":
      case "importstr":
      case "importbin":
        return this.readImport(token.text);
      default:
        throw this.unexpected(expectedExpression);
    }
  }

  private readSuper(): Expression {
    const { start } = this.take();
    if (this.takeIf(".")) {
      const name = this.expectName();
      return { kind: "super-index", place: this.placeFrom(start), index: this.nameExpression(name) };
    }
    if (!this.takeIf("[")) throw this.unexpected(superAlone);
    const index = this.readExpression();
    this.expect("]");
    return { kind: "super-index", place: this.placeFrom(start), index };
  }

  private readImport(kind: ImportExpression["kind"]): Expression {
    const { start } = this.take();
    const token = this.current();
    const operand = this.readExpression();
    // The path is one literal; `import "a" + b` would be a computed one, and parentheses make no literal either.
    if (operand.kind !== "string" || token.kind !== "string") {
      throw errorAt(operand.place, computedImport.en, computedImport.ja);
    }
    if (operand.style === "block") throw errorAt(operand.place, computedImport.en, computedImport.ja);
    return { kind, place: this.placeFrom(start), path: operand.value };
  }

  private readIf(): Expression {
    const { start } = this.expect("if");
    const condition = this.readExpression();
    this.expect("then");
    const then = this.readExpression();
    const otherwise = this.takeIf("else") ? this.readExpression() : undefined;
    return { kind: "if", place: this.placeFrom(start), condition, then, otherwise };
  }

  /** `local …;` and `assert …;` in a row are read in a loop: a file may have hundreds of them. */
  private readStatements(): Expression {
    type Statement =
      | { readonly kind: "local"; readonly start: number; readonly binds: readonly Bind[] }
      | {
          readonly kind: "assert";
          readonly start: number;
          readonly condition: Expression;
          readonly message: Expression | undefined;
        };
    const statements: Statement[] = [];
    for (;;) {
      const { start } = this.current();
      if (this.takeIf("local")) {
        statements.push({ kind: "local", start, binds: this.readBinds() });
      } else if (this.takeIf("assert")) {
        const condition = this.readExpression();
        const message = this.takeIf(":") ? this.readExpression() : undefined;
        statements.push({ kind: "assert", start, condition, message });
      } else {
        break;
      }
      this.expect(";");
    }
    let body = this.readExpression();
    for (const statement of statements.reverse()) {
      const { start } = statement;
      body =
        statement.kind === "local"
          ? { kind: "local", place: this.placeFrom(start), binds: statement.binds, body }
          : {
              kind: "assert",
              place: this.placeFrom(start),
              condition: statement.condition,
              message: statement.message,
              body,
            };
    }
    return body;
  }

  private readBinds(): Bind[] {
    const binds = [this.readBind()];
    while (this.takeIf(",")) binds.push(this.readBind());
    return binds;
  }

  private readBind(): Bind {
    const name = this.expectName();
    if (!this.is("(")) {
      this.expect("=");
      const value = this.readExpression();
      return { name: name.text, place: this.placeOf(name), value };
    }
    const parameters = this.readParameters();
    this.expect("=");
    const body = this.readExpression();
    const place = this.placeFrom(name.start);
    return {
      name: name.text,
      place: this.placeOf(name),
      value: { kind: "function", place, parameters, body },
    };
  }

  private readParameters(): Parameter[] {
    this.expect("(");
    const parameters: Parameter[] = [];
    const names = new Set<string>();
    while (!this.is(")")) {
      const name = this.expectName();
      if (names.has(name.text)) throw this.twice(name);
      names.add(name.text);
      const base = { name: name.text, place: this.placeOf(name) };
      parameters.push(this.takeIf("=") ? { ...base, fallback: this.readExpression() } : base);
      if (!this.takeIf(",")) break;
    }
    this.expect(")");
    return parameters;
  }

  private twice(name: Token): SourceError {
    return errorAt(
      this.placeOf(name),
      shown`This name is here twice.`,
      shown`この名前が二度書かれています。`,
    );
  }

  private readArray(): Expression {
    const { start } = this.expect("[");
    const elements: Item<Expression>[] = [];
    while (!this.is("]")) {
      const value = this.readExpression();
      const comma = this.takeComma();
      elements.push({ value, ...comma });
      if (this.is("for")) {
        if (elements.length > 1) throw this.unexpected(oneBeforeFor);
        const clauses = this.readClauses();
        this.expect("]");
        return { kind: "array-comprehension", place: this.placeFrom(start), body: value, clauses };
      }
      if (comma === undefined) break;
    }
    this.expect("]");
    return { kind: "array", place: this.placeFrom(start), elements };
  }

  private takeComma(): { readonly comma: number } | undefined {
    const { start } = this.current();
    return this.takeIf(",") ? { comma: start } : undefined;
  }

  private readClauses(): Clause[] {
    const clauses: Clause[] = [];
    for (;;) {
      const { start } = this.current();
      if (this.takeIf("for")) {
        const name = this.expectName();
        this.expect("in");
        const over = this.readExpression();
        clauses.push({ kind: "for", place: this.placeFrom(start), name: name.text, over });
      } else if (this.takeIf("if")) {
        const condition = this.readExpression();
        clauses.push({ kind: "if", place: this.placeFrom(start), condition });
      } else {
        return clauses;
      }
    }
  }

  private readObject(): Expression {
    const { start } = this.expect("{");
    const items: Item<ObjectItem>[] = [];
    while (!this.is("}")) {
      const value = this.readObjectItem();
      const comma = this.takeComma();
      items.push({ value, ...comma });
      if (this.is("for")) return this.readObjectComprehension(items, start);
      if (comma === undefined) break;
    }
    this.expect("}");
    return { kind: "object", place: this.placeFrom(start), items };
  }

  private readObjectComprehension(items: readonly Item<ObjectItem>[], start: number): Expression {
    const values = items.map(({ value }) => value);
    const fields = values.filter((item) => item.kind === "field");
    const locals = values.filter((item) => item.kind === "local").map(({ bind }) => bind);
    const [field] = fields;
    const isAllowed = field?.isComputed === true && field.visibility === "inherited" && fields.length === 1;
    if (field === undefined || !isAllowed || values.some((item) => item.kind === "assert")) {
      throw this.unexpected(oneFieldBeforeFor);
    }
    const clauses = this.readClauses();
    this.expect("}");
    return { kind: "object-comprehension", place: this.placeFrom(start), field, locals, clauses };
  }

  private readObjectItem(): ObjectItem {
    const { start } = this.current();
    if (this.takeIf("local")) {
      const bind = this.readBind();
      return { kind: "local", place: this.placeFrom(start), bind };
    }
    if (!this.takeIf("assert")) return this.readField();
    const condition = this.readExpression();
    const message = this.takeIf(":") ? this.readExpression() : undefined;
    const place = this.placeFrom(start);
    return message === undefined
      ? { kind: "assert", place, condition }
      : { kind: "assert", place, condition, message };
  }

  private readField(): Field {
    const token = this.current();
    const { start } = token;
    const isComputed = this.takeIf("[");
    const name = isComputed ? this.readExpression() : this.readFieldName();
    if (isComputed) this.expect("]");
    const parameters = this.is("(") ? this.readParameters() : undefined;
    const operator = this.current();
    const known = operator.kind === "operator" ? visibilities.get(operator.text) : undefined;
    if (known === undefined) throw this.unexpected(expectedColon);
    if (known.extends && parameters !== undefined) throw this.unexpected(extendedMethod);
    this.index++;
    const body = this.readExpression();
    const place = this.placeFrom(start);
    return {
      kind: "field",
      place,
      name,
      isComputed,
      visibility: known.visibility,
      extendsInherited: known.extends,
      value: parameters === undefined ? body : { kind: "function", place, parameters, body },
    };
  }

  private readFieldName(): Expression {
    const token = this.current();
    if (token.kind === "identifier") return this.nameExpression(this.take());
    if (token.kind !== "string") throw this.unexpected(expectedField);
    this.index++;
    return {
      kind: "string",
      place: this.placeOf(token),
      value: token.text,
      style: token.style ?? "double",
    };
  }
}

function isWritten(token: Token, text: string): boolean {
  return token.text === text && token.kind !== "string" && token.kind !== "end";
}

function isSuperAccess(token: Token): boolean {
  return isWritten(token, ".") || isWritten(token, "[");
}

const afterTheEnd: Text = {
  en: shown`This stands after the end of the expression. A comma or an operator before it may be missing.`,
  ja: shown`式が終わった後に余分な記述があります。直前のカンマや演算子が抜けていないか確認してください。`,
};
const endsTooEarly: Text = {
  en: shown`The file ends where an expression is expected.`,
  ja: shown`式が必要な場所でファイルが終わっています。`,
};
const expectedExpression: Text = {
  en: shown`Expected an expression here.`,
  ja: shown`ここには式が必要です。`,
};
const expectedName: Text = { en: shown`Expected a name here.`, ja: shown`ここには名前が必要です。` };
const expectedField: Text = {
  en: shown`Expected a field here: a name, a string or [ ].`,
  ja: shown`ここにはフィールド名（名前、文字列、または [ ]）が必要です。`,
};
const expectedColon: Text = {
  en: shown`Expected a colon after the field's name.`,
  ja: shown`フィールド名の後にはコロンが必要です。`,
};
const expectedIndex: Text = {
  en: shown`Expected an index, or at most three bounds of a slice.`,
  ja: shown`添字、または三つまでの範囲指定が必要です。`,
};
const extendedMethod: Text = {
  en: shown`A method can't be extended with +:.`,
  ja: shown`メソッドは +: で拡張できません。`,
};
const superAlone: Text = {
  en: shown`super is used with a field: super.name or super[name].`,
  ja: shown`super は super.name または super[name] の形で使います。`,
};
const positionalAfterNamed: Text = {
  en: shown`An argument without a name can't follow one with a name.`,
  ja: shown`名前付き引数の後に名前のない引数は書けません。`,
};
const computedImport: Text = {
  en: shown`An import takes the path as one plain string.`,
  ja: shown`import のパスは一つの文字列で書いてください。`,
};
const numberTooLarge: Text = { en: shown`This number is too large.`, ja: shown`数値が大きすぎます。` };
const oneBeforeFor: Text = {
  en: shown`A comprehension has one element before its for.`,
  ja: shown`内包表記の for の前に書ける要素は一つだけです。`,
};
const oneFieldBeforeFor: Text = {
  en: shown`An object comprehension has exactly one field, of the form [name]: value.`,
  ja: shown`オブジェクト内包表記には [name]: value の形のフィールドを一つだけ書けます。`,
};
