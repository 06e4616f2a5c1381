/** Evaluates Jsonnet lazily (jsonnet.org/ref/spec.html#semantics), as far as is known before a deploy. */
import { shown } from "../../language/shown.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { errorAt } from "../syntax/errors.ts";
import type {
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
import { checkSize, LimitError, wrongType } from "./errors.ts";
import type { Interpreter } from "./interpreter.ts";
import { memberAt } from "./objects.ts";
import { Operation } from "./operation.ts";
import { binary, elementAt, slice, unary } from "./operators.ts";
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
  /** The file that an import means, by the path as written and the path of the importing file. */
  readonly readImport?: (path: string, from: string) => SourceText | undefined;
  readonly externalVariables?: Readonly<Record<string, ExternalVariable>>;
  /** The text that a native function gives, or undefined where only the deploy tells it. */
  readonly callNative?: (call: NativeCall) => string | undefined;
}

/** What a program asks for and does not get. What depends on it is not known, and the rest can be looked at. */
export interface Missing {
  readonly kind: "import" | "external-variable";
  /** The path or the name. */
  readonly name: string;
  /** True where the name is no literal of the program itself. */
  readonly isSupplied: boolean;
  readonly place: Place;
}

/** About as much as takes a second; what a person writes takes thousands. */
const maximumSteps = 2_000_000;

/** One evaluation of a program with its imports and its limits. */
export class Evaluator implements Interpreter {
  /** Literals whose value something else than their place depends on. */
  readonly consumed = new Set<Expression>();
  /** Each once, where it is first wanted. */
  readonly missing = new Map<string, Missing>();
  private readonly choices = new Map<Value, number>();
  private readonly imports = new Map<string, Thunk>();
  private readonly program: SourceText;
  private readonly host: Host;
  private readonly std: ObjectValue;
  private readonly global: Environment;
  private steps = 0;
  private current: Place;

