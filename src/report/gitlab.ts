/**
 * GitLab's code quality report: one array, whose fingerprints tell GitLab which findings a merge request brings.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
import { createHash } from "node:crypto";
import { messageOf } from "../rules/message-of.ts";
import { failurePlace, shownFindings } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";

export const createGitlabReporter: CreateReporter = (options) => {
  let isFirst = true;
  const written = (entries: readonly unknown[]): string =>
    entries
      .map((entry) => {
        const separator = isFirst ? "\n  " : ",\n  ";
        isFirst = false;
        return separator + JSON.stringify(entry);
      })
      .join("");
  return {
    start: () => "[",
    file: (result) => {
      const { failure } = result;
      if (failure !== undefined) {
        const { path, line } = failurePlace(result, failure, options);
        return written([
          {
            description: failure.message[options.locale],
            check_name: failure.kind,
            fingerprint: createHash("sha256").update(`${failure.kind} ${path}`).digest("hex").slice(0, 32),
            severity: "blocker",
            location: { path, lines: { begin: line } },
          },
        ]);
      }
      return written(
        shownFindings(result, options).map(({ finding, path, start, end, fingerprint }) => ({
          description: messageOf(finding, options.locale),
          check_name: finding.rule,
          fingerprint,
          severity: finding.severity === "error" ? "major" : "minor",
          location: { path, lines: { begin: start.line, end: end.line } },
        })),
      );
    },
    end: () => (isFirst ? "]\n" : "\n]\n"),
  };
};
