/**
 * Execution roles as CloudFormation templates have them: AWS::IAM::Role with its inline and attached policies, found by
 * logical id in the same template, by an export of another one, or by name.
 */
import { alternativesOf, effectiveString, effectiveValue } from "../model/members.ts";
import type { Scope } from "../model/scope.ts";
import type { TaskDefinition } from "../model/task-definition.ts";
import { membersWithLoops } from "../source/cloudformation/loops.ts";
import { holeCharacter, knownText } from "../source/string.ts";
import type { Document, HolePart, Node, ObjectNode, StringNode } from "../source/tree.ts";
import { managedPolicy } from "./managed-policies.ts";
import { type Answer, covers, Work } from "./pattern.ts";
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
  /** What is left for comparing patterns, where its task definitions are linted. */
  readonly work: Work;
}

/**
 * Roles for task definitions. `templates` are documents whose intrinsic functions are resolved: those of
 * `--role-template`, and whatever else was given. The template that a task definition stands in is always looked at.
 */
export function templateRoles(templates: readonly Document[]): Roles {
  const read = templates.map(readRoleTemplate);
  const own = new WeakMap<Document, RoleTemplate>();
  return {
    of: (taskDefinition, scope) => {
      const { document } = taskDefinition;
      const known = own.get(document) ?? readRoleTemplate(document);
      own.set(document, known);
      const others = read.filter((template) => template.document.source.path !== document.source.path);
      return findRole(taskDefinition, known, others, scope);
    },
  };
}

