import { carriesCredential, isCredentialName, type Judge } from "../../detect/index.ts";
import { type Shown, shown } from "../../language/shown.ts";
import { alternativesOf } from "../../model/members.ts";
import { shownName, shownOrigin } from "../../model/shown.ts";
import type { Container, EnvironmentVariable, TaskDefinition } from "../../model/task-definition.ts";
import { choicesOf, holesOf, patternOf } from "../../source/string.ts";
import type { HolePart, Node, OpaqueNode } from "../../source/tree.ts";
import { defineRule, type Message, type RuleContext } from "../rule.ts";
import { messages } from "./messages.ts";

type RuleMessage = Message<typeof messages>;
type Context = RuleContext<RuleMessage>;

/** A credential that a template or expression puts into `environment` at deploy time. */
export const noRenderedSecret = defineRule({
  meta: { id: "no-rendered-secret", severity: "error", fixable: "no" },
  messages,
  check(taskDefinition, context) {
    for (const container of taskDefinition.containers) {
      for (const variable of container.environment)
        checkVariable(variable, container, taskDefinition, context);
    }
  },
});

function checkVariable(
  variable: EnvironmentVariable,
  container: Container,
  taskDefinition: TaskDefinition,
  context: Context,
): void {
  const { name, value } = variable;
  if (value === undefined) return;
  for (const node of alternativesOf(value)) {
    const isNamed =
      name !== undefined && (isFilledAsWhole(node) ? carriesCredential : isCredentialName)(name);
    const filled: Filled = { variable, node, isNamed, taskDefinition };
    const message =
      holesIn(node)
        .map((hole) => messageFor(hole, filled))
        .find((found) => found !== undefined) ?? judgedMessage(filled, context.judgeFor(container));
    if (message === undefined) continue;
    context.report({ ...message, node, container, name: shownName(variable.nameNode) });
  }
}

/** A variable, and one of the values that it can have. */
interface Filled {
  readonly variable: EnvironmentVariable;
  readonly node: Node;
  /** True where the variable's name says that a credential belongs here. */
  readonly isNamed: boolean;
  readonly taskDefinition: TaskDefinition;
}

/** `{{ must_env `DATABASE_URL` }}`: nothing is written beside it that says which part of the value it is. */
function isFilledAsWhole(node: Node): boolean {
  if (node.kind !== "string") return node.kind === "opaque";
  const [part] = node.parts;
  return node.parts.length === 1 && part?.kind === "hole" && part.alternatives === undefined;
}

/** What fills a value, the arms of blocks included; an ARN is no credential, whatever it is of. */
function holesIn(node: Node): readonly (HolePart | OpaqueNode)[] {
  if (node.kind === "opaque") return node.isArn === true ? [] : [node];
  return node.kind === "string" ? holesOf(node.parts).filter(({ isArn }) => isArn !== true) : [];
}

/** Where the environment or a state tells what a template gives, that is judged as any value; it is never shown. */
function judgedMessage({ variable, node, taskDefinition }: Filled, judge: Judge): RuleMessage | undefined {
  if (node.kind !== "string" || !holesOf(node.parts).some(({ value }) => value !== undefined))
    return undefined;
  const judgement = choicesOf(node.parts)
    .map((parts) => judge(variable.name, patternOf(parts)))
    .find(({ verdict }) => verdict === "secret");
  if (judgement === undefined) return undefined;
  const name = shownName(variable.nameNode) ?? shown`this variable`;
  const { evidence } = judgement;
  return { messageId: "judged", arguments: { name, evidence, kind: taskDefinition.kind } };
}

/** Attributes that are passwords whatever the variable is called. */
const passwordAttribute = /\.(?:(?:master_)?password|secret_string)$/;
/** Attributes that can be a credential, under a credential's name. */
const secretAttribute = /\.(?:secret|\w*token|private_key(?:_pem)?|access_key|\w*password|api_key)$/;

function isSecretAttribute(address: string, isNamed: boolean): boolean {
  const isRandomPassword = /(?:^|\.)random_password\./.test(address) && address.endsWith(".result");
  return isRandomPassword || passwordAttribute.test(address) || (isNamed && secretAttribute.test(address));
}

/** A user's name beside its password: it is in the secret, and is none. */
const userName = /user(?:_?name)?$/i;

/** What is called so says which secret is meant, and does not hold it. */
const nameOfSecret = /(?:name|id|arn|path|url)$/i;

function messageFor(hole: HolePart | OpaqueNode, filled: Filled): RuleMessage | undefined {
  const { origin } = hole;
  const { variable, isNamed, taskDefinition } = filled;
  const { kind } = taskDefinition;
  const { name } = variable;
  const about = { name: shownName(variable.nameNode) ?? shown`This variable`, kind };
  switch (origin.kind) {
    case "parameter-value": {
      // A host or a log group may come from a parameter, too.
      const isCredential = isNamed || origin.secure === true || isCredentialName(origin.name ?? "");
      if (!isCredential) return undefined;
      const parameter = shownSource(origin.name, hole, filled);
      return { messageId: "parameter", arguments: { ...about, parameter } };
    }
    case "secret-value": {
      if (name !== undefined && userName.test(name)) return undefined;
      const secret = shownSource(origin.name, hole, filled);
      return { messageId: "secret", arguments: { ...about, secret } };
    }
    case "environment-variable": {
      if (!isNamed && !isCredentialName(origin.name)) return undefined;
      const details = { ...about, variable: shownSource(origin.name, hole, filled) };
      return { messageId: "variable", arguments: details };
    }
    case "resource": {
      if (origin.address === undefined || !isSecretAttribute(origin.address, isNamed)) return undefined;
      const address = shownSource(origin.address, hole, filled);
      return { messageId: "resource", arguments: { ...about, address } };
    }
    case "stack-parameter": {
      if (!origin.noEcho && nameOfSecret.test(origin.name)) return undefined;
      if (name !== undefined && userName.test(name) && !isCredentialName(origin.name)) return undefined;
      if (!isNamed && !origin.noEcho && !isCredentialName(origin.name)) return undefined;
      const parameter = shownSource(origin.name, hole, filled);
      return { messageId: "stackParameter", arguments: { ...about, parameter } };
    }
    default:
      return undefined;
  }
}

/** What a value comes from, for a person to read. */
function shownSource(
  source: string | undefined,
  hole: HolePart | OpaqueNode,
  { node, taskDefinition }: Filled,
): Shown {
  return source === undefined ? shown`…` : shownOrigin(source, node, hole, taskDefinition);
}
