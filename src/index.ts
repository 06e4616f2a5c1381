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
export type { Catalog, LookupResult, LookupStatus, Query } from "./catalog/catalog.ts";
export { type FixOptions, type FixResult, fix } from "./engine/fix.ts";
export { type LintOptions, lint } from "./engine/lint.ts";
export type { Failure, FileResult, SuppressedFinding } from "./engine/result.ts";
export type { Locale, Text } from "./language/text.ts";
export { type Scope, type ScopeSources, type Sourced, sourced } from "./model/scope.ts";
export type { Finding, Severity, Suggestion } from "./rules/finding.ts";
export { rules } from "./rules/index.ts";
export type { Rule, RuleMeta } from "./rules/rule.ts";
export type { Position } from "./source/position.ts";
export type { Edit, Range, SourceText } from "./source/tree.ts";
