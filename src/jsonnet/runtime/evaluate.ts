/** Evaluates Jsonnet lazily (jsonnet.org/ref/spec.html#semantics), as far as is known before a deploy. */
import { shown } from "../../language/shown.ts";
import { type Budget, BudgetSpent } from "../../text/budget.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { errorAt } from "../syntax/errors.ts";
import type {
  ArrayComprehension,
  ArrayExpression,
  BinaryExpression,
  BinaryOperator,
  Bind,
  CallExpression,
  Clause,
  Expression,
  ImportExpression,
  ObjectComprehension,
  ObjectExpression,
  Parameter,
  Place,
  StringExpression,
} from "../syntax/expression.ts";
import { parse } from "../syntax/parser.ts";
import { matchArguments } from "./arguments.ts";
import { wrongType } from "./errors.ts";
import type { Interpreter } from "./interpreter.ts";
import { memberAt } from "./objects.ts";
import { Operation } from "./operation.ts";
import { binary, elementAt, slice, unary } from "./operators.ts";
import { elementSize, environmentSize, fieldSize, objectSize, stepsFor } from "./sizes.ts";
import {
  type Alternative,
  array,
  asOpen,
  boolean,
  type Environment,
  type FunctionValue,
  isOpen,
  type Layer,
  type Member,
  type NativeArgument,
  type NativeCall,
  NotKnown,
  number,
  type ObjectValue,
  object,
  ofPieces,
  piecesOf,
  type StringValue,
  Thunk,
  text,
  unknown,
  type Value,
} from "./values.ts";

/** A variable given from outside, as text or as code (`--ext-str`, `--ext-code`). */
export interface ExternalVariable {
  readonly isCode: boolean;
  readonly text: string;
}

/** What a program reaches outside of its own text. */
export interface Host {
  /**
   * The file that an import means, by the path as written and the path of the importing file; `refused` where it may
   * not be read.
   */
  readonly readImport?: (path: string, from: string) => SourceText | "refused" | undefined;
  readonly externalVariables?: Readonly<Record<string, ExternalVariable>>;
  /** The text that a native function gives, or undefined where only the deploy tells it. */
  readonly callNative?: (call: NativeCall) => string | undefined;
}

/** What a program asks for and does not get. What depends on it is not known, and the rest can be looked at. */
export interface Missing {
  readonly kind: "import" | "refused-import" | "external-variable";
  /** The path or the name. */
  readonly name: string;
  /** True where the name is no literal of the program itself. */
  readonly isSupplied: boolean;
  readonly place: Place;
}

/** What an expression leaves to be evaluated in its place, such as the body of a call: that takes no stack. */
interface Continue {
  readonly kind: "continue";
  readonly expression: Expression;
  readonly environment: Environment;
}

/** What is evaluated from a left part on: `a + b + c`, `a.b.c`, `f(x)(y)`. */
type Chained = Extract<Expression, { kind: "binary" | "index" | "slice" | "call" | "in-super" }>;

/** What a value takes that is known at deploy time alone: JavaScript's errors cost more than what is evaluated. */
const stepsForNotKnown = 8;

/** What a call of a native function takes, which reads the environment or a state. */
const stepsForNative = 16;

/** One evaluation of a program with its imports. */
export class Evaluator implements Interpreter {
  /** Literals whose value something else than their place depends on. */
  readonly consumed = new Set<Expression>();
  /** Each once, where it is first wanted. */
  readonly missing = new Map<string, Missing>();
  readonly budget: Budget;
  private readonly choices = new Map<Value, number>();
  /** The files that were asked for, by the path as written and that of the importing file. */
  private readonly files = new Map<string, SourceText | "refused" | undefined>();
  private readonly imports = new Map<string, Thunk>();
  private readonly externalCode = new Map<string, Thunk>();
  private readonly program: SourceText;
  private readonly host: Host;
  private readonly std: ObjectValue;
  private readonly global: Environment;
  private current: Place;

