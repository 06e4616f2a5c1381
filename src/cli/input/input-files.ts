/** The files that a command works on, each read once, with the settings that hold for it. */
import {
  type InputFile,
  readInputFile,
  type UnreadableFile,
  unreadableFile,
} from "../../engine/input-file.ts";
import { formatOf } from "../../engine/read.ts";
import { joinShown, shown, shownPath } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { placeText } from "../../text/place.ts";
import type { SourceText } from "../../text/source-text.ts";
import { RunFailure, sentenceIn } from "../host/failure.ts";
import { EncodingFailure, ReadRefusal } from "../host/file-failures.ts";
import type { Host } from "../host/host.ts";
import { type Access, readText, typed } from "../host/read-file.ts";
import { type FindFlags, type FoundFile, type FoundFiles, findFiles, namedFiles } from "./find-files.ts";
import { holdsRoles } from "./holds-roles.ts";
import { type FileSettings, type SettingFlags, Settings } from "./settings.ts";

/** The arguments that say which files are meant. */
export interface FileArguments extends FindFlags {
  readonly positional: readonly string[];
  readonly "stdin-filename"?: string | undefined;
}

/** A file that has been read, with the settings that hold for it. */
export interface LoadedFile {
  readonly kind: "loaded";
  readonly input: InputFile;
  readonly settings: FileSettings;
  /** How the file may be written. */
  readonly access: Access;
}

/** A file of which nothing but the reason is known why it can't be checked. */
export interface FailedFile {
  readonly kind: "failed";
  readonly input: UnreadableFile;
}

export type FileOrFailure = LoadedFile | FailedFile;

/** The files that the arguments mean; without any, the task definitions that ecspresso's configuration names. */
export async function findInputFiles(
  args: FileArguments,
  settings: Settings,
  host: Host,
): Promise<FoundFiles> {
  const { positional } = args;
  if (positional.length === 1 && positional[0] === "-") {
    return [{ path: "-", isExplicit: true, access: typed }];
  }
  if (positional.length > 0) return findFiles(positional, args, host);
  const named = settings.ecspressoConfigs.flatMap(({ path: from, taskDefinition }) =>
    taskDefinition === undefined ? [] : [{ path: taskDefinition, from }],
  );
  if (named.length === 0) throw new RunFailure(noFiles);
  return namedFiles(named, args, host);
}

/**
 * Reads the files one by one, each when it is asked for. A file with other content is left out where a folder, a glob
 * or a hook handed it over.
 */
export async function* loadFiles(
  files: FoundFiles,
  args: FileArguments,
  settings: Settings,
  host: Host,
): AsyncGenerator<FileOrFailure> {
  for (const file of files) {
    const loaded = await loadFile(file, args, settings, host);
    if (loaded !== undefined) yield loaded;
  }
}

/** Reads one file; undefined where its content is something else and nobody would want to hear of it. */
async function loadFile(
  { path: given, isExplicit, access }: FoundFile,
  args: FileArguments,
  settings: Settings,
  host: Host,
): Promise<FileOrFailure | undefined> {
  const isInput = given === "-";
  const path = isInput ? (args["stdin-filename"] ?? "<stdin>") : given;
  const skipsOthers = !isExplicit || args["ignore-unknown"] === true;
  let source: SourceText;
  try {
    source = { path, text: isInput ? await host.readInput() : readText(path, host.workingDirectory, access) };
  } catch (error) {
    const message = sentenceIn(error);
    if (message === undefined) throw error;
    if (skipsOthers && isOtherContent(error, path)) {
      // What is no text is something else; what was refused might have been a task definition.
      if (error instanceof ReadRefusal) host.warn(message);
      return undefined;
    }
    return failedFile({ path, text: "" }, message);
  }
  if (skipsOthers && !looksLikeOurs(source)) return undefined;
  const file = await readSource(source, settings, access);
  const isOther = file.kind === "failed" && file.input.failure.kind === "other-content";
  // A template of roles is of use for the other files.
  return isOther && (skipsOthers || holdsRoles(source)) ? undefined : file;
}

