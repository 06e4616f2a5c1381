/** Which argument of a call belongs to which parameter. */
import { shown } from "../../language/shown.ts";
import { errorAt } from "../syntax/errors.ts";
import type { Place } from "../syntax/expression.ts";
import type { FunctionValue, Thunk } from "./values.ts";

/** An argument that is given by the name of its parameter, and where. */
export interface NamedArgument {
  readonly name: string;
  readonly thunk: Thunk;
  readonly place: Place;
}

/** The arguments in the order of the parameters, undefined for one that is left out. Throws where they don't fit. */
export function matchArguments(
  { parameters, isVariadic }: FunctionValue,
  positional: readonly Thunk[],
  named: readonly NamedArgument[],
  place: Place,
): readonly (Thunk | undefined)[] {
  if (isVariadic === true) return positional;
  if (positional.length > parameters.length) {
    throw errorAt(
      place,
      shown`This function takes ${parameters.length} arguments at most, and gets ${positional.length}.`,
      shown`この関数の引数は ${parameters.length} 個までですが、${positional.length} 個渡されています。`,
    );
  }
  const given = parameters.map((_parameter, index) => positional[index]);
  const indexes = new Map(named.length === 0 ? [] : parameters.map(({ name }, index) => [name, index]));
  for (const argument of named) {
    const index = indexes.get(argument.name);
    if (index === undefined) {
      throw errorAt(
        argument.place,
        shown`This function has no parameter of this name.`,
        shown`この関数にこの名前の引数はありません。`,
      );
    }
    if (given[index] !== undefined) {
      throw errorAt(
        argument.place,
        shown`This argument is given twice.`,
        shown`この引数が二度渡されています。`,
      );
    }
    given[index] = argument.thunk;
  }
  const missing = parameters.findIndex(({ isOptional }, index) => !isOptional && given[index] === undefined);
  if (missing !== -1) {
    throw errorAt(
      place,
      shown`Argument ${missing + 1} is missing.`,
      shown`${missing + 1} 番目の引数が足りません。`,
    );
  }
  return given;
}