  constructor(
    program: SourceText,
    host: Host,
    budget: Budget,
    library: (interpreter: Interpreter) => ObjectValue,
  ) {
    this.program = program;
    this.host = host;
    this.budget = budget;
    this.std = library(this);
    this.global = {
      variables: new Map([["std", Thunk.of(this.std)]]),
      outer: undefined,
      self: undefined,
      level: 0,
      dollar: undefined,
    };
    this.current = { source: program, range: { start: 0, end: 0 } };
  }

  /** The value of the program. One that is a function is called, with what its parameters are by default. */
  run(expression: Expression): Value {
    const value = this.evaluate(expression, this.global);
    const isCallable = value.kind === "function" && value.parameters.every(({ isOptional }) => isOptional);
    return isCallable ? this.call(value, [], value.place) : value;
  }

  /** Where the evaluation was last, for errors that have no place of their own. */
  lastPlace(): Place {
    return this.current;
  }

  consume(literal: StringExpression): void {
    this.consumed.add(literal);
  }

  private valueOf(source: SourceText): Value {
    return this.evaluate(parse(source, this.budget).expression, this.global);
  }

  /** True for a place that is not in the program's own text. */
  private isSupplied(place: Place): boolean {
    return place.source !== this.program;
  }

  /** One level deeper, however long a chain of operators, of statements or of calls in tail position is. */
  private evaluate(start: Expression, around: Environment): Value {
    this.enter(start.place);
    let result = this.evaluateOnce(start, around);
    while (result.kind === "continue") result = this.evaluateOnce(result.expression, result.environment);
    this.budget.leave();
    return result;
  }

  /** The value of an expression, or what to evaluate in its stead. */
  private evaluateOnce(expression: Expression, environment: Environment): Value | Continue {
    const { place } = expression;
    this.step(place);
    switch (expression.kind) {
      case "null":
        return { kind: "null", place };
      case "boolean":
        return boolean(expression.value, place);
      case "number":
        return number(expression.value, place, this.isSupplied(place));
      case "string":
        return this.string(expression);
      case "variable":
        return this.variable(expression.name, environment, place);
      case "self":
        return environment.self ?? notInObject(place);
      case "dollar":
        return environment.dollar ?? notInObject(place);
      case "array":
        return this.arrayOf(expression, environment);
      case "array-comprehension":
        return this.arrayOfEach(expression, environment);
      case "object":
        return this.objectOf(expression, environment);
      case "object-comprehension":
        return this.objectOfEach(expression, environment);
      case "super-index":
        return this.superField(this.evaluate(expression.index, environment), environment, place);
      case "binary":
      case "index":
      case "slice":
      case "call":
      case "in-super":
        return this.chain(expression, environment);
      case "unary":
        return this.unary(expression, environment);
      case "local":
        return next(expression.body, this.bind(expression.binds, environment, place));
      case "assert":
        this.assert(expression.condition, environment);
        return next(expression.body, environment);
      case "if":
        return this.choose(expression, environment);
      case "function":
        return this.functionOf(expression.parameters, expression.body, environment, place);
      case "error":
        // What it says may have been put together from anything, a secret too.
        throw errorAt(
          place,
          shown`The file stops here by itself, with error. Read the line for why.`,
          shown`ファイル自身がここで error により停止しています。理由はこの行を確認してください。`,
        );
      case "import":
      case "importstr":
      case "importbin":
        return this.import(expression);
    }
  }

  private string(literal: StringExpression): Value {
    const { place, value } = literal;
    return { kind: "string", place, text: value, isSupplied: this.isSupplied(place), literal };
  }

