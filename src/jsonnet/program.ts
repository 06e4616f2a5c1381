/** Jsonnet programs: the evaluator with the standard library. */
import { shown } from "../language/shown.ts";
import { Budget, BudgetSpent } from "../text/budget.ts";
import type { Comment } from "../text/comment.ts";
import type { SourceText } from "../text/source-text.ts";
import { Evaluator, type Host } from "./runtime/evaluate.ts";
import { Operation } from "./runtime/operation.ts";
import { NotKnown, type Value } from "./runtime/values.ts";
import { standardLibrary } from "./std/index.ts";
import { isList, isMap, type Plain, plainOf } from "./std/plain.ts";
import { errorAt } from "./syntax/errors.ts";
import { parse } from "./syntax/parser.ts";

/** A program that is being evaluated. */
export interface Evaluation {
  readonly value: Value;
  readonly evaluator: Evaluator;
  /** Those of the program's own text. */
  readonly comments: readonly Comment[];
}

/**
 * Evaluates a program and hands its value to `use`, which may evaluate what is in it. Throws a SourceError with the
 * place of what is wrong, in an imported file too, and a BudgetSpent where it costs too much; never an error of
 * JavaScript for what a program does.
 */
export function evaluateProgram<T>(
  source: SourceText,
  host: Host,
  budget: Budget,
  use: (evaluation: Evaluation) => T,
): T {
  const evaluator = new Evaluator(source, host, budget, standardLibrary);
  try {
    const { expression, comments } = parse(source, budget);
    return use({ value: evaluator.run(expression), evaluator, comments });
  } catch (error) {
    if (error instanceof NotKnown) {
      throw errorAt(
        error.value.place,
        shown`This is known only at deploy time, and the result depends on it.`,
        shown`この値はデプロイ時まで決まらず、結果がそれに依存しています。`,
      );
    }
    // The budget is there to end before JavaScript does. Should it be too large for a small stack or memory, this is
    // what is left to say. Any other RangeError is a mistake of ours.
    const limit = error instanceof RangeError ? limitOf(error) : undefined;
    if (limit === undefined) throw error;
    const { source: at, range } = evaluator.lastPlace();
    const spent = new BudgetSpent(limit, at, range.start);
    spent.cause = error;
    throw spent;
  }
}

/** What JavaScript ran out of. */
function limitOf({ message }: RangeError): "depth" | "bytes" | undefined {
  if (message.includes("call stack")) return "depth";
  return /^Invalid (?:string|array) length$/.test(message) ? "bytes" : undefined;
}

/** The value of a program as plain data, as the `jsonnet` command gives it. Throws a SourceError where there is none. */
export function evaluateToJson(source: SourceText, host: Host, budget = new Budget()): unknown {
  return evaluateProgram(source, host, budget, ({ value, evaluator }) =>
    toJson(plainOf(new Operation(evaluator, value.place), value)),
  );
}

function toJson(value: Plain): unknown {
  if (isMap(value)) return Object.fromEntries([...value].map(([name, field]) => [name, toJson(field)]));
  return isList(value) ? value.map(toJson) : value;
}
