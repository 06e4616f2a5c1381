/** What a definition is called, so that a job definition is not called a task definition. */
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import type { TaskDefinition } from "../model/task-definition.ts";

export type DefinitionKind = TaskDefinition["kind"];

export const kindText: Readonly<Record<DefinitionKind, Text>> = {
  "task definition": { en: shown`task definition`, ja: shown`タスク定義` },
  "job definition": { en: shown`job definition`, ja: shown`ジョブ定義` },
};

/** The call with which anybody who may make it reads a definition with all of its values. */
export const describeCall: Readonly<Record<DefinitionKind, string>> = {
  "task definition": "DescribeTaskDefinition",
  "job definition": "DescribeJobDefinitions",
};

/** A member as the document spells it: CloudFormation's start with a capital letter. */
export function memberName({ dialect }: TaskDefinition, name: string): string {
  return dialect === "cloudformation" ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}