  constructor(program: SourceText, host: Host, library: (interpreter: Interpreter) => ObjectValue) {
    this.program = program;
    this.host = host;
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
  run(): Value {
    const value = this.valueOf(this.program);
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
    return this.evaluate(parse(source).expression, this.global);
  }

  /** True for a place that is not in the program's own text. */
  private isSupplied(place: Place): boolean {
    return place.source !== this.program;
  }

  private evaluate(start: Expression, around: Environment): Value {
    let expression = start;
    let environment = around;
    for (;;) {
      this.step(expression.place);
      const { place } = expression;
      switch (expression.kind) {
        case "null":
          return { kind: "null", place };
        case "boolean":
          return boolean(expression.value, place);
        case "number":
          return number(expression.value, place, this.isSupplied(place));
        case "string":
          return {
            kind: "string",
            place,
            text: expression.value,
            isSupplied: this.isSupplied(place),
            literal: expression,
          };
        case "variable":
          return this.variable(expression.name, environment, place);
        case "self":
          return environment.self ?? notInObject(place);
        case "dollar":
          return environment.dollar ?? notInObject(place);
        case "array": {
          const inside = environment;
          const elements = expression.elements.map(({ value }) => this.delay(value, inside));
          return { kind: "array", place, elements, literal: expression };
        }
        case "array-comprehension": {
          const { body } = expression;
          const each = this.iterate(expression.clauses, environment);
          return array(
            each.map((inside) => this.delay(body, inside)),
            place,
          );
        }
        case "object":
          return this.objectOf(expression, environment);
        case "object-comprehension":
          return this.objectOfEach(expression, environment);
        case "index":
          return this.index(
            this.evaluate(expression.target, environment),
            this.evaluate(expression.index, environment),
            place,
          );
        case "super-index":
          return this.superField(this.evaluate(expression.index, environment), environment, place);
        case "in-super":
          return this.inSuper(this.evaluate(expression.name, environment), environment, place);
        case "slice": {
          const { target, from, to, step } = expression;
          const inside = environment;
          const bounds = [from, to, step].map((bound) =>
            bound === undefined ? undefined : this.evaluate(bound, inside),
          );
          const whole = this.evaluate(target, inside);
          return this.operate(place, (operation) => slice(operation, whole, bounds));
        }
        case "call": {
          const callee = this.evaluate(expression.callee, environment);
          if (callee.kind === "unknown") return unknown(callee.origin, place);
          if (callee.kind !== "function") throw wrongType(place, "a function", callee);
          const given = this.argumentsOf(expression, callee, environment);
          if (expression.isTailstrict) for (const thunk of given) thunk?.force(place);
          const entered = callee.enter?.(given);
          if (expression.isTailstrict) {
            for (const thunk of entered?.environment.variables.values() ?? []) thunk.force(place);
          }
          if (entered === undefined) return resultOf(callee, given, place);
          expression = entered.body;
          environment = entered.environment;
          continue;
        }
        case "local":
          environment = this.bind(expression.binds, environment);
          expression = expression.body;
          continue;
        case "if": {
          const condition = this.evaluate(expression.condition, environment);
          if (isOpen(condition)) return this.either(expression, condition, environment);
          if (condition.kind !== "boolean")
            throw wrongType(expression.condition.place, "true or false", condition);
          if (!condition.value && expression.otherwise === undefined) return { kind: "null", place };
          expression = condition.value ? expression.then : (expression.otherwise ?? expression.then);
          continue;
        }
        case "function":
          return this.functionOf(expression.parameters, expression.body, environment, place);
        case "binary": {
          const { operator, left, right } = expression;
          if (operator === "&&" || operator === "||") {
            const first = this.evaluate(left, environment);
            if (isOpen(first)) return asOpen(first, place);
            if (first.kind !== "boolean") throw wrongType(left.place, "true or false", first);
            if (first.value === (operator === "||")) return boolean(first.value, place);
            const second = this.evaluate(right, environment);
            if (isOpen(second)) return asOpen(second, place);
            if (second.kind !== "boolean") throw wrongType(right.place, "true or false", second);
            return boolean(second.value, place);
          }
          const one = this.evaluate(left, environment);
          const other = this.evaluate(right, environment);
          return this.binary(operator, one, other, place);
        }
        case "unary": {
          const { operator } = expression;
          const operand = this.evaluate(expression.operand, environment);
          return this.operate(place, (operation) => unary(operation, operator, operand));
        }
        case "assert":
          this.assert(expression.condition, environment);
          expression = expression.body;
          continue;
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
  }

  /** The result of an operator, or an unknown one where it needs what is not known. */
  private operate(place: Place, run: (operation: Operation) => Value): Value {
    try {
      return run(new Operation(this, place));
    } catch (error) {
      return unknownFor(error, place);
    }
  }

  /** As `operate`, for what there is most of. */
  private binary(operator: BinaryOperator, left: Value, right: Value, place: Place): Value {
    try {
      return binary(new Operation(this, place), operator, left, right);
    } catch (error) {
      return unknownFor(error, place);
    }
  }

  private delay(expression: Expression, environment: Environment): Thunk {
    return new Thunk(() => this.evaluate(expression, environment));
  }

  private step(place: Place): void {
    this.current = place;
    if (++this.steps > maximumSteps) {
      throw new LimitError(
        {
          en: shown`This takes more steps than any task definition needs; it may never end.`,
          ja: shown`タスク定義に必要な範囲を超える計算です。終わらない可能性があります。`,
        },
        place,
      );
    }
  }

  private variable(name: string, environment: Environment, place: Place): Value {
    for (let scope: Environment | undefined = environment; scope !== undefined; scope = scope.outer) {
      const thunk = scope.variables.get(name);
      if (thunk !== undefined) return thunk.force(place);
    }
    throw errorAt(place, shown`This variable is not defined.`, shown`この変数は定義されていません。`);
  }

  private bind(binds: readonly Bind[], around: Environment): Environment {
    const variables = new Map<string, Thunk>();
    const inside: Environment = { ...around, variables, outer: around };
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
    const arms: (() => Value)[] = [
      () => this.evaluate(then, environment),
      () => (otherwise === undefined ? { kind: "null", place } : this.evaluate(otherwise, environment)),
    ];
    let failure: unknown;
    const alternatives = arms.flatMap((evaluateArm, arm): Alternative[] => {
      try {
        return [{ value: evaluateArm(), choice, arm: isNegated ? 1 - arm : arm }];
      } catch (error) {
        if (!SourceError.is(error) || error instanceof LimitError) throw error;
        failure ??= error;
        return [];
      }
    });
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
    let rounds: Environment[] = [around];
    for (const clause of clauses) {
      rounds = rounds.flatMap((environment): Environment[] => {
        if (clause.kind === "if") {
          const condition = this.evaluate(clause.condition, environment);
          // It may be taken, so what it would give is looked at.
          if (isOpen(condition)) return [environment];
          if (condition.kind !== "boolean")
            throw wrongType(clause.condition.place, "true or false", condition);
          return condition.value ? [environment] : [];
        }
        const over = this.evaluate(clause.over, environment);
        const elements = isOpen(over)
          ? [Thunk.of(asOpen(over, clause.place))]
          : this.elementsOf(over, clause.over.place);
        return elements.map((element) => ({
          ...environment,
          variables: new Map([[clause.name, element]]),
          outer: environment,
        }));
      });
      checkSize(rounds.length, clause.place);
    }
    return rounds;
  }

  private elementsOf(value: Value, place: Place): readonly Thunk[] {
    if (value.kind === "array") return value.elements;
    throw wrongType(place, "an array", value);
  }

  private objectOf(expression: ObjectExpression, environment: Environment): Value {
    const members = new Map<string, Member>();
    const binds: Bind[] = [];
    const asserts: Layer["asserts"][number][] = [];
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
    const { place } = expression;
    return { ...object([{ members, binds, asserts, environment }], place), literal: expression };
  }

  private objectOfEach(expression: ObjectComprehension, environment: Environment): Value {
    const { field, locals, clauses, place } = expression;
    const members = new Map<string, Member>();
    for (const inside of this.iterate(clauses, environment)) {
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
    return boolean(memberAt(self, key, level - 1) !== undefined, place);
  }

  /** `target[key]`. */
  private index(target: Value, key: Value, place: Place): Value {
    if (isOpen(target)) return asOpen(target, place);
    if (isOpen(key)) return asOpen(key, place);
    if (target.kind !== "object") return elementAt(new Operation(this, place), target, key);
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
    const found = memberAt(target, name, highest);
    if (found === undefined) return undefined;
    const { member, level } = found;
    const key = `${level} ${name}`;
    let thunk = target.fields.get(key);
    if (thunk === undefined) {
      thunk = new Thunk(() => this.memberValue(target, member, name, level));
      target.fields.set(key, thunk);
    }
    return thunk.force(place);
  }

  private memberValue(target: ObjectValue, member: Member, name: string, level: number): Value {
    const { value } = member;
    if (value instanceof Thunk) return value.force(member.namePlace);
    const own = this.evaluate(value, this.environmentOf(target, level, member, name));
    if (!member.extendsInherited) return own;
    const inherited = this.fieldAt(target, name, level - 1, member.namePlace);
    if (inherited === undefined) return own;
    return this.binary("+", inherited, own, value.place);
  }

  private environmentOf(target: ObjectValue, level: number, member?: Member, name = ""): Environment {
    const key = member?.environment === undefined ? String(level) : `${level} ${name}`;
    const made = target.environments.get(key);
    if (made !== undefined) return made;
    const layer = target.layers[level];
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
    try {
      for (const [level, { asserts }] of target.layers.entries()) {
        for (const { condition } of asserts) this.assert(condition, this.environmentOf(target, level));
      }
      target.assertions = "checked";
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
    return resultOf(callee, matchArguments(callee, given, [], place), place);
  }

  private functionOf(
    parameters: readonly Parameter[],
    body: Expression,
    around: Environment,
    place: Place,
  ): FunctionValue {
    const enter = (given: readonly (Thunk | undefined)[]): { body: Expression; environment: Environment } => {
      const variables = new Map<string, Thunk>();
      const environment: Environment = { ...around, variables, outer: around };
      for (const [index, { name, fallback }] of parameters.entries()) {
        const argument = given[index];
        if (argument !== undefined) variables.set(name, argument);
        else if (fallback !== undefined) variables.set(name, this.delay(fallback, environment));
      }
      return { body, environment };
    };
    return {
      kind: "function",
      place,
      parameters: parameters.map(({ name, fallback }) => ({ name, isOptional: fallback !== undefined })),
      enter,
      call: (given) => {
        const entered = enter(given);
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
    const source = this.host.readImport?.(path, place.source.path);
    if (source === undefined) {
      this.noteMissing({ kind: "import", name: path, isSupplied: this.isSupplied(place), place });
      return unknown(undefined, place);
    }
    if (kind === "importstr") return text(source.text, place, true);
    if (kind === "importbin") {
      return array(
        [...Buffer.from(source.text, "utf8")].map((byte) => Thunk.of(number(byte, place, true))),
        place,
      );
    }
    const known = this.imports.get(source.path);
    const thunk = known ?? new Thunk(() => this.valueOf(source));
    this.imports.set(source.path, thunk);
    return thunk.force(place);
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
    return this.valueOf({ path: `<ext-code ${name}>`, text: variable.text });
  }

  nativeFunction(name: string, place: Place): FunctionValue {
    return {
      kind: "function",
      place,
      parameters: [],
      isVariadic: true,
      call: (given, at) => {
        const values = given.flatMap((thunk) => (thunk === undefined ? [] : [thunk.force(at)]));
        const call = {
          name,
          given: values.map((value) => this.nativeArgument(value)),
          isSupplied: values.some(
            (value) => (value.kind === "string" || value.kind === "number") && value.isSupplied,
          ),
        };
        return ofPieces([{ kind: "native", place: at, call, text: this.host.callNative?.(call) }], at);
      },
    };
  }

  private nativeArgument(value: Value): NativeArgument {
    if (isOpen(value)) return { origin: asOpen(value, value.place).origin };
    if (value.kind === "number") return { text: String(value.value) };
    return value.kind === "string" ? { text: new Operation(this, value.place).textOf(value) } : {};
  }
}

function resultOf(callee: FunctionValue, given: readonly (Thunk | undefined)[], place: Place): Value {
  try {
    return callee.call(given, place);
  } catch (error) {
    return unknownFor(error, place);
  }
}

/** What an operation gives that needed something unknown. Throws any other error. */
function unknownFor(error: unknown, place: Place): Value {
  if (error instanceof NotKnown) return unknown(error.value.origin, place);
  throw error;
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
