import { patternOf } from "../../string.ts";
import { lengthOf, stringOf } from "../nodes.ts";
import type { IntrinsicFunction } from "./function.ts";

/** `Fn::ImportValue: name`: an output of another stack. */
export const importValue: IntrinsicFunction = ({ written, argument, branches }, template) => {
  const resolved = template.resolve(argument, undefined);
  template.allocate(lengthOf(resolved), written.range);
  const name = resolved.kind === "string" ? patternOf(resolved.parts) : undefined;
  const hole = {
    kind: "hole",
    range: written.range,
    origin: { kind: "stack-export", ...(name === undefined ? {} : { name }) },
    ...(name !== undefined && /arn$/i.test(name) ? { isArn: true } : {}),
  } as const;
  return stringOf(written, [hole], branches);
};
