/**
 * The one place that opens files for reading, standard input included. Paths count from the working folder.
 *
 * A path that a person types, on the command line or in the environment, may be anything, such as the pipe of
 * `--envfile <(sops -d prod.env)`. What folders, globs, configurations and files name may only be a regular file inside
 * a boundary: never a device, a pipe or standard input. Nothing is read without end.
 */
import { closeSync, constants, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Boundary, realPath } from "./boundary.ts";
import { errorCode, RunFailure } from "./failure.ts";
import { cannotRead, EncodingFailure, notRegular, outsideProject, tooLarge } from "./file-failures.ts";
import { pause } from "./pause.ts";

/** Who names a file, and with that what it may be. */
export type Access =
  | { readonly kind: "typed" }
  | {
      readonly kind: "bounded";
      readonly within: Boundary;
      /** Where the file may be written; undefined where nothing writes it. */
      readonly writableWithin?: Boundary;
    };

/** A person typed the path. */
export const typed: Access = { kind: "typed" };

/** A file named the path: what it means has to lie inside a boundary. */
export function namedWithin(within: Boundary): Access {
  return { kind: "bounded", within };
}

/**
 * How many bytes are read. ECS takes 64 KB of a task definition (its documentation, "Amazon ECS service quotas");
 * Terraform's states and lists of what exists grow with an account. Linux takes 2 MB
 * of variables in all (its ARG_MAX), and each of them takes many times its text in memory.
 */
const limits = { text: 16_000_000, data: 32_000_000, variables: 2_000_000 } as const;

/** What is read: a text that a person writes, data that a program wrote, or variables of the environment. */
export type ReadKind = keyof typeof limits;

/** True where there is something at a path. */
export function pathExists(path: string, workingDirectory: string): boolean {
  return existsSync(resolve(workingDirectory, path));
}

/** The text of a file. Throws a RunFailure that says why where it can't or may not be read as UTF-8 text. */
export function readText(
  path: string,
  workingDirectory: string,
  access: Access,
  kind: ReadKind = "text",
): string {
  try {
    const absolute = resolve(workingDirectory, path);
    const file =
      access.kind === "typed" ? openSync(absolute, "r") : openWithin(absolute, access.within, path);
    try {
      return readOpened(file, path, access, limits[kind]);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof RunFailure ? error : cannotRead(path, error);
  }
}

/** The same; undefined where there is no file. Whether there is one outside a boundary is not told. */
export function readTextIfPresent(
  path: string,
  workingDirectory: string,
  access: Access,
  kind: ReadKind = "text",
): string | undefined {
  const absolute = resolve(workingDirectory, path);
  if (access.kind === "bounded" && !access.within.containsFolder(dirname(absolute))) {
    throw outsideProject(path);
  }
  // Most of what is looked for isn't there, and an error costs more than a look.
  return existsSync(absolute) ? readText(path, workingDirectory, access, kind) : undefined;
}

/** All of standard input. */
export function readStandardInput(): string {
  try {
    return readOpened(0, "<stdin>", typed, limits.text);
  } catch (error) {
    throw error instanceof RunFailure ? error : cannotRead("<stdin>", error);
  }
}

/** Neither waits for the other end of a pipe nor follows a link. Windows has neither flag. */
const carefully =
  constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Opens a file whose place, links followed, is inside a boundary. What is outside is not touched: its folder is looked
 * at first, and the file itself is opened only if it is no link, or one that leads inside.
 */
function openWithin(absolute: string, within: Boundary, path: string): number {
  if (!within.containsFolder(dirname(absolute))) throw outsideProject(path);
  try {
    if (constants.O_NOFOLLOW !== undefined) return openSync(absolute, carefully);
  } catch (error) {
    // What Linux and macOS say of a link, and what FreeBSD says.
    if (errorCode(error) !== "ELOOP" && errorCode(error) !== "EMLINK") throw error;
  }
  const real = realPath(absolute);
  if (!within.contains(real)) throw outsideProject(path);
  return openSync(real, carefully);
}

/** Looks at what has been opened, so that nothing can take its place between the look and the reading. */
function readOpened(file: number, path: string, access: Access, limit: number): string {
  const status = fstatSync(file);
  if (access.kind === "bounded" && !status.isFile()) throw notRegular(path);
  if (status.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
  const bytes = status.isFile() ? readSized(file, status.size, limit) : readToEnd(file, [], limit);
  if (bytes.length > limit) throw tooLarge(path, limit, bytes.toString("latin1"));
  return decode(bytes, path);
}

/** Reads a regular file in one call, as far as it is where it says that it ends. */
function readSized(file: number, size: number, limit: number): Buffer {
  const buffer = Buffer.allocUnsafe(Math.min(size, limit) + 1);
  const count = readSync(file, buffer, 0, buffer.length, null);
  const bytes = buffer.subarray(0, count);
  // A short read is rare, and files of /proc say that they are empty.
  return count === size && size > 0 ? bytes : readToEnd(file, [bytes], limit);
}

/** Reads on until the end, or until there is more than the limit. */
function readToEnd(file: number, before: readonly Buffer[], limit: number): Buffer {
  const pieces = [...before];
  let total = pieces.reduce((sum, { length }) => sum + length, 0);
  while (total <= limit) {
    const buffer = Buffer.allocUnsafe(65_536);
    const count = readSome(file, buffer);
    if (count === 0) break;
    pieces.push(buffer.subarray(0, count));
    total += count;
  }
  return Buffer.concat(pieces);
}

function readSome(file: number, buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(file, buffer, 0, buffer.length, null);
    } catch (error) {
      const code = errorCode(error);
      // So Windows says that a pipe has ended.
      if (code === "EOF") return 0;
      // A pipe or terminal that another process made non-blocking has nothing yet.
      if (code !== "EAGAIN") throw error;
      pause();
    }
  }
}

/** The text of bytes, a byte order mark included. Throws an EncodingFailure where they are not UTF-8 text. */
function decode(bytes: Buffer, path: string): string {
  const text = bytes.toString("utf8");
  // Bytes that are not UTF-8 become U+FFFD, which a text may also contain itself.
  if (text.includes("\0") || (text.includes("\uFFFD") && !isUtf8(bytes))) {
    throw new EncodingFailure(path, bytes);
  }
  return text;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
