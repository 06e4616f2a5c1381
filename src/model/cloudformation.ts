/** CloudFormation templates: AWS::ECS::TaskDefinition and AWS::Batch::JobDefinition beside other resources. */
import { membersWithLoops } from "../source/cloudformation/loops.ts";
import { isTemplate } from "../source/cloudformation/resolve.ts";
import { knownText } from "../source/string.ts";
import type { Document, ObjectNode, StringNode } from "../source/tree.ts";
import { readJobDefinition } from "./batch.ts";
import { readTaskDefinition } from "./ecs.ts";
import { effectiveValue, placedObjects } from "./members.ts";
import type { StackParameter, TaskDefinition } from "./task-definition.ts";

/** The task and job definitions of a template whose intrinsic functions are resolved; none where it holds no template. */
export function readCloudFormation(document: Document): TaskDefinition[] {
  const { root } = document;
  if (!isTemplate(root)) return [];
  const resources = placedObjects(root, "resources", false).flatMap(({ node }) => membersWithLoops(node));
  const found = resources.flatMap(({ key, value }) =>
    value.kind === "object" ? readResource(document, key, value) : [],
  );
  const stackParameters = readParameters(root);
  return found.map((definition, index) =>
    index === 0 ? { ...definition, textRoot: root, stackParameters } : { ...definition, textRoot: undefined },
  );
}

function readResource(document: Document, nameNode: StringNode, resource: ObjectNode): TaskDefinition[] {
  const type = knownText(effectiveValue(resource, "type"));
  if (type !== "AWS::ECS::TaskDefinition" && type !== "AWS::Batch::JobDefinition") return [];
  const name = knownText(nameNode);
  const shared = { dialect: "cloudformation", document, textRoot: undefined, nameNode, name } as const;
  return placedObjects(resource, "properties", false).flatMap(({ node }) =>
    type === "AWS::ECS::TaskDefinition"
      ? [readTaskDefinition(node, shared)]
      : readJobDefinition(node, shared),
  );
}

function readParameters(root: ObjectNode): StackParameter[] {
  return placedObjects(root, "parameters", false)
    .flatMap(({ node }) => node.members)
    .flatMap(({ key, name, value }) => {
      if (value.kind !== "object") return [];
      const standard = effectiveValue(value, "default");
      return standard === undefined ? [] : [{ nameNode: key, name, default: standard }];
    });
}
