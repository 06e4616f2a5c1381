/** Finding, reading and writing files for the commands. */

import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { RunFailure } from "./failure.ts";

/** What a folder is searched for; the content decides which of them are taken. */
const folderPattern = "**/*.{json,jsonnet,yml,yaml,template}";
const ignoredInFolders = ["**/node_modules/**", "**/.git/**"];

export interface FoundFile {
  readonly path: string;
  /** Named outright, not found in a folder or by a glob: when it holds something else, that is said. */
  readonly named: boolean;
}

/** Files in order. Each is made when it is reached, so that of a hundred thousand there is no more than their paths. */
export type FoundFiles = Iterable<FoundFile>;

interface FoundGroup {
  readonly prefix: string;
  readonly paths: readonly string[];
  readonly named: boolean;
}

/**
 * The files that the arguments mean, in the order of the arguments, those of a folder or glob sorted. Throws a
 * RunFailure where an argument means none.
 */
export async function findFiles(
  given: readonly string[],
  workingDirectory: string,
  ignore: readonly string[] = [],
): Promise<FoundFiles> {
  const groups: FoundGroup[] = [];
  for (const argument of given) {
    const kind = kindOf(resolve(workingDirectory, argument));
    if (kind === "file") {
      groups.push({ prefix: "", paths: [argument], named: true });
    } else {
      const isFolder = kind === "folder";
      if (!isFolder && !isGlob(argument)) throw new RunFailure(noSuchFile(argument));
      const paths = await search(argument, isFolder, workingDirectory, ignore);
      if (paths.length === 0) throw new RunFailure(isFolder ? emptyFolder(argument) : emptyGlob(argument));
      const prefix = isFolder && argument !== "." ? `${argument.replace(/(?<!\/)\/+$/, "")}/` : "";
      groups.push({ prefix, paths, named: false });
    }
  }
  return { [Symbol.iterator]: () => filesOf(groups, workingDirectory) };
}

/** The files of all groups, each once: only several arguments can mean the same one. */
function* filesOf(groups: readonly FoundGroup[], workingDirectory: string): Generator<FoundFile> {
  const seen = new Set<string>();
  for (const { prefix, paths, named } of groups) {
    for (const relativePath of paths) {
      const path = prefix + relativePath;
      if (groups.length > 1) {
        const whole = resolve(workingDirectory, path);
        if (seen.has(whole)) continue;
        seen.add(whole);
      }
      yield { path, named };
    }
  }
}

async function search(
  argument: string,
  isFolder: boolean,
  workingDirectory: string,
  ignore: readonly string[],
): Promise<string[]> {
  const { filesMatching } = await import("./globs.ts");
  return filesMatching(isFolder ? folderPattern : argument, {
    folder: isFolder ? resolve(workingDirectory, argument) : workingDirectory,
    ignore: [...ignoredInFolders, ...ignore],
    absolute: isAbsolute(argument) && !isFolder,
  });
}

function isGlob(argument: string): boolean {
  return /[*?[\]{}!]/.test(argument);
}

function kindOf(path: string): "file" | "folder" | "none" {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return "none";
  return stat.isDirectory() ? "folder" : "file";
}

/** The text of a file. Throws a RunFailure that says why where it can't be read as UTF-8 text. */
export function readText(path: string, workingDirectory: string): string {
  const whole = resolve(workingDirectory, path);
  try {
    const text = readFileSync(whole, asText);
    if (!mayHideBytes(text)) return text;
  } catch (error) {
    throw new RunFailure(cannotRead(path, error));
  }
  return decode(readFileSync(whole), path);
}

/** One object for all: of a bare `"utf8"` Node makes a new one each time. */
const asText = { encoding: "utf8", flag: "r" } as const;

/** Node reads text in one call, and puts U+FFFD where the bytes are no UTF-8: then they have to be looked at. */
function mayHideBytes(text: string): boolean {
  return text.includes("\uFFFD") || text.includes("\0");
}

/** A file is no text in UTF-8. */
export class EncodingFailure extends RunFailure {
  /** Its ASCII characters as they are, whatever the encoding: enough to tell what kind of file it is. */
  readonly roughText: string;

  constructor(path: string, bytes: Buffer) {
    super(binary(path));
    this.roughText = bytes.toString("latin1").replaceAll("\0", "");
  }
}

/** The text of bytes. Throws an EncodingFailure where they are no UTF-8 text; a byte order mark stays in the text. */
export function decode(bytes: Buffer, path: string): string {
  if (bytes.includes(0)) throw new EncodingFailure(path, bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new EncodingFailure(path, bytes);
  }
}

/** Replaces a file. Throws a RunFailure where it is not `before` any more, or can't be written. */
export function replaceText(path: string, workingDirectory: string, before: string, after: string): void {
  const whole = resolve(workingDirectory, path);
  if (readText(path, workingDirectory) !== before) throw new RunFailure(changedMeanwhile(path));
  try {
    replaceAtomically(realpathSync(whole), after);
  } catch (error) {
    throw new RunFailure(cannotWrite(path, error));
  }
}

