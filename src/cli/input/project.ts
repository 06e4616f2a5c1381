/** The project of a file: what a file may name lies inside of it. */
import { dirname, resolve } from "node:path";
import { configurationNames } from "../../config/find.ts";
import { Boundary, isInside, realFolder } from "../host/boundary.ts";
import { pathExists } from "../host/read-file.ts";

/** `--import-root`: folders outside the project that files may name files of. */
export interface ProjectFlags {
  readonly "import-root"?: readonly string[] | undefined;
}

/**
 * What files that are named in `from` may be read: those of its project, and those in the folders of `--import-root`.
 * `from` is the path of a file, counted from the working folder; it need not exist.
 */
export function boundaryOf(from: string, flags: ProjectFlags, workingDirectory: string): Boundary {
  return boundaryOfFolder(dirname(resolve(workingDirectory, from)), flags, workingDirectory);
}

/** The same for what lies in a folder. */
export function boundaryOfFolder(folder: string, flags: ProjectFlags, workingDirectory: string): Boundary {
  return new Boundary(() => [
    projectRoot(folder, workingDirectory),
    ...(flags["import-root"] ?? []).map((root) => resolve(workingDirectory, root)),
  ]);
}

/** The project that a command runs in. */
export function workingProject(workingDirectory: string): Boundary {
  return boundaryOfFolder(workingDirectory, {}, workingDirectory);
}

/**
 * The root of the project that a folder belongs to: its repository, else the nearest folder upwards with a
 * configuration of ours, else the working folder. A configuration in a part of a repository narrows nothing: whoever
 * can write files there can write one, and the parts of a repository share files.
 */
export function projectRoot(folder: string, workingDirectory: string): string {
  const real = realFolder(resolve(workingDirectory, folder));
  const working = realFolder(workingDirectory);
  const outermost = isInside(real, working) ? working : real;
  return (
    // In a worktree or a submodule, .git is a file.
    nearest(real, (one) => pathExists(".git", one)) ??
    nearest(real, (one) => configurationNames.some((name) => pathExists(name, one))) ??
    outermost
  );
}

function nearest(folder: string, isRoot: (folder: string) => boolean): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (isRoot(current)) return current;
    if (current === dirname(current)) return undefined;
  }
}
