/** Execution roles from templates: those of `--role-template`, and those among the files that were given. */

import { resolve } from "node:path";
import { readDocument } from "../../engine/read.ts";
import type { Roles } from "../../iam/role.ts";
import { templateRoles } from "../../iam/template-roles.ts";
import { joinShown, type Shown, shown, shownPath } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { shownName } from "../../model/shown.ts";
import type { TaskDefinition } from "../../model/task-definition.ts";
import type { Document } from "../../source/tree.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { RunFailure } from "../host/failure.ts";
import type { Host } from "../host/host.ts";
import { kindOf } from "../host/path-kind.ts";
import { type Access, readText, typed } from "../host/read-file.ts";
import type { FoundFiles } from "./find-files.ts";
import { holdsRoles } from "./holds-roles.ts";
import { cannotParse, parsersFor } from "./parsers.ts";

export interface TemplateRoles {
  readonly roles: Roles;
  /** The sentence about roles that are in no template, where templates were named for them; else undefined. */
  missing(): Text | undefined;
}

/**
 * Roles for the task definitions of a run. `named` are the files of `--role-template`, which have to be readable;
 * `files` are searched for templates with roles. Throws a RunFailure for a named file that can't be read.
 */
export async function openTemplateRoles(
  named: readonly string[],
  files: FoundFiles,
  host: Host,
): Promise<TemplateRoles> {
  const documents: Document[] = [];
  const absolute = (path: string): string => resolve(host.workingDirectory, path);
  const isNamed = new Set(named.map(absolute));
  const spellings = new Map<string, string>();
  for (const { path } of files) {
    if (isNamed.has(absolute(path))) spellings.set(absolute(path), path);
  }
  for (const path of isNamed) {
    // A file that is linted as well is one and the same, however the flag spells it.
    const spelling = spellings.get(path) ?? named.find((one) => absolute(one) === path) ?? path;
    documents.push(await documentOf(sourceOf(spelling, typed, host), host));
  }
  for (const { path, access } of files) {
    if (isNamed.has(absolute(path)) || !/\.(?:ya?ml|template|json)$/i.test(path)) continue;
    // A pipe that a person named has been read by now, and nothing more will come.
    if (kindOf(path, host.workingDirectory) !== "file") continue;
    const document = await roleDocumentOf(path, access, host);
    if (document !== undefined) documents.push(document);
  }
  const found = templateRoles(documents);
  const missing = new Set<Shown>();
  return {
    roles: {
      of: (taskDefinition, scope) => {
        const access = found.of(taskDefinition, scope);
        if (access === undefined) missing.add(nameOf(taskDefinition));
        return access;
      },
    },
    missing: () => (named.length === 0 || missing.size === 0 ? undefined : notFound([...missing])),
  };
}

function sourceOf(path: string, access: Access, { workingDirectory }: Host): SourceText {
  return { path, text: readText(path, workingDirectory, access) };
}

async function documentOf(source: SourceText, host: Host): Promise<Document> {
  try {
    return readDocument(source, { parsers: await parsersFor(source, {}, host) });
  } catch (error) {
    if (SourceError.is(error)) throw cannotParse(error);
    throw error;
  }
}

/** A file of the run, where it has roles. What is wrong with it is reported where it is linted. */
async function roleDocumentOf(path: string, access: Access, host: Host): Promise<Document | undefined> {
  try {
    const source = sourceOf(path, access, host);
    return holdsRoles(source) ? await documentOf(source, host) : undefined;
  } catch (error) {
    if (error instanceof RunFailure) return undefined;
    throw error;
  }
}

function nameOf({ nameNode, document }: TaskDefinition): Shown {
  return shownName(nameNode) ?? shownPath(document.source.path);
}

function notFound(definitions: readonly Shown[]): Text {
  const names = joinShown(definitions, ", ");
  return {
    en: shown`The execution role of ${names} is not in the files of --role-template, so what it may read was not checked.`,
    ja: shown`${names} の実行ロールは --role-template のファイルにないため、何を読めるかは確認していません。`,
  };
}
