/**
 * The public API: lint and mend a text, synchronously and without touching files, environment or network.
 *
 * ```ts
 * import { fix, lint } from "ecspresso-secrets";
 *
 * const result = lint({ path: "taskdef.json", text });
 * for (const finding of result.findings) console.log(finding.rule, finding.message.en);
 * ```
 */
import { type FixOptions, type FixResult, fix as fixText } from "./engine/fix.ts";
import { type LintOptions, lint as lintText } from "./engine/lint.ts";
import type { OptionalReaders } from "./engine/read.ts";
import type { FileResult } from "./engine/result.ts";
import { readJsonnet } from "./source/jsonnet/read.ts";
import type { SourceText } from "./source/tree.ts";
import { readYaml } from "./source/yaml/read.ts";

const readers: OptionalReaders = { jsonnet: readJsonnet, yaml: readYaml };

/**
 * What is wrong with a task definition, a job definition or a CloudFormation template. The path's ending tells JSON from
 * Jsonnet and YAML. A text that can't be read gives a result with a `failure`; nothing is thrown. For imports and
 * external variables of Jsonnet, give a reader of your own: `readers: { jsonnet: (source, context) => readJsonnet(…) }`.
 */
export function lint(source: SourceText, options: LintOptions = {}): FileResult {
  return lintText(source, withReaders(options));
}

/** The text with every fix made that keeps what a deploy does, and with suggestions too where asked. */
export function fix(source: SourceText, options: FixOptions = {}): FixResult {
  return fixText(source, withReaders(options));
}

function withReaders<T extends LintOptions>(options: T): T {
  return { ...options, readers: { ...readers, ...options.readers } };
}

export type { Catalog, LookupResult, LookupStatus, Query } from "./catalog/catalog.ts";
export type { FixOptions, FixResult } from "./engine/fix.ts";
export type { LintOptions } from "./engine/lint.ts";
export type { Failure, FileResult, SuppressedFinding } from "./engine/result.ts";
export type { Locale, Text } from "./language/text.ts";
export { type Scope, type ScopeSources, type Sourced, sourced } from "./model/scope.ts";
export type { Finding, Severity, Suggestion } from "./rules/finding.ts";
export { rules } from "./rules/index.ts";
export type { Rule, RuleMeta } from "./rules/rule.ts";
export type { ExternalVariable, JsonnetContext } from "./source/jsonnet/evaluate.ts";
export { readJsonnet } from "./source/jsonnet/read.ts";
export type { Position } from "./source/position.ts";
export type { Edit, Range, SourceText } from "./source/tree.ts";
