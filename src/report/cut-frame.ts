import type { CodeFrame } from "../engine/frame.ts";

/** Longer lines are cut around the finding. */
const widestFrame = 100;

/** A line without its indentation, and no longer than a terminal shows. */
export function cutFrame(frame: CodeFrame): Pick<CodeFrame, "text" | "start" | "length"> {
  const indent = /^\s*/.exec(frame.text)?.[0].length ?? 0;
  const cut =
    frame.start - indent > widestFrame / 2 ? frame.start - widestFrame / 2 : Math.min(indent, frame.start);
  const text = frame.text
    .slice(cut, cut + widestFrame)
    .trimEnd()
    .replaceAll("\t", " ");
  const start = frame.start - cut;
  return { text, start, length: Math.max(1, Math.min(frame.length, text.length - start)) };
}
