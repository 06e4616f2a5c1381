/** What a report format is: it gets files one by one, so that a long run needs no more memory than a short one. */
import type { ReportedFile } from "../engine/reported.ts";
import type { Summary } from "../engine/result.ts";
import type { Shown } from "../language/shown.ts";
import type { Locale } from "../language/text.ts";
import type { DocumentedRule } from "../rules/docs.ts";

export interface ReportOptions {
  readonly locale: Locale;
  /** Whether to colour the text, where the format has colours. */
  readonly color: boolean;
  /** Whether terminal hyperlinks may be written. */
  readonly hyperlinks: boolean;
  /** Leave warnings out. */
  readonly quiet: boolean;
  /** The product's version, for formats that name their tool. */
  readonly version: Shown;
  /** The rules with their documentation, for formats that describe them. */
  readonly rules: readonly DocumentedRule[];
  /** The folder that paths of a report count from: absolute, and that of the whole run. */
  readonly workingDirectory: string;
}

/** Each method gives the next stretch of the report. */
export interface Reporter {
  start(): string;
  file(file: ReportedFile): string;
  end(summary: Summary): string;
}

export type CreateReporter = (options: ReportOptions) => Reporter;
