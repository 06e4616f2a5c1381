/**
 * AWS Batch: what RegisterJobDefinition takes, rendered or as DescribeJobDefinitions gives it back. CloudFormation's
 * AWS::Batch::JobDefinition is the same tree in PascalCase (Batch API reference, RegisterJobDefinition).
 */
import { knownText } from "../source/string.ts";
import type { ArrayNode, Document, Node, ObjectNode } from "../source/tree.ts";
import { readContainer, readContainers, readEnvironment } from "./container.ts";
import { type DefinitionOrigin, readExecutionRole } from "./ecs.ts";
import {
  alternativesOf,
  effectiveString,
  effectiveValue,
  membersNamed,
  type Placed,
  placedArrays,
  placedObjects,
} from "./members.ts";
import type { Container, ExecutionRole, TaskDefinition } from "./task-definition.ts";

const propertyMembers = ["containerProperties", "ecsProperties", "nodeProperties", "eksProperties"];

/** The job definitions of a document, or none where it holds something else. */
export function readBatch(document: Document): TaskDefinition[] {
  const { root } = document;
  if (root.kind !== "object") return [];
  const described = placedArrays(root, "jobDefinitions", false).flatMap(({ node }) => node.elements);
  const jobs = [root, ...described].filter(isJobDefinition);
  return jobs.flatMap((node, index) => {
    const nameNode = effectiveString(node, "jobDefinitionName");
    return readJobDefinition(node, {
      dialect: "batch",
      document,
      textRoot: index === 0 ? root : undefined,
      nameNode,
      name: knownText(nameNode),
    });
  });
}

function isJobDefinition(node: Node): node is ObjectNode {
  return (
    node.kind === "object" && propertyMembers.some((name) => membersNamed(node, name).effective.length > 0)
  );
}

/** One for each task that a job definition can start: several where it has node ranges or task properties. */
export function readJobDefinition(node: ObjectNode, origin: DefinitionOrigin): TaskDefinition[] {
  const tasks = tasksOf({ node, overridden: false });
  const all = tasks.length === 0 ? [{ executionRole: undefined, containers: [] }] : tasks;
  return all.map(({ executionRole, containers }, index) => ({
    ...origin,
    kind: "job definition",
    node,
    textRoot: index === 0 ? origin.textRoot : undefined,
    executionRole,
    containers,
    volumeCredentials: [],
    stackParameters: [],
  }));
}

interface Task {
  readonly executionRole: ExecutionRole | undefined;
  readonly containers: readonly Container[];
}

function tasksOf({ node, overridden }: Placed<ObjectNode>): Task[] {
  return [
    ...placedObjects(node, "containerProperties", overridden).map(containerTask),
    ...ecsTasks({ node, overridden }),
    ...eksTasks({ node, overridden }),
    ...placedObjects(node, "nodeProperties", overridden)
      .flatMap((properties) => arraysOf(properties, "nodeRangeProperties"))
      .flatMap(objectsOf)
      .flatMap((range) => [
        ...placedObjects(range.node, "container", range.overridden).map(containerTask),
        ...ecsTasks(range),
        ...eksTasks(range),
      ]),
  ];
}

/** `containerProperties` holds one container and its role. */
function containerTask(container: Placed<ObjectNode>): Task {
  return {
    executionRole: readExecutionRole(effectiveValue(container.node, "executionRoleArn")),
    containers: [readContainer(container)],
  };
}

function ecsTasks({ node, overridden }: Placed<ObjectNode>): Task[] {
  return placedObjects(node, "ecsProperties", overridden)
    .flatMap((properties) => arraysOf(properties, "taskProperties"))
    .flatMap(objectsOf)
    .map((task) => ({
      executionRole: readExecutionRole(effectiveValue(task.node, "executionRoleArn")),
      containers: arraysOf(task, "containers").flatMap(readContainers),
    }));
}

/** Kubernetes' containers have variables under `env`, and no references to Parameter Store. */
function eksTasks({ node, overridden }: Placed<ObjectNode>): Task[] {
  return placedObjects(node, "eksProperties", overridden)
    .flatMap((properties) => placedObjects(properties.node, "podProperties", properties.overridden))
    .map((pod) => ({
      executionRole: undefined,
      containers: ["initContainers", "containers"]
        .flatMap((name) => arraysOf(pod, name))
        .flatMap(objectsOf)
        .map((container) => ({
          ...readContainer(container),
          environment: arraysOf(container, "env").flatMap(readEnvironment),
        })),
    }));
}

function arraysOf({ node, overridden }: Placed<ObjectNode>, name: string): readonly Placed<ArrayNode>[] {
  return placedArrays(node, name, overridden);
}

function objectsOf({ node, overridden }: Placed<ArrayNode>): Placed<ObjectNode>[] {
  return node.elements
    .flatMap((element) => alternativesOf(element))
    .flatMap((element) => (element.kind === "object" ? [{ node: element, overridden }] : []));
}
