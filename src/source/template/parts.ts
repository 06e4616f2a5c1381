/** Splits a string that holds template actions into literal text and holes. */

import type { Range } from "../../text/source-text.ts";
import type { HolePart, StringPart } from "../tree.ts";
import type { EvaluatedAction } from "./mask.ts";

/**
 * The parts of a stretch of text. `actions` are those inside `range`, in order; `decode` turns the text between two
 * actions into what it means in the format at hand (JSON's escapes).
 */
export function buildParts(
  text: string,
  range: Range,
  actions: readonly EvaluatedAction[],
  decode: (raw: string) => string,
): StringPart[] {
  const reader: PartReader = { text, actions, decode, index: 0, position: range.start, end: range.end };
  const parts = readParts(reader, false);
  return reader.index < actions.length || unbalanced(actions) ? asOneHole(range, actions) : parts;
}

interface PartReader {
  readonly text: string;
  readonly actions: readonly EvaluatedAction[];
  readonly decode: (raw: string) => string;
  readonly end: number;
  index: number;
  position: number;
}

/** Reads to the end of the string, or inside a block to its next `else` or `end`, which is left to the caller. */
function readParts(reader: PartReader, insideBlock: boolean): StringPart[] {
  const parts: StringPart[] = [];
  for (;;) {
    const action = reader.actions[reader.index];
    pushText(reader, action, parts);
    if (action === undefined) return parts;
    reader.position = action.end;
    if (insideBlock && (action.kind === "else" || action.kind === "end")) return parts;
    reader.index++;
    const hole = readHole(reader, action);
    if (hole !== undefined) parts.push(hole);
  }
}

function readHole(reader: PartReader, action: EvaluatedAction): HolePart | undefined {
  switch (action.kind) {
    case "output":
      return {
        kind: "hole",
        range: { start: action.start, end: action.end },
        ...(action.outcome ?? { origin: { kind: "unknown" } }),
        expression: reader.text.slice(action.start, action.end),
      };
    case "template":
      return { kind: "hole", range: { start: action.start, end: action.end }, origin: { kind: "unknown" } };
    case "if":
    case "with":
    case "range":
    case "block":
    case "define":
      return readBlock(reader, action);
    default:
      return undefined;
  }
}

function readBlock(reader: PartReader, opening: EvaluatedAction): HolePart | undefined {
  const alternatives: StringPart[][] = [];
  let hasElse = false;
  for (;;) {
    alternatives.push(readParts(reader, true));
    const boundary = reader.actions[reader.index];
    if (boundary === undefined) break;
    reader.index++;
    if (boundary.kind === "end") break;
    hasElse = boundary.body === "";
  }
  if (opening.kind === "define") return undefined;
  if (!hasElse && opening.kind !== "block") alternatives.push([]);
  return {
    kind: "hole",
    range: { start: opening.start, end: reader.position },
    origin: { kind: "unknown" },
    alternatives,
  };
}

function pushText(reader: PartReader, next: EvaluatedAction | undefined, parts: StringPart[]): void {
  let start = reader.position;
  let end = next?.start ?? reader.end;
  const previous = reader.actions[reader.index - 1];
  if (previous?.trimAfter) {
    while (start < end && /\s/.test(reader.text[start] ?? "")) start++;
  }
  if (next?.trimBefore) {
    while (end > start && /\s/.test(reader.text[end - 1] ?? "")) end--;
  }
  if (end > start) {
    parts.push({ kind: "text", text: reader.decode(reader.text.slice(start, end)), range: { start, end } });
  }
}

/** True where a block opens in the string and does not close in it, or the other way round. */
function unbalanced(actions: readonly EvaluatedAction[]): boolean {
  let depth = 0;
  for (const { kind } of actions) {
    if (kind === "if" || kind === "with" || kind === "range" || kind === "block" || kind === "define")
      depth++;
    if (kind === "else" && depth === 0) return true;
    if (kind === "end" && --depth < 0) return true;
  }
  return depth !== 0;
}

function asOneHole(range: Range, actions: readonly EvaluatedAction[]): StringPart[] {
  return actions.length === 0 ? [] : [{ kind: "hole", range, origin: { kind: "unknown" } }];
}
