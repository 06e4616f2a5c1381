import { knownText } from "../../string.ts";
import { withBranches } from "../nodes.ts";
import type { IntrinsicFunction } from "./function.ts";

/** `Fn::If: [condition, whenTrue, whenFalse]`. */
export const choose: IntrinsicFunction = ({ written, argument, branches }, template) => {
  if (argument.kind !== "array") return undefined;
  const [condition, whenTrue, whenFalse] = argument.elements;
  const name = knownText(condition);
  if (name === undefined || whenTrue === undefined || whenFalse === undefined) return undefined;
  const block = template.blockOf(name);
  // Each arm keeps a list of all that it is in.
  template.spend(2 * (branches?.length ?? 0), written.range);
  const alternatives = [whenTrue, whenFalse].map((value, arm) =>
    template.resolve(value, [...(branches ?? []), { block, arm }]),
  );
  return withBranches(
    { kind: "opaque", range: written.range, origin: { kind: "unknown" }, alternatives },
    branches,
  );
};
