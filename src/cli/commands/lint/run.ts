import { lint } from "../../../engine/lint.ts";
import { addToSummary, emptySummary, type FileResult, type Summary } from "../../../engine/result.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import type { DocumentedRule } from "../../../rules/docs.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import { showsColor, showsHyperlinks } from "../../host/terminal.ts";
import { isStandardOutput } from "../../host/write-file.ts";
import { withAnswers } from "../../input/answers.ts";
import { findInputFiles, type LoadedFile, loadFiles, nothingFound } from "../../input/input-files.ts";
import { Settings } from "../../input/settings.ts";
import { version } from "../../version.ts";
import type { BaselineFile } from "./baseline-file.ts";
import { lintOrFix, writesFixedInput } from "./fix-file.ts";
import type { LintArguments } from "./flags.ts";
import { defaultFormats, openReports, type Reports } from "./reports.ts";
import { RolesOfTemplates } from "./roles-of-templates.ts";

/** Lints every file, reports what was found and gives the exit status. */
export async function runLint(args: LintArguments, host: Host): Promise<number> {
  const settings = await Settings.open(args, host, args.positional.length === 0);
  const files = await findInputFiles(args, settings, host);
  const reports = await openReportsOf(args, host);
  const baseline = await openBaseline(args, host);
  let summary = emptySummary;
  let maxWarnings = args["max-warnings"];
  const add = (whole: FileResult): void => {
    const result = baseline?.cover(whole) ?? whole;
    summary = addToSummary(summary, result);
    reports.file(result);
  };

  const templates = new RolesOfTemplates(args["role-template"] ?? [], files, host);
  const loaded = loadFiles(files, args, settings, host);
  for await (const file of withAnswers(loaded, args, host, wantsRoles)) {
    if (file.kind === "failed") {
      if (writesFixedInput(args)) host.write(file.input.source.text);
      add(lint(file.input));
    } else {
      maxWarnings ??= file.settings.configuration.maxWarnings;
      add(await lintOrFix(file, templates, args, host, reports));
    }
  }
  if (summary.files === 0 && args["ignore-unknown"] !== true) {
    throw new RunFailure(nothingFound(args.positional));
  }
  reports.end(summary);
  const notes = [baseline?.finish(), await templates.missing(), warningsNote(summary, maxWarnings)];
  host.warn(...notes.filter((note) => note !== undefined));
  return statusOf(summary, maxWarnings);
}

async function openReportsOf(args: LintArguments, host: Host): Promise<Reports> {
  const color = isStandardOutput(args.output) && showsColor(host);
  const formats = args.format ?? defaultFormats(host);
  return openReports(
    formats,
    args.output,
    {
      locale: host.locale,
      color,
      hyperlinks: color && (await showsHyperlinks(host)),
      quiet: args.quiet === true,
      version,
      rules: formats.some((format) => /^(?:sarif|html)\b/.test(format)) ? await describeRules() : [],
      workingDirectory: host.workingDirectory,
    },
    host,
    writesFixedInput(args) ? "error" : "output",
  );
}

/** Loaded where a report wants them: they are much text. */
async function describeRules(): Promise<readonly DocumentedRule[]> {
  const { documentedRules } = await import("../../../rules/docs.ts");
  return documentedRules;
}

async function openBaseline(
  args: LintArguments,
  { workingDirectory }: Host,
): Promise<BaselineFile | undefined> {
  const updates = args["update-baseline"] === true;
  if (args.baseline === undefined && !updates) return undefined;
  if (args.baseline === undefined) throw new RunFailure(baselineWanted);
  const { BaselineFile } = await import("./baseline-file.ts");
  return new BaselineFile(args.baseline, workingDirectory, updates);
}

function wantsRoles(files: readonly LoadedFile[]): boolean {
  return files.some(({ settings }) => settings.lint.severities?.["role-permissions"] !== "off");
}

function statusOf({ failures, errors, warnings }: Summary, maxWarnings: number | undefined): number {
  if (failures > 0) return exitStatus.failure;
  if (errors > 0) return exitStatus.findings;
  return maxWarnings === undefined || warnings <= maxWarnings ? exitStatus.clean : exitStatus.findings;
}

/** Says why a run without errors does not pass. */
function warningsNote(
  { failures, errors, warnings }: Summary,
  allowed: number | undefined,
): Text | undefined {
  if (failures > 0 || errors > 0 || allowed === undefined || warnings <= allowed) return undefined;
  return {
    en: shown`${warnings} warnings are more than the ${allowed} that are allowed.`,
    ja: shown`警告が ${warnings} 件あり、許容される ${allowed} 件を超えています。`,
  };
}

const baselineWanted: Text = {
  en: shown`--update-baseline needs --baseline FILE.`,
  ja: shown`--update-baseline には --baseline ファイル の指定が必要です。`,
};
