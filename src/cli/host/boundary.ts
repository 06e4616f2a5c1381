/** Which paths may be read or written, where a file and not a person names them. */
import { realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** Some folders: what lies in them, once every symbolic link is followed, is inside the boundary. */
export class Boundary {
  private readonly folders: () => readonly string[];
  private roots: readonly string[] | undefined;
  /** Files come folder by folder, so the last one is asked for again and again. */
  private last: { readonly folder: string; readonly isInside: boolean } | undefined;

  /** `folders` are absolute paths, asked for when something has to be decided. */
  constructor(folders: () => readonly string[]) {
    this.folders = folders;
  }

  /** True for a path inside. Its links must have been followed already, as `realPath` does. */
  contains(real: string): boolean {
    this.roots ??= this.folders().map(realFolder);
    return this.roots.some((root) => isInside(real, root));
  }

  /** True for a folder inside, its links followed; it need not exist. */
  containsFolder(folder: string): boolean {
    if (this.last?.folder !== folder) {
      this.last = { folder, isInside: this.contains(realFolder(folder)) };
    }
    return this.last.isInside;
  }
}

/** A path without symbolic links. Throws the system's error where there is nothing, or links form a circle. */
export function realPath(path: string): string {
  return realpathSync.native(path);
}

/** The same for a folder that need not exist: as much of it as exists is followed. */
export function realFolder(folder: string): string {
  try {
    return realPath(folder);
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : join(realFolder(parent), folder.slice(parent.length));
  }
}

/** True for a folder itself, and for what is in it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
