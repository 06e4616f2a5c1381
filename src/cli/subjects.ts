/** The files that a command works on, each with what holds for it. */

import { failedResult, isFailure, readFile } from "../engine/lint.ts";
import { formatOf } from "../engine/read.ts";
import type { Failure, FileResult } from "../engine/result.ts";
import type { Text } from "../language/text.ts";
import type { SourceText } from "../source/tree.ts";
import { RunFailure, sentenceIn } from "./failure.ts";
import { EncodingFailure, type FoundFiles, findFiles, readText } from "./files.ts";
import { type FileSettings, type SettingFlags, Settings } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";

/** The arguments that say which files are meant. */
export interface SubjectFlags {
  readonly positional: readonly string[];
  readonly "stdin-filename"?: string | undefined;
  readonly "ignore-unknown"?: boolean | undefined;
}

/** A file with what holds for it. */
export interface Subject {
  readonly source: SourceText;
  /** Handed over by a folder, a glob or a hook: it may hold something else, which is nothing to speak of. */
  readonly mayBeOther: boolean;
  readonly settings: FileSettings;
}

/** The files that the arguments mean; without any, the task definitions that ecspresso's configuration names. */
export async function filesMeant(
  given: SubjectFlags,
  settings: Settings,
  workingDirectory: string,
): Promise<FoundFiles> {
  const [first, ...others] = given.positional;
  if (first === "-" && others.length === 0) return [{ path: "-", named: true }];
  if (first !== undefined) return findFiles(given.positional, workingDirectory);
  const paths = settings.ecspressoConfigs.flatMap(({ taskDefinition }) => taskDefinition ?? []);
  if (paths.length === 0) throw new RunFailure(noFiles);
  return findFiles(paths, workingDirectory);
}

/** Reads the files one by one; one that can't be read is a failed result, one that is not ours is left out. */
export async function* readSubjects(
  files: FoundFiles,
  given: SubjectFlags,
  settings: Settings,
  surroundings: Surroundings,
): AsyncGenerator<Subject | FileResult> {
  for (const file of files) {
    const path = file.path === "-" ? (given["stdin-filename"] ?? "<stdin>") : file.path;
    const mayBeOther = !file.named || given["ignore-unknown"] === true;
    let source: SourceText = { path, text: "" };
    try {
      const text =
        file.path === "-"
          ? await surroundings.readInput()
          : readText(file.path, surroundings.workingDirectory);
      source = { path, text };
    } catch (error) {
      const message = sentenceIn(error);
      if (message === undefined) throw error;
      const isOther = error instanceof EncodingFailure && !looksLikeOurs({ path, text: error.roughText });
      if (!mayBeOther || !isOther) yield failedResult(source, { kind: "unreadable", message });
      continue;
    }
    if (mayBeOther && !looksLikeOurs(source)) continue;
    yield await orFailure(source, async () => ({ source, mayBeOther, settings: await settings.of(source) }));
  }
}

/**
 * Every file that the arguments mean, for commands that give one answer for all of them: one that can't be read ends
 * the run, since part of an answer would be taken for all of it. Throws a RunFailure then.
 */
export async function readAllSubjects(
  given: SubjectFlags & SettingFlags,
  surroundings: Surroundings,
): Promise<Subject[]> {
  const settings = await Settings.open(given, surroundings, given.positional.length === 0);
  const files = await filesMeant(given, settings, surroundings.workingDirectory);
  const subjects: Subject[] = [];
  for await (const subject of readSubjects(files, given, settings, surroundings)) {
    if (!("settings" in subject)) {
      throw new RunFailure(subject.failure?.message ?? nothingFound([subject.path]));
    }
    const file = readFile(subject.source, subject.settings.lint);
    if (!isFailure(file)) subjects.push(subject);
    else if (file.kind === "unreadable" || !subject.mayBeOther) throw unreadable(subject.source.path, file);
  }
  if (subjects.length === 0) throw new RunFailure(nothingFound(given.positional));
  return subjects;
}

function unreadable(path: string, failure: Failure): RunFailure {
  const { message, position } = failure;
  const file = failure.path ?? path;
  const place = position === undefined ? file : `${file}:${position.line}:${position.column}`;
  return new RunFailure({ en: `${place}: ${message.en}`, ja: `${place}: ${message.ja}` });
}

/** What goes wrong with one file is said of that file, and the others go on. */
export async function orFailure<T>(source: SourceText, work: () => Promise<T>): Promise<T | FileResult> {
  try {
    return await work();
  } catch (error) {
    const message = sentenceIn(error);
    if (message === undefined) throw error;
    return failedResult(source, { kind: "unreadable", message });
  }
}

/** A file that a folder or a hook hands over is read only if one of these is in it: most are something else. */
function looksLikeOurs(source: SourceText): boolean {
  return (formatOf(source) === "yaml" ? yamlOfOurs : ours).test(source.text);
}

const ours =
  /containerDefinitions|containerProperties|ecsProperties|nodeProperties|AWS::Batch::JobDefinition/i;

/** YAML is everybody's: charts and workflows have words of ours in them, and need not be readable at all. */
const yamlOfOurs =
  /\bType["']?\s*:\s*["']?AWS::(?:ECS::Task|Batch::Job)Definition\b|^(?:containerDefinitions|taskDefinition|jobDefinitions|containerProperties|ecsProperties|nodeProperties) *:/m;

const noFiles: Text = {
  en: "No files are given, and there is no ecspresso.yml here that names a task definition. Try: ecspresso-secrets lint taskdef.json",
  ja: "ファイルが指定されておらず、タスク定義を指す ecspresso.yml もここにありません。例: ecspresso-secrets lint taskdef.json",
};

export function nothingFound(given: readonly string[]): Text {
  const where = given.join(", ");
  return {
    en: `There is no task definition in ${where}.`,
    ja: `${where} にはタスク定義がありません。`,
  };
}
