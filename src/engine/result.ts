/** What linting gives, for reports and for whoever calls the API. */
import type { Finding } from "../rules/finding.ts";
import type { Edit } from "../text/edit.ts";
import type { Position } from "../text/position.ts";
import type { Range, SourceText } from "../text/source-text.ts";
import type { CodeFrame } from "./frame.ts";
import type { Failure, ScopedTaskDefinition } from "./input-file.ts";
import type { ShownEdit } from "./shown-text.ts";

export interface SuppressedFinding {
  readonly finding: Finding;
  /** What the person wrote behind `--`. */
  readonly reason: string | undefined;
}

/** References whose existence is not known, by why. */
export interface Unchecked {
  /** There was no catalog to ask. */
  readonly notAsked: number;
  /** The caller may not know. */
  readonly denied: number;
  /** Known only at deploy time, or the catalog had no answer. */
  readonly unanswered: number;
}

export const nothingUnchecked: Unchecked = { notAsked: 0, denied: 0, unanswered: 0 };

export interface FileResult {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Findings that the baseline covers; absent where there is none. */
  readonly known?: readonly Finding[];
  readonly failure?: Failure;
  readonly references: number;
  readonly unchecked: Unchecked;
  /** How many findings were mended in this run. */
  readonly fixed: number;
  readonly definitions: readonly ScopedTaskDefinition[];
  readonly source: SourceText;
  /** Line and column of an offset; in `source` where the finding lies in another file. */
  position(offset: number, source?: SourceText): Position;
  /** The line of a range with every value masked, or undefined where it can't be shown safely. */
  frame(range: Range, source?: SourceText): CodeFrame | undefined;
  /** The edits of one fix, for a report to show; none where something that they write could be a secret. */
  shownEdits(edits: readonly Edit[]): readonly ShownEdit[];
}

/** Totals of a run. */
export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly fixable: number;
  readonly fixed: number;
  readonly failures: number;
  readonly references: number;
  readonly unchecked: Unchecked;
}

export const emptySummary: Summary = {
  files: 0,
  errors: 0,
  warnings: 0,
  fixable: 0,
  fixed: 0,
  failures: 0,
  references: 0,
  unchecked: nothingUnchecked,
};

/** The totals with one more file. */
export function addToSummary(summary: Summary, file: FileResult): Summary {
  const errors = file.findings.filter((finding) => finding.severity === "error").length;
  return {
    files: summary.files + 1,
    errors: summary.errors + errors,
    warnings: summary.warnings + file.findings.length - errors,
    fixable: summary.fixable + file.findings.filter(isFixable).length,
    fixed: summary.fixed + file.fixed,
    failures: summary.failures + (file.failure === undefined ? 0 : 1),
    references: summary.references + file.references,
    unchecked: addUnchecked(summary.unchecked, file.unchecked),
  };
}

function addUnchecked(a: Unchecked, b: Unchecked): Unchecked {
  return {
    notAsked: a.notAsked + b.notAsked,
    denied: a.denied + b.denied,
    unanswered: a.unanswered + b.unanswered,
  };
}

/** How many references were not checked, for whatever reason. */
export function countUnchecked({ notAsked, denied, unanswered }: Unchecked): number {
  return notAsked + denied + unanswered;
}

/** True where `--fix` mends the finding. */
export function isFixable(finding: Finding): boolean {
  return finding.fix !== undefined && finding.fix.length > 0;
}