/** True where what is known of a file that was not read does not look like a task definition. */
function isOtherContent(error: unknown, path: string): boolean {
  if (!(error instanceof EncodingFailure || error instanceof ReadRefusal)) return false;
  return !looksLikeOurs({ path, text: error.roughText });
}

async function readSource(source: SourceText, settings: Settings, access: Access): Promise<FileOrFailure> {
  try {
    const ownSettings = await settings.of(source);
    const input = readInputFile(source, ownSettings.read);
    return input.kind === "input-file"
      ? { kind: "loaded", input, settings: ownSettings, access }
      : { kind: "failed", input };
  } catch (error) {
    const message = sentenceIn(error);
    if (message === undefined) throw error;
    return failedFile(source, message);
  }
}

/** A file that can't be checked, for the reason that a sentence gives. */
export function failedFile(source: SourceText, message: Text): FailedFile {
  return { kind: "failed", input: unreadableFile(source, { kind: "unreadable", message }) };
}

/**
 * Every file that the arguments mean, for commands that give one answer for all of them: one that can't be read ends
 * the run, since part of an answer would be taken for all of it. Throws a RunFailure then.
 */
export async function loadAllFiles(args: FileArguments & SettingFlags, host: Host): Promise<LoadedFile[]> {
  const settings = await Settings.open(args, host, args.positional.length === 0);
  const found = await findInputFiles(args, settings, host);
  const files: LoadedFile[] = [];
  for await (const file of loadFiles(found, args, settings, host)) {
    if (file.kind === "failed") throw cannotLoad(file);
    files.push(file);
  }
  if (files.length === 0) throw new RunFailure(nothingFound(args.positional));
  return files;
}

function cannotLoad({ input: { source, failure } }: FailedFile): RunFailure {
  const { message, position } = failure;
  if (position === undefined && failure.kind === "unreadable") return new RunFailure(message);
  const place = placeText(failure.path ?? source.path, position);
  return new RunFailure({ en: shown`${place}: ${message.en}`, ja: shown`${place}: ${message.ja}` });
}

/** A file that a folder or a hook hands over is read only if one of these is in it: most are something else. */
function looksLikeOurs(source: SourceText): boolean {
  const { text } = source;
  if (hiddenWord.test(text)) return true;
  if (formatOf(source) !== "yaml") return ours.test(text);
  return yamlOfOurs.test(text) || (typeOfOurs.test(text) && memberOfOurs.test(text));
}

/**
 * A letter or colon written as an escape, or a type that goes on in the next line. No program writes that; whoever wants
 * to hide a word does.
 */
const hiddenWord = /\\(?:u00|x)(?:3a|[46][1-9a-f]|[57][\da])|AWS::[\w:]{0,30}\\\r?\n/i;

/** As ecspresso compares names (Go's encoding/json), `ſ` is an `s`, too. */
const ours =
  /containerDefinitions|containerProperties|ecsProperties|nodeProperties|AWS::Batch::JobDefinition/iu;

/** YAML is everybody's: charts and workflows have words of ours in them, and need not be readable at all. */
const yamlOfOurs =
  /\bType["']?\s*:\s*["']?AWS::(?:ECS::Task|Batch::Job)Definition\b|^(?:containerDefinitions|taskDefinition|jobDefinitions|containerProperties|ecsProperties|nodeProperties) *:/m;

/** A tag, an anchor, a comment or a block scalar may come between `Type:` and the type. */
const typeOfOurs = /\bAWS::(?:ECS::Task|Batch::Job)Definition\b/;
const memberOfOurs = /\b(?:ContainerDefinitions|ContainerProperties|EcsProperties|NodeProperties)\b/;

const noFiles: Text = {
  en: shown`No files are given, and there is no ecspresso.yml here that names a task definition. Try: ecspresso-secrets lint taskdef.json`,
  ja: shown`ファイルが指定されておらず、タスク定義を指す ecspresso.yml もここにありません。例: ecspresso-secrets lint taskdef.json`,
};

/** Nothing in the files that the arguments mean is for this command. */
export function nothingFound(args: readonly string[]): Text {
  const where = joinShown(args.map(shownPath), ", ");
  return {
    en: shown`There is no task definition in ${where}.`,
    ja: shown`${where} にはタスク定義がありません。`,
  };
}
