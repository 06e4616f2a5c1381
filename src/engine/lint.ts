/** The heart of the product: from a file to its findings. Pure; files, flags and AWS are for others. */

import { type Catalog, emptyCatalog } from "../catalog/catalog.ts";
import { queryOf } from "../catalog/query.ts";
import { mustHide } from "../detect/harmless.ts";
import { judge as defaultJudge, type Judge } from "../detect/index.ts";
import { noRoles, type Roles } from "../iam/role.ts";
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { noScopeSources, type ScopeSources } from "../model/scope.ts";
import { referencesOf } from "../model/task-definition.ts";
import type { Severities } from "../rules/finding.ts";
import { LineIndex } from "../text/position.ts";
import { SourceError } from "../text/source-error.ts";
import type { SourceText } from "../text/source-text.ts";
import { frameOf } from "./frame.ts";
import {
  failureOf,
  type InputFile,
  type ScopedTaskDefinition,
  scopedDefinitions,
  type UnreadableFile,
  unreadableFile,
} from "./input-file.ts";
import { type FileResult, nothingUnchecked, type Unchecked } from "./result.ts";
import { runRules, sortFindings, unusedFindings } from "./run-rules.ts";
import { shownEdits } from "./shown-text.ts";
import { findSuppressions, suppress } from "./suppress.ts";

export interface LintOptions {
  /** Severities that differ from the rules' own. */
  readonly severities?: Severities;
  /** The judge for a container's values, by the container's name. */
  readonly judgeFor?: (container: string | undefined) => Judge;
  readonly catalog?: Catalog;
  readonly roles?: Roles;
  readonly scope?: ScopeSources;
}

/** Lints a file that has been read: runs the rules, and drops what comments switch off. */
export function lint(file: InputFile | UnreadableFile, options: LintOptions = {}): FileResult {
  if (file.kind === "unreadable-file") return failedResult(file);
  try {
    return lintInputFile(file, options);
  } catch (error) {
    if (!SourceError.is(error)) throw error;
    return failedResult(unreadableFile(file.source, failureOf(error, file.source)));
  }
}

/** More than anybody reads: a report of them would take more memory than the file. */
const maximumFindings = 20_000;

/** Throws a SourceError at the finding that is one too many. */
function findingCounter(source: SourceText): (offset: number) => void {
  let count = 0;
  return (offset) => {
    count++;
    if (count > maximumFindings) throw new SourceError(tooManyFindings, source, offset);
  };
}

const tooManyFindings: Text = {
  en: shown`This file has more than ${maximumFindings} findings, so checking stopped here. Check a part of it first.`,
  ja: shown`このファイルの検出結果が ${maximumFindings} 件を超えたため、ここで確認を中止しました。まず一部だけを確認してください。`,
};

function failedResult({ source, failure }: UnreadableFile): FileResult {
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

function lintInputFile(file: InputFile, options: LintOptions): FileResult {
  const { source, document } = file;
  const runOptions = {
    judgeFor: options.judgeFor ?? (() => defaultJudge),
    catalog: options.catalog ?? emptyCatalog,
    roles: options.roles ?? noRoles,
    severities: options.severities ?? {},
    count: findingCounter(source),
  };
  const lines = new LineIndex(source.text);
  const definitions = scopedDefinitions(file, options.scope ?? noScopeSources);
  const found = definitions.flatMap((definition) => runRules(definition, runOptions));
  const suppressions = findSuppressions(document.comments, lines);
  const { findings: standing, suppressed, unused } = suppress(sortFindings(found), suppressions, lines);
  const findings = sortFindings([...standing, ...unusedFindings(unused, runOptions)]);

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
    ...countReferences(definitions, runOptions.catalog),
    fixed: 0,
    definitions,
    source,
    position: (offset, other) => linesOf(other).positionAt(offset),
    frame: (range, other) => {
      // What an imported file shows besides the finding is not known well enough to mask it.
      if (other !== undefined) return undefined;
      const { line } = lines.positionAt(range.start);
      return frameOf(document, range, { number: line, ...lines.lineRange(line) }, mustHide);
    },
    shownEdits: (edits) => shownEdits(file, edits),
  };
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