  /** Evaluates a chain from its innermost left part outwards, in a loop: `1 + 1 + …` can be as long as a file. */
  private chain(outermost: Chained, environment: Environment): Value | Continue {
    const first = leftOf(outermost);
    if (!isChained(first)) return this.link(outermost, this.evaluate(first, environment), environment);
    const links: Chained[] = [outermost];
    let left: Expression = first;
    while (isChained(left)) {
      this.step(left.place);
      links.push(left);
      left = leftOf(left);
    }
    let value = this.evaluate(left, environment);
    for (let link = links.pop(); link !== undefined; link = links.pop()) {
      const result = this.link(link, value, environment);
      if (result.kind !== "continue") value = result;
      else if (links.length === 0) return result;
      else value = this.evaluate(result.expression, result.environment);
    }
    return value;
  }

  /** One link of a chain, with the value of what is on its left. */
  private link(expression: Chained, left: Value, environment: Environment): Value | Continue {
    const { place } = expression;
    switch (expression.kind) {
      case "binary": {
        const { operator, right } = expression;
        if (operator === "&&" || operator === "||") {
          return this.logical(operator, left, expression, environment);
        }
        return this.binary(operator, left, this.evaluate(right, environment), place);
      }
      case "index":
        return this.index(left, this.evaluate(expression.index, environment), place);
      case "slice":
        return this.slice(expression, left, environment);
      case "call":
        return this.apply(expression, left, environment);
      case "in-super":
        return this.inSuper(left, environment, place);
    }
  }

  private logical(
    operator: "&&" | "||",
    first: Value,
    { left, right, place }: BinaryExpression,
    environment: Environment,
  ): Value {
    if (isOpen(first)) return asOpen(first, place);
    if (first.kind !== "boolean") throw wrongType(left.place, "true or false", first);
    if (first.value === (operator === "||")) return boolean(first.value, place);
    const second = this.evaluate(right, environment);
    if (isOpen(second)) return asOpen(second, place);
    if (second.kind !== "boolean") throw wrongType(right.place, "true or false", second);
    return boolean(second.value, place);
  }

  private slice(
    { from, to, step, place }: Extract<Expression, { kind: "slice" }>,
    target: Value,
    environment: Environment,
  ): Value {
    this.enter(place);
    const bounds: (Value | undefined)[] = [];
    for (const bound of [from, to, step]) {
      bounds.push(bound === undefined ? undefined : this.evaluate(bound, environment));
    }
    this.budget.leave();
    return this.operate(place, (operation) => slice(operation, target, bounds));
  }

  private unary(
    { operator, operand, place }: Extract<Expression, { kind: "unary" }>,
    environment: Environment,
  ): Value {
    const value = this.evaluate(operand, environment);
    return this.operate(place, (operation) => unary(operation, operator, value));
  }

  private apply(expression: CallExpression, callee: Value, environment: Environment): Value | Continue {
    const { place, isTailstrict } = expression;
    if (callee.kind === "unknown") return unknown(callee.origin, place);
    if (callee.kind !== "function") throw wrongType(place, "a function", callee);
    const given = this.argumentsOf(expression, callee, environment);
    if (isTailstrict) this.forceAll(given, place);
    const entered = callee.enter?.(given, place);
    if (entered === undefined) return this.resultOf(callee, given, place);
    if (isTailstrict) this.forceAll([...entered.environment.variables.values()], place);
    return next(entered.body, entered.environment);
  }

  private forceAll(thunks: readonly (Thunk | undefined)[], place: Place): void {
    this.enter(place);
    for (const thunk of thunks) thunk?.force(place);
    this.budget.leave();
  }

  private choose(
    expression: Extract<Expression, { kind: "if" }>,
    environment: Environment,
  ): Value | Continue {
    const condition = this.evaluate(expression.condition, environment);
    if (isOpen(condition)) return this.either(expression, condition, environment);
    if (condition.kind !== "boolean") throw wrongType(expression.condition.place, "true or false", condition);
    const taken = condition.value ? expression.then : expression.otherwise;
    return taken === undefined ? { kind: "null", place: expression.place } : next(taken, environment);
  }

