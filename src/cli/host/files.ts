/** Reading and writing files for the commands. Paths count from the working folder. */

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
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { harmless } from "../../detect/harmless.ts";
import { shown, shownPath } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { errorCode, RunFailure } from "./failure.ts";

/** True where there is something at a path. */
export function pathExists(path: string, workingDirectory: string): boolean {
  return existsSync(resolve(workingDirectory, path));
}

/** True where a name is taken, be it by a link that leads nowhere. */
export function isTaken(path: string, workingDirectory: string): boolean {
  try {
    return lstatSync(resolve(workingDirectory, path), { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Too long for a name, for instance.
    return false;
  }
}

/** The text of a file. Throws a RunFailure that says why where it can't be read as UTF-8 text. */
export function readText(path: string, workingDirectory: string): string {
  const absolute = resolve(workingDirectory, path);
  try {
    const text = readFileSync(absolute, asText);
    if (!mayHideBytes(text)) return text;
  } catch (error) {
    throw new RunFailure(cannotRead(path, error));
  }
  return decode(readFileSync(absolute), path);
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
  const absolute = resolve(workingDirectory, path);
  if (readText(path, workingDirectory) !== before) throw new RunFailure(changedMeanwhile(path));
  try {
    replaceAtomically(realpathSync(absolute), after);
  } catch (error) {
    throw new RunFailure(cannotWrite(path, error));
  }
}

/** Writes a file that is a product of its own, such as a report or an inventory, whole or not at all. */
export function writeText(path: string, workingDirectory: string, text: string): void {
  const absolute = resolve(workingDirectory, path);
  try {
    replaceAtomically(existsSync(absolute) ? realpathSync(absolute) : absolute, text);
  } catch (error) {
    throw new RunFailure(cannotWrite(path, error));
  }
}

/** Appends to a file that others write to as well. */
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
  const code = errorCode(error);
  if (code === undefined) return { en: shown`the system gave no reason`, ja: shown`理由は不明です` };
  const name = harmless(code);
  return reasons[code] ?? { en: shown`the system says ${name}`, ja: shown`システムのエラー: ${name}` };
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

function cannotRead(path: string, error: unknown): Text {
  const file = shownPath(path);
  const reason = reasonOf(error);
  return {
    en: shown`${file} can't be read: ${reason.en}.`,
    ja: shown`${file} を読み込めません。${reason.ja}。`,
  };
}

function binary(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file} is not UTF-8 text. Save it as UTF-8, or leave it out.`,
    ja: shown`${file} は UTF-8 のテキストではありません。UTF-8 で保存するか、対象から外してください。`,
  };
}

function changedMeanwhile(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file} was changed by someone else while it was being fixed, so it was left alone. Run the command again.`,
    ja: shown`${file} は修正中に別の変更が加えられたため、書き込みませんでした。もう一度実行してください。`,
  };
}

function cannotWrite(path: string, error: unknown): Text {
  const file = shownPath(path);
  const reason = reasonOf(error);
  return {
    en: shown`${file} can't be written: ${reason.en}. The file is as it was.`,
    ja: shown`${file} に書き込めません。${reason.ja}。ファイルは元のままです。`,
  };
}
