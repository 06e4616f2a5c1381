/** Finds the files that arguments mean: files, folders and globs. */
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { harmlessPath } from "../../detect/harmless.ts";
import { joinShown, type Shown, shown, shownPath } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { Boundary } from "../host/boundary.ts";
import { RunFailure } from "../host/failure.ts";
import { outsideProject } from "../host/file-failures.ts";
import type { Host } from "../host/host.ts";
import { kindOf } from "../host/path-kind.ts";
import { type Access, typed } from "../host/read-file.ts";
import { boundaryOf, boundaryOfFolder, type ProjectFlags } from "./project.ts";

/** What a folder is searched for; the content decides which of them are taken. */
const folderPattern = "**/*.{json,jsonnet,yml,yaml,template}";
const ignoredInFolders = ["**/node_modules/**", "**/.git/**"];

export interface FoundFile {
  readonly path: string;
  /** Given by its own path, not found in a folder or by a glob: when it contains something else, that is reported. */
  readonly isExplicit: boolean;
  /** How it may be read and written. */
  readonly access: Access;
}

/** Files in order. Each is made when it is reached, so that of a hundred thousand there is no more than their paths. */
export type FoundFiles = Iterable<FoundFile>;

interface FoundGroup {
  readonly prefix: string;
  readonly paths: readonly string[];
  readonly isExplicit: boolean;
  readonly access: Access;
}

export interface FindFlags extends ProjectFlags {
  readonly "ignore-unknown"?: boolean | undefined;
}

/**
 * The files that the arguments mean, in the order of the arguments, those of a folder or glob sorted. Throws a
 * RunFailure where an argument means none.
 */
export async function findFiles(args: readonly string[], flags: FindFlags, host: Host): Promise<FoundFiles> {
  const groups: FoundGroup[] = [];
  for (const argument of args) {
    if (argument === "") throw new RunFailure(emptyArgument);
    const kind = kindOf(argument, host.workingDirectory);
    if (kind === "file" || kind === "other") {
      const access = flags["ignore-unknown"] === true ? accessOfHook(argument, flags, host) : typed;
      groups.push({ prefix: "", paths: [argument], isExplicit: true, access });
    } else {
      const isFolder = kind === "folder";
      if (!isFolder && !isGlob(argument)) throw new RunFailure(noSuchFile(argument));
      const group = isFolder
        ? await searchFolder(argument, flags, host)
        : await searchGlob(argument, flags, host, ignoredInFolders);
      if (group.paths.length === 0)
        throw new RunFailure(isFolder ? emptyFolder(argument) : emptyGlob(argument));
      groups.push(group);
    }
  }
  return { [Symbol.iterator]: () => filesOf(groups, host.workingDirectory) };
}

/** A file that a configuration names. */
export interface NamedFile {
  readonly path: string;
  /** The configuration. */
  readonly from: string;
}

/** The files that configurations name. Throws a RunFailure where one does not exist. */
export function namedFiles(files: readonly NamedFile[], flags: ProjectFlags, host: Host): FoundFiles {
  const groups = files.map(({ path, from }): FoundGroup => {
    const within = boundaryOf(from, flags, host.workingDirectory);
    const access: Access = { kind: "bounded", within, writableWithin: ownProject(from, host) };
    // Whether there is something outside is nobody's business.
    if (isOutside(path, within, host)) throw outsideProject(path);
    if (kindOf(path, host.workingDirectory) === "none") throw new RunFailure(noSuchFile(path));
    return { prefix: "", paths: [path], isExplicit: true, access };
  });
  return { [Symbol.iterator]: () => filesOf(groups, host.workingDirectory) };
}

function isOutside(path: string, within: Boundary, { workingDirectory }: Host): boolean {
  return !within.containsFolder(dirname(resolve(workingDirectory, path)));
}

/** Where a file may be written that nobody typed: `--import-root` is for reading. */
function ownProject(from: string, { workingDirectory }: Host): Boundary {
  return boundaryOf(from, {}, workingDirectory);
}

/** The files that a glob matches; none is no mistake. */
export async function findMatching(
  pattern: string,
  flags: ProjectFlags,
  host: Host,
): Promise<readonly FoundFile[]> {
  const group = await searchGlob(pattern, flags, host, []);
  return [...filesOf([group], host.workingDirectory)];
}

