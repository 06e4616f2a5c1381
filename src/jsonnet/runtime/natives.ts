/** The native functions that ecspresso and its plugins add to Jsonnet (ecspresso docs, "Jsonnet functions"). */
import { callFunction, type Outcome } from "../../source/template/expression.ts";
import type { Place } from "../syntax/expression.ts";
import type { Interpreter } from "./evaluate.ts";
import { asUnknown, ofPieces, type Value } from "./values.ts";

/** What a native function gives for its arguments; one that is not known gives something that is not known. */
export function callNative(
  interpreter: Interpreter,
  name: string,
  given: readonly Value[],
  place: Place,
): Value {
  const { context } = interpreter;
  const outcomes = given.map((value) => outcomeOf(interpreter, value));
  // In Jsonnet the second argument of env is its default, whatever the environment has under its name.
  const outcome =
    name === "env"
      ? environmentVariable(outcomes, context.environment)
      : callFunction(name, outcomes, context);
  const { origin, isArn, value } = outcome;
  const known = value === undefined ? {} : { value };
  const arn = isArn === undefined ? {} : { isArn };
  return ofPieces([{ kind: "hole", place, origin, ...arn, ...known }], place);
}

function environmentVariable(
  [name, fallback]: readonly Outcome[],
  environment: ((name: string) => string | undefined) | undefined,
): Outcome {
  if (name?.value === undefined) return { origin: { kind: "unknown" } };
  const origin = { kind: "environment-variable", name: name.value } as const;
  const value = environment?.(name.value) ?? "";
  if (value !== "") return { origin, value };
  // Who deploys may have it set, so that the default is only what it can be.
  return {
    origin,
    ...(fallback?.value === undefined || environment === undefined ? {} : { value: fallback.value }),
  };
}

function outcomeOf(interpreter: Interpreter, value: Value): Outcome {
  if (value.kind === "unknown") return { origin: value.origin };
  if (value.kind === "number") return { origin: { kind: "unknown" }, value: String(value.value) };
  if (value.kind !== "string") return { origin: { kind: "unknown" } };
  if (value.text === undefined) return { origin: asUnknown(value).origin };
  return { origin: { kind: "unknown" }, value: interpreter.textOf(value) };
}