/** Writes a file that is a product of its own, such as a report or an inventory, whole or not at all. */
export function writeText(path: string, workingDirectory: string, text: string): void {
  const whole = resolve(workingDirectory, path);
  try {
    replaceAtomically(existsSync(whole) ? realpathSync(whole) : whole, text);
  } catch (error) {
    throw new RunFailure(cannotWrite(path, error));
  }
}

/** Writes behind what a file holds, which others write to as well. */
export function appendText(path: string, workingDirectory: string, text: string): void {
  try {
    appendFileSync(resolve(workingDirectory, path), text, "utf8");
  } catch (error) {
    throw new RunFailure(cannotWrite(path, error));
  }
}

/**
 * A temporary file in the same folder takes the file's place, so that it is there whole at every moment; its mode and
 * owner stay. Node's writeFileSync goes on after a short write, which the packages for this do not: on a full disk
 * they would put half a file in place.
 */
function replaceAtomically(path: string, text: string): void {
  const old = statSync(path, { throwIfNoEntry: false });
  // Renaming would replace a file that its owner made read-only.
  if (old !== undefined) accessSync(path, constants.W_OK);
  if (old !== undefined && (old.mode & 0o222) === 0)
    throw Object.assign(new Error("read-only"), { code: "EACCES" });
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${Date.now().toString(36)}.tmp`);
  try {
    const file = openSync(temporary, "wx", old?.mode ?? 0o666);
    try {
      writeFileSync(file, text, "utf8");
      if (old !== undefined) {
        keepOwner(file, old);
        fchmodSync(file, old.mode);
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Only root may give a file away; anybody else keeps it as his own. */
function keepOwner(file: number, old: Stats): void {
  const created = fstatSync(file);
  if (created.uid === old.uid && created.gid === old.gid) return;
  try {
    fchownSync(file, old.uid, old.gid);
  } catch {
    // The file stays readable and writable as its mode says.
  }
}

function reasonOf(error: unknown): Text {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return (
    reasons[code] ?? {
      en: code === "" ? shown`the system gave no reason` : shown`the system says ${code}`,
      ja: code === "" ? shown`理由は不明です` : shown`システムのエラー: ${code}`,
    }
  );
}

const reasons: Readonly<Record<string, Text>> = {
  ENOENT: { en: shown`it does not exist`, ja: shown`存在しません` },
  EACCES: { en: shown`permission is denied`, ja: shown`権限がありません` },
  EPERM: { en: shown`permission is denied`, ja: shown`権限がありません` },
  EISDIR: { en: shown`it is a folder`, ja: shown`フォルダです` },
  ENOSPC: { en: shown`the disk is full`, ja: shown`ディスクに空きがありません` },
  EDQUOT: { en: shown`the disk quota is used up`, ja: shown`ディスククォータを使い切っています` },
  EFBIG: {
    en: shown`files of this size are not allowed here`,
    ja: shown`この大きさのファイルは許可されていません`,
  },
  EROFS: { en: shown`the disk is read-only`, ja: shown`ディスクが読み取り専用です` },
};

function noSuchFile(path: string): Text {
  return {
    en: shown`${path} does not exist. Check the path; it counts from the working folder.`,
    ja: shown`${path} は存在しません。パスを確認してください(作業フォルダからの相対パスです)。`,
  };
}
function emptyFolder(path: string): Text {
  return {
    en: shown`${path} has no task definition in it: no JSON, Jsonnet or YAML file.`,
    ja: shown`${path} にはタスク定義がありません(JSON、Jsonnet、YAML のいずれのファイルもありません)。`,
  };
}
function emptyGlob(pattern: string): Text {
  return {
    en: shown`${pattern} matches no file.`,
    ja: shown`${pattern} に一致するファイルはありません。`,
  };
}
function cannotRead(path: string, error: unknown): Text {
  const reason = reasonOf(error);
  return {
    en: shown`${path} can't be read: ${reason.en}.`,
    ja: shown`${path} を読み込めません。${reason.ja}。`,
  };
}
function binary(path: string): Text {
  return {
    en: shown`${path} is no text in UTF-8. Save it as UTF-8, or leave it out.`,
    ja: shown`${path} は UTF-8 のテキストではありません。UTF-8 で保存するか、対象から外してください。`,
  };
}
function changedMeanwhile(path: string): Text {
  return {
    en: shown`${path} was changed by someone else while it was being fixed, so it was left alone. Run the command again.`,
    ja: shown`${path} は修正中に別の変更が加えられたため、書き込みませんでした。もう一度実行してください。`,
  };
}
function cannotWrite(path: string, error: unknown): Text {
  const reason = reasonOf(error);
  return {
    en: shown`${path} can't be written: ${reason.en}. The file is as it was.`,
    ja: shown`${path} に書き込めません。${reason.ja}。ファイルは元のままです。`,
  };
}
