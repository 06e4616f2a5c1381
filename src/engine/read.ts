/** From a text to a document: the format is chosen by the name's ending and, where that leaves it open, by the content. */

import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { readTaskDefinitions } from "../model/read.ts";
import type { TaskDefinition } from "../model/task-definition.ts";
import { isTemplate, resolveTemplate } from "../source/cloudformation/resolve.ts";
import { readJson, readPlainJson } from "../source/json/read.ts";
import type { TemplateContext } from "../source/template/expression.ts";
import type { Document } from "../source/tree.ts";
import { Budget, BudgetSpent, maximumLength } from "../text/budget.ts";
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
 * True for a text that can be a CloudFormation template, in which `{{resolve:…}}` is CloudFormation's and no template of
 * ecspresso's. A task definition has no `Type` that starts with `AWS::`, except in a comment or a value.
 */
export function isCloudFormation(text: string): boolean {
  return text.includes("AWS::") && /\bType["']?\s*:\s*["']?AWS::\w/.test(text);
}

/** Reads a text. Throws a SourceError where it can't be read. */
export function readDocument(source: SourceText, options: ReadOptions = {}): Document {
  // One for all of the text: what reading takes, evaluating has no longer.
  const budget = options.template?.budget ?? new Budget();
  if (source.text.length > maximumLength) throw new BudgetSpent("bytes", source, 0);
  if (!isCloudFormation(source.text)) return readFormat(source, options, false, budget);
  // Jsonnet keeps both apart by itself: templates are in its strings.
  const isEither = formatOf(source) !== "jsonnet" && hasActions(source.text);
  const depth = budget.depth;
  let document: Document | undefined;
  let failure: unknown;
  try {
    document = readFormat(source, options, true, budget);
    if (isTemplate(document.root) || !isEither) return resolveTemplate(document, budget);
  } catch (error) {
    if (!SourceError.is(error) || BudgetSpent.is(error) || !isEither) throw error;
    failure = error;
  }
  // Only a comment or a value looked like CloudFormation's.
  budget.returnTo(depth);
  try {
    return readFormat(source, options, false, budget);
  } catch (error) {
    if (document !== undefined || BudgetSpent.is(error)) throw error;
    throw failure;
  }
}

/** True for templates of ecspresso's; `{{resolve:…}}` is none. */
function hasActions(text: string): boolean {
  return /\{\{(?!resolve:)/.test(text);
}

function readFormat(
  source: SourceText,
  options: ReadOptions,
  withoutActions: boolean,
  budget: Budget,
): Document {
  const context = { ...options.template, budget };
  const format = formatOf(source);
  const { jsonnet, yaml } = options.parsers ?? {};
  if (format === "json")
    return withoutActions ? readJsonTemplate(source, yaml, budget) : readJson(source, context);
  if (format === "jsonnet" && jsonnet !== undefined) return jsonnet(source, context);
  if (format === "yaml" && yaml !== undefined)
    return yaml(source, withoutActions ? undefined : context, budget);
  throw new SourceError(noReader(format), source, 0);
}

/** CloudFormation reads every template as YAML, so that JSON with a slip may work there all the same. */
function readJsonTemplate(source: SourceText, readYaml: Parsers["yaml"], budget: Budget): Document {
  const depth = budget.depth;
  try {
    return readPlainJson(source, budget);
  } catch (error) {
    if (!SourceError.is(error) || BudgetSpent.is(error) || readYaml === undefined) throw error;
    budget.returnTo(depth);
    try {
      return readYaml(source, undefined, budget);
    } catch (yamlError) {
      if (BudgetSpent.is(yamlError)) throw yamlError;
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
