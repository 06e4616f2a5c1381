/** From a text to a document: the format is chosen by the name's ending and, where that leaves it open, by the content. */

import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { readTaskDefinitions } from "../model/read.ts";
import type { TaskDefinition } from "../model/task-definition.ts";
import { resolveTemplate } from "../source/cloudformation/resolve.ts";
import { readJson, readPlainJson } from "../source/json/read.ts";
import type { TemplateContext } from "../source/template/expression.ts";
import type { Document } from "../source/tree.ts";
import { Budget } from "../text/budget.ts";
import { SourceError } from "../text/source-error.ts";
import type { SourceText } from "../text/source-text.ts";

export type Format = "json" | "jsonnet" | "yaml";

/** The parsers that a plain task definition does not need; the caller loads them when a file wants them. */
export interface Parsers {
  readonly jsonnet?: (source: SourceText, context: TemplateContext) => Document;
  readonly yaml?: (source: SourceText, context: TemplateContext | undefined, budget: Budget) => Document;
}

export interface ReadOptions {
  readonly template?: TemplateContext;
  readonly parsers?: Parsers;
}

/**
 * The format of a file. ecspresso evaluates `.jsonnet` as Jsonnet and takes everything else for JSON with templates
 * (ecspresso util.go); CloudFormation templates are YAML or JSON whatever they are called.
 */
export function formatOf({ path, text }: SourceText): Format {
  if (/\.(?:jsonnet|libsonnet)$/i.test(path)) return "jsonnet";
  if (/\.json$/i.test(path)) return "json";
  if (/^[\s\uFEFF]*[[{]/.test(text)) return "json";
  if (/\.(?:ya?ml|template)$/i.test(path)) return "yaml";
  return /^(?:AWSTemplateFormatVersion|Resources) *:/m.test(text) ? "yaml" : "json";
}

/**
 * True for the text of a CloudFormation template, in which `{{resolve:…}}` is CloudFormation's and no template of
 * ecspresso's. A task definition has no `Type` that starts with `AWS::`.
 */
export function isCloudFormation(text: string): boolean {
  return text.includes("AWS::") && /\bType["']?\s*:\s*["']?AWS::\w/.test(text);
}

/** Reads a text. Throws a SourceError where it can't be read. */
export function readDocument(source: SourceText, options: ReadOptions = {}): Document {
  const isTemplate = isCloudFormation(source.text);
  // One for all of the text: what reading takes, evaluating has no longer.
  const budget = options.template?.budget ?? new Budget();
  const document = readFormat(source, options, isTemplate, budget);
  return isTemplate ? resolveTemplate(document) : document;
}

function readFormat(source: SourceText, options: ReadOptions, isTemplate: boolean, budget: Budget): Document {
  const context = { ...options.template, budget };
  const format = formatOf(source);
  const { jsonnet, yaml } = options.parsers ?? {};
  if (format === "json")
    return isTemplate ? readJsonTemplate(source, yaml, budget) : readJson(source, context);
  if (format === "jsonnet" && jsonnet !== undefined) return jsonnet(source, context);
  if (format === "yaml" && yaml !== undefined) return yaml(source, isTemplate ? undefined : context, budget);
  throw new SourceError(noReader(format), source, 0);
}

/** CloudFormation reads every template as YAML, so that JSON with a slip may work there all the same. */
function readJsonTemplate(source: SourceText, readYaml: Parsers["yaml"], budget: Budget): Document {
  try {
    return readPlainJson(source);
  } catch (error) {
    if (!SourceError.is(error) || readYaml === undefined) throw error;
    try {
      return readYaml(source, undefined, budget);
    } catch {
      // What is wrong with the JSON is what helps.
      throw error;
    }
  }
}

/** Reads a text and what it means. Throws a SourceError where it can't be read. */
export function read(
  source: SourceText,
  options: ReadOptions = {},
): { document: Document; taskDefinitions: TaskDefinition[] } {
  const document = readDocument(source, options);
  return { document, taskDefinitions: readTaskDefinitions(document) };
}

function noReader(format: Format): Text {
  const name = format === "jsonnet" ? "Jsonnet" : "YAML";
  // The command line always has both; whoever calls the library may have left them out.
  return {
    en: shown`${name} can't be checked by this version. Check what ecspresso render taskdef prints instead: ecspresso render taskdef | ecspresso-secrets lint -`,
    ja: shown`このバージョンは ${name} を確認できません。代わりに ecspresso render taskdef の出力を確認してください: ecspresso render taskdef | ecspresso-secrets lint -`,
  };
}
