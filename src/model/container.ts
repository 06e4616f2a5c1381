/** Reads container definitions: the same tree in ECS, AWS Batch and, in PascalCase, CloudFormation. */
import { knownText } from "../source/string.ts";
import type { ArrayNode, ObjectNode } from "../source/tree.ts";
import {
  alternativesOf,
  collect,
  effectiveString,
  effectiveValue,
  objectsOf,
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
  return objectsOf(node).map((element) => readContainer({ node: element, overridden }));
}

/** One container definition, or `containerProperties` of a job definition. */
export function readContainer({ node, overridden }: Placed<ObjectNode>): Container {
  const logConfigurations = placedObjects(node, "logConfiguration", overridden);
  const secretOptions = collect(logConfigurations, (log) =>
    placedArrays(log.node, "secretOptions", log.overridden),
  );
  const logOptions = collect(logConfigurations, (log) => placedObjects(log.node, "options", log.overridden));
  const firelensOptions = collect(placedObjects(node, "firelensConfiguration", overridden), (firelens) =>
    placedObjects(firelens.node, "options", firelens.overridden),
  );
  const nameNode = effectiveString(node, "name");
  const healthChecks = placedObjects(node, "healthCheck", overridden);
  return {
    node,
    overridden,
    nameNode,
    name: knownText(nameNode),
    image: effectiveString(node, "image"),
    environment: collect(placedArrays(node, "environment", overridden), readEnvironment),
    secrets: joined(
      collect(placedArrays(node, "secrets", overridden), (list) => readSecrets(list, "secrets")),
      collect(secretOptions, (list) => readSecrets(list, "secretOptions")),
    ),
    repositoryCredentials: collect(placedObjects(node, "repositoryCredentials", overridden), (credentials) =>
      readCredentialsParameter(credentials),
    ),
    commands: joined(
      readCommands(node, "command", "command", overridden),
      readCommands(node, "entryPoint", "entryPoint", overridden),
      collect(healthChecks, (check) =>
        readCommands(check.node, "command", "healthCheck.command", check.overridden),
      ),
    ),
    options: joined(
      collect(placedObjects(node, "dockerLabels", overridden), (labels) =>
        readOptions(labels, "dockerLabels"),
      ),
      collect(logOptions, (options) => readOptions(options, "logConfiguration.options")),
      collect(firelensOptions, (options) => readOptions(options, "firelensConfiguration.options")),
    ),
  };
}

/** The lists behind one another; most often only one has anything in it. */
function joined<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter((list) => list.length > 0);
  return filled.length === 1 ? (filled[0] ?? []) : filled.flat();
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
    const strings =
      written === undefined ? [] : alternativesOf(written).filter((one) => one.kind === "string");
    const [first, ...others] = strings;
    const name = knownText(nameNode);
    return {
      node,
      list,
      member,
      nameNode,
      name,
      valueFrom: first ?? written,
      reference: first === undefined ? undefined : parseReference(first, "parameter", name),
      alternatives: others.map((other) => ({
        node: other,
        reference: parseReference(other, "parameter", name),
      })),
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
export function readVolumeCredentials(taskDefinition: ObjectNode): readonly CredentialsParameter[] {
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
): readonly Command[] {
  return collect(placedValues(object, name, overridden), ({ node, overridden: isOverridden }) =>
    node.kind === "array" ? [{ member, words: node.elements, overridden: isOverridden }] : [],
  );
}

function readOptions({ node, overridden }: Placed<ObjectNode>, member: Option["member"]): readonly Option[] {
  return collect(node.members, ({ key, name, value }) =>
    alternativesOf(value).map((alternative) => ({
      member,
      nameNode: key,
      name,
      value: alternative,
      overridden,
    })),
  );
}