  private arrayOf(literal: ArrayExpression, environment: Environment): Value {
    const { place } = literal;
    this.allocate(elementSize + literal.elements.length * elementSize, place);
    const elements = literal.elements.map(({ value }) => this.delay(value, environment));
    return { kind: "array", place, elements, literal };
  }

  private arrayOfEach({ body, clauses, place }: ArrayComprehension, environment: Environment): Value {
    const rounds = this.iterate(clauses, environment);
    this.allocate(elementSize + rounds.length * elementSize, place);
    return array(
      rounds.map((inside) => this.delay(body, inside)),
      place,
    );
  }

  /**
   * The result of an operator, or an unknown one where it needs what is not known. A level of its own, as all that has
   * a few functions between two expressions: a level must not take much of JavaScript's stack.
   */
  private operate(place: Place, run: (operation: Operation) => Value): Value {
    const { depth } = this.budget;
    this.enter(place);
    try {
      const result = run(new Operation(this, place));
      this.budget.leave();
      return result;
    } catch (error) {
      return this.unknownFor(error, place, depth);
    }
  }

  /** As `operate`, for what there is most of. */
  private binary(operator: BinaryOperator, left: Value, right: Value, place: Place): Value {
    const { depth } = this.budget;
    this.enter(place);
    try {
      const result = binary(new Operation(this, place), operator, left, right);
      this.budget.leave();
      return result;
    } catch (error) {
      return this.unknownFor(error, place, depth);
    }
  }

  /** What a function gives that is no expression of the program. It takes as much stack as two levels. */
  private resultOf(callee: FunctionValue, given: readonly (Thunk | undefined)[], place: Place): Value {
    const { depth } = this.budget;
    this.enter(place);
    this.enter(place);
    try {
      const result = callee.call(given, place);
      this.budget.returnTo(depth);
      return result;
    } catch (error) {
      return this.unknownFor(error, place, depth);
    }
  }

  /** What an operation gives that needed something unknown. Throws any other error. */
  private unknownFor(error: unknown, place: Place, depth: number): Value {
    if (!(error instanceof NotKnown)) throw error;
    this.budget.returnTo(depth);
    this.spend(stepsForNotKnown, place);
    return unknown(error.value.origin, place);
  }

  private delay(expression: Expression, environment: Environment): Thunk {
    return new Thunk(() => this.evaluate(expression, environment));
  }

  private step(place: Place): void {
    this.current = place;
    this.budget.spend(1, place.source, place.range.start);
  }

  private spend(steps: number, { source, range }: Place): void {
    this.budget.spend(steps, source, range.start);
  }

  private allocate(bytes: number, { source, range }: Place): void {
    this.budget.allocate(bytes, source, range.start);
  }

  private enter({ source, range }: Place): void {
    this.budget.enter(source, range.start);
  }

  private variable(name: string, environment: Environment, place: Place): Value {
    let scopes = 0;
    for (let scope: Environment | undefined = environment; scope !== undefined; scope = scope.outer) {
      scopes++;
      const thunk = scope.variables.get(name);
      if (thunk === undefined) continue;
      this.spend(stepsFor(scopes), place);
      return thunk.force(place);
    }
    throw errorAt(place, shown`This variable is not defined.`, shown`この変数は定義されていません。`);
  }

  private bind(binds: readonly Bind[], around: Environment, place: Place): Environment {
    this.allocate(environmentSize + binds.length * elementSize, place);
    const variables = new Map<string, Thunk>();
    const inside = within(around, variables);
    for (const { name, value } of binds) variables.set(name, this.delay(value, inside));
    return inside;
  }

