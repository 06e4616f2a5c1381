/**
 * What a report gets to know of a file: shown text, numbers, positions, and functions that give those. The text of the
 * file and everything that was read from it stay behind, so a report can't print what it must not.
 */
import { harmless } from "../detect/harmless.ts";
import { type Shown, shown, shownPath } from "../language/shown.ts";
import type { Locale, Text } from "../language/text.ts";
import type { Finding, Severity } from "../rules/finding.ts";
import { messageOf, suggestionMessageOf } from "../rules/message-of.ts";
import type { Edit } from "../text/edit.ts";
import type { Position } from "../text/position.ts";
import type { SourceText } from "../text/source-text.ts";
import { type Connections, connectionsOf } from "./connections.ts";
import { type Excerpt, excerptOf } from "./frame.ts";
import type { Failure } from "./input-file.ts";
import { type FileResult, isFixable } from "./result.ts";

export interface ReportedFile {
  readonly path: Shown;
  readonly failure: ReportedFailure | undefined;
  readonly findings: readonly ReportedFinding[];
  /** What a comment or the baseline hides. */
  readonly hidden: readonly ReportedFinding[];
  /** Who reads what, for each task definition. */
  connections(): readonly Connections[];
}

export interface ReportedFailure {
  readonly kind: Failure["kind"];
  readonly message: Text;
  /** Absent where the whole file is at fault. */
  readonly position: Position | undefined;
  /** The path at fault, where it is not the file's own (a Jsonnet import). */
  readonly path: Shown | undefined;
}

export type HiddenBy =
  /** `reason`: what the person wrote after `--`; `…` where it could be a credential. */
  { readonly kind: "comment"; readonly reason: Shown | undefined } | { readonly kind: "baseline" };

export interface ReportedFinding {
  readonly rule: Shown;
  readonly severity: Severity;
  message(locale: Locale): Shown;
  /** The path of the file that it is in, where that is not the linted one (a Jsonnet import). */
  readonly path: Shown | undefined;
  readonly start: ReportedPosition;
  /** Exclusive. */
  readonly end: ReportedPosition;
  /** JSON pointer (RFC 6901) of the value at fault. */
  readonly pointer: Shown;
  readonly container: Shown | undefined;
  /** The environment variable, secret or member that it is about. */
  readonly name: Shown | undefined;
  readonly isFixable: boolean;
  /** The edits of its fix; none where there is no fix, or something in it may not be shown. */
  fix(): readonly ReportedEdit[];
  readonly suggestions: readonly ReportedSuggestion[];
  readonly hiddenBy: HiddenBy | undefined;
  /** The line it is on; undefined where it can't be shown safely. */
  excerpt(): Excerpt | undefined;
}

export interface ReportedSuggestion {
  message(locale: Locale): Shown;
  /** None where something in them may not be shown. */
  edits(): readonly ReportedEdit[];
}

export interface ReportedEdit {
  readonly start: ReportedPosition;
  /** Exclusive. */
  readonly end: ReportedPosition;
  /** What it writes. */
  readonly text: Shown;
}

export interface ReportedPosition extends Position {
  /** The column in bytes of UTF-8, counted from 1. */
  columnInBytes(): number;
}

/** What reports may know of a result. */
export function reported(result: FileResult): ReportedFile {
  const { failure, definitions } = result;
  const hidden = [
    ...result.suppressed.map(({ finding, reason }) => {
      const shownReason = reason === undefined ? undefined : harmless(reason);
      return reportedFinding(finding, result, { kind: "comment", reason: shownReason });
    }),
    ...(result.known ?? []).map((finding) => reportedFinding(finding, result, { kind: "baseline" })),
  ];
  return {
    path: shownPath(result.path),
    failure: failure === undefined ? undefined : reportedFailure(failure),
    findings: result.findings.map((finding) => reportedFinding(finding, result)),
    hidden,
    connections: () => definitions.map((definition) => connectionsOf(definition, result.findings)),
  };
}

function reportedFailure({ kind, message, position, path }: Failure): ReportedFailure {
  return { kind, message, position, path: path === undefined ? undefined : shownPath(path) };
}

function reportedFinding(finding: Finding, result: FileResult, hiddenBy?: HiddenBy): ReportedFinding {
  const { rule, severity, range, source, pointer, container, name, suggestions = [] } = finding;
  // Edits count in the linted file.
  const editsOf = (edits: readonly Edit[] = []): readonly ReportedEdit[] =>
    source === undefined ? reportedEdits(edits, result) : [];
  return {
    rule: shown`${rule}`,
    severity,
    message: (locale) => messageOf(finding, locale),
    path: source === undefined ? undefined : shownPath(source.path),
    start: reportedPosition(range.start, result, source),
    end: reportedPosition(range.end, result, source),
    pointer,
    container,
    name,
    isFixable: isFixable(finding),
    fix: () => editsOf(finding.fix),
    suggestions: suggestions.map((suggestion) => ({
      message: (locale) => suggestionMessageOf(finding, suggestion, locale),
      edits: () => editsOf(suggestion.edits),
    })),
    hiddenBy,
    excerpt: () => {
      const frame = result.frame(range, source);
      return frame === undefined ? undefined : excerptOf(frame);
    },
  };
}

function reportedEdits(edits: readonly Edit[], result: FileResult): ReportedEdit[] {
  return result.shownEdits(edits).map(({ range, text }) => ({
    start: reportedPosition(range.start, result),
    end: reportedPosition(range.end, result),
    text,
  }));
}

function reportedPosition(offset: number, result: FileResult, source?: SourceText): ReportedPosition {
  const position = result.position(offset, source);
  const { text } = source ?? result.source;
  return {
    ...position,
    columnInBytes: () =>
      Buffer.byteLength(text.slice(position.offset - position.column + 1, position.offset)) + 1,
  };
}
