/** The files that a command works on, each read once, with the settings that hold for it. */
import {
  type InputFile,
  readInputFile,
  type UnreadableFile,
  unreadableFile,
} from "../../engine/input-file.ts";
import { formatOf } from "../../engine/read.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { SourceText } from "../../text/source-text.ts";
import { RunFailure, sentenceIn } from "../host/failure.ts";
import { EncodingFailure, type FoundFiles, findFiles, readText } from "../host/files.ts";
import type { Surroundings } from "../host/host.ts";
import { holdsRoles } from "./holds-roles.ts";
import { type FileSettings, type SettingFlags, Settings } from "./settings.ts";

/** The arguments that say which files are meant. */
export interface FileFlags {
  readonly positional: readonly string[];
  readonly "stdin-filename"?: string | undefined;
  readonly "ignore-unknown"?: boolean | undefined;
}

/** A file of the run: read, with the settings that hold for it, or the reason why not. */
export type RunFile =
  | { readonly kind: "read"; readonly input: InputFile; readonly settings: FileSettings }
  | { readonly kind: "not-read"; readonly input: UnreadableFile };

export type FileThatIsRead = Extract<RunFile, { kind: "read" }>;

/** The files that the arguments mean; without any, the task definitions that ecspresso's configuration names. */
export async function filesMeant(
  given: FileFlags,
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

/**
 * Reads the files one by one, each when it is asked for. A file with something else in it is left out where a folder, a
 * glob or a hook handed it over.
 */
export async function* readFiles(
  files: FoundFiles,
  given: FileFlags,
  settings: Settings,
  surroundings: Surroundings,
): AsyncGenerator<RunFile> {
  for (const file of files) {
    const path = file.path === "-" ? (given["stdin-filename"] ?? "<stdin>") : file.path;
    const mayHoldOther = !file.named || given["ignore-unknown"] === true;
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
      if (!mayHoldOther || !isOther) yield notRead(source, message);
      continue;
    }
    if (mayHoldOther && !looksLikeOurs(source)) continue;
    const read = await readOne(source, settings);
    const isOther = read.kind === "not-read" && read.input.failure.kind === "other-content";
    // A template of roles is of use for the others.
    if (isOther && (mayHoldOther || holdsRoles(source))) continue;
    yield read;
  }
}

async function readOne(source: SourceText, settings: Settings): Promise<RunFile> {
  try {
    const own = await settings.of(source);
    const input = readInputFile(source, own.read);
    return input.kind === "input-file" ? { kind: "read", input, settings: own } : { kind: "not-read", input };
  } catch (error) {
    const message = sentenceIn(error);
    if (message === undefined) throw error;
    return notRead(source, message);
  }
}

/** A file of which a sentence says why it can't be checked. */
export function notRead(source: SourceText, message: Text): Extract<RunFile, { kind: "not-read" }> {
  return { kind: "not-read", input: unreadableFile(source, { kind: "unreadable", message }) };
}

/**
 * Every file that the arguments mean, for commands that give one answer for all of them: one that can't be read ends
 * the run, since part of an answer would be taken for all of it. Throws a RunFailure then.
 */
export async function readAllFiles(
  given: FileFlags & SettingFlags,
  surroundings: Surroundings,
): Promise<FileThatIsRead[]> {
  const settings = await Settings.open(given, surroundings, given.positional.length === 0);
  const found = await filesMeant(given, settings, surroundings.workingDirectory);
  const files: FileThatIsRead[] = [];
  for await (const file of readFiles(found, given, settings, surroundings)) {
    if (file.kind === "not-read") throw unreadable(file.input);
    files.push(file);
  }
  if (files.length === 0) throw new RunFailure(nothingFound(given.positional));
  return files;
}

function unreadable({ source, failure }: UnreadableFile): RunFailure {
  const { message, position } = failure;
  if (position === undefined && failure.kind === "unreadable") return new RunFailure(message);
  const file = failure.path ?? source.path;
  const place = position === undefined ? file : `${file}:${position.line}:${position.column}`;
  return new RunFailure({ en: shown`${place}: ${message.en}`, ja: shown`${place}: ${message.ja}` });
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
  en: shown`No files are given, and there is no ecspresso.yml here that names a task definition. Try: ecspresso-secrets lint taskdef.json`,
  ja: shown`ファイルが指定されておらず、タスク定義を指す ecspresso.yml もここにありません。例: ecspresso-secrets lint taskdef.json`,
};

export function nothingFound(given: readonly string[]): Text {
  const where = given.join(", ");
  return {
    en: shown`There is no task definition in ${where}.`,
    ja: shown`${where} にはタスク定義がありません。`,
  };
}
