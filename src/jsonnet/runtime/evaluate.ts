/** Evaluates Jsonnet lazily (jsonnet.org/ref/spec.html#semantics), as far as is known before a deploy. */
import { shown } from "../../language/shown.ts";
import type { TemplateContext } from "../../source/template/expression.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { standardLibrary } from "../std/index.ts";
import type {
  Bind,
  CallExpression,
  Clause,
  Expression,
  ImportExpression,
  ObjectComprehension,
  ObjectExpression,
  Parameter,
  Place,
} from "../syntax/expression.ts";
import { parse } from "../syntax/parser.ts";
import { errorAt, isExhausted, LimitError } from "./errors.ts";
import { callNative } from "./natives.ts";
import { binary, unary } from "./operators.ts";
import {
  type Alternative,
  array,
  asOpen,
  asUnknown,
  boolean,
  compareTexts,
  type Environment,
  type FunctionValue,
  isOpen,
  type Layer,
  type Member,
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
  wrongType,
} from "./values.ts";

/** A variable given from outside, as text or as code (`--ext-str`, `--ext-code`). */
export interface ExternalVariable {
  readonly isCode: boolean;
  readonly text: string;
}

/** What an evaluation may know beside its own file. */
export interface JsonnetContext extends TemplateContext {
  /** The file that an import means, by the path as written and the path of the importing file. */
  readonly readImport?: (path: string, from: string) => SourceText | undefined;
  readonly externalVariables?: Readonly<Record<string, ExternalVariable>>;
}

/** About as much as takes a second; what a person writes takes thousands. */
const maximumSteps = 2_000_000;
/** Elements of an array, characters of a string: more than any task definition needs. */
export const maximumSize = 5_000_000;

/** Evaluates a program. Throws a SourceError with the place of what is wrong; never the stack's own error. */
export function evaluateProgram<T>(
  source: SourceText,
  context: JsonnetContext,
  use: (value: Value, interpreter: Interpreter) => T,
): T {
  const interpreter = new Interpreter(context);
  try {
    const value = interpreter.run(source);
    // A program that is a function is called, with what its parameters are by default.
    const isCallable = value.kind === "function" && value.parameters.every(({ isOptional }) => isOptional);
    return use(isCallable ? interpreter.call(value, [], value.place) : value, interpreter);
  } catch (error) {
    if (error instanceof NotKnown) throw needsDeploy(error.value.place);
    if (!isExhausted(error)) throw error;
    throw errorAt(
      interpreter.lastPlace(source),
      "This calls or needs itself without end, or is nested too deeply.",
      "呼び出しや参照が終わりなく続いているか、入れ子が深すぎます。",
    );
  }
}

/** What ecspresso would stop at: a name as the program writes it, without words. */
export type Missing = { readonly place: Place } & (
  | {
      readonly id: "import-not-readable";
      readonly arguments: { readonly path: { readonly written: string } };
    }
  | {
      readonly id: "external-variable-not-given";
      readonly arguments: { readonly name: { readonly written: string } };
    }
);

/** One evaluation with its imports and its limits. */
export class Interpreter {
  readonly context: JsonnetContext;
  /** Literals whose value something else than their place depends on. */
  readonly consumed = new Set<Expression>();
  /** The rest can be looked at without. */
  readonly missing: Missing[] = [];
  private readonly choices = new Map<Value, number>();
  private readonly imports = new Map<string, Thunk>();
  private readonly global: Environment;
  private readonly std: ObjectValue;
  private steps = 0;
  private current: Place | undefined;

  constructor(context: JsonnetContext) {
    this.context = context;
    this.std = standardLibrary(this);
    this.global = {
      variables: new Map([["std", Thunk.of(this.std)]]),
      outer: undefined,
      self: undefined,
      level: 0,
      dollar: undefined,
    };
  }

  /** Parses and evaluates a text of its own. */
  run(source: SourceText): Value {
    return this.evaluate(parse(source).expression, this.global);
  }

  /** Where the evaluation was, for errors that have no place of their own. */
  lastPlace(source: SourceText): Place {
    return this.current ?? { source, range: { start: 0, end: 0 } };
  }