  /** Both arms of an unknown condition; one that fails is left out. */
  private either(
    expression: Extract<Expression, { kind: "if" }>,
    condition: Value,
    environment: Environment,
  ): Value {
    const { then, otherwise, place } = expression;
    const { choice, isNegated } = this.choiceOf(condition);
    const alternatives: Alternative[] = [];
    const { depth } = this.budget;
    let failure: unknown;
    this.enter(place);
    for (const [arm, body] of [then, otherwise].entries()) {
      try {
        const value: Value = body === undefined ? { kind: "null", place } : this.evaluate(body, environment);
        alternatives.push({ value, choice, arm: isNegated ? 1 - arm : arm });
      } catch (error) {
        if (!SourceError.is(error) || BudgetSpent.is(error)) throw error;
        this.budget.returnTo(depth + 1);
        failure ??= error;
      }
    }
    this.budget.leave();
    const [first] = alternatives;
    if (first === undefined) throw failure;
    if (alternatives.length === 1) return first.value;
    const values = alternatives.map(({ value }) => value);
    const strings = values.filter((value): value is StringValue => value.kind === "string");
    if (strings.length === values.length) {
      return ofPieces(
        [{ kind: "hole", place, origin: undefined, alternatives: strings.map(piecesOf) }],
        place,
      );
    }
    return { ...unknown(undefined, place), alternatives };
  }

  /** One number for each unknown condition: wherever it is asked, it turns out the same. */
  private choiceOf(condition: Value): { choice: number; isNegated: boolean } {
    const negated = condition.kind === "unknown" ? condition.negationOf : undefined;
    const asked = negated ?? condition;
    const choice = this.choices.get(asked) ?? this.choices.size;
    this.choices.set(asked, choice);
    return { choice, isNegated: negated !== undefined };
  }

  /** An environment for each round of the clauses of a comprehension. */
  private iterate(clauses: readonly Clause[], around: Environment): Environment[] {
    const { depth } = this.budget;
    let rounds: Environment[] = [around];
    for (const clause of clauses) {
      this.enter(clause.place);
      const after: Environment[] = [];
      for (const environment of rounds) {
        if (clause.kind === "if") {
          if (this.passes(clause.condition, environment)) after.push(environment);
          continue;
        }
        const elements = this.elementsOver(clause.over, environment);
        this.spend(elements.length, clause.place);
        this.allocate(elements.length * environmentSize, clause.place);
        for (const element of elements) after.push(within(environment, new Map([[clause.name, element]])));
      }
      rounds = after;
    }
    this.budget.returnTo(depth);
    return rounds;
  }

  /** A round whose condition is not known may be taken, so what it would give is looked at. */
  private passes(test: Expression, environment: Environment): boolean {
    const condition = this.evaluate(test, environment);
    if (isOpen(condition)) return true;
    if (condition.kind !== "boolean") throw wrongType(test.place, "true or false", condition);
    return condition.value;
  }

  private elementsOver(over: Expression, environment: Environment): readonly Thunk[] {
    const value = this.evaluate(over, environment);
    if (isOpen(value)) return [Thunk.of(asOpen(value, over.place))];
    if (value.kind !== "array") throw wrongType(over.place, "an array", value);
    return value.elements;
  }

  private objectOf(expression: ObjectExpression, environment: Environment): Value {
    const members = new Map<string, Member>();
    const binds: Bind[] = [];
    const asserts: Layer["asserts"][number][] = [];
    this.allocate(objectSize + expression.items.length * fieldSize, expression.place);
    this.enter(expression.place);
    for (const { value: item } of expression.items) {
      if (item.kind === "local") binds.push(item.bind);
      else if (item.kind === "assert") asserts.push(item);
      else {
        const name = this.evaluate(item.name, environment);
        if (name.kind === "null") continue;
        if (isOpen(name)) continue;
        if (name.kind !== "string") throw wrongType(item.name.place, "a string", name);
        const key = name.text ?? "";
        if (members.has(key)) throw fieldTwice(item.name.place);
        const { visibility, extendsInherited, value } = item;
        members.set(key, {
          visibility,
          extendsInherited,
          namePlace: item.name.place,
          isNameSupplied: name.isSupplied,
          value,
        });
      }
    }
    this.budget.leave();
    const { place } = expression;
    return { ...object([{ members, binds, asserts, environment }], place), literal: expression };
  }

