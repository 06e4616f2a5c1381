import type { Budget } from "../../text/budget.ts";
import type { Place, StringExpression } from "../syntax/expression.ts";
import type { ObjectValue, StringValue, Thunk, Value } from "./values.ts";

/** What operators and the standard library need of the evaluation that they are a part of. */
export interface Interpreter {
  /** What the evaluation may cost. */
  readonly budget: Budget;
  /** Notes that something is computed from a literal, so that it can't be edited alone. */
  consume(literal: StringExpression): void;
  /** A field, hidden ones too; undefined where there is none. Asserts hold before anything is read. */
  field(target: ObjectValue, name: string, place: Place): Value | undefined;
  /** Throws where an assert of an object does not hold. */
  checkAsserts(target: ObjectValue): void;
  /** Calls a function with positional arguments alone. */
  call(callee: Value, given: readonly Thunk[], place: Place): Value;
  /** `std.extVar`, wanted at the place of the name. */
  externalVariable(name: StringValue): Value;
  /** `std.native`. */
  nativeFunction(name: string, place: Place): Value;
}
