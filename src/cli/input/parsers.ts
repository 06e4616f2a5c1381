/** Loads what a plain task definition does not need, when a file wants it. */
import { dirname, join } from "node:path";
import { formatOf, isCloudFormation, type Parsers } from "../../engine/read.ts";
import { shown } from "../../language/shown.ts";
import { placeText } from "../../text/place.ts";
import { LineIndex } from "../../text/position.ts";
import type { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { RunFailure } from "../host/failure.ts";
import { ReadRefusal } from "../host/file-failures.ts";
import type { Host } from "../host/host.ts";
import { type Access, namedWithin, readText } from "../host/read-file.ts";
import { boundaryOf, type ProjectFlags } from "./project.ts";

/** `--ext-str` and `--ext-code`, each as often as they were given. */
export interface ExternalFlags extends ProjectFlags {
  readonly "ext-str"?: readonly string[] | undefined;
  readonly "ext-code"?: readonly string[] | undefined;
}

/** The parsers that a text needs beyond the one for JSON. */
export async function parsersFor(source: SourceText, flags: ExternalFlags, host: Host): Promise<Parsers> {
  switch (formatOf(source)) {
    case "json":
      return isCloudFormation(source.text) ? yamlParser() : {};
    case "yaml":
      return yamlParser();
    case "jsonnet": {
      const { readJsonnet } = await import("../../source/jsonnet/read.ts");
      const access = namedWithin(boundaryOf(source.path, flags, host.workingDirectory));
      const own = {
        externalVariables: externalVariables(flags, host),
        readImport: (path: string, from: string) => readImport(path, from, access, host),
      };
      return { jsonnet: (text, context) => readJsonnet(text, { ...context, ...own }) };
    }
  }
}

async function yamlParser(): Promise<Parsers> {
  const { readYaml } = await import("../../source/yaml/read.ts");
  return { yaml: readYaml };
}

/** Imports count from the file that imports (ecspresso sets no search path). Only the project's files are read. */
function readImport(
  path: string,
  from: string,
  access: Access,
  { workingDirectory }: Host,
): SourceText | "refused" | undefined {
  const whole = path.startsWith("/") ? path : join(dirname(from), path);
  try {
    return { path: whole, text: readText(whole, workingDirectory, access) };
  } catch (error) {
    if (error instanceof ReadRefusal) return "refused";
    if (error instanceof RunFailure) return undefined;
    throw error;
  }
}

/** `NAME=VALUE`, several with `;` between; the environment's come first (ecspresso cli.go). */
function externalVariables(
  flags: ExternalFlags,
  { environment }: Host,
): Record<string, { isCode: boolean; text: string }> {
  const variables: Record<string, { isCode: boolean; text: string }> = {};
  const add = (lists: readonly (string | undefined)[], isCode: boolean): void => {
    for (const pair of lists.flatMap((list) => (list ?? "").split(";"))) {
      const equals = pair.indexOf("=");
      if (equals > 0) variables[pair.slice(0, equals).trim()] = { isCode, text: pair.slice(equals + 1) };
    }
  };
  add([environment["ECSPRESSO_EXT_STR"], ...(flags["ext-str"] ?? [])], false);
  add([environment["ECSPRESSO_EXT_CODE"], ...(flags["ext-code"] ?? [])], true);
  return variables;
}

/** A file beside the linted ones that can't be parsed, such as a configuration. */
export function cannotParse({ source, offset, text }: SourceError): RunFailure {
  const place = placeText(source.path, new LineIndex(source.text).positionAt(offset));
  return new RunFailure({ en: shown`${place}: ${text.en}`, ja: shown`${place}: ${text.ja}` });
}
