/** What of a changed text may be shown. */
import { applyEdits, type Edit } from "../text/edit.ts";
import { isAllReadable, maskedText } from "./frame.ts";
import { type InputFile, isCredential, type UnreadableFile } from "./input-file.ts";

/** True where everything that the edits write is readable in the text that they make, so that it may be shown. */
export function writesReadable(file: InputFile, edits: readonly Edit[]): boolean {
  if (edits.length === 0) return false;
  const { text, applied } = applyEdits(file.source.text, [edits]);
  const after = applied === 0 ? undefined : file.readAgain(text);
  if (after === undefined || after.kind === "unreadable-file") return false;
  let moved = 0;
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start)
    .every((edit) => {
      const start = edit.range.start + moved;
      moved += edit.text.length - (edit.range.end - edit.range.start);
      return isAllReadable(after.document, { start, end: start + edit.text.length }, isCredential);
    });
}

/** The text of a file with every value masked, for diffs. Gives undefined where it can't be read. */
export function maskText(file: InputFile | UnreadableFile): string | undefined {
  return file.kind === "unreadable-file" ? undefined : maskedText(file.document, isCredential);
}
