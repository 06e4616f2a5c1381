/** Writing files. Paths count from the working folder. */
import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Boundary, realFolder, realPath } from "./boundary.ts";
import { errorCode, RunFailure } from "./failure.ts";
import {
  cannotWrite,
  changedMeanwhile,
  linkNotWritten,
  linkOutOfProject,
  notReplaceable,
} from "./file-failures.ts";
import type { Host } from "./host.ts";
import { pause } from "./pause.ts";
import { type Access, readText } from "./read-file.ts";

/** Replaces a file. Throws a RunFailure where it is not `before` any more, or can't or may not be written. */
export function replaceText(
  path: string,
  workingDirectory: string,
  access: Access,
  before: string,
  after: string,
): void {
  const real = expectReplaceable(path, workingDirectory, access);
  if (readText(path, workingDirectory, access) !== before) throw changedMeanwhile(path);
  try {
    replaceAtomically(real, after);
  } catch (error) {
    throw cannotWrite(path, error, true);
  }
}

/**
 * The path of a file without links, where it may be replaced: a pipe would be waited for, and a link that was found in
 * a folder may lead out of it. Throws a RunFailure where it may not.
 */
export function expectReplaceable(path: string, workingDirectory: string, access: Access): string {
  const absolute = resolve(workingDirectory, path);
  const status = statSync(absolute, { throwIfNoEntry: false });
  if (status?.isFile() === false) throw notReplaceable(path);
  try {
    const real = realPath(absolute);
    if (access.kind === "bounded" && access.writableWithin?.contains(real) !== true) {
      throw linkNotWritten(path);
    }
    return real;
  } catch (error) {
    throw error instanceof RunFailure ? error : cannotWrite(path, error, true);
  }
}

/**
 * Writes a file that is a product of its own, such as a report or an inventory, whole or not at all. A device, a pipe
 * or a descriptor such as /dev/stdout is written to as it is: another file must not take its place. A link that lies in
 * the project comes with it, so it may not lead to a file outside.
 */
export function writeText(path: string, workingDirectory: string, text: string, project: Boundary): void {
  const absolute = resolve(workingDirectory, path);
  const status = statSync(absolute, { throwIfNoEntry: false });
  const descriptor = status === undefined ? undefined : openDescriptor(absolute, status);
  const isReplaced = descriptor === undefined && (status === undefined || status.isFile());
  if (isReplaced && project.contains(absolute) && !project.contains(realFolder(absolute))) {
    throw linkOutOfProject(path);
  }
  try {
    if (descriptor !== undefined) writeWhole(descriptor, text);
    else if (isReplaced) replaceAtomically(status === undefined ? absolute : realPath(absolute), text);
    else writeInto(absolute, text);
  } catch (error) {
    throw cannotWrite(path, error, isReplaced);
  }
}

/** The path that means standard output. */
const standardOutput = "-";

/** True where `--output`, or its absence, means standard output. */
export function isStandardOutput(output: string | undefined): output is undefined | typeof standardOutput {
  return output === undefined || output === standardOutput;
}

/** Writes to the file of `--output`, or to standard output. */
export function writeOutput(output: string | undefined, text: string, host: Host, project: Boundary): void {
  if (isStandardOutput(output)) host.write(text);
  else writeText(output, host.workingDirectory, text, project);
}

/** Appends to a file that others write to as well. */
export function appendText(path: string, workingDirectory: string, text: string): void {
  try {
    appendFileSync(resolve(workingDirectory, path), text, "utf8");
  } catch (error) {
    throw cannotWrite(path, error, true);
  }
}

/** Writes all of a text to a descriptor, however often the other side makes it wait. */
export function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      // A pipe that another process made non-blocking is full.
      if (errorCode(error) !== "EAGAIN") throw error;
      pause();
    }
  }
}

const standardStreams: Readonly<Record<string, number>> = { "/dev/stdout": 1, "/dev/stderr": 2 };

/**
 * The open descriptor that a path means. What others have written there, and will write, is lost where the file behind
 * it is opened again or replaced, so that also holds for the path of the file that standard output goes to.
 */
function openDescriptor(absolute: string, status: Stats): number | undefined {
  const named =
    standardStreams[absolute] ?? /^\/(?:dev|proc\/self)\/fd\/(\d{1,6})$/.exec(absolute)?.[1] ?? undefined;
  if (named !== undefined) return Number(named);
  return [1, 2].find((descriptor) => {
    try {
      const open = fstatSync(descriptor);
      return open.isFile() && open.dev === status.dev && open.ino === status.ino;
    } catch {
      // A process may be started without it.
      return false;
    }
  });
}

/** Writes to what is no regular file. */
function writeInto(absolute: string, text: string): void {
  const file = openSync(absolute, constants.O_WRONLY | (constants.O_NOCTTY ?? 0));
  try {
    writeWhole(file, text);
  } finally {
    closeSync(file);
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
  // Without the name of the file, which may be as long as a name can be.
  const temporary = join(dirname(path), `.ecspresso-secrets-${process.pid}-${Date.now().toString(36)}.tmp`);
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