  private objectOfEach(expression: ObjectComprehension, environment: Environment): Value {
    const { field, locals, clauses, place } = expression;
    const members = new Map<string, Member>();
    const rounds = this.iterate(clauses, environment);
    this.allocate(objectSize + rounds.length * fieldSize, place);
    this.enter(place);
    for (const inside of rounds) {
      const name = this.evaluate(field.name, inside);
      if (name.kind === "null" || isOpen(name)) continue;
      if (name.kind !== "string") throw wrongType(field.name.place, "a string", name);
      const key = name.text ?? "";
      if (members.has(key)) throw fieldTwice(field.name.place);
      members.set(key, {
        visibility: "inherited",
        extendsInherited: field.extendsInherited,
        namePlace: field.name.place,
        isNameSupplied: name.isSupplied,
        value: field.value,
        environment: inside,
      });
    }
    this.budget.leave();
    return object([{ members, binds: locals, asserts: [], environment }], place);
  }

  private superField(name: Value, environment: Environment, place: Place): Value {
    const { self, level } = environment;
    if (self === undefined) return notInObject(place);
    if (isOpen(name)) return asOpen(name, place);
    if (name.kind !== "string") throw wrongType(place, "a string", name);
    const found = this.fieldAt(self, name.text ?? "", level - 1, place);
    if (found === undefined) throw noField(place);
    return found;
  }

  private inSuper(name: Value, { self, level }: Environment, place: Place): Value {
    if (self === undefined) return notInObject(place);
    if (isOpen(name)) return asOpen(name, place);
    if (name.kind !== "string") throw wrongType(place, "a string", name);
    const key = name.text ?? "";
    this.spend(stepsFor(level + key.length), place);
    return boolean(memberAt(self, key, level - 1) !== undefined, place);
  }

  /** `target[key]`. */
  private index(target: Value, key: Value, place: Place): Value {
    if (isOpen(target)) return asOpen(target, place);
    if (isOpen(key)) return asOpen(key, place);
    if (target.kind !== "object") {
      this.enter(place);
      const element = elementAt(new Operation(this, place), target, key);
      this.budget.leave();
      return element;
    }
    if (key.kind !== "string") throw wrongType(place, "a string", key);
    // The one field of std that differs from file to file.
    if (key.text === "thisFile" && target === this.std) return text(place.source.path, place, true);
    const found = this.field(target, key.text ?? "", place);
    if (found === undefined) throw noField(place);
    return found;
  }

  field(target: ObjectValue, name: string, place: Place): Value | undefined {
    this.checkAsserts(target);
    return this.fieldAt(target, name, undefined, place);
  }

  /** The field of the layers up to `highest`, or of all. */
  private fieldAt(
    target: ObjectValue,
    name: string,
    highest: number | undefined,
    place: Place,
  ): Value | undefined {
    this.spend(stepsFor(target.layers.length + name.length), place);
    const found = memberAt(target, name, highest);
    if (found === undefined) return undefined;
    const { member, level } = found;
    const key = `${level} ${name}`;
    let thunk = target.fields.get(key);
    if (thunk === undefined) {
      this.allocate(elementSize + name.length, place);
      thunk = new Thunk(() => this.memberValue(target, member, name, level));
      target.fields.set(key, thunk);
    }
    return thunk.force(place);
  }

  private memberValue(target: ObjectValue, member: Member, name: string, level: number): Value {
    const { value } = member;
    if (value instanceof Thunk) return value.force(member.namePlace);
    // What is below is wanted from here, so that it counts as a level.
    this.enter(member.namePlace);
    const own = this.evaluate(value, this.environmentOf(target, level, member, name));
    const inherited = member.extendsInherited
      ? this.fieldAt(target, name, level - 1, member.namePlace)
      : undefined;
    this.budget.leave();
    return inherited === undefined ? own : this.binary("+", inherited, own, value.place);
  }

