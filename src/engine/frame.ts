/**
 * Shows lines of a file without any value that could be a secret: only member names, punctuation, and the values of
 * a few members that are never credentials stay readable.
 *
 * It may mint: a masked text is shown text, as every piece of it has been looked at. And it is cut from the linted file
 * alone, so nothing in it is supplied: of a template, an import or a stack's parameter it has the expression.
 */
import { harmless } from "../detect/harmless.ts";
import { mint } from "../language/mint.ts";
import { joinShown, type Shown, shown } from "../language/shown.ts";
import { isVariableName, literalsIn } from "../model/expression.ts";
import { effectiveString } from "../model/members.ts";
import { parseReference } from "../model/reference.ts";
import { withoutStandIns } from "../model/stand-in.ts";
import { isIntrinsic } from "../source/cloudformation/tags.ts";
import { knownText, patternOf } from "../source/string.ts";
import type { Document, Node, ObjectNode, StringNode } from "../source/tree.ts";
import type { Range } from "../text/source-text.ts";

export interface CodeFrame {
  /** Counted from 1. */
  readonly line: number;
  /** The line, values masked. */
  readonly text: Shown;
  /** Where in `text` the finding is, counted from 0, and how long. */
  readonly start: number;
  readonly length: number;
}

/** What appears in place of every hidden value, whatever its length. */
const mask = shown`********`;

/** Members whose values name things and are no credentials. */
const readableMembers = new Set([
  "name",
  "valuefrom",
  "credentialsparameter",
  "image",
  "family",
  "jobdefinitionname",
  "executionrolearn",
  "taskrolearn",
  "jobrolearn",
  "logdriver",
  "networkmode",
  "type",
]);

/** True where a text is a credential whatever member it stands in. */
export type IsCredential = (text: string) => boolean;

/** The line on which a range starts, masked, with the range in it. */
export function frameOf(
  document: Document,
  range: Range,
  line: { readonly number: number; readonly start: number; readonly end: number },
  isCredential: IsCredential,
): CodeFrame {
  const { text } = document.source;
  const window = windowAround(range, line);
  const pieces = pieceTogether(document, window, isCredential);
  const visible: Shown[] = [];
  let size = 0;
  let start: number | undefined;
  let end = 0;
  for (const piece of pieces) {
    const from = size;
    const masked = maskedPiece(piece, text);
    visible.push(masked);
    size += masked.length;
    if (piece.end > range.start && piece.start < range.end) {
      start ??= piece.readable ? from + Math.max(0, range.start - piece.start) : from;
      end = piece.readable ? from + Math.min(masked.length, range.end - piece.start) : size;
    }
  }
  const from = start ?? Math.min(range.start - window.start, size);
  return { line: line.number, text: joinShown(visible, ""), start: from, length: Math.max(1, end - from) };
}

function maskedPiece({ readable, start, end }: Piece, text: string): Shown {
  return readable ? mint(text.slice(start, end)) : mask;
}

/** How far a frame reaches from where the finding starts: a file of one line can have thousands of findings. */
const reach = 400;

/** A stretch of text; where it is cut inside a value, what is cut may not show. */
interface Window extends Range {
  readonly isCutAtStart: boolean;
  readonly isCutAtEnd: boolean;
}

function windowAround(range: Range, line: Range): Window {
  const start = Math.max(line.start, range.start - reach);
  const end = Math.min(line.end, range.start + reach);
  return { start, end, isCutAtStart: start > line.start, isCutAtEnd: end < line.end };
}

function uncut(range: Range): Window {
  return { ...range, isCutAtStart: false, isCutAtEnd: false };
}

/** The part of a line that a report shows, in three pieces: the finding and what is around it. */
export interface Excerpt {
  /** Counted from 1. */
  readonly line: number;
  readonly before: Shown;
  readonly marked: Shown;
  readonly after: Shown;
}

/** In UTF-16 units; longer lines are cut around the finding. */
const widestExcerpt = 100;

/** A line without its indentation, and no longer than a terminal shows. */
export function excerptOf(frame: CodeFrame): Excerpt {
  const indent = /^\s*/.exec(frame.text)?.[0].length ?? 0;
  const cut =
    frame.start - indent > widestExcerpt / 2
      ? frame.start - widestExcerpt / 2
      : Math.min(indent, frame.start);
  const text = frame.text
    .slice(cut, cut + widestExcerpt)
    .trimEnd()
    .replaceAll("\t", " ");
  const start = frame.start - cut;
  const end = start + Math.max(1, Math.min(frame.length, text.length - start));
  return {
    line: frame.line,
    before: mint(text.slice(0, start)),
    marked: mint(text.slice(start, end)),
    after: mint(text.slice(end)),
  };
}

