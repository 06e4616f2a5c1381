/** What ecspresso's own configuration tells: region, task definition, plugins (ecspresso docs, config.go). */

import { dirname, isAbsolute, join } from "node:path";
import { harmless } from "../detect/harmless.ts";
import { shown, shownPath } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { isRegion } from "../model/arn.ts";
import { effectiveString, placedArrays, placedObjects } from "../model/members.ts";
import { type Sourced, sourced } from "../model/scope.ts";
import { isSupplied } from "../model/shown.ts";
import { knownText } from "../source/string.ts";
import type { ContentPart, Document, ObjectNode, StringNode, StringPart } from "../source/tree.ts";
import type { SourceText } from "../text/source-text.ts";
import { ConfigurationError } from "./configuration.ts";

/** The names that ecspresso looks for in a folder, in its order (cli.go). */
export const ecspressoConfigNames = [
  "ecspresso.yml",
  "ecspresso.yaml",
  "ecspresso.json",
  "ecspresso.jsonnet",
] as const;

export interface EcspressoConfig {
  readonly path: string;
  /** The region with what a fix writes for it: template text where something supplies it. */
  readonly region: Sourced | undefined;
  /** Relative to nothing: already joined with the folder of the configuration. */
  readonly taskDefinition: string | undefined;
  /** `func_prefix` of the plugins that have one. */
  readonly functionPrefixes: readonly string[];
  /** Local Terraform state files by the prefix of their plugin's functions. */
  readonly stateFiles: readonly { readonly prefix: string; readonly path: string }[];
}

/** Takes what concerns us out of a configuration that has been read. Throws a ConfigurationError where it is no object. */
export function readEcspressoConfig(document: Document): EcspressoConfig {
  const { root, source } = document;
  if (root.kind !== "object") throw new ConfigurationError(noObject(source.path));
  const folder = dirname(source.path);
  const taskDefinition = knownText(effectiveString(root, "task_definition"));
  const plugins = placedArrays(root, "plugins", false)
    .flatMap(({ node }) => node.elements)
    .flatMap((element) => (element.kind === "object" ? [element] : []));
  return {
    path: source.path,
    region: regionOf(effectiveString(root, "region"), document),
    taskDefinition: taskDefinition === undefined ? undefined : pathFrom(folder, taskDefinition),
    functionPrefixes: plugins.flatMap((plugin) => knownText(effectiveString(plugin, "func_prefix")) ?? []),
    stateFiles: plugins.flatMap((plugin) => stateFileOf(plugin, folder)),
  };
}

/** Relative paths count from the configuration's folder (ecspresso config.go). */
function pathFrom(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** A plugin of Terraform state with a local path; others are read over the network and stay unknown. */
function stateFileOf(plugin: ObjectNode, folder: string): { prefix: string; path: string }[] {
  if (knownText(effectiveString(plugin, "name"))?.toLowerCase() !== "tfstate") return [];
  const prefix = knownText(effectiveString(plugin, "func_prefix")) ?? "";
  return placedObjects(plugin, "config", false).flatMap(({ node }) => {
    const path = knownText(effectiveString(node, "path"));
    return path === undefined ? [] : [{ prefix, path: pathFrom(folder, path) }];
  });
}

function regionOf(node: StringNode | undefined, { source, format }: Document): Sourced | undefined {
  if (node === undefined) return undefined;
  const known = knownText(node);
  if (known === "") return undefined;
  // What is no region would be written into ARNs all the same, be it a credential in the wrong place.
  if (known !== undefined && !isSupplied(node)) {
    return isRegion(known) ? sourced(known, "ecspresso-config") : undefined;
  }
  // An expression of Jsonnet can't be written into another file.
  const content = format === "jsonnet" ? undefined : writableContent(node, source);
  // Whatever is supplied in place of a region is none.
  const value = known !== undefined && isRegion(known) ? known : undefined;
  if (value === undefined && content === undefined) return undefined;
  return { value, content, from: "ecspresso-config", isSupplied: true };
}

/** The text as a fix writes it into another file; undefined where a credential would get there with it. */
function writableContent({ parts }: StringNode, source: SourceText): readonly ContentPart[] | undefined {
  const content = parts.map((part) => contentOf(part, source));
  return content.every((part) => !("text" in part) || harmless(part.text) === part.text)
    ? content
    : undefined;
}

function contentOf(part: StringPart, { text }: SourceText): ContentPart {
  return part.kind === "text"
    ? { kind: "text", text: part.text }
    : { kind: "template", text: text.slice(part.range.start, part.range.end) };
}

function noObject(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file} is not a configuration of ecspresso: it is not an object.`,
    ja: shown`${file} は ecspresso の設定ファイルではありません(オブジェクトではありません)。`,
  };
}
