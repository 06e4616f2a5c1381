/** The heart of the product: from a text to its findings. Pure; files, flags and AWS are for others. */
import type { Catalog } from "../catalog/catalog.ts";
import { emptyCatalog } from "../catalog/catalog.ts";
import { queryOf } from "../catalog/query.ts";
import { judge as defaultJudge, type Judge } from "../detect/index.ts";
import { noRoles, type Roles } from "../iam/role.ts";
import type { Text } from "../language/text.ts";
import { resolveScope } from "../model/resolve-scope.ts";
import { noScopeSources, type ScopeSources } from "../model/scope.ts";
import { hideCredentials, referencesOf, type TaskDefinition } from "../model/task-definition.ts";
import type { Finding, Severity } from "../rules/finding.ts";
import { rules } from "../rules/index.ts";
import type { Report, Rule } from "../rules/rule.ts";
import { unusedSuppression, unusedSuppressionMessages } from "../rules/unused-suppression.ts";
import { applyEdits } from "../source/edit.ts";
import { LineIndex } from "../source/position.ts";
import { pointerOf } from "../source/string.ts";
import { type Document, type Edit, type Node, SourceError, type SourceText } from "../source/tree.ts";
import { frameOf, type IsCredential, isAllReadable, maskedText } from "./frame.ts";
import { type ReadOptions, read } from "./read.ts";
import {
  type Failure,
  type FileResult,
  nothingUnchecked,
  type ScopedTaskDefinition,
  type Unchecked,
} from "./result.ts";
import { findSuppressions, type Suppression, suppress } from "./suppress.ts";

export interface LintOptions extends ReadOptions {
  /** Severities that differ from the rules' own, by rule id. */
  readonly severities?: Readonly<Record<string, Severity | "off">>;
  /** The judge for a container's values, by the container's name. */
  readonly judgeFor?: (container: string | undefined) => Judge;
  readonly catalog?: Catalog;
  readonly roles?: Roles;
  readonly scope?: ScopeSources;
}

/** A text that has been read, for what comes after: asking a catalog, then the rules. */
export interface ReadFile {
  readonly source: SourceText;
  readonly document: Document;
  readonly definitions: readonly ScopedTaskDefinition[];
}

/** Reads a text and finds where each of its task definitions is deployed to; a text that can't be read is a failure. */
export function readFile(source: SourceText, options: LintOptions = {}): ReadFile | Failure {
  try {
    const { document, taskDefinitions } = read(source, options);
    if (taskDefinitions.length === 0) return { kind: "other-content", message: noTaskDefinition };
    const definitions = taskDefinitions.map((taskDefinition) => {
      hideCredentials(taskDefinition, isCredential);
      return { taskDefinition, scope: resolveScope(taskDefinition, options.scope ?? noScopeSources) };
    });
    return { source, document, definitions };
  } catch (error) {
    if (!SourceError.is(error)) throw error;
    return {
      kind: "unreadable",
      message: error.text,
      position: new LineIndex(error.source.text).positionAt(error.offset),
      ...(error.source.path === source.path ? {} : { path: error.source.path }),
    };
  }
}

/** True where `readFile` gave a failure. */
export function isFailure(file: ReadFile | Failure): file is Failure {
  return "message" in file;
}

/** Lints a text: reads it, runs the rules, drops what comments switch off. */
export function lint(source: SourceText, options: LintOptions = {}): FileResult {
  const file = readFile(source, options);
  return isFailure(file) ? failedResult(source, file) : lintFile(file, options);
}

/** The result of a file that could not be linted. */
export function failedResult(source: SourceText, failure: Failure): FileResult {
  const lines = new LineIndex(source.text);
  return {
    path: source.path,
    findings: [],
    suppressed: [],
    failure,
    references: 0,
    unchecked: nothingUnchecked,
    fixed: 0,
    definitions: [],
    source,
    position: (offset) => lines.positionAt(offset),
    frame: () => undefined,
    shownEdits: () => [],
  };
}