/** A whole text with every value masked, line for line; for diffs. */
export function maskedText(document: Document, isCredential: IsCredential): Shown {
  const { text } = document.source;
  const pieces = pieceTogether(document, uncut({ start: 0, end: text.length }), isCredential).map((piece) => {
    const lineBreaks = piece.readable ? [] : (text.slice(piece.start, piece.end).match(/\r?\n/g) ?? []);
    return shown`${maskedPiece(piece, text)}${mint(lineBreaks.join(""))}`;
  });
  return joinShown(pieces, "");
}

/** The text of a range, or undefined where something in it would have to be masked. */
export function readableText(
  document: Document,
  range: Range,
  isCredential: IsCredential,
): Shown | undefined {
  const isReadable = pieceTogether(document, uncut(range), isCredential).every((piece) => piece.readable);
  return isReadable ? mint(document.source.text.slice(range.start, range.end)) : undefined;
}

interface Piece extends Range {
  readonly readable: boolean;
}

/** Cuts a range of the text into readable and hidden pieces; only what is known to be harmless is readable. */
function pieceTogether(document: Document, within: Window, isCredential: IsCredential): Piece[] {
  const { text } = document.source;
  const inside = readableWithin(document, within, isCredential);

  const pieces: Piece[] = [];
  let position = within.start;
  for (const range of [...inside, { start: within.end, end: within.end }]) {
    const start = Math.max(range.start, position);
    if (start > position) {
      for (const piece of cutPunctuation(text, position, start, within)) pieces.push(piece);
    }
    const end = Math.min(range.end, within.end);
    if (end > start) pieces.push({ start, end, readable: true });
    position = Math.max(position, end);
  }
  return pieces;
}

