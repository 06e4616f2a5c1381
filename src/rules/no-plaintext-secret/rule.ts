import { judgeCommand, judgeOption } from "../../detect/index.ts";
import type { Judgement } from "../../detect/judgement.ts";
import { shown } from "../../language/shown.ts";
import { alternativesOf } from "../../model/members.ts";
import { shownName, shownString, shownUse } from "../../model/shown.ts";
import {
  type Command,
  type Container,
  type EnvironmentVariable,
  type MisplacedUse,
  misplacedCredentialsOf,
  type Option,
  type Secret,
  type StackParameter,
} from "../../model/task-definition.ts";
import { choicesOf, isLiteral, patternOf } from "../../source/string.ts";
import type { Node } from "../../source/tree.ts";
import type { DefinitionKind } from "../kind.ts";
import { defineRule, type Message, type RuleContext } from "../rule.ts";
import { type FoundCredential, messages } from "./messages.ts";

type RuleMessage = Message<typeof messages>;
type Context = RuleContext<RuleMessage>;

/** A credential in `environment`, a command, a label or a log option. */
export const noPlaintextSecret = defineRule({
  meta: { id: "no-plaintext-secret", severity: "error", fixable: "migrate", reportsCredentials: true },
  messages,
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      const place = { container, kind: taskDefinition.kind, context };
      for (const variable of container.environment) checkVariable(variable, place);
      for (const command of container.commands) checkCommand(command, place);
      for (const option of container.options) checkOption(option, place);
      for (const secret of container.secrets) checkSecret(secret, place);
    }
    for (const use of misplacedCredentialsOf(taskDefinition))
      checkMisplaced(use, taskDefinition.kind, context);
    for (const parameter of taskDefinition.stackParameters) checkDefault(parameter, context);
  },
});

/** A container, and whom to tell about it. */
interface Task {
  readonly container: Container;
  readonly kind: DefinitionKind;
  readonly context: Context;
}

function checkVariable(variable: EnvironmentVariable, { container, kind, context }: Task): void {
  const { value, overridden } = variable;
  if (value === undefined) return;
  const judge = context.judgeFor(container);
  for (const node of alternativesOf(value)) {
    const judgement = firstSecret(textsOf(node), (text) => judge(variable.name, text));
    if (judgement === undefined) continue;
    const name = shownName(variable.nameNode);
    const details: FoundCredential = {
      name: name ?? shown`This variable`,
      evidence: judgement.evidence,
      overridden: overridden || container.overridden,
      kind,
    };
    context.report({ messageId: "variable", arguments: details, node, container, name });
  }
}

function checkCommand(command: Command, { container, kind, context }: Task): void {
  const words = command.words.map((word) => textsOf(word)[0] ?? "");
  const reported = new Set<number>();
  for (const { word, judgement } of judgeCommand(words, context.judgeFor(container))) {
    const node = command.words[word];
    if (node === undefined || reported.has(word)) continue;
    reported.add(word);
    const name = shown`${command.member}`;
    const details: FoundCredential = {
      name,
      evidence: judgement.evidence,
      overridden: command.overridden || container.overridden,
      kind,
    };
    context.report({ messageId: "command", arguments: details, node, container, name });
  }
}

function checkOption(option: Option, { container, kind, context }: Task): void {
  const { member, value, overridden } = option;
  const judgement = firstSecret(textsOf(value), (text) =>
    judgeOption(option.name, text, context.judgeFor(container)),
  );
  if (judgement === undefined) return;
  const name = shownString(option.nameNode);
  const { evidence } = judgement;
  const details: FoundCredential = { name, evidence, overridden: overridden || container.overridden, kind };
  const messageId = member === "dockerLabels" ? "label" : "logOption";
  context.report({ messageId, arguments: details, node: value, container, name });
}

/** What is no reference; one that the configuration allows is hidden all the same. */
function checkMisplaced(use: MisplacedUse, kind: DefinitionKind, context: Context): void {
  const { node, container, credential, overridden } = use;
  const judge = context.judgeFor(container);
  const texts = node.kind === "string" ? choicesOf(node.parts).map(patternOf) : [];
  if (texts.some((text) => judge(use.name, text).kind === "allowed")) return;
  const name = shownUse(use);
  const details = {
    name: name ?? shown`this secret`,
    evidence: credential.evidence,
    overridden: overridden || container?.overridden === true,
    kind,
  };
  const messageId = use.use === "credentialsParameter" ? "credentialsParameter" : "valueFrom";
  context.report({ messageId, arguments: details, node, container, name });
}

/** A token format of the configuration's own. */
function checkSecret(secret: Secret, { container, kind, context }: Task): void {
  const { valueFrom, overridden } = secret;
  if (valueFrom === undefined) return;
  const judge = context.judgeFor(container);
  const places = [{ node: valueFrom, reference: secret.reference }, ...secret.alternatives];
  for (const { node, reference } of places) {
    if (reference?.kind === "misplaced-credential") continue;
    const judgement = firstSecret(textsOf(node), (text) => judge(undefined, text));
    if (judgement === undefined) continue;
    const name = shownName(secret.nameNode);
    const details: FoundCredential = {
      name: name ?? shown`this secret`,
      evidence: judgement.evidence,
      overridden: overridden || container.overridden,
      kind,
    };
    context.report({ messageId: "valueFrom", arguments: details, node, container, name });
    return;
  }
}

/** Nobody needs to deploy the stack for this one to be in the file. */
function checkDefault(parameter: StackParameter, context: Context): void {
  const judge = context.judgeFor(undefined);
  const node = parameter.default;
  const judgement = firstSecret(textsOf(node), (text) => judge(parameter.name, text));
  if (judgement === undefined) return;
  const name = shownString(parameter.nameNode);
  const details = { name, evidence: judgement.evidence };
  context.report({ messageId: "parameterDefault", arguments: details, node, name });
}

function firstSecret(texts: readonly string[], judge: (text: string) => Judgement): Judgement | undefined {
  for (const text of texts) {
    const judgement = judge(text);
    if (judgement.verdict === "secret") return judgement;
  }
  return undefined;
}

/** What a value can be, each hole as the stand-in that detection knows; numbers as they would be written. */
function textsOf(node: Node): string[] {
  if (node.kind === "number") return [String(node.value)];
  if (node.kind !== "string") return [];
  if (isLiteral(node.parts)) return literalTexts(patternOf(node.parts));
  // What a template fills in is the matter of no-rendered-secret.
  return choicesOf(node.parts)
    .map((parts) =>
      patternOf(parts.map((part) => (part.kind === "hole" ? { ...part, value: holeStandIn } : part))),
    )
    .flatMap(literalTexts);
}

/** A value that is nothing but stand-ins is none. */
function literalTexts(text: string): string[] {
  return text === "" || (text.includes(holeStandIn) && text.replaceAll(holeStandIn, "") === "") ? [] : [text];
}

/** A stand-in such as a person would write, so that only the literal text around it counts. */
const holeStandIn = "${X}";
