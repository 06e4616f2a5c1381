/** The JSON report, whose form schemas/report.schema.json fixes. */
import type { ReportedFile, ReportedFinding } from "../engine/reported.ts";
import { countUnchecked } from "../engine/result.ts";
import type { Locale } from "../language/text.ts";
import type { Position } from "../text/position.ts";
import { jsonText } from "./escape.ts";
import { openJsonList } from "./json-list.ts";
import { findingsToShow } from "./places.ts";
import type { CreateReporter, ReportOptions } from "./reporter.ts";

export const createJsonReporter: CreateReporter = (options) => {
  const files = openJsonList("  ", " ");
  return {
    start: () => '{"version": 1,\n "files": [',
    file: (file) => files.add(fileEntry(file, options)),
    end: ({ files: count, errors, warnings, fixable, references, unchecked }) => {
      const totals = { files: count, errors, warnings, fixable, references };
      const summary = jsonText({ ...totals, unchecked: countUnchecked(unchecked) });
      return `${files.close()},\n "summary": ${summary}}\n`;
    },
  };
};

function fileEntry(file: ReportedFile, options: ReportOptions): unknown {
  const { path, failure } = file;
  if (failure === undefined) {
    const findings = findingsToShow(file, options).map((finding) => findingEntry(finding, options.locale));
    return { path, findings };
  }
  const { message, path: other, position } = failure;
  const place = position === undefined ? {} : { line: position.line, column: position.column };
  return { path, failure: { message: message[options.locale], path: other, ...place } };
}

function findingEntry(finding: ReportedFinding, locale: Locale): unknown {
  const { rule, severity, path, container, name, pointer, start, end, isFixable } = finding;
  return {
    rule,
    severity,
    message: finding.message(locale),
    path,
    container,
    name,
    pointer,
    range: { start: positionEntry(start), end: positionEntry(end) },
    fixable: isFixable,
  };
}

function positionEntry({ line, column, offset }: Position): unknown {
  return { line, column, offset };
}