/** The readable ranges that touch a stretch of the text, in the order of the text. */
function readableWithin(document: Document, within: Range, isCredential: IsCredential): readonly Range[] {
  const { text } = document.source;
  // A comment in a template is a part of the text, not of the value that was looked at.
  const isShowable = ({ start, end }: Range): boolean =>
    !isCredential(text.slice(start, end).replace(/^["']|["']$/g, ""));
  // Only in JSON do the nodes stand in the order of the text; of others, all are looked at, once.
  if (document.format === "json") {
    const found = collected(document, within, isCredential, true);
    return found
      .filter((range) => overlaps(range, within) && isShowable(range))
      .sort((a, b) => a.start - b.start);
  }
  const known = readableRanges.get(document);
  if (known?.isCredential === isCredential) return rangesWithin(known.ranges, within);
  const whole = { start: 0, end: document.source.text.length };
  const ranges = joined(collected(document, whole, isCredential, false).filter(isShowable));
  readableRanges.set(document, { ranges, isCredential });
  return rangesWithin(ranges, within);
}

const readableRanges = new WeakMap<
  Document,
  { readonly ranges: readonly Range[]; readonly isCredential: IsCredential }
>();

function collected(document: Document, within: Range, isCredential: IsCredential, inOrder: boolean): Range[] {
  const readable: Range[] = [];
  const search: Search = { within, text: document.source.text, inOrder, isCredential, readable };
  collectReadable(document.root, undefined, search);
  return readable;
}

/** The ranges in the order of the text, those that overlap as one. */
function joined(ranges: readonly Range[]): Range[] {
  const apart: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last === undefined || range.start >= last.end) apart.push(range);
    else apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return apart;
}

/** Those that touch a stretch of the text, of ranges in order and apart from each other. */
function rangesWithin(ranges: readonly Range[], within: Range): readonly Range[] {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= within.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < ranges.length && (ranges[end]?.start ?? 0) < within.end) end++;
  return ranges.slice(low, end);
}

/**
 * Between readable ranges, only punctuation and white space are shown; a run of anything else is hidden. Punctuation at
 * the edge of a cut window may be a part of a value.
 */
function cutPunctuation(text: string, start: number, end: number, within: Window): Piece[] {
  const between = text.slice(start, end);
  const mayOpen = !(within.isCutAtStart && start === within.start);
  const mayClose = !(within.isCutAtEnd && end === within.end);
  const head = mayOpen ? (/^[\s{}[\],:-]*/.exec(between)?.[0].length ?? 0) : 0;
  if (head === between.length && mayClose) return [{ start, end, readable: true }];
  const tail = mayClose ? punctuationAtEnd(between) : 0;
  const pieces: Piece[] = [
    { start, end: start + head, readable: true },
    { start: start + head, end: end - tail, readable: false },
    { start: end - tail, end, readable: true },
  ];
  return pieces.filter((piece) => piece.end > piece.start);
}

/** How many characters at the end are punctuation or white space. (A regular expression would start at each of them.) */
function punctuationAtEnd(text: string): number {
  let count = 0;
  while (count < text.length && /[\s{}[\],:-]/.test(text.charAt(text.length - 1 - count))) count++;
  return count;
}

interface Search {
  readonly within: Range;
  readonly text: string;
  readonly inOrder: boolean;
  readonly isCredential: IsCredential;
  readonly readable: Range[];
}

/** The member that a value is in. */
interface Place {
  readonly name: string;
  readonly owner: ObjectNode;
}

function collectReadable(node: Node, member: Place | undefined, search: Search): void {
  if (node.source !== undefined) return;
  switch (node.kind) {
    case "object":
      for (const { key, name, value } of childrenWithin(node.members, search)) {
        // In the place of a value nothing is a name but that of a function: `{ "Ref": … }`.
        const isName = member?.name.toLowerCase() !== "value" || isIntrinsic(name);
        if (isName && key.source === undefined && overlaps(key.range, search.within)) {
          const isAsItStands = search.inOrder ? hasOnlyNames(key, search) : standsAsWritten(key, search.text);
          if (isAsItStands && !search.isCredential(patternOf(key.parts))) search.readable.push(key.range);
        }
        collectReadable(value, { name, owner: node }, search);
      }
      return;
    case "array":
      for (const element of childrenWithin(node.elements, search))
        collectReadable(element, undefined, search);
      return;
    case "string":
      if (isReadableValue(node, member, search)) search.readable.push(node.range);
      return;
    case "opaque":
      for (const alternative of node.alternatives ?? []) collectReadable(alternative, member, search);
      return;
    default:
  }
}

function isReadableValue(node: StringNode, member: Place | undefined, search: Search): boolean {
  const name = member?.name.toLowerCase();
  if (member === undefined || name === undefined || !readableMembers.has(name)) return false;
  if (isReferring(name) && !isShownReference(node, name, member.owner)) return false;
  if (!search.inOrder && !isOneFunction(node) && !standsAsWritten(node, search.text)) return false;
  return hasOnlyNames(node, search) && !search.isCredential(patternOf(node.parts));
}

type Referring = "valuefrom" | "credentialsparameter";

function isReferring(member: string): member is Referring {
  return member === "valuefrom" || member === "credentialsparameter";
}

/** False for a credential in the place of a reference, and for what may be one. */
function isShownReference(node: StringNode, member: Referring, owner: ObjectNode): boolean {
  const reference =
    member === "valuefrom"
      ? parseReference(node, "parameter", knownText(effectiveString(owner, "name")))
      : parseReference(node, "secret");
  switch (reference.kind) {
    case "misplaced-credential":
    case "impossible-name":
      return false;
    case "broken-arn":
      return /^[\w:/.\uFFFC-]*$/.test(withoutStandIns(patternOf(node.parts)).trim());
    default:
      return true;
  }
}

/**
 * True where the actions in a string have nothing but functions, names and addresses in them: no literal, no block with
 * text in it, no default, which may be a password.
 */
function hasOnlyNames({ parts }: StringNode, { isCredential }: Search): boolean {
  return parts.every((part) => {
    if (part.kind === "text") return true;
    if (part.origin.kind === "unknown") return false;
    const literals = literalsIn(part.expression ?? "");
    const isVariable = part.origin.kind === "environment-variable";
    if (isVariable && (literals.length > 1 || !literals.every(isVariableName))) return false;
    return !literals.some((text) => isCredential(text) || harmless(text) !== text);
  });
}

/** True for `!Sub "…"`, `!Ref X` and their like: what is written there are the parts of the string and names. */
function isOneFunction({ written }: StringNode): boolean {
  return written?.members[0]?.value.kind === "string";
}

/** True for one literal. What is computed may have anything in its expression. */
function standsAsWritten({ parts, range }: StringNode, text: string): boolean {
  const [only, ...others] = parts;
  const written = text.slice(range.start, range.end);
  if (only?.kind !== "text" || others.length > 0) return false;
  return written.includes(only.text) && written.length - only.text.length <= longestDelimiters;
}

/** `@"` and `"`, or YAML's quotes. */
const longestDelimiters = 3;

/** The children that touch a range: found by halving where they lie in the order of the text. */
function childrenWithin<T extends { readonly range: Range }>(
  children: readonly T[],
  { within, inOrder }: Search,
): readonly T[] {
  if (!inOrder || children.length < 32) return children;
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.range.end ?? 0) < within.start) low = middle + 1;
    else high = middle;
  }
  const first = low;
  while (low < children.length && (children[low]?.range.start ?? 0) <= within.end) low++;
  return children.slice(first, low);
}

function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
