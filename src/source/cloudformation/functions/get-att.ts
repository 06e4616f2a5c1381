import type { Range } from "../../../text/source-text.ts";
import { knownText } from "../../string.ts";
import type { HolePart } from "../../tree.ts";
import { objectIn, stringOf, typeOf } from "../nodes.ts";
import type { IntrinsicFunction, Template } from "./function.ts";

/** `Fn::GetAtt: [resource, attribute]`, or `resource.attribute`. */
export const getAtt: IntrinsicFunction = ({ written, argument, branches }, template) => {
  const steps = argument.kind === "array" ? argument.elements : [argument];
  const path = steps.map((step) => knownText(step));
  if (path.length === 0 || path.some((step) => step === undefined)) return undefined;
  return stringOf(written, [attributeHole(path.join("."), written.range, template)], branches);
};

/** What `Fn::GetAtt` and `${resource.attribute}` of `Fn::Sub` give. */
export function attributeHole(address: string, range: Range, { resources }: Template): HolePart {
  const [logicalId = ""] = address.split(".");
  const type = typeOf(objectIn(resources, logicalId));
  return {
    kind: "hole",
    range,
    origin: { kind: "resource", address, ...(type === undefined ? {} : { resourceType: type }) },
    substitution: address,
    ...(/\.(?:\w*Arn|\w*ARN)$/.test(address) ? { isArn: true } : {}),
  };
}
