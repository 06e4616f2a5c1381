/** What several formats say alike: which findings they show, and where these are. */
import { isAbsolute, relative, resolve, sep } from "node:path";
import { fingerprintsOf } from "../engine/fingerprint.ts";
import type { Failure } from "../engine/input-file.ts";
import type { FileResult } from "../engine/result.ts";
import type { Finding } from "../rules/finding.ts";
import type { Position } from "../text/position.ts";
import type { ReportOptions } from "./reporter.ts";

/** A finding with its place, as reports for machines want it. */
export interface PlacedFinding {
  readonly finding: Finding;
  /** With forward slashes, counted from the working folder where the file lies in it. */
  readonly path: string;
  readonly start: Position;
  /** Exclusive. */
  readonly end: Position;
  readonly fingerprint: string;
}

/** The findings that a report shows, in their order. */
export function shownFindings(result: FileResult, options: ReportOptions): PlacedFinding[] {
  return placed(result.findings, result, options).filter(
    ({ finding }) => !options.quiet || finding.severity === "error",
  );
}

/** Findings with their places. Fingerprints count all of them, whatever is shown later. */
export function placed(
  findings: readonly Finding[],
  result: FileResult,
  { workingDirectory }: ReportOptions,
): PlacedFinding[] {
  const fingerprints = fingerprintsOf(reportPath(result.path, workingDirectory), findings);
  return findings.map((finding) => ({
    finding,
    path: reportPath(finding.source?.path ?? result.path, workingDirectory),
    start: result.position(finding.range.start, finding.source),
    end: result.position(finding.range.end, finding.source),
    fingerprint: fingerprints.get(finding) ?? "",
  }));
}

/** Where a file failed; the first line where no place in it is at fault. */
export function failurePlace(
  result: FileResult,
  failure: Failure,
  { workingDirectory }: ReportOptions,
): { path: string; line: number; column: number } {
  return {
    path: reportPath(failure.path ?? result.path, workingDirectory),
    line: failure.position?.line ?? 1,
    column: failure.position?.column ?? 1,
  };
}

/** A path as reports give it: with forward slashes, counted from the working folder where it lies in there. */
export function reportPath(path: string, workingDirectory: string): string {
  const counted = relative(workingDirectory, resolve(workingDirectory, path));
  const isInside = counted !== "" && !counted.startsWith("..") && !isAbsolute(counted);
  return (isInside ? counted : path).replaceAll(sep, "/");
}
