/** Searches folders, loaded when an argument is a folder or a glob. */
import { type PathLike, readdir, realpath } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { glob } from "tinyglobby";
import { type Boundary, isInside, realFolder, realPath } from "./boundary.ts";

export interface GlobOptions {
  readonly folder: string;
  readonly ignore?: readonly string[];
  readonly absolute?: boolean;
  /** Whether upper and lower case are one. */
  readonly ignoresCase?: boolean;
  /** Where a symbolic link may lead. */
  readonly within: Boundary;
}

export interface Matches {
  /** Sorted, and each file once, whatever links lead to it. */
  readonly paths: readonly string[];
  /** Links that lead out of the boundary and were not followed; absolute, sorted. */
  readonly refusedLinks: readonly string[];
  /** True where links lead to more folders than are searched, so that some were left out. */
  readonly isCut: boolean;
}

/** The files that a pattern matches. Links are followed inside the boundary, and never in a circle. */
export async function filesMatching(pattern: string, options: GlobOptions): Promise<Matches> {
  const links = new Links(options.within);
  const paths = await glob(pattern, {
    cwd: options.folder,
    ignore: [...(options.ignore ?? [])],
    absolute: options.absolute === true,
    caseSensitiveMatch: options.ignoresCase !== true,
    expandDirectories: false,
    fs: links.fileSystem,
  });
  const unique = links.areFollowed ? links.withoutRepetition(paths, options.folder) : paths;
  return { paths: unique.sort(), refusedLinks: links.refused.sort(), isCut: links.isCut };
}

/** The folder that a pattern begins at, from the folder that it counts from. */
export function baseOf(pattern: string, folder: string): string {
  const segments = pattern.split("/");
  const count = segments.findIndex((segment) => /[*?[\](){}!]/.test(segment));
  return resolve(
    folder,
    pattern.startsWith("/") ? "/" : ".",
    ...segments.slice(0, count === -1 ? -1 : count),
  );
}

/** Links that lead to one another can give a folder more paths than can be walked: most links, and most folders in them. */
const mostLinked = 10_000;

interface FollowedLink {
  /** What it leads to. */
  readonly real: string;
  /** The real folder that it is in, then those of the links on the way to it. */
  readonly folders: readonly string[];
}

/** The links that a search meets. The search asks `realpath` for each, and leaves out what gives an error. */
class Links {
  readonly refused: string[] = [];
  isCut = false;
  private readonly within: Boundary;
  private readonly followed = new Map<string, FollowedLink>();
  private linkedFolders = 0;

  constructor(within: Boundary) {
    this.within = within;
  }

  /** The functions of `node:fs` that the search uses, with these rules. */
  readonly fileSystem = {
    realpath: Object.assign(
      (path: PathLike, ...others: unknown[]): void => answer(others, () => this.follow(String(path))),
      realpath,
    ),
    readdir: Object.assign((path: PathLike, ...others: unknown[]): void => {
      if (this.mayRead(String(path))) Reflect.apply(readdir, undefined, [path, ...others]);
      else
        answer(others, () => {
          throw new Error("too many folders");
        });
    }, readdir),
  };

  get areFollowed(): boolean {
    return this.followed.size > 0;
  }

  /** Each file once; of several paths to it, one without links is taken, else the first. */
  withoutRepetition(paths: readonly string[], folder: string): string[] {
    const byFile = new Map<string, string>();
    const ranked = paths
      .map((path) => ({ path, absolute: resolve(folder, path) }))
      .map((one) => ({ ...one, isLinked: this.linkTo(one.absolute) !== undefined }))
      .sort(
        (one, other) => Number(one.isLinked) - Number(other.isLinked) || (one.path < other.path ? -1 : 1),
      );
    for (const { path, absolute } of ranked) {
      const real = realFolder(absolute);
      if (!byFile.has(real)) byFile.set(real, path);
    }
    return [...byFile.values()];
  }

  /** Where a link leads. Throws where it leads nowhere, out, or to a folder that it is in. */
  private follow(path: string): string {
    this.isCut ||= this.followed.size >= mostLinked;
    if (this.isCut) throw new Error("too many links");
    const parent = dirname(path);
    const way = this.linkTo(parent);
    const outer = way === undefined ? undefined : this.followed.get(way);
    const folder =
      way === undefined || outer === undefined ? realPath(parent) : outer.real + parent.slice(way.length);
    const real = realPath(join(folder, basename(path)));
    if (!this.within.contains(real)) {
      this.refused.push(path);
      throw new Error("outside");
    }
    const folders = [folder, ...(outer?.folders ?? [])];
    if (folders.some((one) => isInside(one, real))) throw new Error("a circle");
    this.followed.set(path, { real, folders });
    return real;
  }

  private mayRead(path: string): boolean {
    if (this.followed.size === 0 || this.linkTo(path) === undefined) return true;
    this.linkedFolders++;
    this.isCut ||= this.linkedFolders > mostLinked;
    return !this.isCut;
  }

  /** The followed link that a path leads through. */
  private linkTo(path: string): string | undefined {
    for (let current = resolve(path); ; current = dirname(current)) {
      if (this.followed.has(current)) return current;
      if (current === dirname(current)) return undefined;
    }
  }
}

/** Calls the callback, which is the last argument as in all of `node:fs`. */
function answer(others: readonly unknown[], compute: () => unknown): void {
  const callback = others.at(-1);
  if (typeof callback !== "function") return;
  let value: unknown;
  try {
    value = compute();
  } catch (error) {
    callback(error);
    return;
  }
  callback(null, value);
}
