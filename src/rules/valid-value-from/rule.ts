import { distance } from "fastest-levenshtein";
import { type Shown, shown } from "../../language/shown.ts";
import { isAccount, isRegion } from "../../model/arn.ts";
import { parameterNameProblem } from "../../model/parameter-name.ts";
import {
  isKnown,
  type ParameterReference,
  type Reference,
  type SecretReference,
} from "../../model/reference.ts";
import { shownField, shownName, shownPlace, shownUse } from "../../model/shown.ts";
import { standInOf } from "../../model/stand-in.ts";
import { type ReferenceUse, referencesOf, type Secret } from "../../model/task-definition.ts";
import { knownText, patternOf } from "../../source/string.ts";
import type { Node } from "../../source/tree.ts";
import { defineRule, type Message } from "../rule.ts";
import { type AccountProblem, messages } from "./messages.ts";

type RuleMessage = Message<typeof messages>;

/** A reference that can never resolve. */
export const validValueFrom = defineRule({
  meta: { id: "valid-value-from", severity: "error", fixable: "no" },
  messages,
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      for (const secret of container.secrets) {
        const message = shapeProblem(secret);
        if (message === undefined) continue;
        const node = secret.valueFrom ?? secret.node;
        context.report({ ...message, node, container, name: shownName(secret.nameNode) });
      }
    }
    for (const use of referencesOf(taskDefinition)) {
      const { reference, node, container } = use;
      if (node.kind !== "string") continue;
      const pattern = patternOf(node.parts);
      if (pattern.trim() === "") continue;
      const placeholder = placeholderOf(reference, pattern);
      if (placeholder !== undefined) {
        const details = { name: nameOf(use), placeholder: shownField(node, placeholder) };
        context.report({
          messageId: "placeholder",
          arguments: details,
          severity: "warning",
          node,
          container,
          name: shownUse(use),
        });
        continue;
      }
      const message: RuleMessage | undefined =
        pattern === pattern.trim()
          ? referenceProblem(use, pattern)
          : { messageId: "whiteSpace", arguments: { name: nameOf(use) } };
      if (message !== undefined) context.report({ ...message, node, container, name: shownUse(use) });
    }
  },
});

/** What a message calls a reference. */
function nameOf(use: ReferenceUse): Shown {
  return shownUse(use) ?? shown`valueFrom`;
}

function shapeProblem(secret: Secret): RuleMessage | undefined {
  const { node, valueFrom } = secret;
  const messageId =
    valueFrom === undefined ? "missing" : valueFrom.kind === "string" ? "empty" : "notAString";
  const isFine =
    valueFrom === undefined
      ? isMisspelt(node)
      : valueFrom.kind === "opaque" || (valueFrom.kind === "string" && knownText(valueFrom)?.trim() !== "");
  if (isFine) return undefined;
  return { messageId, arguments: { name: shownName(secret.nameNode) ?? shown`(without a name)` } };
}

/** `valueForm` and its like are reported as misspelt members. */
function isMisspelt(secret: Node): boolean {
  if (secret.kind !== "object") return false;
  return secret.members.some((member) => distance(member.name.toLowerCase(), "valuefrom") <= 3);
}

/** `YOUR_REGION`, `ACCOUNT_ID`, `xxxxxxxxxxxx` in the place of a region or an account. */
const wordPlaceholder = /^(?:[A-Z][A-Z\d_-]*|(?:your|my)[-_ ]?\w*|x{4,})$/;

/** A placeholder in a reference, where one is left. */
function placeholderOf(reference: Reference, pattern: string): string | undefined {
  const bracketed = standInOf(pattern);
  if (bracketed !== undefined) return bracketed;
  if (reference.kind !== "parameter" && reference.kind !== "secret") return undefined;
  const isPlaceholder = (field: string | undefined): field is string =>
    field !== undefined && wordPlaceholder.test(field);
  return [reference.region, reference.account].find(isPlaceholder);
}

