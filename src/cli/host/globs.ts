/** Globs, loaded when an argument or a configuration has one. */
import { glob } from "tinyglobby";

export interface GlobOptions {
  readonly folder: string;
  readonly ignore?: readonly string[];
  readonly absolute?: boolean;
}

/** The files that a pattern matches, sorted. */
export async function filesMatching(pattern: string, options: GlobOptions): Promise<string[]> {
  const paths = await glob(pattern, {
    cwd: options.folder,
    ignore: [...(options.ignore ?? [])],
    absolute: options.absolute === true,
    expandDirectories: false,
  });
  return paths.sort();
}
