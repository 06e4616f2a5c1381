/** Finds the files that arguments mean: files, folders and globs. */
import { statSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { shown, shownPath } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { RunFailure } from "../host/failure.ts";

/** What a folder is searched for; the content decides which of them are taken. */
const folderPattern = "**/*.{json,jsonnet,yml,yaml,template}";
const ignoredInFolders = ["**/node_modules/**", "**/.git/**"];

export interface FoundFile {
  readonly path: string;
  /** Given by its own path, not found in a folder or by a glob: when it contains something else, that is reported. */
  readonly isExplicit: boolean;
}

/** Files in order. Each is made when it is reached, so that of a hundred thousand there is no more than their paths. */
export type FoundFiles = Iterable<FoundFile>;

interface FoundGroup {
  readonly prefix: string;
  readonly paths: readonly string[];
  readonly isExplicit: boolean;
}

/**
 * The files that the arguments mean, in the order of the arguments, those of a folder or glob sorted. Throws a
 * RunFailure where an argument means none.
 */
export async function findFiles(args: readonly string[], workingDirectory: string): Promise<FoundFiles> {
  const groups: FoundGroup[] = [];
  for (const argument of args) {
    const kind = kindOf(resolve(workingDirectory, argument));
    if (kind === "file") {
      groups.push({ prefix: "", paths: [argument], isExplicit: true });
    } else {
      const isFolder = kind === "folder";
      if (!isFolder && !isGlob(argument)) throw new RunFailure(noSuchFile(argument));
      const paths = await search(argument, isFolder, workingDirectory);
      if (paths.length === 0) throw new RunFailure(isFolder ? emptyFolder(argument) : emptyGlob(argument));
      const prefix = isFolder && argument !== "." ? `${argument.replace(/(?<!\/)\/+$/, "")}/` : "";
      groups.push({ prefix, paths, isExplicit: false });
    }
  }
  return { [Symbol.iterator]: () => filesOf(groups, workingDirectory) };
}

/** The files of all groups, each once: only several arguments can mean the same one. */
function* filesOf(groups: readonly FoundGroup[], workingDirectory: string): Generator<FoundFile> {
  const seen = new Set<string>();
  for (const { prefix, paths, isExplicit } of groups) {
    for (const relativePath of paths) {
      const found = prefix + relativePath;
      // Standard input is read where the command line says so, not where a file has that name.
      const path = found === "-" ? "./-" : found;
      if (groups.length > 1) {
        const absolute = resolve(workingDirectory, path);
        if (seen.has(absolute)) continue;
        seen.add(absolute);
      }
      yield { path, isExplicit };
    }
  }
}

async function search(argument: string, isFolder: boolean, workingDirectory: string): Promise<string[]> {
  const { filesMatching } = await import("../host/globs.ts");
  return filesMatching(isFolder ? folderPattern : argument, {
    folder: isFolder ? resolve(workingDirectory, argument) : workingDirectory,
    ignore: ignoredInFolders,
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

function noSuchFile(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file} does not exist. Check the path; it counts from the working folder.`,
    ja: shown`${file} は存在しません。パスを確認してください(作業フォルダからの相対パスです)。`,
  };
}

function emptyFolder(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file} has no task definition in it: no JSON, Jsonnet or YAML file.`,
    ja: shown`${file} にはタスク定義がありません(JSON、Jsonnet、YAML のいずれのファイルもありません)。`,
  };
}

function emptyGlob(pattern: string): Text {
  const glob = shownPath(pattern);
  return {
    en: shown`${glob} matches no file.`,
    ja: shown`${glob} に一致するファイルはありません。`,
  };
}
