/** Reads a text, once: whatever comes after works on the `InputFile` that comes out. */
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { resolveScope } from "../model/resolve-scope.ts";
import type { Scope, ScopeSources } from "../model/scope.ts";
import type { TaskDefinition } from "../model/task-definition.ts";
import type { Document } from "../source/tree.ts";
import { LineIndex, type Position } from "../text/position.ts";
import { SourceError } from "../text/source-error.ts";
import type { SourceText } from "../text/source-text.ts";
import { type ReadOptions, read } from "./read.ts";

/** A text that has been read, with the task definitions in it. Where they are deployed to is another matter. */
export interface InputFile {
  readonly kind: "input-file";
  readonly source: SourceText;
  readonly document: Document;
  readonly taskDefinitions: readonly TaskDefinition[];
  /** Reads another text in place of this one, in the same way: what a fix has made of it. */
  readonly readAgain: (text: string) => InputFile | UnreadableFile;
}

/** A text that could not be read, or in which there is nothing to lint. */
export interface UnreadableFile {
  readonly kind: "unreadable-file";
  readonly source: SourceText;
  readonly failure: Failure;
}

/** Why a file could not be read or linted at all. */
export interface Failure {
  /** `other-content`: it can be read, but contains neither a task definition nor a job definition. */
  readonly kind: "unreadable" | "other-content";
  readonly message: Text;
  /** Absent where the whole file is at fault. */
  readonly position?: Position;
  /** The path at fault, where it is not the file's own (a Jsonnet import). */
  readonly path?: string;
}

/** A task definition with the region and account that it is deployed to, as far as they are known. */
export interface ScopedTaskDefinition {
  readonly taskDefinition: TaskDefinition;
  readonly scope: Scope;
}

/** Reads a text and finds its task definitions. Throws nothing that concerns the text: that is in the result. */
export function readInputFile(source: SourceText, options: ReadOptions = {}): InputFile | UnreadableFile {
  try {
    const { document, taskDefinitions } = read(source, options);
    if (taskDefinitions.length === 0) {
      return unreadableFile(source, { kind: "other-content", message: noTaskDefinition });
    }
    const readAgain = (text: string) => readInputFile({ path: source.path, text }, options);
    return { kind: "input-file", source, document, taskDefinitions, readAgain };
  } catch (error) {
    if (!SourceError.is(error)) throw error;
    return unreadableFile(source, failureOf(error, source));
  }
}

/** Why a text can't be read or checked, from what was thrown. */
export function failureOf(error: SourceError, source: SourceText): Failure {
  return {
    kind: "unreadable",
    message: error.text,
    position: new LineIndex(error.source.text).positionAt(error.offset),
    ...(error.source.path === source.path ? {} : { path: error.source.path }),
  };
}

/** A file of which nothing but the reason is known. */
export function unreadableFile(source: SourceText, failure: Failure): UnreadableFile {
  return { kind: "unreadable-file", source, failure };
}

/** The task definitions of a file, each with where it is deployed to. Cheap: it reads no text. */
export function scopedDefinitions(
  { taskDefinitions }: InputFile,
  sources: ScopeSources,
): ScopedTaskDefinition[] {
  return taskDefinitions.map((taskDefinition) => ({
    taskDefinition,
    scope: resolveScope(taskDefinition, sources),
  }));
}

const noTaskDefinition: Text = {
  en: shown`This is neither a task definition nor a job definition, nor a CloudFormation template with one: it has no containerDefinitions and no containerProperties. Give a file that has, or leave it out with --ignore-unknown.`,
  ja: shown`containerDefinitions も containerProperties もないため、タスク定義でもジョブ定義でも、それらを含む CloudFormation テンプレートでもありません。該当するファイルを指定するか、--ignore-unknown で除外してください。`,
};
