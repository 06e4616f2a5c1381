/**
 * Reads the pipeline of a template action and says what it gives, as far as the file and the environment tell.
 * Functions: those of Go's text/template and of ecspresso with its plugins (ecspresso `docs/`, kayac/go-config).
 */
import { Budget, type BudgetPlace } from "../../text/budget.ts";
import type { Origin } from "../tree.ts";
import { type Token, tokenize } from "./tokens.ts";

/** What is known about the surroundings of a template. */
export interface TemplateContext {
  /** The value of an environment variable, or undefined where it is not set here. */
  readonly environment?: (name: string) => string | undefined;
  /** The value at an address of a Terraform state, or undefined where it is not known. */
  readonly terraformState?: (address: string, prefix: string) => string | undefined;
  /** Prefixes of the plugins' functions, from `func_prefix` of ecspresso.yml. */
  readonly functionPrefixes?: readonly string[];
  /** What reading the text may cost; every part of the reader draws on it. A reader makes one where there is none. */
  readonly budget?: Budget;
}

/** What an expression gives. `value` is set only where the text is known. */
export interface Outcome {
  readonly origin: Origin;
  /** Set where something supplies the name in `origin`, so that the file does not write it. */
  readonly isSupplied?: true;
  readonly isArn?: boolean;
  readonly value?: string;
  /** Set where all of `value` is written in the file, as that of a literal is. */
  readonly isWritten?: true;
}

const unknown: Outcome = { origin: { kind: "unknown" } };

/**
 * Evaluates the body of an action at a place. `variables` holds what earlier assignments gave, by name with its `$`.
 * What is not understood is unknown. Throws a BudgetSpent alone.
 */
export function evaluate(
  body: string,
  context: TemplateContext,
  variables: ReadonlyMap<string, Outcome>,
  { source, offset }: BudgetPlace,
): Outcome {
  const tokens = tokenize(body);
  if (tokens === undefined) return unknown;
  const { budget = new Budget() } = context;
  budget.spend(tokens.length, source, offset);
  const reader: TokenReader = {
    tokens,
    index: 0,
    enter: () => budget.enter(source, offset),
    leave: () => budget.leave(),
    allocate: (bytes) => budget.allocate(bytes, source, offset),
  };
  const outcome = readPipeline(reader, context, variables);
  return reader.index === tokens.length ? outcome : unknown;
}

/** Goes through the tokens of an action; what it takes and makes is drawn on the budget, at the action's place. */
interface TokenReader {
  readonly tokens: readonly Token[];
  index: number;
  readonly enter: () => void;
  readonly leave: () => void;
  readonly allocate: (bytes: number) => void;
}

function readPipeline(
  reader: TokenReader,
  context: TemplateContext,
  variables: ReadonlyMap<string, Outcome>,
): Outcome {
  let piped: Outcome | undefined;
  for (;;) {
    const operands = readOperands(reader, context, variables);
    const outcome = runCommand(reader, operands, piped, context);
    if (reader.tokens[reader.index]?.kind !== "pipe") return outcome;
    reader.index++;
    piped = outcome;
  }
}

type Operand =
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "value"; readonly outcome: Outcome };

function readOperands(
  reader: TokenReader,
  context: TemplateContext,
  variables: ReadonlyMap<string, Outcome>,
): Operand[] {
  const operands: Operand[] = [];
  for (;;) {
    const token = reader.tokens[reader.index];
    if (token === undefined || token.kind === "pipe" || token.kind === "close") return operands;
    reader.index++;
    if (token.kind === "literal") {
      operands.push({ kind: "value", outcome: known(token.value) });
    } else if (token.kind === "word") {
      operands.push(readWord(token.text, variables));
    } else {
      reader.enter();
      const outcome = readPipeline(reader, context, variables);
      reader.leave();
      if (reader.tokens[reader.index]?.kind === "close") reader.index++;
      // A field of a result, as in `(jq `file`).Now`, is not known.
      const next = reader.tokens[reader.index];
      const field = next?.kind === "word" && next.text.startsWith(".");
      if (field) reader.index++;
      operands.push({ kind: "value", outcome: field ? unknown : outcome });
    }
  }
}

function readWord(text: string, variables: ReadonlyMap<string, Outcome>): Operand {
  if (text.startsWith("$")) return { kind: "value", outcome: variables.get(text) ?? unknown };
  if (/^[A-Za-z_]\w*$/.test(text) && !/^(?:true|false|nil)$/.test(text)) {
    return { kind: "function", name: text };
  }
  return { kind: "value", outcome: /^[\d+-]/.test(text) ? known(text) : unknown };
}

function runCommand(
  { allocate }: TokenReader,
  operands: readonly Operand[],
  piped: Outcome | undefined,
  context: TemplateContext,
): Outcome {
  const [head, ...rest] = operands;
  if (head === undefined) return unknown;
  if (head.kind === "value") return rest.length === 0 && piped === undefined ? head.outcome : unknown;
  const given = rest.map((operand) => (operand.kind === "value" ? operand.outcome : unknown));
  const all = piped === undefined ? given : [...given, piped];
  // No function gives more text than it is given, but for those that ask the environment or a state.
  allocate(all.reduce((length, { value }) => length + (value?.length ?? 0), 0));
  const outcome = callFunction(head.name, all, context);
  allocate(outcome.value?.length ?? 0);
  return outcome;
}

