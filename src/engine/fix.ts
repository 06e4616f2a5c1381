/** Fixes a file: rules and edits in passes until nothing changes. */
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import type { Finding } from "../rules/finding.ts";
import type { Edit } from "../text/edit.ts";
import { applyEdits } from "../text/edit.ts";
import type { InputFile, UnreadableFile } from "./input-file.ts";
import { type LintOptions, lint } from "./lint.ts";
import type { FileResult } from "./result.ts";

/** More passes than any file needs; where edits keep making new ones, something is wrong. */
const maximumPasses = 10;

export interface FixOptions extends LintOptions {
  /** Also make the edits that change what a deploy does. */
  readonly suggestions?: boolean;
}

export interface FixResult {
  /** The file with its fixes made; the original where there were none. */
  readonly file: InputFile | UnreadableFile;
  /** How many findings were fixed. */
  readonly fixed: number;
  /** What is left to say about the fixed text. */
  readonly result: FileResult;
}

/**
 * Makes every fix that the findings of a file offer, and lints what comes out. A change after which the text can't
 * be read any more is not made.
 */
export function fix(file: InputFile | UnreadableFile, options: FixOptions = {}): FixResult {
  let current = file;
  let result = lint(current, options);
  let fixed = 0;
  for (let pass = 0; pass < maximumPasses && current.kind === "input-file"; pass++) {
    const groups = result.findings.flatMap((finding) => editsOf(finding, options.suggestions === true));
    if (groups.length === 0) break;
    const { text, applied } = applyEdits(current.source.text, groups);
    if (text === current.source.text) break;
    const next = current.readAgain(text);
    if (next.kind === "unreadable-file") {
      return {
        file,
        fixed: 0,
        result: { ...result, failure: { kind: "unreadable", message: unreadable } },
      };
    }
    current = next;
    result = lint(current, options);
    fixed += applied;
  }
  return { file: current, fixed, result: { ...result, fixed } };
}

function editsOf(finding: Finding, withSuggestions: boolean): (readonly Edit[])[] {
  // Edits count in the linted file only.
  if (finding.source !== undefined) return [];
  if (finding.fix !== undefined && finding.fix.length > 0) return [finding.fix];
  const [first] = withSuggestions ? (finding.suggestions ?? []) : [];
  return first === undefined || first.edits.length === 0 ? [] : [first.edits];
}

const unreadable: Text = {
  en: shown`The fixes would leave a file that can't be read, so nothing was written. Please report this, with the file if you can.`,
  ja: shown`修正するとファイルが読めなくなるため、何も書き込みませんでした。お手数ですが、可能であればファイルを添えて報告してください。`,
};
