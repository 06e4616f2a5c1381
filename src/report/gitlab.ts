/**
 * GitLab's code quality report: one array, whose fingerprints tell GitLab which findings a merge request brings.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
import { createHash } from "node:crypto";
import { reportedFingerprints } from "./fingerprints.ts";
import { openJsonList } from "./json-list.ts";
import { failurePlace, findingsToShow, pathOf } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";

export const createGitlabReporter: CreateReporter = (options) => {
  const { locale } = options;
  const entries = openJsonList("  ", "");
  return {
    start: () => "[",
    file: (file) => {
      const { failure } = file;
      if (failure !== undefined) {
        const { path, line } = failurePlace(file, failure, options);
        return entries.add({
          description: failure.message[locale],
          check_name: failure.kind,
          fingerprint: createHash("sha256").update(`${failure.kind} ${path}`).digest("hex").slice(0, 32),
          severity: "blocker",
          location: { path, lines: { begin: line } },
        });
      }
      const fingerprints = reportedFingerprints(file, options);
      return findingsToShow(file, options)
        .map((finding) =>
          entries.add({
            description: finding.message(locale),
            check_name: finding.rule,
            fingerprint: fingerprints.get(finding),
            severity: finding.severity === "error" ? "major" : "minor",
            location: {
              path: pathOf(file, finding, options),
              lines: { begin: finding.start.line, end: finding.end.line },
            },
          }),
        )
        .join("");
    },
    end: () => `${entries.close()}\n`,
  };
};
