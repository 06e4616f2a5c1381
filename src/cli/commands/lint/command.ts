/** `lint`: says what is wrong, and mends it when asked. */

import packageFile from "../../../../package.json" with { type: "json" };
import { fix } from "../../../engine/fix.ts";
import type { InputFile, UnreadableFile } from "../../../engine/input-file.ts";
import { type LintOptions, lint } from "../../../engine/lint.ts";
import { addToSummary, emptySummary, type FileResult, type Summary } from "../../../engine/result.ts";
import { maskText } from "../../../engine/shown-text.ts";
import { noRoles, type Roles } from "../../../iam/role.ts";
import { chooseLocale } from "../../../language/locale.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import type { DocumentedRule } from "../../../rules/docs.ts";
import type { SourceText } from "../../../text/source-text.ts";
import type { Arguments, Command } from "../../command.ts";
import { lintFlags } from "../../flags.ts";
import { exitStatus, RunFailure, sentenceIn } from "../../host/failure.ts";
import { type FoundFiles, replaceText } from "../../host/files.ts";
import type { Surroundings } from "../../host/host.ts";
import { type AnsweredFile, withAnswers } from "../../input/answers.ts";
import { mayStandInTemplate } from "../../input/holds-roles.ts";
import {
  type FileThatIsRead,
  filesMeant,
  nothingFound,
  notRead,
  readFiles,
} from "../../input/input-files.ts";
import type { GivenRoles } from "../../input/role-templates.ts";
import { Settings } from "../../input/settings.ts";
import type { BaselineFile } from "./baseline-file.ts";
import { defaultFormats, openReports } from "./reports.ts";

type LintArguments = Arguments<typeof lintFlags>;

export const lintCommand: Command<typeof lintFlags> = {
  name: "lint",
  positional: { name: "files", many: true },
  description: {
    en: shown`Say what is wrong with task definitions, and mend it with --fix`,
    ja: shown`タスク定義の問題を報告し、--fix で修正する`,
  },
  flags: lintFlags,
  run: runLint,
};

async function runLint(given: LintArguments, surroundings: Surroundings): Promise<number> {
  const settings = await Settings.open(given, surroundings, given.positional.length === 0);
  const files = await filesMeant(given, settings, surroundings.workingDirectory);
  const locale = chooseLocale(given.locale, surroundings.environment);
  const color = wantsColor(given, surroundings);
  const formats = given.format ?? defaultFormats(surroundings);
  const reports = await openReports(
    formats,
    given.output,
    {
      locale,
      color,
      hyperlinks: color && wantsHyperlinks(surroundings),
      quiet: given.quiet === true,
      version: packageFile.version,
      rules: formats.some((format) => /^(?:sarif|html)\b/.test(format)) ? await describeRules() : [],
      workingDirectory: surroundings.workingDirectory,
    },
    // The mended text of standard input takes standard output for itself.
    writesToOutput(given) ? { ...surroundings, writeOutput: surroundings.writeError } : surroundings,
  );
  const baseline = await openBaseline(given, surroundings);
  let summary: Summary = emptySummary;
  let maxWarnings = given["max-warnings"];
  const add = (whole: FileResult): void => {
    const result = baseline?.cover(whole) ?? whole;
    summary = addToSummary(summary, result);
    reports.file(result);
  };

  const read = readFiles(files, given, settings, surroundings);
  const templates = new RoleTemplates(given["role-template"] ?? [], files, surroundings);
  for await (const file of withAnswers(read, given, surroundings, wantsRoles)) {
    if (file.kind === "not-read") {
      if (writesToOutput(given)) surroundings.writeOutput(file.input.source.text);
      add(lint(file.input));
      continue;
    }
    maxWarnings ??= file.settings.configuration.maxWarnings;
    add(await fixOrLint(file, templates, given, surroundings, reports.isTextOnOutput));
  }
  if (summary.files === 0 && given["ignore-unknown"] !== true)
    throw new RunFailure(nothingFound(given.positional));
  reports.end(summary);
  const said = baseline?.finish();
  if (said !== undefined) surroundings.writeError(`${said[locale]}\n`);
  const missingRoles = await templates.missing();
  if (missingRoles !== undefined) surroundings.writeError(`${missingRoles[locale]}\n`);

  if (summary.failures > 0) return exitStatus.failure;
  if (summary.errors > 0) return exitStatus.findings;
  if (maxWarnings === undefined || summary.warnings <= maxWarnings) return exitStatus.clean;
  surroundings.writeError(`${warningsExceeded(summary.warnings, maxWarnings)[locale]}\n`);
  return exitStatus.findings;
}

/** Loaded where a report wants them: they are much text. */
async function describeRules(): Promise<readonly DocumentedRule[]> {
  const { documentedRules } = await import("../../../rules/docs.ts");
  return documentedRules;
}

/** Roles of templates, loaded when something can refer to one. */
class RoleTemplates {
  private readonly named: readonly string[];
  private readonly files: FoundFiles;
  private readonly surroundings: Surroundings;
  private opened: Promise<GivenRoles> | undefined;

  constructor(named: readonly string[], files: FoundFiles, surroundings: Surroundings) {
    this.named = named;
    this.files = files;
    this.surroundings = surroundings;
  }