  private environmentOf(target: ObjectValue, level: number, member?: Member, name = ""): Environment {
    const key = member?.environment === undefined ? String(level) : `${level} ${name}`;
    const made = target.environments.get(key);
    if (made !== undefined) return made;
    const layer = target.layers[level];
    this.allocate(environmentSize + (layer?.binds.length ?? 0) * elementSize, target.place);
    const around = member?.environment ?? layer?.environment ?? this.global;
    const variables = new Map<string, Thunk>();
    const environment: Environment = {
      variables,
      outer: around,
      self: target,
      level,
      dollar: around.dollar ?? target,
    };
    for (const { name: bound, value } of layer?.binds ?? []) {
      variables.set(bound, this.delay(value, environment));
    }
    target.environments.set(key, environment);
    return environment;
  }

  /** An assert holds for each object that is read or written out. */
  checkAsserts(target: ObjectValue): void {
    if (target.assertions !== "unchecked") return;
    target.assertions = "running";
    this.enter(target.place);
    this.enter(target.place);
    try {
      for (const [level, { asserts }] of target.layers.entries()) {
        for (const { condition } of asserts) this.assert(condition, this.environmentOf(target, level));
      }
      target.assertions = "checked";
      this.budget.leave();
      this.budget.leave();
    } catch (error) {
      target.assertions = "unchecked";
      throw error;
    }
  }

  private assert(condition: Expression, environment: Environment): void {
    const value = this.evaluate(condition, environment);
    if (isOpen(value)) return;
    if (value.kind !== "boolean") throw wrongType(condition.place, "true or false", value);
    if (!value.value) {
      throw errorAt(
        condition.place,
        shown`This assertion does not hold.`,
        shown`この assert は成り立ちません。`,
      );
    }
  }

  call(callee: Value, given: readonly Thunk[], place: Place): Value {
    if (callee.kind === "unknown") throw new NotKnown(callee);
    if (callee.kind !== "function") throw wrongType(place, "a function", callee);
    return this.resultOf(callee, matchArguments(callee, given, [], place), place);
  }

  private functionOf(
    parameters: readonly Parameter[],
    body: Expression,
    around: Environment,
    place: Place,
  ): FunctionValue {
    const enter: FunctionValue["enter"] = (given, at) => {
      this.allocate(environmentSize + parameters.length * elementSize, at);
      const variables = new Map<string, Thunk>();
      const environment = within(around, variables);
      for (const [index, { name, fallback }] of parameters.entries()) {
        const argument = given[index];
        if (argument !== undefined) variables.set(name, argument);
        else if (fallback !== undefined) variables.set(name, this.delay(fallback, environment));
      }
      return { body, environment };
    };
    this.spend(parameters.length, place);
    return {
      kind: "function",
      place,
      parameters: parameters.map(({ name, fallback }) => ({ name, isOptional: fallback !== undefined })),
      enter,
      call: (given, at) => {
        const entered = enter(given, at);
        return this.evaluate(entered.body, entered.environment);
      },
    };
  }

  private argumentsOf(
    { positional, named, place }: CallExpression,
    callee: FunctionValue,
    environment: Environment,
  ): readonly (Thunk | undefined)[] {
    return matchArguments(
      callee,
      positional.map((argument) => this.delay(argument, environment)),
      named.map(({ name, value, place: at }) => ({ name, thunk: this.delay(value, environment), place: at })),
      place,
    );
  }

  private import({ kind, path, place }: ImportExpression): Value {
    const source = this.file(path, place);
    if (source === undefined || source === "refused") {
      const kind = source === "refused" ? "refused-import" : "import";
      this.noteMissing({ kind, name: path, isSupplied: this.isSupplied(place), place });
      return unknown(undefined, place);
    }
    if (kind === "importstr") return text(source.text, place, true);
    if (kind === "importbin") {
      const bytes = Buffer.from(source.text, "utf8");
      this.spend(bytes.length, place);
      this.allocate(elementSize + bytes.length * elementSize, place);
      return array(
        [...bytes].map((byte) => Thunk.of(number(byte, place, true))),
        place,
      );
    }
    const known = this.imports.get(source.path);
    const thunk = known ?? new Thunk(() => this.valueOf(source));
    this.imports.set(source.path, thunk);
    return thunk.force(place);
  }

