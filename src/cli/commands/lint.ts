/** `lint`: says what is wrong, and mends it when asked. */
import packageFile from "../../../package.json" with { type: "json" };
import { type Catalog, emptyCatalog } from "../../catalog/catalog.ts";
import { fix } from "../../engine/fix.ts";
import { type LintOptions, lint, maskText } from "../../engine/lint.ts";
import { addToSummary, emptySummary, type FileResult, type Summary } from "../../engine/result.ts";
import { noRoles, type Roles } from "../../iam/role.ts";
import { chooseLocale } from "../../language/locale.ts";
import type { Text } from "../../language/text.ts";
import { emptyScope, type Scope } from "../../model/scope.ts";
import { rules } from "../../rules/index.ts";
import type { SourceText } from "../../source/tree.ts";
import type { BaselineFile } from "../baseline.ts";
import { Inventories } from "../catalogs.ts";
import type { Arguments, Command } from "../command.ts";
import { exitStatus, RunFailure } from "../failure.ts";
import { type FoundFiles, replaceText } from "../files.ts";
import { lintFlags } from "../flags.ts";
import { defaultFormats, openReports } from "../reports.ts";
import { holdsRoles, mayStandInTemplate } from "../role-files.ts";
import type { GivenRoles } from "../roles.ts";
import { Settings } from "../settings.ts";
import { filesMeant, nothingFound, orFailure, readSubjects, type Subject } from "../subjects.ts";
import type { Surroundings } from "../surroundings.ts";

type LintArguments = Arguments<typeof lintFlags>;

export const lintCommand: Command<typeof lintFlags> = {
  name: "lint",
  positional: { name: "files", many: true },
  description: {
    en: "Say what is wrong with task definitions, and mend it with --fix",
    ja: "タスク定義の問題を報告し、--fix で修正する",
  },
  flags: lintFlags,
  run: runLint,
};