  /** The roles for one file: what AWS said of them, else what templates say. */
  async for(source: SourceText, asked: Roles = noRoles): Promise<Roles> {
    if (this.named.length === 0 && !mayStandInTemplate(source)) return asked;
    this.opened ??= this.open();
    const { roles } = await this.opened;
    return { of: (definition, scope) => asked.of(definition, scope) ?? roles.of(definition, scope) };
  }

  async missing(): Promise<Text | undefined> {
    return (await this.opened)?.missing();
  }

  private async open(): Promise<GivenRoles> {
    const { openRoles } = await import("../../input/role-templates.ts");
    return openRoles(this.named, this.files, this.surroundings);
  }
}

async function openBaseline(
  given: LintArguments,
  { workingDirectory }: Surroundings,
): Promise<BaselineFile | undefined> {
  const updates = given["update-baseline"] === true;
  if (given.baseline === undefined && !updates) return undefined;
  const { BaselineFile, baselineWanted } = await import("./baseline-file.ts");
  if (given.baseline === undefined) throw new RunFailure(baselineWanted);
  return new BaselineFile(given.baseline, workingDirectory, updates);
}

function wantsRoles(files: readonly FileThatIsRead[]): boolean {
  return files.some(({ settings }) => settings.lint.severities?.["role-permissions"] !== "off");
}

type Answered = Extract<AnsweredFile, { kind: "read" }>;

/** What goes wrong with one file, such as writing it, is said of that file, and the others go on. */
async function fixOrLint(
  file: Answered,
  templates: RoleTemplates,
  given: LintArguments,
  surroundings: Surroundings,
  isTextOnOutput: boolean,
): Promise<FileResult> {
  const { input, settings, answers } = file;
  try {
    const options = {
      ...settings.lint,
      scope: answers.scope,
      catalog: answers.catalog,
      roles: await templates.for(input.source, answers.roles),
    };
    return await fixAsAsked(input, options, given, surroundings, isTextOnOutput);
  } catch (error) {
    const message = sentenceIn(error);
    if (message === undefined) throw error;
    return lint(notRead(input.source, message).input);
  }
}

async function fixAsAsked(
  input: InputFile,
  options: LintOptions,
  given: LintArguments,
  surroundings: Surroundings,
  isTextOnOutput: boolean,
): Promise<FileResult> {
  const { source } = input;
  const suggestions = given["fix-suggestions"] === true;
  if (given.fix !== true && !suggestions) return lint(input, options);
  const { file, result } = fix(input, { ...options, suggestions });
  if (writesToOutput(given)) {
    surroundings.writeOutput(file.source.text);
    return result;
  }
  if (file.source.text === source.text || result.failure !== undefined) return result;
  if (given["dry-run"] === true) {
    const difference = await differenceOf(input, file);
    // A report for machines stays alone on standard output.
    if (isTextOnOutput) surroundings.writeOutput(difference);
    else surroundings.writeError(difference);
  } else {
    replaceText(source.path, surroundings.workingDirectory, source.text, file.source.text);
  }
  return result;
}

/** With standard input there is no file to replace: the mended text goes to standard output. */
function writesToOutput(given: LintArguments): boolean {
  const mends = given.fix === true || given["fix-suggestions"] === true;
  return mends && given["dry-run"] !== true && given.positional.length === 1 && given.positional[0] === "-";
}

/** A unified diff of the texts with every value masked. */
async function differenceOf(before: InputFile, after: InputFile | UnreadableFile): Promise<string> {
  const { unifiedDifference } = await import("./difference.ts");
  return unifiedDifference(before.source.path, maskText(before) ?? "", maskText(after) ?? "");
}

/** Colours on a terminal, unless the environment says otherwise (no-color.org; FORCE_COLOR as in Node). */
function wantsColor(given: LintArguments, { environment, isOutputTerminal }: Surroundings): boolean {
  if (given.output !== undefined) return false;
  const force = environment["FORCE_COLOR"];
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (environment["NO_COLOR"] !== undefined && environment["NO_COLOR"] !== "") return false;
  return isOutputTerminal && environment["TERM"] !== "dumb";
}

/**
 * Whether the terminal shows hyperlinks (OSC 8): by what it says of itself, FORCE_HYPERLINK before all, as the package
 * supports-hyperlinks reads it.
 */
function wantsHyperlinks({ environment, isOutputTerminal }: Surroundings): boolean {
  const forced = environment["FORCE_HYPERLINK"];
  if (forced !== undefined && forced !== "") return forced !== "0";
  if (!isOutputTerminal || environment["CI"] !== undefined) return false;
  const { TERM_PROGRAM: program, WT_SESSION: windows, VTE_VERSION: vte, TERM: terminal } = environment;
  if (windows !== undefined || Number(vte) >= 5000) return true;
  return (
    ["iTerm.app", "WezTerm", "vscode", "ghostty", "zed", "Hyper"].includes(program ?? "") ||
    ["xterm-kitty", "alacritty", "xterm-ghostty"].includes(terminal ?? "")
  );
}

function warningsExceeded(warnings: number, allowed: number): Text {
  return {
    en: shown`${warnings} warnings are more than the ${allowed} that are allowed.`,
    ja: shown`警告が ${warnings} 件あり、許容される ${allowed} 件を超えています。`,
  };
}
