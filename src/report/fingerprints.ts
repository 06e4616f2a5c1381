import { fingerprintsOf } from "../engine/fingerprint.ts";
import type { ReportedFile, ReportedFinding } from "../engine/reported.ts";
import { reportPath } from "./places.ts";
import type { ReportOptions } from "./reporter.ts";

/**
 * The fingerprint of each finding of a file. Those that a comment or the baseline hides are counted along, so that
 * hiding one does not change its neighbour's.
 */
export function reportedFingerprints(
  file: ReportedFile,
  { workingDirectory }: ReportOptions,
): Map<ReportedFinding, string> {
  const all = [...file.findings, ...file.hidden].sort((a, b) => a.start.offset - b.start.offset);
  return fingerprintsOf(reportPath(file.path, workingDirectory), all, ({ path }) => path);
}