  /** The file that an import means, read once. */
  private file(path: string, place: Place): SourceText | "refused" | undefined {
    const key = `${place.source.path}\n${path}`;
    if (this.files.has(key)) return this.files.get(key);
    const source = this.host.readImport?.(path, place.source.path);
    this.files.set(key, source);
    if (source !== undefined && source !== "refused") this.allocate(source.text.length, place);
    return source;
  }

  private noteMissing(missing: Missing): void {
    const key = `${missing.kind} ${missing.name}`;
    if (!this.missing.has(key)) this.missing.set(key, missing);
  }

  externalVariable({ text: name = "", isSupplied, place }: StringValue): Value {
    const variables = this.host.externalVariables ?? {};
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable === undefined) {
      this.noteMissing({ kind: "external-variable", name, isSupplied, place });
      return unknown(undefined, place);
    }
    if (!variable.isCode) return text(variable.text, place, true);
    const known = this.externalCode.get(name);
    const source = { path: `<ext-code ${name}>`, text: variable.text };
    const thunk = known ?? new Thunk(() => this.valueOf(source));
    this.externalCode.set(name, thunk);
    return thunk.force(place);
  }

  nativeFunction(name: string, place: Place): FunctionValue {
    return {
      kind: "function",
      place,
      parameters: [],
      isVariadic: true,
      call: (given, at) => {
        this.spend(stepsForNative, at);
        const values: Value[] = [];
        for (const thunk of given) if (thunk !== undefined) values.push(thunk.force(at));
        const call = {
          name,
          given: values.map((value) => this.nativeArgument(value)),
          isSupplied: values.some(
            (value) => (value.kind === "string" || value.kind === "number") && value.isSupplied,
          ),
        };
        const text = this.host.callNative?.(call);
        return new Operation(this, at).ofPieces([{ kind: "native", place: at, call, text }]);
      },
    };
  }

  private nativeArgument(value: Value): NativeArgument {
    if (isOpen(value)) return { origin: asOpen(value, value.place).origin };
    if (value.kind === "number") return { text: String(value.value) };
    return value.kind === "string" ? { text: new Operation(this, value.place).textOf(value) } : {};
  }
}

function next(expression: Expression, environment: Environment): Continue {
  return { kind: "continue", expression, environment };
}

/** An environment with variables of its own. */
function within(outer: Environment, variables: Environment["variables"]): Environment {
  const { self, level, dollar } = outer;
  return { variables, outer, self, level, dollar };
}

function isChained(expression: Expression): expression is Chained {
  switch (expression.kind) {
    case "binary":
    case "index":
    case "slice":
    case "call":
    case "in-super":
      return true;
    default:
      return false;
  }
}

function leftOf(expression: Chained): Expression {
  switch (expression.kind) {
    case "binary":
      return expression.left;
    case "index":
    case "slice":
      return expression.target;
    case "call":
      return expression.callee;
    case "in-super":
      return expression.name;
  }
}

function notInObject(place: Place): never {
  throw errorAt(place, shown`There is no object around this.`, shown`オブジェクトの外では使えません。`);
}

function noField(place: Place): SourceError {
  return errorAt(
    place,
    shown`The object has no field of this name.`,
    shown`オブジェクトにこの名前のフィールドはありません。`,
  );
}

function fieldTwice(place: Place): SourceError {
  return errorAt(
    place,
    shown`This field is in its object twice.`,
    shown`このフィールドが同じオブジェクトに二つあります。`,
  );
}
