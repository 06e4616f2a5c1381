/** The ECS dialect: what RegisterTaskDefinition takes, as it is or under `taskDefinition`. */
import { knownText, patternOf } from "../source/string.ts";
import type { Document, Node, ObjectNode } from "../source/tree.ts";
import { readContainers, readVolumeCredentials } from "./container.ts";
import {
  alternativesOf,
  collect,
  effectiveString,
  effectiveValue,
  placedArrays,
  placedObjects,
} from "./members.ts";
import type { ExecutionRole, TaskDefinition } from "./task-definition.ts";

/**
 * The task definition of a document, or none where it holds something else. ecspresso takes
 * `{"taskDefinition": {…}}` too and drops everything beside it (ecspresso.go, LoadTaskDefinition).
 */
export function readEcs(document: Document): TaskDefinition[] {
  const { root } = document;
  if (root.kind !== "object") return [];
  const found: TaskDefinition[] = [];
  for (const object of [root, ...placedObjects(root, "taskDefinition", false).map(({ node }) => node)]) {
    if (effectiveValue(object, "containerDefinitions") === undefined) continue;
    const nameNode = effectiveString(object, "family");
    found.push(
      readTaskDefinition(object, {
        dialect: "ecs",
        document,
        textRoot: found.length === 0 ? document.root : undefined,
        nameNode,
        name: knownText(nameNode),
      }),
    );
  }
  return found;
}

/** What a document says of a definition besides the definition's own members. */
export type DefinitionOrigin = Pick<
  TaskDefinition,
  "dialect" | "document" | "textRoot" | "nameNode" | "name"
>;

/** The members of RegisterTaskDefinition, or of CloudFormation's resource, which are the same in PascalCase. */
export function readTaskDefinition(node: ObjectNode, origin: DefinitionOrigin): TaskDefinition {
  return {
    kind: "task definition",
    dialect: origin.dialect,
    document: origin.document,
    textRoot: origin.textRoot,
    nameNode: origin.nameNode,
    name: origin.name,
    node,
    executionRole: readExecutionRole(effectiveValue(node, "executionRoleArn")),
    containers: collect(placedArrays(node, "containerDefinitions", false), readContainers),
    volumeCredentials: readVolumeCredentials(node),
    stackParameters: [],
  };
}

/** The role of a task; an empty string and null are no role. */
export function readExecutionRole(value: Node | undefined): ExecutionRole | undefined {
  if (value === undefined || value.kind === "null") return undefined;
  const node = alternativesOf(value)[0] ?? value;
  const arn = node.kind === "string" ? patternOf(node.parts) : undefined;
  return arn === "" ? undefined : { node, arn };
}
