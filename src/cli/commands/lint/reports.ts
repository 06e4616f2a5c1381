/** Opens the reports that were asked for, and sends each piece where it belongs. */

import { harmless } from "../../../detect/harmless.ts";
import { reported } from "../../../engine/reported.ts";
import type { FileResult, Summary } from "../../../engine/result.ts";
import { joinShown, shown } from "../../../language/shown.ts";
import type { Locale, Text } from "../../../language/text.ts";
import { isReportFormat, loadReporter, type ReportFormat, reportFormats } from "../../../report/index.ts";
import type { Reporter, ReportOptions } from "../../../report/reporter.ts";
import { RunFailure } from "../../host/failure.ts";
import type { Host, OutputStream } from "../../host/host.ts";
import { appendText, isStandardOutput, writeText } from "../../host/write-file.ts";
import { workingProject } from "../../input/project.ts";

interface OpenReport {
  readonly reporter: Reporter;
  /** Where it goes, or undefined for a standard stream. */
  readonly path: string | undefined;
  /** Whether it is appended to what others wrote there. */
  readonly appends: boolean;
  readonly pieces: string[];
}

export interface Reports {
  file(result: FileResult): void;
  end(summary: Summary): void;
  /** True where a person reads what is on standard output. */
  readonly isTextOnOutput: boolean;
}

/** The formats of a run that asks for none: in GitHub Actions there are annotations beside the text. */
export function defaultFormats({ environment }: Host): readonly string[] {
  return environment["GITHUB_ACTIONS"] === "true" ? ["text", "github"] : ["text"];
}

/**
 * Opens reports for `--format` values such as `text`, `json` or `sarif:out.sarif`. `output` is the file of one that
 * names none itself; without it, the report goes to `stream`. Beside `github`, a table goes into the step summary of
 * GitHub Actions, where there is one. Throws a RunFailure for an unknown format, or for two on standard output.
 */
export async function openReports(
  formats: readonly string[],
  output: string | undefined,
  options: ReportOptions,
  host: Host,
  stream: OutputStream,
): Promise<Reports> {
  const open: OpenReport[] = [];
  const kinds: ReportFormat[] = [];
  for (const value of formats) {
    const separator = value.indexOf(":");
    const format = separator === -1 ? value : value.slice(0, separator);
    const wanted = separator === -1 ? output : value.slice(separator + 1);
    const path = isStandardOutput(wanted) ? undefined : wanted;
    if (!isReportFormat(format)) throw new RunFailure(unknownFormat(format));
    const createReporter = await loadReporter(format);
    const toFile = path !== undefined;
    const reporter = createReporter(toFile ? { ...options, color: false, hyperlinks: false } : options);
    open.push({ reporter, path, appends: false, pieces: [] });
    if (!toFile) kinds.push(format);
    const summary = format === "github" ? host.environment["GITHUB_STEP_SUMMARY"] : undefined;
    if (summary !== undefined && summary !== "") {
      const createSummary = await loadReporter("markdown");
      open.push({ reporter: createSummary(options), path: summary, appends: true, pieces: [] });
    }
  }
  // Workflow commands may appear between the lines of a text for people.
  const exclusive = kinds.includes("text") ? kinds.filter((kind) => kind !== "github") : kinds;
  const [first, second] = exclusive;
  if (first !== undefined && second !== undefined) throw new RunFailure(twoOnOutput(first, second));

  const send = (report: OpenReport, text: string): void => {
    if (report.path === undefined) host.write(text, stream);
    else report.pieces.push(text);
  };
  // Not before there is something to say: a run that fails first leaves no half report.
  let isStarted = false;
  const start = (): void => {
    if (isStarted) return;
    isStarted = true;
    for (const report of open) send(report, report.reporter.start());
  };
  return {
    isTextOnOutput: kinds.length === 0 || kinds.includes("text"),
    file: (result) => {
      start();
      const file = reported(result);
      for (const report of open) send(report, report.reporter.file(file));
    },
    end: (summary) => {
      start();
      for (const report of open) {
        send(report, report.reporter.end(summary));
        if (report.path !== undefined) {
          const text = report.pieces.join("");
          const folder = host.workingDirectory;
          if (report.appends) appendText(report.path, folder, fittingSummary(text, options.locale));
          else writeText(report.path, folder, text, workingProject(folder));
        }
      }
    },
  };
}

/** In bytes: GitHub drops a step's summary of more than 1 MiB as a whole (its documentation, "Adding a job summary"). */
const largestSummary = 1_000_000;

/** A step's summary without the last lines where there are too many. */
function fittingSummary(text: string, locale: Locale): string {
  if (Buffer.byteLength(text) <= largestSummary) return text;
  const lines = text.split("\n");
  let size = 0;
  const end = lines.findIndex((line) => {
    size += Buffer.byteLength(line) + 1;
    return size > largestSummary;
  });
  return `${lines.slice(0, end).join("\n")}\n\n${summaryIsCut(lines.length - end)[locale]}\n`;
}

function summaryIsCut(left: number): Text {
  return {
    en: shown`${left} more lines do not fit here; the log of the step has them all.`,
    ja: shown`ほかに ${left} 行ありますが、ここには収まりません。すべてはステップのログにあります。`,
  };
}

function unknownFormat(format: string): Text {
  const name = harmless(format);
  const known = joinShown(reportFormats.map(harmless), ", ");
  return {
    en: shown`There is no report format \`${name}\`. Choose one of ${known}.`,
    ja: shown`レポート形式 \`${name}\` はありません。${known} から選んでください。`,
  };
}

function twoOnOutput(first: ReportFormat, second: ReportFormat): Text {
  return {
    en: shown`Both ${first} and ${second} would go to standard output. Give one of them a file: --format ${second}:FILE`,
    ja: shown`${first} と ${second} の両方が標準出力に書かれてしまいます。一方をファイルに出力してください: --format ${second}:ファイル`,
  };
}
