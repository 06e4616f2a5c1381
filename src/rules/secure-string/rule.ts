import { queryOf } from "../../catalog/query.ts";
import { isCredentialName } from "../../detect/index.ts";
import { shown } from "../../language/shown.ts";
import { shownField, shownUse } from "../../model/shown.ts";
import { referencesOf } from "../../model/task-definition.ts";
import { defineRule } from "../rule.ts";
import { messages } from "./messages.ts";

/** What Parameter Store keeps unencrypted. */
const plainTypes = ["String", "StringList"] as const;

/** A credential kept as plain `String`. */
export const secureString = defineRule({
  meta: { id: "secure-string", severity: "warning", fixable: "no", asks: "catalog" },
  messages,
  check(taskDefinition, context) {
    for (const use of referencesOf(taskDefinition)) {
      const { reference, node, container } = use;
      const query = queryOf(reference, context.scope);
      if (query?.service !== "ssm") continue;
      const result = context.catalog.lookup(query);
      const type = plainTypes.find((plain) => plain === result.type);
      if (result.status !== "present" || type === undefined) continue;
      const lastLevel = query.name.split("/").at(-1) ?? "";
      if (!isCredentialName(use.name ?? "") && !isCredentialName(lastLevel)) continue;
      const name = shownUse(use);
      const details = { name: name ?? shown`valueFrom`, parameter: shownField(node, query.name), type };
      context.report({ messageId: "plain", arguments: details, node, container, name });
    }
  },
});