async function runLint(given: LintArguments, surroundings: Surroundings): Promise<number> {
  const settings = await Settings.open(given, surroundings, given.positional.length === 0);
  const files = await filesMeant(given, settings, surroundings.workingDirectory);
  const locale = chooseLocale(given.locale, surroundings.environment);
  const color = wantsColor(given, surroundings);
  const reports = await openReports(
    given.format ?? defaultFormats(surroundings),
    given.output,
    {
      locale,
      color,
      hyperlinks: color && wantsHyperlinks(surroundings),
      quiet: given.quiet === true,
      version: packageFile.version,
      rules: rules.map(({ meta }) => meta),
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

  const subjects = readSubjects(files, given, settings, surroundings);
  const templates = new RoleTemplates(given["role-template"] ?? [], files, surroundings);
  for await (const { subject, catalog, roles: asked } of withCatalogs(subjects, given, surroundings)) {
    if (!("settings" in subject)) {
      add(subject);
      continue;
    }
    maxWarnings ??= subject.settings.configuration.maxWarnings;
    const options = { ...subject.settings.lint, catalog, roles: await templates.for(subject.source, asked) };
    const result = await orFailure(subject.source, () =>
      mendOrLint(subject, options, given, surroundings, reports.isTextOnOutput),
    );
    // A template of roles has been of use for the others.
    const isPassedOver = subject.mayBeOther || holdsRoles(subject.source);
    if (result.failure?.kind === "other-content" && isPassedOver) continue;
    add(result);
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
    const { openRoles } = await import("../roles.ts");
    return openRoles(this.named, this.files, this.surroundings);
  }
}

async function openBaseline(
  given: LintArguments,
  { workingDirectory }: Surroundings,
): Promise<BaselineFile | undefined> {
  const updates = given["update-baseline"] === true;
  if (given.baseline === undefined && !updates) return undefined;
  const { BaselineFile, baselineWanted } = await import("../baseline.ts");
  if (given.baseline === undefined) throw new RunFailure(baselineWanted);
  return new BaselineFile(given.baseline, workingDirectory, updates);
}

interface Checked {
  readonly subject: Subject | FileResult;
  readonly catalog: Catalog;
  readonly roles?: Roles;
}

/** Each subject with the catalog that answers for it. AWS is asked once for all of them, before any rule runs. */
async function* withCatalogs(
  subjects: AsyncIterable<Subject | FileResult>,
  given: LintArguments,
  surroundings: Surroundings,
): AsyncGenerator<Checked> {
  if (given.online === true) {
    const { askAws, statisticsText, uncheckedRolesText } = await import("../online.ts");
    const { progressOn } = await import("../progress.ts");
    const all: (Subject | FileResult)[] = [];
    for await (const subject of subjects) all.push(subject);
    const asked = all.flatMap((subject) => ("settings" in subject ? [subject] : []));
    const locale = chooseLocale(given.locale, surroundings.environment);
    const progress = progressOn(surroundings, locale);
    const { catalog, weaker, roles, uncheckedRoles, statistics } = await askAws(asked, given, {
      withRoles: asked.some(({ settings }) => settings.lint.severities?.["role-permissions"] !== "off"),
      onProgress: progress.show,
    }).finally(progress.clear);
    const notes = [
      uncheckedRolesText(uncheckedRoles),
      given.stats === true ? statisticsText(statistics) : undefined,
    ];
    for (const note of notes) {
      if (note !== undefined) surroundings.writeError(`${note[locale]}\n`);
    }
    for (const subject of all) {
      yield { subject: "settings" in subject ? withWeakerScope(subject, weaker) : subject, catalog, roles };
    }
    return;
  }
  const inventories = new Inventories(given.inventory, surroundings);
  await inventories.openGiven();
  for await (const subject of subjects) {
    if (!("settings" in subject)) {
      yield { subject, catalog: emptyCatalog };
      continue;
    }
    const catalog = await orFailure(subject.source, () => inventories.of(subject.settings));
    yield "lookup" in catalog ? { subject, catalog } : { subject: catalog, catalog: emptyCatalog };
  }
}

function withWeakerScope(subject: Subject, weaker: Scope): Subject {
  const { settings } = subject;
  const stronger = settings.lint.scope?.stronger ?? emptyScope;
  return { ...subject, settings: { ...settings, lint: { ...settings.lint, scope: { stronger, weaker } } } };
}

async function mendOrLint(
  { source }: Subject,
  options: LintOptions,
  given: LintArguments,
  surroundings: Surroundings,
  isTextOnOutput: boolean,
): Promise<FileResult> {
  const suggestions = given["fix-suggestions"] === true;
  if (given.fix !== true && !suggestions) return lint(source, options);
  const mended = fix(source, { ...options, suggestions });
  if (writesToOutput(given)) {
    surroundings.writeOutput(mended.text);
    return mended.result;
  }
  if (mended.text === source.text || mended.result.failure !== undefined) return mended.result;
  if (given["dry-run"] === true) {
    const difference = await differenceOf(source, mended.text, options);
    // A report for machines stays alone on standard output.
    if (isTextOnOutput) surroundings.writeOutput(difference);
    else surroundings.writeError(difference);
  } else {
    replaceText(source.path, surroundings.workingDirectory, source.text, mended.text);
  }
  return mended.result;
}

/** With standard input there is no file to replace: the mended text goes to standard output. */
function writesToOutput(given: LintArguments): boolean {
  const mends = given.fix === true || given["fix-suggestions"] === true;
  return mends && given["dry-run"] !== true && given.positional.length === 1 && given.positional[0] === "-";
}

/** A unified diff of the texts with every value masked. */
async function differenceOf(source: SourceText, after: string, options: LintOptions): Promise<string> {
  const { unifiedDifference } = await import("../difference.ts");
  const before = maskText(source, options) ?? "";
  const masked = maskText({ path: source.path, text: after }, options) ?? "";
  return unifiedDifference(source.path, before, masked);
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
    en: `${warnings} warnings are more than the ${allowed} that are allowed.`,
    ja: `警告が ${warnings} 件あり、許容される ${allowed} 件を超えています。`,
  };
}
