/** What linting gives, for reports and for whoever calls the API. */
import type { Text } from "../language/text.ts";
import type { Scope } from "../model/scope.ts";
import type { TaskDefinition } from "../model/task-definition.ts";
import type { Finding } from "../rules/finding.ts";
import type { Position } from "../source/position.ts";
import type { Range, SourceText } from "../source/tree.ts";
import type { CodeFrame } from "./frame.ts";

/** Why a file could not be read or linted at all. */
export interface Failure {
  /** `other-content`: it can be read, but holds neither a task definition nor a job definition. */
  readonly kind: "unreadable" | "other-content";
  readonly message: Text;
  /** Absent where no place in the file is at fault. */
  readonly position?: Position;
  /** The path at fault, where it is not the file's own (a Jsonnet import). */
  readonly path?: string;
}

export interface SuppressedFinding {
  readonly finding: Finding;
  /** What the person wrote behind `--`. */
  readonly reason: string | undefined;
}

/** A task definition with the scope that its rules saw. */
export interface ScopedTaskDefinition {
  readonly taskDefinition: TaskDefinition;
  readonly scope: Scope;
}

export interface FileResult {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly failure?: Failure;
  /** References in the file, and how many of them no catalog could answer for. */
  readonly references: number;
  readonly unchecked: number;
  /** How many findings were mended in this run. */
  readonly fixed: number;
  readonly definitions: readonly ScopedTaskDefinition[];
  readonly source: SourceText;
  /** Line and column of an offset; in `source` where the finding lies in another file. */
  position(offset: number, source?: SourceText): Position;
  /** The line of a range with every value masked, or undefined where it can't be shown safely. */
  frame(range: Range, source?: SourceText): CodeFrame | undefined;
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
  readonly unchecked: number;
}

export const emptySummary: Summary = {
  files: 0,
  errors: 0,
  warnings: 0,
  fixable: 0,
  fixed: 0,
  failures: 0,
  references: 0,
  unchecked: 0,
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
    unchecked: summary.unchecked + file.unchecked,
  };
}

/** True where `--fix` mends the finding. */
export function isFixable(finding: Finding): boolean {
  return finding.fix !== undefined && finding.fix.length > 0;
}
