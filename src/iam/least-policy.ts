/** The least policy for what is referred to: every resource exact, one statement for each action. */
import { isIdentifierArn } from "../catalog/shown-identifier.ts";
import { resourcesOf } from "./arn-forms.ts";
import { type NeededAction, type Permission, pseudoParameters } from "./permissions.ts";

/** A statement of an identity policy, in the order that AWS's documentation writes its members. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: NeededAction;
  readonly Resource: readonly string[];
  readonly Condition?: { readonly StringEquals: { readonly "kms:ViaService": readonly string[] } };
}

export interface LeastPolicy {
  readonly statements: readonly PolicyStatement[];
  /** What part of it is known only at deploy time, so that no exact resource can be written. */
  readonly left: readonly Permission[];
}

const sids: Readonly<Record<NeededAction, string>> = {
  "ssm:GetParameters": "ReadParameters",
  "secretsmanager:GetSecretValue": "ReadSecrets",
  "kms:Decrypt": "DecryptThem",
};
const order: readonly NeededAction[] = ["ssm:GetParameters", "secretsmanager:GetSecretValue", "kms:Decrypt"];

/** The same permissions give the same policy, in whatever order they come. */
export function leastPolicy(permissions: readonly Permission[]): LeastPolicy {
  const exact = permissions.filter(({ resource }) => isExact(resource));
  const statements = order.flatMap((action): PolicyStatement[] => {
    const ofAction = exact.filter((permission) => permission.action === action);
    if (ofAction.length === 0) return [];
    const Resource = sortedUnique(ofAction.flatMap(resourcesOf));
    const services = sortedUnique(ofAction.flatMap(({ context }) => context["kms:ViaService"] ?? []));
    const Condition =
      services.length === 0 ? {} : { Condition: { StringEquals: { "kms:ViaService": services } } };
    return [{ Sid: sids[action], Effect: "Allow", Action: action, Resource, ...Condition }];
  });
  return { statements, left: permissions.filter((permission) => !exact.includes(permission)) };
}

/**
 * True for what a policy may say: no hole, none of the stand-ins that a later step fills in (`${STAGE}`, `<stage>`),
 * which IAM and Terraform would take for variables of their own, and nothing in the place of a region or an account
 * that is none: it may be anything that the environment supplies.
 */
function isExact(resource: string): boolean {
  const { partition, region, account } = pseudoParameters;
  const inSomeStack = resource
    .replaceAll(partition, "aws")
    .replaceAll(region, "us-east-1")
    .replaceAll(account, "123456789012");
  return isIdentifierArn(inSomeStack.replace(/-\?{6}$/, ""));
}

function sortedUnique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}