  evaluate(start: Expression, around: Environment): Value {
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
          return number(expression.value, place);
        case "string":
          return { kind: "string", place, text: expression.value, literal: expression };
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
          return this.known(place, () => this.slice(this.evaluate(target, inside), bounds, place));
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
          if (entered === undefined) return this.known(place, () => callee.call(given, place));
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
          return this.known(place, () => binary(this, operator, one, other, place));
        }
        case "unary": {
          const { operator } = expression;
          const operand = this.evaluate(expression.operand, environment);
          return this.known(place, () => unary(operator, operand, place));
        }
        case "assert":
          this.assert(expression.condition, environment);
          expression = expression.body;
          continue;
        case "error":
          // What it says may have been put together from anything, a secret too.
          throw errorAt(
            place,
            "The file stops here by itself, with error. Read the line for why.",
            "ファイル自身がここで error により停止しています。理由はこの行を確認してください。",
          );
        case "import":
        case "importstr":
        case "importbin":
          return this.import(expression);
      }
    }
  }

  /** The result of an operation, or an unknown one where it needs what is not known. */
  known(place: Place, operate: () => Value): Value {
    try {
      return operate();
    } catch (error) {
      if (error instanceof NotKnown) return unknown(error.value.origin, place);
      throw error;
    }
  }

  delay(expression: Expression, environment: Environment): Thunk {
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
    throw errorAt(place, `There is no variable ${name} here.`, `変数 ${name} は定義されていません。`);
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
        [{ kind: "hole", place, origin: { kind: "unknown" }, alternatives: strings.map(piecesOf) }],
        place,
      );
    }
    return { kind: "unknown", place, origin: { kind: "unknown" }, alternatives };
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
      this.checkSize(rounds.length, clause.place);
    }
    return rounds;
  }

  private elementsOf(value: Value, place: Place): readonly Thunk[] {
    if (value.kind === "array") return value.elements;
    throw wrongType(place, "an array", value);
  }

  /** Throws where something grows beyond every use. */
  checkSize(size: number, place: Place): void {
    if (size <= maximumSize) return;
    throw new LimitError(
      {
        en: shown`This grows larger than any task definition needs.`,
        ja: shown`タスク定義に必要な範囲を超える大きさになります。`,
      },
      place,
    );
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
        if (members.has(key)) throw fieldTwice(item.name.place, key);
        const { visibility, extendsInherited, value } = item;
        members.set(key, { visibility, extendsInherited, namePlace: item.name.place, value });
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
      if (members.has(key)) throw fieldTwice(field.name.place, key);
      members.set(key, {
        visibility: "inherited",
        extendsInherited: field.extendsInherited,
        namePlace: field.name.place,
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
    if (found === undefined) throw noField(place, name.text ?? "");
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
  index(target: Value, key: Value, place: Place): Value {
    if (isOpen(target)) return asOpen(target, place);
    if (isOpen(key)) return asOpen(key, place);
    switch (target.kind) {
      case "object": {
        if (key.kind !== "string") throw wrongType(place, "a string", key);
        // The one field of std that differs from file to file.
        if (key.text === "thisFile" && target === this.std) return text(place.source.path, place);
        const found = this.field(target, key.text ?? "", place);
        if (found === undefined) throw noField(place, key.text ?? "");
        return found;
      }
      case "array": {
        const element = target.elements[wholeIndex(key, target.elements.length, place)];
        return element?.force(place) ?? { kind: "null", place };
      }
      case "string": {
        const characters = [...(target.text ?? "")];
        return text(characters[wholeIndex(key, characters.length, place)] ?? "", place);
      }
      default:
        throw wrongType(place, "an object, an array or a string", target);
    }
  }

  /** `target[from:to:step]`; a negative bound counts from the end. */
  slice(target: Value, bounds: readonly (Value | undefined)[], place: Place): Value {
    const items = this.sliceable(target, place);
    const [from, to, step] = bounds.map((bound) => this.bound(bound, place));
    if (step !== undefined && step < 1) {
      throw errorAt(place, "The step of a slice is 1 or more.", "スライスの間隔は 1 以上にしてください。");
    }
    const start = from === undefined ? 0 : from < 0 ? Math.max(items.length + from, 0) : from;
    const end = to === undefined ? items.length : to < 0 ? items.length + to : Math.min(to, items.length);
    const taken: (Thunk | string)[] = [];
    for (let index = start; index < end; index += step ?? 1) {
      const item = items[index];
      if (item !== undefined) taken.push(item);
    }
    return target.kind === "array"
      ? array(
          taken.filter((item): item is Thunk => item instanceof Thunk),
          place,
        )
      : text(taken.join(""), place);
  }

  private sliceable(target: Value, place: Place): readonly (Thunk | string)[] {
    if (target.kind === "array") return target.elements;
    if (target.kind === "string") return [...this.textOf(target)];
    if (target.kind === "unknown") throw new NotKnown(target);
    throw wrongType(place, "an array or a string", target);
  }

  private bound(value: Value | undefined, place: Place): number | undefined {
    if (value === undefined || value.kind === "null") return undefined;
    if (value.kind === "unknown") throw new NotKnown(value);
    if (value.kind === "number" && Number.isInteger(value.value)) return value.value;
    throw wrongType(place, "a whole number", value);
  }

  /** The text of a string, wanted by an operation: its literal can't be edited alone then. */
  textOf(value: StringValue): string {
    if (value.literal !== undefined) this.consumed.add(value.literal);
    if (value.text === undefined) throw new NotKnown(asUnknown(value));
    return value.text;
  }

  /** A field, hidden ones too; undefined where there is none. Asserts hold before anything is read. */
  field(target: ObjectValue, name: string, place: Place): Value | undefined {
    this.checkAsserts(target);
    return this.fieldAt(target, name, target.layers.length - 1, place);
  }

  private fieldAt(target: ObjectValue, name: string, highest: number, place: Place): Value | undefined {
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
    return this.known(value.place, () => binary(this, "+", inherited, own, value.place));
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

  /** Throws where an assert of an object does not hold; it holds for each object that is read or written out. */
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
      throw errorAt(condition.place, "This assertion does not hold.", "この assert は成り立ちません。");
    }
  }

  /** The names of an object's fields in the order of their code points, hidden ones too where asked. */
  fieldNames(target: ObjectValue, withHidden: boolean): string[] {
    const names = new Set(target.layers.flatMap(({ members }) => [...members.keys()]));
    return [...names].filter((name) => this.hasField(target, name, withHidden)).sort(compareTexts);
  }

  hasField(target: ObjectValue, name: string, withHidden: boolean): boolean {
    return (
      memberAt(target, name, target.layers.length - 1) !== undefined &&
      (withHidden || isVisible(target, name))
    );
  }

  /** Where the name of a field is written, the highest of several. */
  namePlace(target: ObjectValue, name: string): Place {
    return memberAt(target, name, target.layers.length - 1)?.member.namePlace ?? target.place;
  }

  /** Calls a function with positional arguments alone. */
  call(callee: Value, given: readonly Thunk[], place: Place): Value {
    if (callee.kind === "unknown") throw new NotKnown(callee);
    if (callee.kind !== "function") throw wrongType(place, "a function", callee);
    return this.known(place, () => callee.call(this.matched(callee, given, [], place), place));
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
    return this.matched(
      callee,
      positional.map((argument) => this.delay(argument, environment)),
      named.map(({ name, value, place: at }) => ({ name, thunk: this.delay(value, environment), place: at })),
      place,
    );
  }

  private matched(
    { parameters, isVariadic }: FunctionValue,
    positional: readonly Thunk[],
    named: readonly { name: string; thunk: Thunk; place: Place }[],
    place: Place,
  ): readonly (Thunk | undefined)[] {
    if (isVariadic === true) return positional;
    if (positional.length > parameters.length) {
      throw errorAt(
        place,
        `This function takes ${parameters.length} arguments at most, and gets ${positional.length}.`,
        `この関数の引数は ${parameters.length} 個までですが、${positional.length} 個渡されています。`,
      );
    }
    const given: (Thunk | undefined)[] = parameters.map((_parameter, index) => positional[index]);
    for (const { name, thunk, place: at } of named) {
      const index = parameters.findIndex((parameter) => parameter.name === name);
      if (index === -1) {
        throw errorAt(at, `This function has no parameter ${name}.`, `この関数に引数 ${name} はありません。`);
      }
      if (given[index] !== undefined) {
        throw errorAt(at, `${name} is given twice.`, `引数 ${name} が二度渡されています。`);
      }
      given[index] = thunk;
    }
    const missing = parameters.find(({ isOptional }, index) => !isOptional && given[index] === undefined);
    if (missing !== undefined) {
      throw errorAt(place, `The argument ${missing.name} is missing.`, `引数 ${missing.name} が足りません。`);
    }
    return given;
  }

  private import({ kind, path, place }: ImportExpression): Value {
    const source = this.context.readImport?.(path, place.source.path);
    if (source === undefined) {
      this.missing.push({ id: "import-not-readable", arguments: { path: { written: path } }, place });
      return unknown({ kind: "unknown" }, place);
    }
    if (kind === "importstr") return text(source.text, place);
    if (kind === "importbin") {
      return array(
        [...Buffer.from(source.text, "utf8")].map((byte) => Thunk.of(number(byte, place))),
        place,
      );
    }
    const known = this.imports.get(source.path);
    const thunk = known ?? new Thunk(() => this.run(source));
    this.imports.set(source.path, thunk);
    return thunk.force(place);
  }

  /** `std.extVar`. One that is not given leaves its value open, so that the rest can be looked at. */
  externalVariable(name: string, place: Place): Value {
    const variables = this.context.externalVariables ?? {};
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable === undefined) {
      this.missing.push({ id: "external-variable-not-given", arguments: { name: { written: name } }, place });
      return unknown({ kind: "unknown" }, place);
    }
    if (!variable.isCode) return text(variable.text, place);
    return this.run({ path: `<ext-code ${name}>`, text: variable.text });
  }

  /** `std.native`: a function of ecspresso or of one of its plugins. */
  nativeFunction(name: string, place: Place): FunctionValue {
    return {
      kind: "function",
      place,
      parameters: [],
      isVariadic: true,
      call: (given, at) =>
        callNative(
          this,
          name,
          given.flatMap((thunk) => (thunk === undefined ? [] : [thunk.force(at)])),
          at,
        ),
    };
  }
}

