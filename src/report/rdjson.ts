/**
 * reviewdog's Diagnostic Format: comments of a review, with the fixes as suggestions to take with a click.
 * https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
import type { FileResult } from "../engine/result.ts";
import { ruleAddress } from "../rules/address.ts";
import { messageOf } from "../rules/message-of.ts";
import type { Edit } from "../text/edit.ts";
import type { Position } from "../text/position.ts";
import type { SourceText } from "../text/source-text.ts";
import { failurePlace, type PlacedFinding, shownFindings } from "./places.ts";
import type { CreateReporter, ReportOptions } from "./reporter.ts";

const source = {
  name: "ecspresso-secrets",
  url: "https://github.com/ecspresso-secrets/ecspresso-secrets",
};

export const createRdjsonReporter: CreateReporter = (options) => {
  let isFirst = true;
  const written = (entry: unknown): string => {
    const separator = isFirst ? "\n  " : ",\n  ";
    isFirst = false;
    return separator + JSON.stringify(entry);
  };
  return {
    start: () => `{"source": ${JSON.stringify(source)},\n "diagnostics": [`,
    file: (result) => {
      const { failure } = result;
      if (failure !== undefined) {
        const { path, line } = failurePlace(result, failure, options);
        return written({
          message: failure.message[options.locale],
          location: { path, range: { start: { line } } },
          severity: "ERROR",
          code: { value: failure.kind },
        });
      }
      return shownFindings(result, options)
        .map((one) => written(diagnostic(one, result, options)))
        .join("");
    },
    end: () => `${isFirst ? "" : "\n "}]}\n`,
  };
};

function diagnostic(
  { finding, path, start, end }: PlacedFinding,
  result: FileResult,
  { locale }: ReportOptions,
): unknown {
  const suggestions = suggestionsOf(finding.source === undefined ? (finding.fix ?? []) : [], result);
  const text = finding.source ?? result.source;
  return {
    message: messageOf(finding, locale),
    location: { path, range: { start: inBytes(start, text), end: inBytes(end, text) } },
    severity: finding.severity === "error" ? "ERROR" : "WARNING",
    code: { value: finding.rule, url: ruleAddress(finding.rule, locale) },
    ...(suggestions.length === 0 ? {} : { suggestions }),
  };
}

/** Each suggestion can be taken alone, so only a fix of one edit becomes one. */
function suggestionsOf(edits: readonly Edit[], result: FileResult): unknown[] {
  // One that spans several edits would have to show what lies between them, and that may be a value.
  const [only, ...others] = result.shownEdits(edits);
  if (only === undefined || others.length > 0) return [];
  const { range, text } = only;
  const [start, end] = [result.position(range.start), result.position(range.end)];
  return [{ range: { start: inBytes(start, result.source), end: inBytes(end, result.source) }, text }];
}

/** Columns of this format count bytes of UTF-8. */
function inBytes({ line, column, offset }: Position, { text }: SourceText): { line: number; column: number } {
  return { line, column: Buffer.byteLength(text.slice(offset - column + 1, offset)) + 1 };
}
