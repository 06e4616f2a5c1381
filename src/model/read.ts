/** What a document holds; its content decides, not its name. */
import type { Document } from "../source/tree.ts";
import { readBatch } from "./batch.ts";
import { readCloudFormation } from "./cloudformation.ts";
import { readEcs } from "./ecs.ts";
import type { TaskDefinition } from "./task-definition.ts";

/** The task definitions and job definitions of a document; none where it holds something else. */
export function readTaskDefinitions(document: Document): TaskDefinition[] {
  const resources = readCloudFormation(document);
  return resources.length > 0 ? resources : [...readEcs(document), ...readBatch(document)];
}
