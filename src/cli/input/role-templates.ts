/** Execution roles from templates: those of `--role-template`, and those among the files that were given. */

import { resolve } from "node:path";
import { readDocument } from "../../engine/read.ts";
import type { Roles } from "../../iam/role.ts";
import { templateRoles } from "../../iam/template-roles.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { Document } from "../../source/tree.ts";
import { LineIndex } from "../../text/position.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { RunFailure } from "../host/failure.ts";
import { type FoundFiles, readText } from "../host/files.ts";
import type { Surroundings } from "../host/host.ts";
import { holdsRoles } from "./holds-roles.ts";
import { parsersFor } from "./parsers.ts";

export interface GivenRoles {
  readonly roles: Roles;
  /** The one line about roles that no template has, where templates were named for them; undefined where there are none. */
  missing(): Text | undefined;
}

/**
 * Roles for the task definitions of a run. `named` are the files of `--role-template`, which have to be readable;
 * `files` are looked through for templates with roles. Throws a RunFailure for a named file that can't be read.
 */
export async function openRoles(
  named: readonly string[],
  files: FoundFiles,
  surroundings: Surroundings,
): Promise<GivenRoles> {
  const documents: Document[] = [];
  const absolute = (path: string): string => resolve(surroundings.workingDirectory, path);
  const isNamed = new Set(named.map(absolute));
  const given = new Map<string, string>();
  for (const { path } of files) {
    const whole = absolute(path);
    if (isNamed.has(whole)) given.set(whole, path);
  }
  for (const path of isNamed) {
    // A file that is linted as well is one and the same, however the flag spells it.
    const spelt = given.get(path) ?? named.find((one) => absolute(one) === path) ?? path;
    documents.push(await documentOf(spelt, surroundings));
  }
  for (const { path } of files) {
    if (isNamed.has(absolute(path)) || !/\.(?:ya?ml|template|json)$/i.test(path)) continue;
    // What is wrong with a file of the run is said where it is linted.
    const document = await documentOf(path, surroundings, holdsRoles).catch(ignoreOurs);
    if (document !== undefined) documents.push(document);
  }
  const found = templateRoles(documents);
  const missing = new Set<string>();
  return {
    roles: {
      of: (taskDefinition, scope) => {
        const access = found.of(taskDefinition, scope);
        if (access === undefined) missing.add(taskDefinition.name ?? taskDefinition.document.source.path);
        return access;
      },
    },
    missing: () => (named.length === 0 || missing.size === 0 ? undefined : notFound([...missing])),
  };
}

async function documentOf(path: string, surroundings: Surroundings): Promise<Document>;
async function documentOf(
  path: string,
  surroundings: Surroundings,
  isWanted: (source: SourceText) => boolean,
): Promise<Document | undefined>;
async function documentOf(
  path: string,
  surroundings: Surroundings,
  isWanted?: (source: SourceText) => boolean,
): Promise<Document | undefined> {
  const source = { path, text: readText(path, surroundings.workingDirectory) };
  if (isWanted?.(source) === false) return undefined;
  try {
    return readDocument(source, { parsers: await parsersFor(source, {}, surroundings) });
  } catch (error) {
    if (!SourceError.is(error)) throw error;
    const { line, column } = new LineIndex(error.source.text).positionAt(error.offset);
    const { en, ja } = error.text;
    throw new RunFailure({
      en: shown`${path}:${line}:${column}: ${en}`,
      ja: shown`${path}:${line}:${column}: ${ja}`,
    });
  }
}

function ignoreOurs(error: unknown): undefined {
  if (!(error instanceof RunFailure)) throw error;
}

function notFound(definitions: readonly string[]): Text {
  const names = definitions.join(", ");
  return {
    en: shown`The execution role of ${names} is not in the files of --role-template, so what it may read was not checked.`,
    ja: shown`${names} の実行ロールは --role-template のファイルにないため、何を読めるかは確認していません。`,
  };
}
