/**
 * reviewdog's Diagnostic Format: comments of a review, with the fixes as suggestions to take with a click.
 * https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
import type { ReportedFile, ReportedFinding, ReportedPosition } from "../engine/reported.ts";
import { ruleAddress } from "../rules/address.ts";
import { jsonText } from "./escape.ts";
import { openJsonList } from "./json-list.ts";
import { failurePlace, findingsToShow, pathOf } from "./places.ts";
import type { CreateReporter, ReportOptions } from "./reporter.ts";

const source = {
  name: "ecspresso-secrets",
  url: "https://github.com/ecspresso-secrets/ecspresso-secrets",
};

export const createRdjsonReporter: CreateReporter = (options) => {
  const diagnostics = openJsonList("  ", " ");
  return {
    start: () => `{"source": ${jsonText(source)},\n "diagnostics": [`,
    file: (file) => {
      const { failure } = file;
      if (failure !== undefined) {
        const { path, line } = failurePlace(file, failure, options);
        return diagnostics.add({
          message: failure.message[options.locale],
          location: { path, range: { start: { line } } },
          severity: "ERROR",
          code: { value: failure.kind },
        });
      }
      return findingsToShow(file, options)
        .map((finding) => diagnostics.add(diagnostic(finding, file, options)))
        .join("");
    },
    end: () => `${diagnostics.close()}}\n`,
  };
};

function diagnostic(finding: ReportedFinding, file: ReportedFile, options: ReportOptions): unknown {
  const { rule, severity, start, end } = finding;
  // Each suggestion can be taken alone, and one that spans several edits would have to show what lies between them, and
  // that may be a value: so only a fix of one edit becomes one.
  const [only, ...others] = finding.fix();
  const isOne = only !== undefined && others.length === 0;
  return {
    message: finding.message(options.locale),
    location: { path: pathOf(file, finding, options), range: { start: inBytes(start), end: inBytes(end) } },
    severity: severity === "error" ? "ERROR" : "WARNING",
    code: { value: rule, url: ruleAddress(rule, options.locale) },
    suggestions: isOne
      ? [{ range: { start: inBytes(only.start), end: inBytes(only.end) }, text: only.text }]
      : undefined,
  };
}

/** Columns of this format count bytes of UTF-8. */
function inBytes(position: ReportedPosition): { line: number; column: number } {
  return { line: position.line, column: position.columnInBytes() };
}