/** The highest member of a name among the layers up to one. */
function memberAt(
  { layers }: ObjectValue,
  name: string,
  highest: number,
): { readonly member: Member; readonly level: number } | undefined {
  for (let level = highest; level >= 0; level--) {
    const layer = layers[level];
    if (layer?.removes?.name === name) level -= layer.removes.layers;
    const member = layer?.members.get(name);
    if (member !== undefined) return { member, level };
  }
  return undefined;
}

function isVisible(target: ObjectValue, name: string): boolean {
  let found = memberAt(target, name, target.layers.length - 1);
  while (found !== undefined) {
    const { visibility } = found.member;
    if (visibility !== "inherited") return visibility === "visible";
    found = memberAt(target, name, found.level - 1);
  }
  return true;
}

function needsDeploy(place: Place): SourceError {
  return errorAt(
    place,
    "This is known only at deploy time, and the result depends on it.",
    "この値はデプロイ時まで決まらず、結果がそれに依存しています。",
  );
}

function wholeIndex(key: Value, length: number, place: Place): number {
  if (key.kind !== "number") throw wrongType(place, "a number", key);
  const { value } = key;
  if (!Number.isInteger(value) || value < 0 || value >= length) {
    throw errorAt(
      place,
      `The index is not between 0 and ${length - 1}.`,
      `添字が 0 から ${length - 1} の範囲にありません。`,
    );
  }
  return value;
}

function notInObject(place: Place): never {
  throw errorAt(place, "There is no object around this.", "オブジェクトの外では使えません。");
}

function noField(place: Place, name: string): SourceError {
  return errorAt(place, `There is no field ${name} here.`, `フィールド ${name} はありません。`);
}

function fieldTwice(place: Place, name: string): SourceError {
  return errorAt(place, `The field ${name} is here twice.`, `フィールド ${name} が二つあります。`);
}
