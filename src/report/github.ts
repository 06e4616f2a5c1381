/**
 * Annotations of GitHub Actions, as workflow commands. GitHub shows ten errors and ten warnings of a step as
 * annotations; the rest stays in the log.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import { type Shown, shown } from "../language/shown.ts";
import { escapeForGithub, escapeForGithubProperty } from "./escape.ts";
import { failurePlace, findingsToShow, pathOf } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";

export const createGithubReporter: CreateReporter = (options) => ({
  start: () => "",
  file: (file) => {
    const { failure } = file;
    if (failure !== undefined) {
      const { path, line, column } = failurePlace(file, failure, options);
      return command("error", { file: path, line, col: column }, failure.message[options.locale]);
    }
    return findingsToShow(file, options)
      .map((finding) => {
        const { start, end } = finding;
        // GitHub takes columns only where all is on one line.
        const range: Properties =
          end.line === start.line
            ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) }
            : { endLine: end.line };
        return command(
          finding.severity,
          { file: pathOf(file, finding, options), line: start.line, ...range, title: finding.rule },
          finding.message(options.locale),
        );
      })
      .join("");
  },
  end: () => "",
});

type Properties = Readonly<Record<string, Shown | number>>;

function command(name: "error" | "warning", properties: Properties, message: Shown): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeForGithubProperty(shown`${value}`)}`,
  );
  return `::${name} ${written.join(",")}::${escapeForGithub(message)}\n`;
}