/** Runs the rules over a file that has been read. */
export function lintFile(file: ReadFile, options: LintOptions = {}): FileResult {
  const { source, document, definitions } = file;
  const judgeFor = options.judgeFor ?? defaultJudgeFor;
  const catalog = options.catalog ?? emptyCatalog;
  const lines = new LineIndex(source.text);

  const found = definitions.flatMap((definition) =>
    runRules(definition, {
      judgeFor,
      catalog,
      roles: options.roles ?? noRoles,
      severities: options.severities ?? {},
    }),
  );
  const sorted = sortFindings(found);
  const suppressions = findSuppressions(document.comments, lines);
  const { findings: standing, suppressed, unused } = suppress(sorted, suppressions, lines);
  const findings = sortFindings([...standing, ...unusedFindings(unused, options)]);

  const otherLines = new Map<SourceText, LineIndex>();
  const linesOf = (other: SourceText | undefined): LineIndex => {
    if (other === undefined) return lines;
    const known = otherLines.get(other) ?? new LineIndex(other.text);
    otherLines.set(other, known);
    return known;
  };
  return {
    path: source.path,
    findings,
    suppressed,
    ...countReferences(definitions, catalog),
    fixed: 0,
    definitions,
    source,
    position: (offset, other) => linesOf(other).positionAt(offset),
    frame: (range, other) => {
      // What an imported file shows besides the finding is not known well enough to mask it.
      if (other !== undefined) return undefined;
      const { line } = lines.positionAt(range.start);
      return frameOf(document, range, { number: line, ...lines.lineRange(line) }, isCredential);
    },
    shownEdits: (edits) => (writesReadable(source, edits, options) ? edits : []),
  };
}

/**
 * The comments that switched nothing off, as findings. One that means a rule which is off, or which had nobody to ask,
 * may be needed in another run.
 */
function unusedFindings(unused: readonly Suppression[], options: LintOptions): Finding[] {
  const { id } = unusedSuppression.meta;
  const severities = options.severities ?? {};
  const severity = severities[id] ?? unusedSuppression.meta.severity;
  if (severity === "off") return [];
  const isAnswered = (rule: Rule): boolean => {
    if ((severities[rule.meta.id] ?? rule.meta.severity) === "off") return false;
    if (rule.meta.asks === "roles") return options.roles !== undefined;
    return rule.meta.asks !== "catalog" || (options.catalog ?? emptyCatalog) !== emptyCatalog;
  };
  return unused.flatMap((suppression) => {
    const meant =
      suppression.rules.length === 0
        ? rules
        : rules.filter((rule) => suppression.rules.includes(rule.meta.id));
    const isKnown = suppression.rules.length === 0 || meant.length === suppression.rules.length;
    if (isKnown && !meant.every(isAnswered)) return [];
    const message = isKnown
      ? unusedSuppressionMessages.unused({ rules: suppression.rules })
      : unusedSuppressionMessages.unknown();
    return [{ rule: id, severity, message, range: suppression.comment.range, pointer: "" }];
  });
}

/** True where all that the edits write is readable in the text that they make, so that it may be shown. */
function writesReadable(source: SourceText, edits: readonly Edit[], options: ReadOptions): boolean {
  if (edits.length === 0) return false;
  const { text, applied } = applyEdits(source.text, [edits]);
  const after = applied === 0 ? undefined : readFile({ path: source.path, text }, options);
  if (after === undefined || isFailure(after)) return false;
  let moved = 0;
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start)
    .every((edit) => {
      const start = edit.range.start + moved;
      moved += edit.text.length - (edit.range.end - edit.range.start);
      return isAllReadable(after.document, { start, end: start + edit.text.length }, isCredential);
    });
}

/** A text with every value masked, for diffs. Gives undefined where it can't be read. */
export function maskText(source: SourceText, options: LintOptions = {}): string | undefined {
  const file = readFile(source, options);
  if (isFailure(file)) return undefined;
  return maskedText(file.document, isCredential);
}

const defaultJudgeFor = (): Judge => defaultJudge;

/** A text that is a credential wherever it stands; what a configuration allows is not shown either. */
const isCredential: IsCredential = (text) => defaultJudge(undefined, text).verdict === "secret";

interface RunOptions {
  readonly judgeFor: (container: string | undefined) => Judge;
  readonly catalog: Catalog;
  readonly roles: Roles;
  readonly severities: Readonly<Record<string, Severity | "off">>;
}