function readRoleTemplate(document: Document): RoleTemplate {
  const { root } = document;
  const resources = new Map<string, ObjectNode>();
  const exports: { name: string; logicalId: string }[] = [];
  if (root.kind === "object") {
    const section = effectiveValue(root, "resources");
    for (const { name, value } of section?.kind === "object" ? membersWithLoops(section) : []) {
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
  return { document, roles, resources, exports, work: new Work() };
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
    const { work } = own;
    return resource === undefined
      ? undefined
      : accessOf(readRole(template, logicalId, resource, scope), { work });
  };
  const origin = onlyHole(node)?.origin;
  const logicalId = logicalIdOf(node);
  // What a nested stack gives comes from another template.
  const isNested = origin?.kind === "resource" && origin.resourceType === "AWS::CloudFormation::Stack";
  if (logicalId !== undefined && !isNested) return inTemplate(own, logicalId);
  const all = [own, ...others];
  if (origin?.kind === "stack-export") {
    const { name } = origin;
    const matching =
      name === undefined
        ? []
        : all.flatMap((template) =>
            template.exports
              .filter((one) => template.roles.has(one.logicalId) && covers(one.name, name, own.work) !== "no")
              .map((one) => ({ template, logicalId: one.logicalId })),
          );
    const [only, ...more] = matching;
    return only === undefined || more.length > 0 ? undefined : inTemplate(only.template, only.logicalId);
  }
  const roleName = node.kind === "string" ? writtenText(node).split("/").at(-1) : undefined;
  const candidates = all.flatMap((template) =>
    [...template.roles.keys()].map((id) => ({ template, logicalId: id })),
  );
  const byName = candidates.filter(({ template, logicalId: id }) => {
    if (roleName === undefined || roleName.includes(holeCharacter)) return false;
    return template === own ? isNamedAlike(template, id, roleName) : isNamed(template, id, roleName);
  });
  const isKnown = roleName !== undefined && !/\$\{|\uFFFC/.test(roleName);
  // Where the name is not known and one role alone is given, it is the one that is meant.
  const [chosen, ...rest] =
    isKnown || byName.length > 0 ? byName : candidates.filter(({ template }) => template !== own);
  return chosen === undefined || rest.length > 0 ? undefined : inTemplate(chosen.template, chosen.logicalId);
}

/** CloudFormation names a role STACK-LOGICALID-SUFFIX where the template does not. */
function isNamed({ roles, work }: RoleTemplate, logicalId: string, roleName: string): boolean {
  const written = roleNameOf(roles.get(logicalId));
  if (written !== undefined) return covers(textOf(written, undefined), roleName, work) === "yes";
  return roleName.includes(`-${logicalId}-`);
}

/** In one template, what is written alike is alike. */
function isNamedAlike(template: RoleTemplate, logicalId: string, roleName: string): boolean {
  const written = roleNameOf(template.roles.get(logicalId));
  return (
    (written !== undefined && writtenText(written) === roleName) || isNamed(template, logicalId, roleName)
  );
}

function roleNameOf(role: ObjectNode | undefined): StringNode | undefined {
  const properties = propertiesOf(role);
  return properties === undefined ? undefined : effectiveString(properties, "roleName");
}

function readRole(template: RoleTemplate, logicalId: string, resource: ObjectNode, scope: Scope): Role {
  const properties = propertiesOf(resource);
  const memberNamed = (name: string): Node | undefined =>
    properties === undefined ? undefined : effectiveValue(properties, name);
  const trust = memberNamed("assumeRolePolicyDocument");
  const inline = elementsOf(memberNamed("policies"));
  const managed = elementsOf(memberNamed("managedPolicyArns")).map((arn) =>
    attachedPolicy(arn, template, scope),
  );
  const attached = policiesFor(logicalId, template, scope);
  // A macro (`Fn::Transform`) may bring in more.
  const isWhole = properties?.members.every(({ name }) => name !== "Fn::Transform") ?? true;
  return {
    name: logicalId,
    trustPolicy: trust === undefined ? undefined : readPolicy("trust", plain(trust, scope)),
    policies: [
      ...inline.flatMap((policy) => (policy.kind === "object" ? [policyOf(policy, scope, "policy")] : [])),
      ...managed.flatMap((policy) => policy ?? []),
      ...attached.policies,
    ],
    isComplete:
      isWhole &&
      attached.areAll &&
      memberNamed("permissionsBoundary") === undefined &&
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

/** Policies that are resources of their own and name the role; `areAll` is false where others may do so, too. */
function policiesFor(
  logicalId: string,
  template: RoleTemplate,
  scope: Scope,
): { policies: Policy[]; areAll: boolean } {
  const policies: Policy[] = [];
  let areAll = true;
  for (const [name, resource] of template.resources) {
    const properties = propertiesOf(resource);
    if (properties === undefined || !policyTypes.has(typeOf(resource) ?? "")) continue;
    const answers = [
      ...elementsOf(effectiveValue(properties, "roles")),
      ...elementsOf(effectiveValue(properties, "roleName")),
    ].map((role) => isRole(role, logicalId, template));
    if (answers.includes("yes")) policies.push(policyOf(properties, scope, name));
    else if (answers.includes("unknown")) areAll = false;
  }
  return { policies, areAll };
}

/** Whether what a policy names is a certain role of the same template. */
function isRole(node: Node, logicalId: string, template: RoleTemplate): Answer {
  const other = logicalIdOf(node);
  if (other === logicalId) return "yes";
  if (other !== undefined && template.resources.has(other)) return "no";
  if (node.kind !== "string") return "unknown";
  const roleName = writtenText(node);
  if (!roleName.includes(holeCharacter) && isNamedAlike(template, logicalId, roleName)) return "yes";
  return knownText(node) === undefined ? "unknown" : "no";
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
      return node.elements.flatMap((element) => {
        const value = plain(element, scope);
        return element.kind === "opaque" ? value : [value];
      });
    case "object":
      return Object.fromEntries(node.members.map(({ name, value }) => [name, plain(value, scope)]));
    case "opaque": {
      // Of what a condition chooses, everything can be; a list takes all of it.
      const alternatives = (node.alternatives ?? []).map((alternative) => plain(alternative, scope));
      return alternatives.length === 0 ? holeCharacter : alternatives.flat();
    }
  }
}

/** What stands there, with `${X}` for what only the stack knows and U+FFFC for what can't be told apart. */
function writtenText({ parts }: StringNode): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      return part.value ?? (part.substitution === undefined ? holeCharacter : `\${${part.substitution}}`);
    })
    .join("");
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

/**
 * The elements of a list, with all that a condition can make of them; something else stands for a list that is not
 * known.
 */
function elementsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return alternativesOf(node)
    .flatMap((one) =>
      one.kind === "array" ? one.elements.flatMap((element) => alternativesOf(element)) : [one],
    )
    .filter(({ kind }) => kind !== "null");
}
