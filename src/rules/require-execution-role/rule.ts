import { shown } from "../../language/shown.ts";
import { isAccount, parseArn } from "../../model/arn.ts";
import { isKnown } from "../../model/reference.ts";
import { shownField, shownPlace, shownUse } from "../../model/shown.ts";
import { referencesOf } from "../../model/task-definition.ts";
import { defineRule } from "../rule.ts";
import { messages } from "./messages.ts";

/** Container secrets, and no role to fetch them with. */
export const requireExecutionRole = defineRule({
  meta: { id: "require-execution-role", severity: "error", fixable: "no" },
  messages,
  check(taskDefinition, context) {
    const { kind, executionRole: role } = taskDefinition;
    const member = taskDefinition.dialect === "cloudformation" ? "ExecutionRoleArn" : "executionRoleArn";
    if (role === undefined) {
      const used = referencesOf(taskDefinition).filter((use) => !use.overridden);
      const [first] = used;
      if (first === undefined) return;
      const { node, container } = first;
      const details = { kind, count: used.length, member } as const;
      context.report({ messageId: "missing", arguments: details, node, container, name: shownUse(first) });
      return;
    }
    const arn = role.arn === undefined ? undefined : parseArn(role.arn);
    // A bare name, or a value that is known only at deploy time.
    if (arn === undefined) return;
    const { account, service, resource } = arn;
    const { node } = role;
    const name = shown`${member}`;
    if (isKnown(account) && /^\d+$/.test(account) && !isAccount(account)) {
      const details = { account: shownPlace(node, account), digits: account.length, member } as const;
      context.report({ messageId: "account", arguments: details, node, name });
    } else if (
      isKnown(service) &&
      isKnown(resource) &&
      (service !== "iam" || !resource.startsWith("role/"))
    ) {
      const details = { resource: shownField(node, `${service}:${resource}`), member } as const;
      context.report({ messageId: "notARole", arguments: details, node, name });
    }
  },
});
