import type { Range } from "../../../text/source-text.ts";
import { knownText } from "../../string.ts";
import type { HolePart, ObjectNode, Origin } from "../../tree.ts";
import { memberOf, objectIn, stringOf, textOf, typeOf, withBranches } from "../nodes.ts";
import type { IntrinsicFunction, Template } from "./function.ts";

/** `Ref: X`: a parameter, a resource or a pseudo parameter. */
export const ref: IntrinsicFunction = ({ written, argument, branches }, template) => {
  const name = knownText(argument);
  const { range } = written;
  if (name === undefined) return undefined;
  // `Ref: AWS::NoValue` takes the member or element away (pseudo parameters reference).
  if (name === "AWS::NoValue") return withBranches({ kind: "null", range }, branches);
  const hole = referenced(name, range, template);
  return hole === undefined ? undefined : stringOf(written, [hole], branches);
};

/** What `Ref` and `${X}` of `Fn::Sub` give; undefined for a list. */
export function referenced(
  name: string,
  range: Range,
  { parameters, resources }: Template,
): HolePart | undefined {
  if (name.startsWith("AWS::")) {
    return { kind: "hole", range, origin: { kind: "pseudo-parameter", name }, substitution: name };
  }
  const parameter = objectIn(parameters, name);
  if (parameter !== undefined) return parameterHole(name, parameter, range);
  const resource = objectIn(resources, name);
  const type = typeOf(resource);
  const value = type === "AWS::SSM::Parameter" ? givenName(resource) : undefined;
  return {
    kind: "hole",
    range,
    origin: { kind: "resource", address: name, ...(type === undefined ? {} : { resourceType: type }) },
    substitution: name,
    ...(type !== undefined && referencedByArn.has(type) ? { isArn: true } : {}),
    ...(value === undefined ? {} : { value }),
  };
}

function parameterHole(name: string, parameter: ObjectNode, range: Range): HolePart | undefined {
  const type = typeOf(parameter) ?? "String";
  if (/^(?:CommaDelimitedList|List<)/.test(type) || type.includes("Value<List")) return undefined;
  const text = textOf(memberOf(parameter, "Default"));
  // A parameter of this type takes a name, and gives what Parameter Store holds under it.
  if (type.startsWith("AWS::SSM::Parameter::Value<")) {
    const origin: Origin = { kind: "parameter-value", ...(text === undefined ? {} : { name: text }) };
    return { kind: "hole", range, origin, substitution: name };
  }
  const noEcho = textOf(memberOf(parameter, "NoEcho"))?.toLowerCase() === "true";
  const isArn = /(?:Arn|ARN)$/.test(name) || text?.startsWith("arn:") === true;
  return {
    kind: "hole",
    range,
    origin: { kind: "stack-parameter", name, noEcho },
    substitution: name,
    ...(isArn ? { isArn } : {}),
    // An empty default means that whoever deploys gives the value.
    ...(text === undefined || text === "" || noEcho ? {} : { value: text }),
  };
}

function givenName(resource: ObjectNode | undefined): string | undefined {
  const properties = objectIn(resource, "Properties");
  return properties === undefined ? undefined : knownText(memberOf(properties, "Name"));
}

/** Types whose `Ref` is an ARN (return values in the resource reference). */
const referencedByArn = new Set([
  "AWS::SecretsManager::Secret",
  "AWS::RDS::DBProxy",
  "AWS::SNS::Topic",
  "AWS::ECS::TaskDefinition",
  "AWS::ECS::Service",
  "AWS::Batch::JobDefinition",
  "AWS::Batch::JobQueue",
  "AWS::Batch::ComputeEnvironment",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
]);
