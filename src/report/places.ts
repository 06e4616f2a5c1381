/** What several formats say alike: which findings they show, and where these are. */
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { ReportedFailure, ReportedFile, ReportedFinding } from "../engine/reported.ts";
import { type Shown, shownPath } from "../language/shown.ts";
import type { ReportOptions } from "./reporter.ts";

/** The findings that a report shows, in their order. */
export function findingsToShow(
  { findings }: ReportedFile,
  { quiet }: Pick<ReportOptions, "quiet">,
): readonly ReportedFinding[] {
  return quiet ? findings.filter(({ severity }) => severity === "error") : findings;
}

/** The path of what was found, as reports for machines want it. */
export function pathOf(
  file: ReportedFile,
  { path }: Pick<ReportedFinding | ReportedFailure, "path">,
  { workingDirectory }: ReportOptions,
): Shown {
  return reportPath(path ?? file.path, workingDirectory);
}

/** Where a file failed; the first line where no place in it is at fault. */
export function failurePlace(
  file: ReportedFile,
  failure: ReportedFailure,
  options: ReportOptions,
): { path: Shown; line: number; column: number } {
  const { line, column } = failure.position ?? { line: 1, column: 1 };
  return { path: pathOf(file, failure, options), line, column };
}

/** A path as reports give it: with forward slashes, counted from the working folder where it lies in there. */
export function reportPath(path: Shown, workingDirectory: string): Shown {
  const counted = relative(workingDirectory, resolve(workingDirectory, path));
  const isInside = counted !== "" && !counted.startsWith("..") && !isAbsolute(counted);
  return shownPath((isInside ? counted : path).replaceAll(sep, "/"));
}
