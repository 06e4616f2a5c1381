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
export const describeCall = {
  "task definition": "DescribeTaskDefinition",
  "job definition": "DescribeJobDefinitions",
} as const satisfies Readonly<Record<DefinitionKind, string>>;
