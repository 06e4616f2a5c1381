import { shownIdentifier } from "../../catalog/shown-identifier.ts";
import { harmless } from "../../detect/harmless.ts";
import { neededPermissions, type Permission } from "../../iam/permissions.ts";
import type { RoleAccess } from "../../iam/role.ts";
import { type Shown, shown } from "../../language/shown.ts";
import { parameterNameProblem } from "../../model/parameter-name.ts";
import { shownField, shownRole, shownUse } from "../../model/shown.ts";
import { type ReferenceUse, referencesOf } from "../../model/task-definition.ts";
import type { Node } from "../../source/tree.ts";
import { defineRule, type Message, type RuleContext } from "../rule.ts";
import { messages } from "./messages.ts";

type RuleMessage = Message<typeof messages>;
type Context = RuleContext<RuleMessage>;

/** An execution role, known from a template or from IAM, that may not read a reference. */
export const rolePermissions = defineRule({
  meta: { id: "role-permissions", severity: "error", fixable: "no", asks: "roles" },
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
    for (const use of uses) checkUse(use, access, role, context);
    checkWidth(node, uses, access, role, context);
  },
});

type Present = Extract<RoleAccess, { status: "present" }>;

function checkUse(use: ReferenceUse, access: Present, role: Shown, context: Context): void {
  const { reference, node, container } = use;
  for (const permission of neededPermissions(reference, context.scope, context.catalog)) {
    const decision = access.decide(permission);
    if (decision.kind !== "implicit-deny" && decision.kind !== "explicit-deny") continue;
    const refused = {
      name: shownTarget(use),
      role,
      action: permission.action,
      resource: shownResource(permission, use, context),
    };
    const place = { node, container, name: shownUse(use) };
    if (decision.kind === "implicit-deny") {
      context.report({ ...place, messageId: "missing", arguments: refused });
    } else {
      const policy = decision.policy === "" ? undefined : harmless(decision.policy);
      context.report({ ...place, messageId: "denied", arguments: { ...refused, policy } });
    }
  }
}

function shownTarget(use: ReferenceUse): Shown {
  const { reference, node } = use;
  return reference.kind === "parameter" || reference.kind === "secret"
    ? shownField(node, reference.name)
    : (shownUse(use) ?? shown``);
}

/** What a permission is for. Keys come from AWS; the ARN of what is read is made of the reference and the scope. */
function shownResource(
  { action, resource }: Permission,
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
      .map((permission) => shownResource(permission, use, context)),
  );
  if (needed.length === 0) return;
  const policies = new Set(access.wideGrants.map(({ policy }) => shown`\`${harmless(policy)}\``));
  const details = { role, policies: [...policies], needed: [...new Set(needed)].sort() };
  context.report({ messageId: "wide", arguments: details, node, severity: "warning" });
}
