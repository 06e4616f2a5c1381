import { shown } from "../../language/shown.ts";
import { isAccount } from "../../model/arn.ts";
import { isKnown } from "../../model/reference.ts";
import { shownPlace, shownScope, shownUse } from "../../model/shown.ts";
import { referencesOf } from "../../model/task-definition.ts";
import { defineRule } from "../rule.ts";
import { type Mismatch, messages } from "./messages.ts";

/** A reference into another partition, region or account than the deploy's. */
export const matchingScope = defineRule({
  meta: { id: "matching-scope", severity: "warning", fixable: "no" },
  messages,
  check(taskDefinition, context) {
    for (const use of referencesOf(taskDefinition)) {
      const { reference, node, container } = use;
      if (reference.kind !== "parameter" && reference.kind !== "secret") continue;
      const mismatches: Mismatch[] = [];
      for (const field of ["partition", "region", "account"] as const) {
        const found = reference[field];
        const expected = context.scope[field];
        if (!isKnown(found) || found === "" || expected?.value === undefined) continue;
        // What is not a valid account id is reported as such.
        if (field === "account" && !(isAccount(found) && isAccount(expected.value))) continue;
        if (found === expected.value) continue;
        const { from } = expected;
        mismatches.push({ field, found: shownPlace(node, found), expected: shownScope(expected), from });
      }
      if (mismatches.length === 0) continue;
      const name = shownUse(use);
      const details = { name: name ?? shown`valueFrom`, mismatches };
      context.report({ messageId: "mismatch", arguments: details, node, container, name });
    }
  },
});
