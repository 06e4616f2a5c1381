/** Reads container definitions: the same tree in ECS, AWS Batch and, in PascalCase, CloudFormation. */
import { knownText } from "../source/string.ts";
import type { ArrayNode, Node, ObjectNode } from "../source/tree.ts";
import {
  alternativesOf,
  effectiveString,
  effectiveValue,
  type Placed,
  placedArrays,
  placedObjects,
  placedValues,
} from "./members.ts";
import { parseReference } from "./reference.ts";
import type {
  Command,
  Container,
  CredentialsParameter,
  EnvironmentVariable,
  Option,
  Secret,
} from "./task-definition.ts";

/** The containers of a list such as `containerDefinitions`. */
export function readContainers({ node, overridden }: Placed<ArrayNode>): Container[] {
  return node.elements
    .flatMap((element) => alternativesOf(element))
    .flatMap((element) => (element.kind === "object" ? [readContainer({ node: element, overridden })] : []));
}

/** One container definition, or `containerProperties` of a job definition. */
export function readContainer({ node, overridden }: Placed<ObjectNode>): Container {
  const logConfigurations = placedObjects(node, "logConfiguration", overridden);
  return {
    node,
    overridden,
    name: knownText(effectiveValue(node, "name")),
    environment: placedArrays(node, "environment", overridden).flatMap(readEnvironment),
    secrets: [
      ...placedArrays(node, "secrets", overridden).flatMap((list) => readSecrets(list, "secrets")),
      ...logConfigurations
        .flatMap((log) => placedArrays(log.node, "secretOptions", log.overridden))
        .flatMap((list) => readSecrets(list, "secretOptions")),
    ],
    repositoryCredentials: placedObjects(node, "repositoryCredentials", overridden).flatMap((credentials) =>
      readCredentialsParameter(credentials),
    ),
    commands: [
      ...readCommands(node, "command", "command", overridden),
      ...readCommands(node, "entryPoint", "entryPoint", overridden),
      ...placedObjects(node, "healthCheck", overridden).flatMap((check) =>
        readCommands(check.node, "command", "healthCheck.command", check.overridden),
      ),
    ],
    options: [
      ...placedObjects(node, "dockerLabels", overridden).flatMap((labels) =>
        readOptions(labels, "dockerLabels"),
      ),
      ...logConfigurations
        .flatMap((log) => placedObjects(log.node, "options", log.overridden))
        .flatMap((options) => readOptions(options, "logConfiguration.options")),
      ...placedObjects(node, "firelensConfiguration", overridden)
        .flatMap((firelens) => placedObjects(firelens.node, "options", firelens.overridden))
        .flatMap((options) => readOptions(options, "firelensConfiguration.options")),
    ],
  };
}

/** The entries of an `environment` list, or of `env` of a Kubernetes container. */
export function readEnvironment({ node: list, overridden }: Placed<ArrayNode>): EnvironmentVariable[] {
  return objectsOf(list).map((node) => {
    const nameNode = effectiveString(node, "name");
    return {
      node,
      list,
      nameNode,
      name: knownText(nameNode),
      value: effectiveValue(node, "value"),
      overridden,
    };
  });
}

function readSecrets(
  { node: list, overridden }: Placed<ArrayNode>,
  member: "secrets" | "secretOptions",
): Secret[] {
  return objectsOf(list).map((node) => {
    const nameNode = effectiveString(node, "name");
    const written = effectiveValue(node, "valueFrom");
    const strings = (written === undefined ? [] : alternativesOf(written)).filter(
      ({ kind }) => kind === "string",
    );
    const [first, ...others] = strings;
    const valueFrom = first ?? written;
    return {
      node,
      list,
      member,
      nameNode,
      name: knownText(nameNode),
      valueFrom,
      reference: valueFrom?.kind === "string" ? parseReference(valueFrom) : undefined,
      alternatives: others.flatMap((other) =>
        other.kind === "string" ? [{ node: other, reference: parseReference(other) }] : [],
      ),
      overridden,
    };
  });
}

/** The credentials of a private registry: the ARN or, in the same region, the name of a secret (ECS API reference). */
function readCredentialsParameter({ node, overridden }: Placed<ObjectNode>): CredentialsParameter[] {
  const value = effectiveString(node, "credentialsParameter");
  return value === undefined ? [] : [{ node: value, reference: parseReference(value, "secret"), overridden }];
}

/** The credentials of `fsxWindowsFileServerVolumeConfiguration`: an ARN of a secret or a parameter. */
export function readVolumeCredentials(taskDefinition: ObjectNode): CredentialsParameter[] {
  return placedArrays(taskDefinition, "volumes", false)
    .flatMap((volumes) => objectsOf(volumes.node).map((node) => ({ node, overridden: volumes.overridden })))
    .flatMap((volume) =>
      placedObjects(volume.node, "fsxWindowsFileServerVolumeConfiguration", volume.overridden),
    )
    .flatMap((fsx) => placedObjects(fsx.node, "authorizationConfig", fsx.overridden))
    .flatMap((authorization) => readCredentialsParameter(authorization));
}

function readCommands(
  object: ObjectNode,
  name: string,
  member: Command["member"],
  overridden: boolean,
): Command[] {
  return placedValues(object, name, overridden).flatMap(({ node, overridden: isOverridden }) =>
    node.kind === "array" ? [{ member, words: node.elements, overridden: isOverridden }] : [],
  );
}

function readOptions({ node, overridden }: Placed<ObjectNode>, member: Option["member"]): Option[] {
  return node.members.flatMap(({ name, value }) =>
    alternativesOf(value).map((alternative) => ({ member, name, value: alternative, overridden })),
  );
}

function objectsOf(list: ArrayNode): ObjectNode[] {
  return list.elements
    .flatMap((element): readonly Node[] => alternativesOf(element))
    .flatMap((element) => (element.kind === "object" ? [element] : []));
}
