/**
 * The public API: lint and fix a text, synchronously and without touching files, environment or network.
 *
 * ```ts
 * import { fix, lint, messageOf } from "ecspresso-secrets";
 *
 * const result = lint({ path: "taskdef.json", text });
 * for (const finding of result.findings) console.log(finding.rule, messageOf(finding, "en"));
 * ```
 */
import { type FixOptions as FileFixOptions, fix as fixFile } from "./engine/fix.ts";
import { readInputFile } from "./engine/input-file.ts";
import { type LintOptions as FileLintOptions, lint as lintFile } from "./engine/lint.ts";
import type { Parsers, ReadOptions } from "./engine/read.ts";
import type { FileResult } from "./engine/result.ts";
import { readJsonnet } from "./source/jsonnet/read.ts";
import { readYaml } from "./source/yaml/read.ts";
import type { SourceText } from "./text/source-text.ts";

export interface LintOptions extends ReadOptions, FileLintOptions {}
export interface FixOptions extends ReadOptions, FileFixOptions {}

export interface FixResult {
  /** The fixed text; the original where nothing was fixed. */
  readonly text: string;
  /** How many findings were fixed. */
  readonly fixed: number;
  /** What is left to say about the fixed text. */
  readonly result: FileResult;
}

const parsers: Parsers = { jsonnet: readJsonnet, yaml: readYaml };

/**
 * What is wrong with a task definition, a job definition or a CloudFormation template. The path's ending tells JSON from
 * Jsonnet and YAML. A text that can't be read gives a result with a `failure`; nothing is thrown. For imports and
 * external variables of Jsonnet, give a parser of your own: `parsers: { jsonnet: (source, context) => readJsonnet(…) }`.
 */
export function lint(source: SourceText, options: LintOptions = {}): FileResult {
  return lintFile(readInputFile(source, withParsers(options)), options);
}

/** The text with every fix made that keeps what a deploy does, and with suggestions too where asked. */
export function fix(source: SourceText, options: FixOptions = {}): FixResult {
  const { file, fixed, result } = fixFile(readInputFile(source, withParsers(options)), options);
  return { text: file.source.text, fixed, result };
}

function withParsers(options: ReadOptions): ReadOptions {
  return { ...options, parsers: { ...parsers, ...options.parsers } };
}

export type { Catalog, LookupResult, LookupStatus, Query } from "./catalog/catalog.ts";
export type { Failure } from "./engine/input-file.ts";
export type { FileResult, SuppressedFinding } from "./engine/result.ts";
export type { ExternalVariable } from "./jsonnet/runtime/evaluate.ts";
export type { Shown } from "./language/shown.ts";
export type { Locale, Text } from "./language/text.ts";
export { type Scope, type ScopeSources, type Sourced, sourced } from "./model/scope.ts";
export { ruleDocs } from "./rules/docs.ts";
export type { Finding, Severity, Suggestion } from "./rules/finding.ts";
export { type RuleId, rules } from "./rules/index.ts";
export { messageOf, suggestionMessageOf } from "./rules/message-of.ts";
export type { Rule, RuleDocs, RuleMeta } from "./rules/rule.ts";
export { type JsonnetContext, readJsonnet } from "./source/jsonnet/read.ts";
export type { Edit } from "./text/edit.ts";
export type { Position } from "./text/position.ts";
export type { Range, SourceText } from "./text/source-text.ts";
