/** Mends a text: rules and edits in passes until nothing changes. */
import type { Text } from "../language/text.ts";
import type { Finding } from "../rules/finding.ts";
import { applyEdits } from "../source/edit.ts";
import type { Edit, SourceText } from "../source/tree.ts";
import { type LintOptions, lint } from "./lint.ts";
import type { FileResult } from "./result.ts";

/** More passes than any file needs; where edits keep making new ones, something is wrong. */
const maximumPasses = 10;

export interface FixOptions extends LintOptions {
  /** Also make the edits that change what a deploy does. */
  readonly suggestions?: boolean;
}

export interface FixResult {
  /** The mended text; the original where nothing was mended. */
  readonly text: string;
  /** How many findings were mended. */
  readonly fixed: number;
  /** What is left to say about the mended text. */
  readonly result: FileResult;
}

/**
 * Makes every fix that the findings of a text offer, and lints what comes out. A change after which the text can't
 * be read any more is not made.
 */
export function fix(source: SourceText, options: FixOptions = {}): FixResult {
  let current = source;
  let result = lint(current, options);
  let fixed = 0;
  for (let pass = 0; pass < maximumPasses && result.failure === undefined; pass++) {
    const groups = result.findings.flatMap((finding) => editsOf(finding, options.suggestions === true));
    if (groups.length === 0) break;
    const { text, applied } = applyEdits(current.text, groups);
    if (text === current.text) break;
    const next = { path: source.path, text };
    const nextResult = lint(next, options);
    if (nextResult.failure !== undefined) {
      return {
        text: source.text,
        fixed: 0,
        result: { ...result, failure: { kind: "unreadable", message: unreadable } },
      };
    }
    current = next;
    result = nextResult;
    fixed += applied;
  }
  return { text: current.text, fixed, result: { ...result, fixed } };
}

function editsOf(finding: Finding, withSuggestions: boolean): (readonly Edit[])[] {
  // Edits count in the linted file only.
  if (finding.source !== undefined) return [];
  if (finding.fix !== undefined && finding.fix.length > 0) return [finding.fix];
  const [first] = withSuggestions ? (finding.suggestions ?? []) : [];
  return first === undefined || first.edits.length === 0 ? [] : [first.edits];
}

const unreadable: Text = {
  en: "The fixes would leave a file that can't be read, so nothing was written. Please report this, with the file if you can.",
  ja: "修正するとファイルが読めなくなるため、何も書き込みませんでした。お手数ですが、可能であればファイルを添えて報告してください。",
};
