/** What of a changed text may be shown. */
import { mustHide } from "../detect/harmless.ts";
import type { Shown } from "../language/shown.ts";
import { applyEdits, type Edit } from "../text/edit.ts";
import { maskedText, readableText } from "./frame.ts";
import type { InputFile, UnreadableFile } from "./input-file.ts";

/** An edit that may be shown. */
export interface ShownEdit extends Edit {
  readonly text: Shown;
}

/**
 * The edits of one fix, in the order of the text; none where something that they write could be a secret in the text
 * that they make.
 */
export function shownEdits(file: InputFile, edits: readonly Edit[]): readonly ShownEdit[] {
  if (edits.length === 0) return [];
  const { text, applied } = applyEdits(file.source.text, [edits]);
  const after = applied === 0 ? undefined : file.readAgain(text);
  if (after === undefined || after.kind === "unreadable-file") return [];
  const shown: ShownEdit[] = [];
  let moved = 0;
  for (const { range, text: written } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    const start = range.start + moved;
    moved += written.length - (range.end - range.start);
    const readable = readableText(after.document, { start, end: start + written.length }, mustHide);
    if (readable === undefined) return [];
    shown.push({ range, text: readable });
  }
  return shown;
}

/** The text of a file with every value masked, for diffs. Gives undefined where it can't be read. */
export function maskText(file: InputFile | UnreadableFile): Shown | undefined {
  return file.kind === "unreadable-file" ? undefined : maskedText(file.document, mustHide);
}
