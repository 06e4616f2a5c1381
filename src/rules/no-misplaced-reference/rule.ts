import { isCredentialName } from "../../detect/index.ts";
import { parseReference } from "../../model/reference.ts";
import { isSupplied, shownName } from "../../model/shown.ts";
import { knownText } from "../../source/string.ts";
import { moveToSecrets } from "../move-to-secrets.ts";
import { defineRule } from "../rule.ts";
import { messages } from "./messages.ts";

/** An ARN of a secret as an environment value where the name asks for the secret itself. */
export const noMisplacedReference = defineRule({
  meta: { id: "no-misplaced-reference", severity: "warning", fixable: "suggestion" },
  messages,
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      for (const variable of container.environment) {
        const { value } = variable;
        if (value?.kind !== "string" || !isCredentialName(variable.name ?? "")) continue;
        const reference = parseReference(value);
        if (reference.kind !== "parameter" && reference.kind !== "secret") continue;
        const name = shownName(variable.nameNode);
        if (reference.form !== "arn" || name === undefined) continue;
        // Whatever supplies it may supply something else another time.
        const text = isSupplied(value) ? undefined : knownText(value);
        const edits =
          text === undefined
            ? undefined
            : moveToSecrets(variable, [{ kind: "text", text }], container, taskDefinition);
        context.report({
          messageId: "misplaced",
          arguments: { name, what: reference.kind },
          node: value,
          container,
          name,
          suggestions: edits === undefined ? [] : [{ messageId: "move", arguments: { name }, edits }],
        });
      }
    }
  },
});
