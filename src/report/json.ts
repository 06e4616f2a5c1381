/** The JSON report, whose form schemas/report.schema.json fixes. */
import { countUnchecked, type FileResult, isFixable } from "../engine/result.ts";
import type { Locale } from "../language/text.ts";
import type { Finding } from "../rules/finding.ts";
import { messageOf } from "../rules/message-of.ts";
import type { CreateReporter } from "./reporter.ts";

export const createJsonReporter: CreateReporter = ({ locale, quiet }) => {
  let isFirst = true;
  return {
    start: () => '{"version": 1,\n "files": [',
    file: (result) => {
      const separator = isFirst ? "\n  " : ",\n  ";
      isFirst = false;
      return separator + JSON.stringify(fileEntry(result, locale, quiet));
    },
    end: ({ files, errors, warnings, fixable, references, unchecked }) =>
      `${isFirst ? "" : "\n "}],\n "summary": ${JSON.stringify({ files, errors, warnings, fixable, references, unchecked: countUnchecked(unchecked) })}}\n`,
  };
};

function fileEntry(result: FileResult, locale: Locale, quiet: boolean): unknown {
  const { path, failure } = result;
  if (failure !== undefined) {
    return {
      path,
      failure: {
        message: failure.message[locale],
        ...(failure.path === undefined ? {} : { path: failure.path }),
        ...(failure.position === undefined
          ? {}
          : { line: failure.position.line, column: failure.position.column }),
      },
    };
  }
  const findings = result.findings.filter((finding) => !quiet || finding.severity === "error");
  return { path, findings: findings.map((finding) => findingEntry(finding, result, locale)) };
}

function findingEntry(finding: Finding, result: FileResult, locale: Locale): unknown {
  const { rule, severity, container, name, pointer, range, source } = finding;
  return {
    rule,
    severity,
    message: messageOf(finding, locale),
    ...(source === undefined ? {} : { path: source.path }),
    ...(container === undefined ? {} : { container }),
    ...(name === undefined ? {} : { name }),
    pointer,
    range: {
      start: result.position(range.start, source),
      end: result.position(range.end, source),
    },
    fixable: isFixable(finding),
  };
}
