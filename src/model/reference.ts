/**
 * What the `valueFrom` of a secret refers to (ECS API reference, Secret: the ARN of a Secrets Manager secret, or the
 * full ARN or, in the task's own region, the name of an SSM parameter).
 *
 * Every field is a text in which U+FFFC stands for a hole, so what is written can be checked and what is not known
 * is left alone.
 *
 * This is the one place where a text becomes a reference. What is none has another type and is not kept, so whoever gets
 * a `Reference` may look it up, write it and, by way of `model/shown.ts`, show it.
 */
import type { Evidence } from "../detect/evidence.ts";
import { holeCharacter, patternOf } from "../source/string.ts";
import type { Origin, StringNode } from "../source/tree.ts";
import { parseArn } from "./arn.ts";
import { type BareName, credentialEvidence } from "./misplaced-credential.ts";
import { parameterNameProblem } from "./parameter-name.ts";
import { withoutStandIns } from "./stand-in.ts";

export type Reference =
  | ParameterReference
  | SecretReference
  | OtherArnReference
  | BrokenArnReference
  | ImpossibleNameReference
  | OpaqueReference;

interface ArnPlace {
  readonly partition: string | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** A parameter of SSM Parameter Store. */
export interface ParameterReference extends ArnPlace {
  readonly kind: "parameter";
  readonly form: "name" | "arn";
  /** The name as written; in an ARN, what stands after `parameter`. */
  readonly name: string;
  /** A version or label after a colon. */
  readonly selector: string | undefined;
}

/** A secret of Secrets Manager. */
export interface SecretReference extends ArnPlace {
  readonly kind: "secret";
  readonly form: "name" | "arn";
  /** What stands after `secret:`, its six-character suffix included where it is there. */
  readonly name: string;
  /** JSON key, version stage and version id: the fields after the name as they are, 0 to 3 or more. */
  readonly extraFields: readonly string[];
}

/** An ARN of something that is neither a parameter nor a secret. */
export interface OtherArnReference extends ArnPlace {
  readonly kind: "other-arn";
  readonly service: string;
  readonly resource: string;
}

/** Starts as an ARN and is none. */
export interface BrokenArnReference {
  readonly kind: "broken-arn";
}

/** A parameter by a name with characters that no name has. What it is may be anything and is not kept. */
export interface ImpossibleNameReference {
  readonly kind: "impossible-name";
}

/** No reference but a credential itself, which is shown to nobody, asked of nobody and written nowhere. */
export interface MisplacedCredential {
  readonly kind: "misplaced-credential";
  readonly evidence: Evidence;
}

/** Known only at deploy time. */
export interface OpaqueReference {
  readonly kind: "opaque";
  /** A whole ARN of a secret comes from the hole, and these fields stand after it. */
  readonly secretFields: readonly string[] | undefined;
  /** Of which service it is one, where that is known all the same: a resource of the same template, say. */
  readonly service?: "ssm" | "secretsmanager";
}

/**
 * Reads what stands in the place of a reference; outer white space is left for the rules to report. `variable` is the
 * name of what gets the value, where there is one.
 */
export function parseReference(
  node: StringNode,
  bareName: BareName = "parameter",
  variable?: string,
): Reference | MisplacedCredential {
  const evidence = credentialEvidence(node.parts, bareName, variable);
  if (evidence !== undefined) return { kind: "misplaced-credential", evidence };
  const [first] = node.parts;
  const pattern = patternOf(node.parts);
  if (first?.kind === "hole" && first.value === undefined) {
    const service = serviceOf(first.origin);
    return {
      kind: "opaque",
      secretFields: fieldsAfterHole(first.isArn === true, pattern),
      ...(service === undefined ? {} : { service }),
    };
  }
  return parseReferenceText(pattern, bareName);
}

function parseReferenceText(pattern: string, bareName: BareName): Reference {
  const text = pattern.trim();
  if (!/^arn(?::|$)/i.test(text)) return parseName(text, bareName);
  const arn = parseArn(text);
  if (arn === undefined) return { kind: "broken-arn" };
  const place = { partition: arn.partition, region: arn.region, account: arn.account };
  if (arn.service === "ssm" && /^parameter/.test(arn.resource)) {
    return parameterOf({
      kind: "parameter",
      form: "arn",
      ...place,
      ...splitSelector(arn.resource.slice("parameter".length)),
    });
  }
  if (arn.service === "secretsmanager" && arn.resource.startsWith("secret:")) {
    const [name, ...extraFields] = arn.resource.slice("secret:".length).split(":");
    return { kind: "secret", form: "arn", ...place, name: name ?? "", extraFields };
  }
  if (arn.service.includes(holeCharacter) || arn.resource.startsWith(holeCharacter)) {
    return { kind: "opaque", secretFields: undefined };
  }
  return { kind: "other-arn", ...place, service: arn.service, resource: arn.resource };
}

function parseName(text: string, bareName: BareName): Reference {
  const place = { partition: undefined, region: undefined, account: undefined };
  return bareName === "parameter"
    ? parameterOf({ kind: "parameter", form: "name", ...place, ...splitSelector(text) })
    : { kind: "secret", form: "name", ...place, name: text, extraFields: [] };
}

function parameterOf(reference: ParameterReference): ParameterReference | ImpossibleNameReference {
  // The colon of `parameter:/x` is a slip of its own.
  const name = withoutStandIns(reference.name).replace(/^:/, "");
  return parameterNameProblem(name) === "characters" ? { kind: "impossible-name" } : reference;
}

/**
 * Takes a version or label off a parameter's name. In an ARN, `:` right after `parameter` is no selector but a slip
 * that AWS's own page on log configuration once showed (`parameter:/x`); the name keeps it.
 */
function splitSelector(text: string): { name: string; selector: string | undefined } {
  const colon = text.indexOf(":", 1);
  return colon === -1
    ? { name: text, selector: undefined }
    : { name: text.slice(0, colon), selector: text.slice(colon + 1) };
}

/** What is known to give a secret or a parameter: of CloudFormation, the return values in its resource reference. */
function serviceOf(origin: Origin): OpaqueReference["service"] {
  if (origin.kind === "secret-arn") return "secretsmanager";
  if (origin.kind !== "resource" || origin.address === undefined) return undefined;
  const [, attribute] = /\.(.+)$/s.exec(origin.address) ?? [];
  if (attribute === "MasterUserSecret.SecretArn") return "secretsmanager";
  switch (origin.resourceType) {
    case "AWS::SecretsManager::Secret":
    case "AWS::SecretsManager::SecretTargetAttachment":
      return attribute === undefined || attribute === "Id" ? "secretsmanager" : undefined;
    case "AWS::SSM::Parameter":
      return attribute === undefined ? "ssm" : undefined;
    default:
      return undefined;
  }
}

function fieldsAfterHole(isArn: boolean, pattern: string): string[] | undefined {
  return isArn && pattern.startsWith(`${holeCharacter}:`) ? pattern.slice(2).split(":") : undefined;
}

/** True where a field is written in full. */
export function isKnown(field: string | undefined): field is string {
  return field !== undefined && !field.includes(holeCharacter);
}

/** A field for a person to read: holes are shown as `…`. */
export function display(field: string): string {
  return field.replaceAll(holeCharacter, "…");
}

/** `X` and `/X` are one parameter; this is the form with the slash. */
export function normalParameterName(name: string): string {
  return name.startsWith("/") ? name : `/${name}`;
}
