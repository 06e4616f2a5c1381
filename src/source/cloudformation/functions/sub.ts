import type { StringNode, StringPart } from "../../tree.ts";
import { withDynamicReferences } from "../dynamic-references.ts";
import { holeFor, lengthOfPart, memberOf, stringOf } from "../nodes.ts";
import { splitVariables } from "../variables.ts";
import type { IntrinsicFunction } from "./function.ts";
import { attributeHole } from "./get-att.ts";
import { referenced } from "./ref.ts";

/** Steps for each part of a string. */
const partSteps = 4;

/** `Fn::Sub: "text ${X}"`, or `["text ${X}", {X: …}]`. */
export const sub: IntrinsicFunction = ({ written, argument, branches }, template) => {
  const [text, variables] = argument.kind === "array" ? argument.elements : [argument];
  if (text?.kind !== "string") return undefined;
  const parts = text.parts.flatMap((part): StringPart[] => {
    if (part.kind === "hole") return [part];
    const pieces = splitVariables(part);
    template.spend(partSteps * pieces.length, written.range);
    return pieces.map((piece): StringPart => {
      if (piece.kind === "text") return piece;
      const { name, range } = piece;
      const own = variables?.kind === "object" ? memberOf(variables, name) : undefined;
      if (own !== undefined)
        return { ...holeFor(template.resolve(own, branches), range), substitution: name };
      if (!name.startsWith("AWS::") && name.includes(".")) return attributeHole(name, range, template);
      return referenced(name, range, template) ?? { kind: "hole", range, origin: { kind: "unknown" } };
    });
  });
  for (const part of parts) template.allocate(lengthOfPart(part), written.range);
  return stringOf(written, withDynamicReferences(parts), branches);
};

/** True for a string of `Fn::Sub` with variables of its own: their names mean nothing outside of it. */
export function hasOwnVariables({ written }: StringNode): boolean {
  const [only] = written?.members ?? [];
  return only?.name === "Fn::Sub" && only.value.kind === "array" && only.value.elements[1] !== undefined;
}