/** What a function of a template gives for its arguments. */
export function callFunction(
  writtenName: string,
  given: readonly Outcome[],
  context: TemplateContext,
): Outcome {
  const { name, prefix } = splitPrefix(writtenName, context.functionPrefixes ?? []);
  const first = given[0];
  const text = first?.value;
  switch (name) {
    case "env":
      return callEnv(given, context);
    case "must_env": {
      if (text === undefined) return unknown;
      const value = context.environment?.(text);
      const asked = { origin: { kind: "environment-variable", name: text }, ...named(given) } as const;
      return value === undefined ? asked : { ...asked, value };
    }
    case "json_escape":
      return first ?? unknown;
    case "ssm":
      return {
        origin: { kind: "parameter-value", ...(text === undefined ? {} : { name: text }) },
        ...named(given),
      };
    case "secretsmanager_arn":
      return {
        origin: { kind: "secret-arn", ...(text === undefined ? {} : { name: text }) },
        ...named(given),
        isArn: true,
      };
    case "tfstate":
      return { ...resource(text, prefix, context), ...named(given) };
    case "tfstatef":
      return { ...resource(formatText(given), prefix, context), ...named(given) };
    case "cfn_output":
    case "cfn_export":
      return {
        origin: withAddress(given.at(-1)?.value),
        ...named(given),
        isArn: /arn$/i.test(given.at(-1)?.value ?? ""),
      };
    case "printf": {
      const value = formatText(given);
      if (value !== undefined) return joined(value, given);
      // The text that a credential is formatted into is a credential as well.
      return given.find((outcome) => outcome.origin.kind !== "unknown") ?? unknown;
    }
    case "print": {
      const values = given.map((outcome) => outcome.value);
      return values.every((value) => value !== undefined) ? joined(values.join(""), given) : unknown;
    }
    case "or": {
      // The first that is not empty, else the last; after one that is not known, the known ones do not tell which.
      const decisive = given.findIndex(({ value }) => value !== "");
      const chosen = decisive === -1 ? given.at(-1) : given[decisive];
      if (chosen?.value !== undefined) return chosen;
      return given.find((outcome) => outcome.origin.kind !== "unknown") ?? unknown;
    }
    case "html":
    case "js":
    case "urlquery":
      // What they would escape is left open.
      return text !== undefined && /^[\w.-]*$/.test(text) ? joined(text, given) : unknown;
    default:
      return unknown;
  }
}

/** `env k1 k2 …`: the first that is set and not empty; the last is also its own default (kayac/go-config). */
function callEnv(given: readonly Outcome[], context: TemplateContext): Outcome {
  const names = given.map((outcome) => outcome.value);
  const first = names[0];
  if (first === undefined) return unknown;
  const asked = { origin: { kind: "environment-variable", name: first }, ...named(given) } as const;
  for (const name of names) {
    if (name === undefined) return asked;
    const value = context.environment?.(name);
    if (value !== undefined && value !== "") return { ...asked, value };
  }
  return asked;
}

/** Whether something supplies the name that a function is given. */
function named(given: readonly Outcome[]): Pick<Outcome, "isSupplied"> {
  return given.every(({ isWritten }) => isWritten === true) ? {} : { isSupplied: true };
}

/** A text that is put together of what a function is given. */
function joined(value: string, given: readonly Outcome[]): Outcome {
  return given.every(({ isWritten }) => isWritten === true) ? known(value) : { ...unknown, value };
}

function resource(address: string | undefined, prefix: string, context: TemplateContext): Outcome {
  if (address === undefined) return { origin: withAddress(undefined) };
  const value = context.terraformState?.(address, prefix);
  return {
    origin: withAddress(address),
    isArn: /\.arn$/.test(address),
    ...(value === undefined ? {} : { value }),
  };
}

function withAddress(address: string | undefined): Origin {
  return address === undefined ? { kind: "resource" } : { kind: "resource", address };
}

/** The text of Go's Sprintf for `%s`, `%d`, `%v`, `%q`-free formats with known arguments; else undefined. */
function formatText(given: readonly Outcome[]): string | undefined {
  const [format, ...rest] = given.map((outcome) => outcome.value);
  if (format === undefined) return undefined;
  let index = 0;
  let known = true;
  const text = format.replace(/%([%a-zA-Z])/g, (_verb, letter: string) => {
    if (letter === "%") return "%";
    const value = rest[index++];
    if (value === undefined || !"sdv".includes(letter)) known = false;
    return value ?? "";
  });
  return known && index === rest.length ? text : undefined;
}

const pluginFunctions = [
  "tfstate",
  "tfstatef",
  "cfn_output",
  "cfn_export",
  "ssm",
  "secretsmanager_arn",
] as const;

/** Takes a plugin's `func_prefix` off a function name (ecspresso docs: plugins). */
function splitPrefix(writtenName: string, prefixes: readonly string[]): { name: string; prefix: string } {
  for (const prefix of prefixes) {
    const name = writtenName.slice(prefix.length);
    if (prefix !== "" && writtenName.startsWith(prefix) && pluginFunctions.some((known) => known === name)) {
      return { name, prefix };
    }
  }
  // A prefix that no configuration at hand tells is still a prefix of a known function.
  const name = pluginFunctions.find((known) => writtenName.endsWith(`_${known}`));
  return name === undefined
    ? { name: writtenName, prefix: "" }
    : { name, prefix: writtenName.slice(0, -name.length) };
}

/** What a literal gives. */
function known(value: string): Outcome {
  return { origin: { kind: "unknown" }, value, isWritten: true };
}
