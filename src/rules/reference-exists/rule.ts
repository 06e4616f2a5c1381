import type { LookupResult, Query } from "../../catalog/catalog.ts";
import { queryOf } from "../../catalog/query.ts";
import { shownIdentifier } from "../../catalog/shown-identifier.ts";
import { shown } from "../../language/shown.ts";
import type { Scope } from "../../model/scope.ts";
import { shownField, shownPlace, shownScope, shownUse } from "../../model/shown.ts";
import { type ReferenceUse, referencesOf } from "../../model/task-definition.ts";
import { defineRule, type Message } from "../rule.ts";
import { messages } from "./messages.ts";

/** A parameter, secret, version, label, stage or JSON key that the catalog says is absent. */
export const referenceExists = defineRule({
  meta: { id: "reference-exists", severity: "error", fixable: "no", asks: "catalog" },
  messages,
  check(taskDefinition, context) {
    for (const use of referencesOf(taskDefinition)) {
      const query = queryOf(use.reference, context.scope);
      if (query === undefined) continue;
      const message = problemOf(use, query, context.catalog.lookup(query), context.scope);
      if (message === undefined) continue;
      context.report({ ...message, node: use.node, container: use.container, name: shownUse(use) });
    }
  },
});

function problemOf(
  use: ReferenceUse,
  query: Query,
  result: LookupResult,
  scope: Scope,
): Message<typeof messages> | undefined {
  const { node } = use;
  const about = { name: shownUse(use) ?? shown`valueFrom`, target: shownField(node, query.name) };
  if (result.status === "absent") {
    switch (result.missing) {
      case "version":
        return { messageId: "version", arguments: about };
      case "stage":
        return { messageId: "stage", arguments: about };
      case "json-key": {
        const jsonKey = query.service === "secretsmanager" ? (query.jsonKey ?? "") : "";
        return { messageId: "jsonKey", arguments: { ...about, key: shownField(node, jsonKey) } };
      }
      case undefined: {
        const details = {
          ...about,
          region: shownOwnOrScope(use, "region", query.region, scope),
          account:
            query.account === undefined ? undefined : shownOwnOrScope(use, "account", query.account, scope),
          nearest: result.nearest === undefined ? undefined : shownIdentifier(result.nearest),
        };
        return { messageId: query.service === "ssm" ? "parameter" : "secret", arguments: details };
      }
    }
  }
  if (result.status !== "present") return undefined;
  const { deletionDate, keyState: state, keyId = "" } = result;
  if (deletionDate !== undefined) {
    return { messageId: "pendingDeletion", arguments: { ...about, date: shownIdentifier(deletionDate) } };
  }
  return state === undefined
    ? undefined
    : { messageId: "key", arguments: { ...about, keyId: shownIdentifier(keyId), state } };
}

/** Region or account of a question: the deploy's, where the reference has none of its own. */
function shownOwnOrScope(
  { node, reference }: ReferenceUse,
  field: "region" | "account",
  asked: string,
  scope: Scope,
) {
  const own = reference.kind === "parameter" || reference.kind === "secret" ? reference[field] : undefined;
  const ofScope = scope[field];
  return own !== asked && ofScope?.value === asked ? shownScope(ofScope) : shownPlace(node, asked);
}
