import { lstatSync, statSync } from "node:fs";
import { resolve } from "node:path";

/** What is at a path, links followed. A device, a pipe or a socket is `other`. */
export type PathKind = "file" | "folder" | "other" | "none";

/** Looks at a path. What can't be looked at, such as a circle of links, is for whoever reads it to report. */
export function kindOf(path: string, workingDirectory: string): PathKind {
  try {
    const status = statSync(resolve(workingDirectory, path), { throwIfNoEntry: false });
    if (status === undefined) return "none";
    if (status.isDirectory()) return "folder";
    return status.isFile() ? "file" : "other";
  } catch {
    return "file";
  }
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
