/** One line for each finding, as editors and grep like it: `file:line:column: severity message [rule]`. */

import { messageOf } from "../rules/message-of.ts";
import type { CreateReporter } from "./reporter.ts";

export const createCompactReporter: CreateReporter = ({ locale, quiet }) => ({
  start: () => "",
  file: (result) => {
    const { failure } = result;
    if (failure !== undefined) {
      const { line, column } = failure.position ?? { line: 1, column: 1 };
      return `${oneLine(`${failure.path ?? result.path}:${line}:${column}: error ${failure.message[locale]}`)}\n`;
    }
    return result.findings
      .filter((finding) => !quiet || finding.severity === "error")
      .map((finding) => {
        const { line, column } = result.position(finding.range.start, finding.source);
        const place = `${finding.source?.path ?? result.path}:${line}:${column}`;
        return `${oneLine(`${place}: ${finding.severity} ${messageOf(finding, locale)} [${finding.rule}]`)}\n`;
      })
      .join("");
  },
  end: () => "",
});

function oneLine(text: string): string {
  return text.replaceAll(/(?<!\s)\s*[\r\n]\s*/g, " ");
}
