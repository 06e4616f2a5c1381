/**
 * Annotations of GitHub Actions, as workflow commands. GitHub shows ten errors and ten warnings of a step as
 * annotations; the rest stays in the log.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */

import { messageOf } from "../rules/message-of.ts";
import { failurePlace, shownFindings } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";

export const createGithubReporter: CreateReporter = (options) => ({
  start: () => "",
  file: (result) => {
    const { failure } = result;
    if (failure !== undefined) {
      const { path, line, column } = failurePlace(result, failure, options);
      return command("error", { file: path, line, col: column }, failure.message[options.locale]);
    }
    return shownFindings(result, options)
      .map(({ finding, path, start, end }) =>
        command(
          finding.severity,
          {
            file: path,
            line: start.line,
            // GitHub takes columns only where all is on one line.
            ...(end.line === start.line
              ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) }
              : { endLine: end.line }),
            title: finding.rule,
          },
          messageOf(finding, options.locale),
        ),
      )
      .join("");
  },
  end: () => "",
});

function command(
  name: "error" | "warning",
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${given.join(",")}::${escapedData(message)}\n`;
}

/** As @actions/core escapes them (packages/core/src/command.ts). */
function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
