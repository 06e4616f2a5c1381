/**
 * Execution roles as CloudFormation templates have them: AWS::IAM::Role with its inline and attached policies, found by
 * logical id in the same template, by an export of another one, or by name.
 */
import { effectiveString, effectiveValue } from "../model/members.ts";
import type { Scope } from "../model/scope.ts";
import type { TaskDefinition } from "../model/task-definition.ts";
import { holeCharacter, knownText } from "../source/string.ts";
import type { Document, HolePart, Node, ObjectNode, StringNode } from "../source/tree.ts";
import { managedPolicy } from "./managed-policies.ts";
import { covers } from "./pattern.ts";
import { pseudoParameters } from "./permissions.ts";
import { type Policy, readPolicy } from "./policy.ts";
import { accessOf, type Role, type RoleAccess, type Roles } from "./role.ts";

/** What one template says of roles. */
interface RoleTemplate {
  readonly document: Document;
  readonly roles: ReadonlyMap<string, ObjectNode>;
  readonly resources: ReadonlyMap<string, ObjectNode>;
  /** Logical ids of roles by the name that they are exported as, which may have holes. */
  readonly exports: readonly { readonly name: string; readonly logicalId: string }[];
}

/**
 * Roles for task definitions. `templates` are documents whose intrinsic functions are resolved: those of
 * `--role-template`, and whatever else was given. The template that a task definition stands in is always looked at.
 */
export function templateRoles(templates: readonly Document[]): Roles {
  const given = templates.map(readRoleTemplate);
  const own = new WeakMap<Document, RoleTemplate>();
  return {
    of: (taskDefinition, scope) => {
      const { document } = taskDefinition;
      const known = own.get(document) ?? readRoleTemplate(document);
      own.set(document, known);
      const others = given.filter((template) => template.document.source.path !== document.source.path);
      return findRole(taskDefinition, known, others, scope);
    },
  };
}

function readRoleTemplate(document: Document): RoleTemplate {
  const { root } = document;
  const resources = new Map<string, ObjectNode>();
  const exports: { name: string; logicalId: string }[] = [];
  if (root.kind === "object") {
    for (const { name, value } of membersOf(effectiveValue(root, "resources"))) {
      if (value.kind === "object") resources.set(name, value);
    }
    for (const { value } of membersOf(effectiveValue(root, "outputs"))) {
      const logicalId = logicalIdOf(value.kind === "object" ? effectiveValue(value, "value") : undefined);
      const exported = value.kind === "object" ? effectiveValue(value, "export") : undefined;
      const name = exported?.kind === "object" ? effectiveString(exported, "name") : undefined;
      if (logicalId !== undefined && name !== undefined) {
        exports.push({ name: textOf(name, undefined), logicalId });
      }
    }
  }
  const roles = new Map([...resources].filter(([, resource]) => typeOf(resource) === "AWS::IAM::Role"));
  return { document, roles, resources, exports };
}

/** The resource that `!GetAtt X.Arn` or `!Ref X` is of. */
function logicalIdOf(node: Node | undefined): string | undefined {
  const origin = onlyHole(node)?.origin;
  return origin?.kind === "resource" ? origin.address?.split(".")[0] : undefined;
}

function onlyHole(node: Node | undefined): HolePart | undefined {
  if (node?.kind !== "string") return undefined;
  const [only, ...others] = node.parts;
  return only?.kind === "hole" && others.length === 0 ? only : undefined;
}

function findRole(
  { executionRole }: TaskDefinition,
  own: RoleTemplate,
  others: readonly RoleTemplate[],
  scope: Scope,
): RoleAccess | undefined {
  const node = executionRole?.node;
  if (node === undefined) return undefined;
  const inTemplate = (template: RoleTemplate, logicalId: string): RoleAccess | undefined => {
    const resource = template.roles.get(logicalId);
    return resource === undefined ? undefined : accessOf(readRole(template, logicalId, resource, scope));
  };
  const logicalId = logicalIdOf(node);
  if (logicalId !== undefined) return inTemplate(own, logicalId);
  const origin = onlyHole(node)?.origin;
  const all = [own, ...others];
  if (origin?.kind === "stack-export") {
    const { name } = origin;
    const matching =
      name === undefined
        ? []
        : all.flatMap((template) =>
            template.exports
              .filter((one) => template.roles.has(one.logicalId) && covers(one.name, name) !== "no")
              .map((one) => ({ template, logicalId: one.logicalId })),
          );
    const [only, ...more] = matching;
    return only === undefined || more.length > 0 ? undefined : inTemplate(only.template, only.logicalId);
  }
  const roleName = knownText(node)?.split("/").at(-1);
  const candidates = all.flatMap((template) =>
    [...template.roles.keys()].map((id) => ({ template, logicalId: id })),
  );
  // Where nothing of the name is known and one role alone is given, it is the one that is meant.
  const [chosen, ...rest] =
    roleName === undefined
      ? candidates.filter(({ template }) => template !== own)
      : candidates.filter(({ template, logicalId: id }) => isNamed(template, id, roleName));
  return chosen === undefined || rest.length > 0 ? undefined : inTemplate(chosen.template, chosen.logicalId);
}

