/** The standard library, `std` (jsonnet.org/ref/stdlib.html). */
import type { Interpreter } from "../runtime/interpreter.ts";
import { objectOf } from "../runtime/objects.ts";
import { number, type ObjectValue, Thunk } from "../runtime/values.ts";
import { arrays } from "./arrays.ts";
import { encodings } from "./encodings.ts";
import { functionsOf } from "./function.ts";
import { manifest } from "./manifest.ts";
import { numbers } from "./numbers.ts";
import { objects } from "./objects.ts";
import { strings } from "./strings.ts";

const libraries = [objects, numbers, strings, arrays, manifest, encodings];

/** Where what is built in stands. */
const nowhere = { source: { path: "std", text: "" }, range: { start: 0, end: 0 } };

/** `std` for one evaluation. Its fields are hidden, as in every implementation. */
export function standardLibrary(interpreter: Interpreter): ObjectValue {
  const functions = libraries.flatMap((library) => functionsOf(library, interpreter, nowhere));
  const pi = Thunk.of(number(Math.PI, nowhere, false));
  return objectOf([...functions, ["pi", pi]], nowhere, { visibility: "hidden", areNamesSupplied: false });
}
