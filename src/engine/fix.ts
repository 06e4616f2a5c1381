/** Fixes a file: rules and edits in passes until nothing changes. */
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
 * be read any more, or has nothing left to lint, is not made, and its finding stays.
 */
export function fix(file: InputFile | UnreadableFile, options: FixOptions = {}): FixResult {
  let current = file;
  let result = lint(current, options);
  let fixed = 0;
  for (let pass = 0; pass < maximumPasses && current.kind === "input-file"; pass++) {
    const groups = result.findings.flatMap((finding) => editsOf(finding, options.suggestions === true));
    const next = edited(current, groups) ?? edited(current, groupsToMake(current, groups));
    if (next === undefined) break;
    current = next.file;
    result = lint(current, options);
    fixed += next.applied;
  }
  return { file: current, fixed, result: { ...result, fixed } };
}

type Groups = readonly (readonly Edit[])[];

/** The file with these edits made; undefined where they change nothing, or leave nothing that can be linted. */
function edited(file: InputFile, groups: Groups): { file: InputFile; applied: number } | undefined {
  const { text, applied } = applyEdits(file.source.text, groups);
  if (text === file.source.text) return undefined;
  const next = file.readAgain(text);
  return next.kind === "input-file" ? { file: next, applied } : undefined;
}

/** So many texts are read to find the edits that must not be made; each such edit takes a few. */
const maximumAttempts = 50;

/**
 * The groups that leave a file that can be linted, found by halving: removing the dropped one of two resources of one
 * name may take the only task definition.
 */
function groupsToMake(file: InputFile, groups: Groups): Groups {
  let attempts = 0;
  const search = (some: Groups): Groups => {
    if (some.length === 0 || attempts >= maximumAttempts) return [];
    attempts++;
    if (edited(file, some) !== undefined) return some;
    if (some.length === 1) return [];
    const middle = some.length >> 1;
    return [...search(some.slice(0, middle)), ...search(some.slice(middle))];
  };
  return search(groups);
}

function editsOf(finding: Finding, withSuggestions: boolean): (readonly Edit[])[] {
  // Edits count in the linted file only.
  if (finding.source !== undefined) return [];
  if (finding.fix !== undefined && finding.fix.length > 0) return [finding.fix];
  const [first] = withSuggestions ? (finding.suggestions ?? []) : [];
  return first === undefined || first.edits.length === 0 ? [] : [first.edits];
}