/** CloudFormation names a role STACK-LOGICALID-SUFFIX where the template does not. */
function isNamed({ roles }: RoleTemplate, logicalId: string, roleName: string | undefined): boolean {
  if (roleName === undefined) return false;
  const properties = propertiesOf(roles.get(logicalId));
  const given = properties === undefined ? undefined : effectiveString(properties, "roleName");
  if (given !== undefined) return covers(textOf(given, undefined), roleName) === "yes";
  return roleName.includes(`-${logicalId}-`);
}

function readRole(template: RoleTemplate, logicalId: string, resource: ObjectNode, scope: Scope): Role {
  const properties = propertiesOf(resource);
  const trust = properties === undefined ? undefined : effectiveValue(properties, "assumeRolePolicyDocument");
  const inline = properties === undefined ? [] : elementsOf(effectiveValue(properties, "policies"));
  const attached =
    properties === undefined ? [] : elementsOf(effectiveValue(properties, "managedPolicyArns"));
  const managed = attached.map((arn) => attachedPolicy(arn, template, scope));
  const boundary = properties === undefined ? undefined : effectiveValue(properties, "permissionsBoundary");
  const policies: Policy[] = [
    ...inline.flatMap((policy) => (policy.kind === "object" ? [policyOf(policy, scope, "policy")] : [])),
    ...managed.flatMap((policy) => policy ?? []),
    ...policiesFor(logicalId, template, scope),
  ];
  return {
    name: logicalId,
    trustPolicy: trust === undefined ? undefined : readPolicy("trust", plain(trust, scope)),
    policies,
    isComplete:
      boundary === undefined &&
      inline.every((policy) => policy.kind === "object") &&
      managed.every((policy) => policy !== undefined),
  };
}

function policyOf(policy: ObjectNode, scope: Scope, fallback: string): Policy {
  const name = effectiveString(policy, "policyName");
  const document = effectiveValue(policy, "policyDocument");
  return readPolicy(
    name === undefined ? fallback : textOf(name, scope),
    document === undefined ? {} : plain(document, scope),
  );
}

/** A managed policy by its ARN: of the same template, or one of AWS's that is known. */
function attachedPolicy(arn: Node, template: RoleTemplate, scope: Scope): Policy | undefined {
  const logicalId = logicalIdOf(arn);
  const resource = logicalId === undefined ? undefined : template.resources.get(logicalId);
  const properties = propertiesOf(resource);
  if (properties !== undefined && logicalId !== undefined) return policyOf(properties, scope, logicalId);
  return arn.kind === "string" ? managedPolicy(textOf(arn, scope)) : undefined;
}

const policyTypes = new Set(["AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy"]);

/** Policies that are resources of their own and name the role. */
function policiesFor(logicalId: string, { resources }: RoleTemplate, scope: Scope): Policy[] {
  return [...resources].flatMap(([name, resource]) => {
    const properties = propertiesOf(resource);
    if (properties === undefined || !policyTypes.has(typeOf(resource) ?? "")) return [];
    const roles = [
      ...elementsOf(effectiveValue(properties, "roles")),
      ...[effectiveValue(properties, "roleName")].filter((node) => node !== undefined),
    ];
    return roles.some((role) => logicalIdOf(role) === logicalId) ? [policyOf(properties, scope, name)] : [];
  });
}

/** A node as plain data, with U+FFFC for what is not known; pseudo parameters as the scope knows them. */
function plain(node: Node, scope: Scope): unknown {
  switch (node.kind) {
    case "string":
      return textOf(node, scope);
    case "number":
    case "boolean":
      return node.value;
    case "null":
      return undefined;
    case "array":
      return node.elements.map((element) => plain(element, scope));
    case "object":
      return Object.fromEntries(node.members.map(({ name, value }) => [name, plain(value, scope)]));
    case "opaque": {
      // Of what a condition chooses, everything can be; a list takes all of it.
      const alternatives = (node.alternatives ?? []).map((alternative) => plain(alternative, scope));
      return alternatives.length === 0 ? holeCharacter : alternatives.flat();
    }
  }
}

function textOf({ parts }: StringNode, scope: Scope | undefined): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      if (part.origin.kind === "pseudo-parameter") return pseudoParameter(part.origin.name, scope);
      return part.value ?? holeCharacter;
    })
    .join("");
}

function pseudoParameter(name: string, scope: Scope | undefined): string {
  switch (name) {
    case "AWS::Partition":
      return scope?.partition?.value ?? pseudoParameters.partition;
    case "AWS::Region":
      return scope?.region?.value ?? pseudoParameters.region;
    case "AWS::AccountId":
      return scope?.account?.value ?? pseudoParameters.account;
    default:
      return holeCharacter;
  }
}

function typeOf(resource: ObjectNode): string | undefined {
  return knownText(effectiveValue(resource, "type"));
}

function propertiesOf(resource: ObjectNode | undefined): ObjectNode | undefined {
  const properties = resource === undefined ? undefined : effectiveValue(resource, "properties");
  return properties?.kind === "object" ? properties : undefined;
}

function membersOf(node: Node | undefined): ObjectNode["members"] {
  return node?.kind === "object" ? node.members : [];
}

/** The elements of a list; something else stands for a list that is not known. */
function elementsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined || node.kind === "null") return [];
  return node.kind === "array" ? node.elements : [node];
}
