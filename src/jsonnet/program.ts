/** Jsonnet programs: the evaluator with the standard library. */
import { shown } from "../language/shown.ts";
import type { SourceText } from "../text/source-text.ts";
import { tooLarge } from "./runtime/errors.ts";
import { Evaluator, type Host } from "./runtime/evaluate.ts";
import { Operation } from "./runtime/operation.ts";
import { NotKnown, type Value } from "./runtime/values.ts";
import { standardLibrary } from "./std/index.ts";
import { isList, isMap, type Plain, plainOf } from "./std/plain.ts";
import { errorAt } from "./syntax/errors.ts";

/**
 * Evaluates a program and hands its value to `use`, which may evaluate what is in it. Throws a SourceError with the
 * place of what is wrong, in an imported file too; never an error of JavaScript for what a program does.
 */
export function evaluateProgram<T>(
  source: SourceText,
  host: Host,
  use: (value: Value, evaluator: Evaluator) => T,
): T {
  const evaluator = new Evaluator(source, host, standardLibrary);
  try {
    return use(evaluator.run(), evaluator);
  } catch (error) {
    if (error instanceof NotKnown) {
      throw errorAt(
        error.value.place,
        shown`This is known only at deploy time, and the result depends on it.`,
        shown`この値はデプロイ時まで決まらず、結果がそれに依存しています。`,
      );
    }
    if (!(error instanceof RangeError)) throw error;
    // What JavaScript throws for a full stack, and for a string or an array that grows too long.
    if (!/stack/i.test(error.message)) throw tooLarge(evaluator.lastPlace());
    throw errorAt(
      evaluator.lastPlace(),
      shown`This calls or needs itself without end, or is nested too deeply.`,
      shown`呼び出しや参照が終わりなく続いているか、入れ子が深すぎます。`,
    );
  }
}

/** The value of a program as plain data, as the `jsonnet` command gives it. Throws a SourceError where there is none. */
export function evaluateToJson(source: SourceText, host: Host): unknown {
  return evaluateProgram(source, host, (value, evaluator) =>
    toJson(plainOf(new Operation(evaluator, value.place), value)),
  );
}

function toJson(value: Plain): unknown {
  if (isMap(value)) return Object.fromEntries([...value].map(([name, field]) => [name, toJson(field)]));
  return isList(value) ? value.map(toJson) : value;
}