/** The files of all groups, each once: only several arguments can mean the same one. */
function* filesOf(groups: readonly FoundGroup[], workingDirectory: string): Generator<FoundFile> {
  const seen = new Set<string>();
  for (const { prefix, paths, isExplicit, access } of groups) {
    for (const relativePath of paths) {
      const found = prefix + relativePath;
      // Standard input is read where the command line says so, not where a file has that name.
      const path = found === "-" ? "./-" : found;
      if (groups.length > 1) {
        const absolute = resolve(workingDirectory, path);
        if (seen.has(absolute)) continue;
        seen.add(absolute);
      }
      yield { path, isExplicit, access };
    }
  }
}

/** A hook hands over whatever was changed, so nobody typed these paths: a link leads no further than the project. */
function accessOfHook(path: string, flags: ProjectFlags, host: Host): Access {
  const within = boundaryOf(path, flags, host.workingDirectory);
  return { kind: "bounded", within, writableWithin: ownProject(path, host) };
}

async function searchFolder(argument: string, flags: ProjectFlags, host: Host): Promise<FoundGroup> {
  const folder = resolve(host.workingDirectory, argument);
  const { access, within } = accessOfSearch(folder, flags, host);
  const { filesMatching } = await import("../host/globs.ts");
  const found = await filesMatching(folderPattern, {
    folder,
    ignore: ignoredInFolders,
    ignoresCase: true,
    within,
  });
  sayWhatWasLeft(found, argument, host);
  const prefix = argument === "." ? "" : `${argument.replace(/(?<!\/)\/+$/, "")}/`;
  return { prefix, paths: found.paths, isExplicit: false, access };
}

async function searchGlob(
  pattern: string,
  flags: ProjectFlags,
  host: Host,
  ignore: readonly string[],
): Promise<FoundGroup> {
  const folder = host.workingDirectory;
  const { baseOf, filesMatching } = await import("../host/globs.ts");
  const { access, within } = accessOfSearch(baseOf(pattern, folder), flags, host);
  const found = await filesMatching(pattern, { folder, ignore, absolute: isAbsolute(pattern), within });
  sayWhatWasLeft(found, pattern, host);
  return { prefix: "", paths: found.paths, isExplicit: false, access };
}

/** Links are followed inside the project, and what they lead to outside the folder is not written. */
function accessOfSearch(
  folder: string,
  flags: ProjectFlags,
  { workingDirectory }: Host,
): { readonly access: Access; readonly within: Boundary } {
  const within = boundaryOfFolder(folder, flags, workingDirectory);
  return { within, access: { kind: "bounded", within, writableWithin: new Boundary(() => [folder]) } };
}

function sayWhatWasLeft(
  { refusedLinks, isCut }: { readonly refusedLinks: readonly string[]; readonly isCut: boolean },
  argument: string,
  host: Host,
): void {
  if (isCut) throw new RunFailure(tooManyLinkedFolders(argument));
  const links = refusedLinks
    .map((path) => relative(host.workingDirectory, path) || path)
    .filter((path) => !/(?:^|[/\\])(?:node_modules|\.[^/\\]*[^/\\.][^/\\]*)(?:$|[/\\])/.test(path));
  if (links.length > 0) host.warn(linksNotFollowed(links.map(shownPath)));
}

function isGlob(argument: string): boolean {
  return /[*?[\]{}!]/.test(argument);
}

const emptyArgument: Text = {
  en: shown`An argument is empty. Give a file, a folder or a glob; the working folder is \`.\`.`,
  ja: shown`空の引数があります。ファイル、フォルダ、glob のいずれかを指定してください(作業フォルダは \`.\` です)。`,
};

const mostListed = 5;

function linksNotFollowed(links: readonly Shown[]): Text {
  const rest = links.length - mostListed;
  const listed = joinShown(links.slice(0, mostListed), ", ");
  return {
    en: shown`Links that lead out of the project were not followed: ${listed}${rest > 0 ? shown` and ${rest} more` : shown``}. To check what they lead to, name the folder that contains it with --import-root.`,
    ja: shown`プロジェクトの外を指すリンクはたどっていません: ${listed}${rest > 0 ? shown` 他 ${rest} 件` : shown``}。リンク先も確認するには、それを含むフォルダを --import-root で指定してください。`,
  };
}

function tooManyLinkedFolders(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`In ${file}, symbolic links lead to too many folders to search them all. Name the folders to check, or remove the links.`,
    ja: shown`${file} ではシンボリックリンクの先のフォルダが多すぎるため、検索できません。確認するフォルダを個別に指定するか、リンクを削除してください。`,
  };
}

function noSuchFile(path: string): Text {
  const file = harmlessPath(path);
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
