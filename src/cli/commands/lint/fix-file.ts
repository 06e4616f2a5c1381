/** Lints one file, or fixes it and writes what came out. */
import { fix } from "../../../engine/fix.ts";
import type { InputFile, UnreadableFile } from "../../../engine/input-file.ts";
import { type LintOptions, lint } from "../../../engine/lint.ts";
import type { FileResult } from "../../../engine/result.ts";
import { maskText } from "../../../engine/shown-text.ts";
import { shown, shownPath } from "../../../language/shown.ts";
import { escapeForTerminal, escapeLines } from "../../../report/escape.ts";
import { sentenceIn } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import type { Access } from "../../host/read-file.ts";
import { replaceText } from "../../host/write-file.ts";
import type { AnsweredFile } from "../../input/answers.ts";
import { failedFile } from "../../input/input-files.ts";
import type { LintArguments } from "./flags.ts";
import type { Reports } from "./reports.ts";
import type { RolesOfTemplates } from "./roles-of-templates.ts";

/** The result for one file. A problem with it, such as writing it, is reported for that file, and the others go on. */
export async function lintOrFix(
  { input, settings, answers, access }: AnsweredFile,
  templates: RolesOfTemplates,
  args: LintArguments,
  host: Host,
  reports: Reports,
): Promise<FileResult> {
  try {
    const options = {
      ...settings.lint,
      scope: answers.scope,
      catalog: answers.catalog,
      roles: await templates.for(input.source, answers.roles),
    };
    return wantsFix(args) ? await fixFile(input, access, options, args, host, reports) : lint(input, options);
  } catch (error) {
    const message = sentenceIn(error);
    if (message === undefined) throw error;
    return lint(failedFile(input.source, message).input);
  }
}

/** True where the fixed text of standard input takes standard output for itself: there is no file to replace. */
export function writesFixedInput(args: LintArguments): boolean {
  return (
    wantsFix(args) && args["dry-run"] !== true && args.positional.length === 1 && args.positional[0] === "-"
  );
}

function wantsFix(args: LintArguments): boolean {
  return args.fix === true || args["fix-suggestions"] === true;
}

async function fixFile(
  input: InputFile,
  access: Access,
  options: LintOptions,
  args: LintArguments,
  host: Host,
  reports: Reports,
): Promise<FileResult> {
  const { path, text: before } = input.source;
  const { file, result } = fix(input, { ...options, suggestions: args["fix-suggestions"] === true });
  const after = file.source.text;
  if (writesFixedInput(args)) {
    host.write(after);
  } else if (after !== before && result.failure === undefined) {
    if (args["dry-run"] === true) {
      // A report for machines stays alone on standard output.
      host.write(await differenceOf(input, file), reports.isTextOnOutput ? "output" : "error");
    } else {
      replaceText(path, host.workingDirectory, access, before, after);
    }
  }
  return result;
}

/** A unified diff of the texts with every value masked. */
async function differenceOf(before: InputFile, after: InputFile | UnreadableFile): Promise<string> {
  const { unifiedDifference } = await import("./difference.ts");
  // Escaped line by line, so that what controls a terminal or a CI job is shown and not obeyed.
  const [old, changed] = [before, after].map((file) => escapeLines(maskText(file) ?? shown``));
  return unifiedDifference(escapeForTerminal(shownPath(before.source.path)), old ?? "", changed ?? "");
}
