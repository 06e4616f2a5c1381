/** One line for each finding, as editors and grep like it: `file:line:column: severity message [rule]`. */
import { type Shown, shown } from "../language/shown.ts";
import { escapeForTerminal } from "./escape.ts";
import { findingsToShow } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";

export const createCompactReporter: CreateReporter = (options) => ({
  start: () => "",
  file: (file) => {
    const { locale } = options;
    const { failure } = file;
    if (failure !== undefined) {
      const { line, column } = failure.position ?? { line: 1, column: 1 };
      return asLine(shown`${failure.path ?? file.path}:${line}:${column}: error ${failure.message[locale]}`);
    }
    return findingsToShow(file, options)
      .map(({ path = file.path, start, severity, message, rule }) =>
        asLine(shown`${path}:${start.line}:${start.column}: ${severity} ${message(locale)} [${rule}]`),
      )
      .join("");
  },
  end: () => "",
});

function asLine(text: Shown): string {
  return `${escapeForTerminal(text)}\n`;
}