function runRules({ taskDefinition, scope }: ScopedTaskDefinition, options: RunOptions): Finding[] {
  const { catalog, roles } = options;
  const judgeFor = (container: { readonly name: string | undefined } | undefined): Judge =>
    options.judgeFor(container?.name);
  const findings: Finding[] = [];
  const credentials = credentialReferences(taskDefinition);
  for (const rule of rules) {
    const severity = options.severities[rule.meta.id] ?? rule.meta.severity;
    if (severity === "off") continue;
    // There is nobody to ask, so there is nothing to say.
    if (rule.meta.asks === "catalog" && catalog === emptyCatalog) continue;
    if (rule.meta.asks === "roles" && roles === noRoles) continue;
    const report = (reported: Report): void => {
      // A credential that stands in a reference's place must not get into another rule's message.
      if (credentials.has(reported.node) && rule.meta.id !== "no-plaintext-secret") return;
      findings.push(toFinding(rule, severity, reported));
    };
    rule.check(taskDefinition, { scope, catalog, roles, judgeFor, report });
  }
  return findings;
}

function credentialReferences(taskDefinition: TaskDefinition): Set<Node> {
  const nodes = referencesOf(taskDefinition)
    .filter(({ reference }) => reference.kind === "credential")
    .map(({ node }) => node);
  return new Set(nodes);
}

function toFinding(rule: Rule, severity: Severity, reported: Report): Finding {
  const { node } = reported;
  const container = reported.container?.name;
  return {
    rule: rule.meta.id,
    severity: reported.severity === "warning" ? "warning" : severity,
    message: reported.message,
    range: reported.range ?? node.range,
    ...(node.source === undefined ? {} : { source: node.source }),
    pointer: pointerOf(node),
    ...(container === undefined ? {} : { container }),
    ...(reported.name === undefined ? {} : { name: reported.name }),
    ...(reported.fix === undefined ? {} : { fix: reported.fix }),
    ...(reported.suggestions === undefined || reported.suggestions.length === 0
      ? {}
      : { suggestions: reported.suggestions }),
  };
}

/** By code units: the same on every machine, and without loading a collation. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ruleOrder = new Map(rules.map((rule, index) => [rule.meta.id, index]));

/** By file, by place, by the order of the rules; a finding that two task definitions share stands once. */
function sortFindings(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (a, b) =>
      compareTexts(a.source?.path ?? "", b.source?.path ?? "") ||
      a.range.start - b.range.start ||
      (ruleOrder.get(a.rule) ?? 0) - (ruleOrder.get(b.rule) ?? 0),
  );
  return sorted.filter((finding, index) => {
    const previous = sorted[index - 1];
    return (
      previous === undefined ||
      previous.rule !== finding.rule ||
      previous.range.start !== finding.range.start ||
      previous.message.en !== finding.message.en ||
      previous.pointer !== finding.pointer
    );
  });
}

function countReferences(
  definitions: readonly ScopedTaskDefinition[],
  catalog: Catalog,
): { references: number; unchecked: Unchecked } {
  let references = 0;
  const unchecked = { ...nothingUnchecked };
  for (const { taskDefinition, scope } of definitions) {
    for (const { reference } of referencesOf(taskDefinition)) {
      references++;
      if (catalog === emptyCatalog) {
        unchecked.notAsked++;
        continue;
      }
      const query = queryOf(reference, scope);
      const status = query === undefined ? "unknown" : catalog.lookup(query).status;
      if (status === "denied") unchecked.denied++;
      else if (status === "unknown") unchecked.unanswered++;
    }
  }
  return { references, unchecked };
}

const noTaskDefinition: Text = {
  en: "This is neither a task definition nor a job definition, nor a CloudFormation template with one: it has no containerDefinitions and no containerProperties. Give a file that has, or leave it out with --ignore-unknown.",
  ja: "containerDefinitions も containerProperties もないため、タスク定義でもジョブ定義でも、それらを含む CloudFormation テンプレートでもありません。該当するファイルを指定するか、--ignore-unknown で除外してください。",
};