function referenceProblem(use: ReferenceUse, pattern: string): RuleMessage | undefined {
  const { reference, node } = use;
  switch (reference.kind) {
    case "opaque":
      return reference.secretFields === undefined
        ? undefined
        : secretFieldsProblem(reference.secretFields, use);
    case "impossible-name":
      return { messageId: "parameterName", arguments: { name: nameOf(use), problem: "characters" } };
    case "broken-arn":
      return isKnown(pattern) ? { messageId: "brokenArn", arguments: { name: nameOf(use) } } : undefined;
    case "other-arn": {
      const service = shownField(node, reference.service);
      const resource = shownField(node, reference.resource.split(/[/:]/)[0] ?? "");
      return { messageId: "service", arguments: { name: nameOf(use), service, resource } };
    }
    case "parameter":
      return placeProblem(reference, use) ?? parameterProblem(reference, use);
    case "secret":
      return placeProblem(reference, use) ?? secretProblem(reference, use);
  }
}

function placeProblem(
  { form, partition, region, account }: ParameterReference | SecretReference,
  use: ReferenceUse,
): RuleMessage | undefined {
  const { node } = use;
  if (form === "name") return undefined;
  if (isKnown(partition) && !/^aws(?:-[a-z]+)*$/.test(partition)) {
    const details = { partition: shownPlace(node, partition) };
    return { messageId: "partition", arguments: { name: nameOf(use), ...details } };
  }
  if (isKnown(region) && !isRegion(region)) {
    const details = { region: shownPlace(node, region) };
    return { messageId: "region", arguments: { name: nameOf(use), ...details } };
  }
  if (!isKnown(account) || isAccount(account)) return undefined;
  const problem: AccountProblem =
    account === ""
      ? { kind: "nothing" }
      : /^\d+$/.test(account)
        ? { kind: "digits", id: shownPlace(node, account), count: account.length }
        : { kind: "other" };
  return { messageId: "account", arguments: { name: nameOf(use), problem } };
}

function parameterProblem(reference: ParameterReference, use: ReferenceUse): RuleMessage | undefined {
  const { node } = use;
  const { form, name: parameter, selector } = reference;
  if (form === "arn" && parameter.startsWith(":")) {
    const bare = parameter.slice(1);
    const right = shownField(node, `parameter${bare.startsWith("/") ? "" : "/"}${bare}`);
    return { messageId: "parameterColon", arguments: { name: nameOf(use), right } };
  }
  // In an ARN the slash after `parameter` belongs to every name.
  const problem =
    form === "arn" && !parameter.startsWith("/") && isKnown(parameter)
      ? "empty"
      : parameterNameProblem(parameter);
  if (problem !== undefined) return { messageId: "parameterName", arguments: { name: nameOf(use), problem } };
  if (selector === undefined) return undefined;
  const messageId = form === "name" ? "selectorOnName" : "selectorOnArn";
  const details = { selector: shownField(node, selector) };
  return { messageId, arguments: { name: nameOf(use), ...details } };
}

function secretProblem(
  { name: secret, extraFields }: SecretReference,
  use: ReferenceUse,
): RuleMessage | undefined {
  return secret === ""
    ? { messageId: "emptySecretName", arguments: { name: nameOf(use) } }
    : secretFieldsProblem(extraFields, use);
}

/** The agent takes none or exactly three fields after the name (amazon-ecs-agent, asmsecret.go). */
function secretFieldsProblem(fields: readonly string[], use: ReferenceUse): RuleMessage | undefined {
  const count = fields.length;
  // A hole may stand for several fields.
  if (count !== 0 && count !== 3) {
    return fields.every(isKnown)
      ? { messageId: "secretFields", arguments: { name: nameOf(use), count } }
      : undefined;
  }
  const [, stage, id] = fields;
  return stage !== undefined && stage !== "" && id !== undefined && id !== ""
    ? { messageId: "stageAndId", arguments: { name: nameOf(use) } }
    : undefined;
}
