import { hasSuffix, withoutSuffix } from "../../catalog/secret-name.ts";
import { shownIdentifier } from "../../catalog/shown-identifier.ts";
import { harmless } from "../../detect/harmless.ts";
import { decideForms, resourcesOf } from "../../iam/arn-forms.ts";
import { neededPermissions, type Permission } from "../../iam/permissions.ts";
import type { RoleAccess } from "../../iam/role.ts";
import { type Shown, shown } from "../../language/shown.ts";
import { parameterNameProblem } from "../../model/parameter-name.ts";
import { isSupplied, shownField, shownRole, shownUse } from "../../model/shown.ts";
import { type ReferenceUse, referencesOf } from "../../model/task-definition.ts";
import { isLiteral } from "../../source/string.ts";
import type { Node, Writer } from "../../source/tree.ts";
import { defineRule, type Message, type RuleContext, type Suggested } from "../rule.ts";
import { messages } from "./messages.ts";

type RuleMessage = Message<typeof messages>;
type Context = RuleContext<RuleMessage>;

/** An execution role, known from a template or from IAM, that may not read a reference. */
export const rolePermissions = defineRule({
  meta: { id: "role-permissions", severity: "error", fixable: "suggestion", asks: "roles" },
  messages,
  check(taskDefinition, context) {
    const uses = referencesOf(taskDefinition).filter(
      // What can't exist is for valid-value-from to say.
      ({ overridden, reference }) =>
        !overridden && (reference.kind !== "parameter" || parameterNameProblem(reference.name) === undefined),
    );
    const access = uses.length === 0 ? undefined : context.roles.of(taskDefinition, context.scope);
    const node = taskDefinition.executionRole?.node;
    if (access === undefined || node === undefined) return;
    const role = shownRole(access.name, node);
    if (access.status === "absent") {
      context.report({ messageId: "absent", arguments: { role }, node });
      return;
    }
    if (access.trustsTasks === "no") {
      context.report({ messageId: "notTrusting", arguments: { role }, node });
    }
    for (const use of uses) checkUse(use, access, role, taskDefinition.document.writer, context);
    checkWidth(node, uses, access, role, context);
  },
});

type Present = Extract<RoleAccess, { status: "present" }>;

function checkUse(use: ReferenceUse, access: Present, role: Shown, writer: Writer, context: Context): void {
  const { reference, node, container } = use;
  for (const permission of neededPermissions(reference, context.scope, context.catalog)) {
    const decision = decideForms(permission, access.decide);
    const { action, resource } = permission;
    const about = { name: shownTarget(use), role, action };
    const place = { node, container, name: shownUse(use) };
    const shownArn = (arn: string): Shown => shownResource(action, arn, use, context);
    switch (decision.kind) {
      case "allowed":
      case "unknown":
        break;
      case "implicit-deny":
        context.report({
          ...place,
          messageId: "missing",
          arguments: { ...about, resource: shownArn(resource) },
        });
        break;
      case "explicit-deny": {
        const policy = decision.policy === "" ? undefined : harmless(decision.policy);
        const details = { ...about, resource: shownArn(resource), policy };
        context.report({ ...place, messageId: "denied", arguments: details });
        break;
      }
      case "one-form": {
        const [allowed, refused] = [shownArn(decision.allowed), shownArn(decision.refused)];
        context.report({
          ...place,
          messageId: "oneForm",
          arguments: { name: about.name, role, allowed, refused },
          severity: "warning",
          suggestions: completeArn(use, permission, writer),
        });
      }
    }
  }
}

/** The stored ARN in the place of a partial one, where it is known and all of the reference is written here. */
function completeArn(
  { node, reference }: ReferenceUse,
  { resource, otherForm: stored }: Permission,
  writer: Writer,
): Suggested<RuleMessage>[] {
  if (reference.kind !== "secret" || stored === undefined) return [];
  if (!hasSuffix(stored) || withoutSuffix(stored) !== resource) return [];
  if (node.kind !== "string" || !isLiteral(node.parts) || isSupplied(node)) return [];
  const text = [stored, ...reference.extraFields].join(":");
  const edits = writer.replaceString(node, [{ kind: "text", text }]);
  const arn = shownField(node, stored);
  return edits === undefined ? [] : [{ messageId: "complete", arguments: { arn }, edits }];
}

function shownTarget(use: ReferenceUse): Shown {
  const { reference, node } = use;
  return reference.kind === "parameter" || reference.kind === "secret"
    ? shownField(node, reference.name)
    : (shownUse(use) ?? shown``);
}

/** What a permission is for. Keys come from AWS; the ARN of what is read is made of the reference and the scope. */
function shownResource(
  action: Permission["action"],
  resource: string,
  { node }: ReferenceUse,
  { scope: { account } }: Context,
): Shown {
  if (action === "kms:Decrypt") return shownIdentifier(resource);
  if (account?.isSupplied !== true || account.value === undefined) return shownField(node, resource);
  return shownField(node, resource.replace(`:${account.value}:`, ":…:"));
}

function checkWidth(
  node: Node,
  uses: readonly ReferenceUse[],
  access: Present,
  role: Shown,
  context: Context,
): void {
  if (access.wideGrants.length === 0) return;
  const wide = new Set(access.wideGrants.map(({ action }) => action));
  const needed = uses.flatMap((use) =>
    neededPermissions(use.reference, context.scope, context.catalog)
      .filter(({ action }) => wide.has(action))
      .flatMap((permission) =>
        resourcesOf(permission).map((resource) => shownResource(permission.action, resource, use, context)),
      ),
  );
  if (needed.length === 0) return;
  const policies = new Set(access.wideGrants.map(({ policy }) => shown`\`${harmless(policy)}\``));
  const details = { role, policies: [...policies], needed: [...new Set(needed)].sort() };
  context.report({ messageId: "wide", arguments: details, node, severity: "warning" });
}
