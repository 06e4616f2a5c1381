/**
 * Finds the actions of Go's text/template in a text, as `text/template/parse/lex.go` does: `{{` starts one anywhere,
 * inside JSON strings too, and string literals inside an action may hold `}}` and `"`.
 */

import { shown } from "../../language/shown.ts";
import { Budget, nodeSteps } from "../../text/budget.ts";
import { SourceError } from "../../text/source-error.ts";
import type { Range, SourceText } from "../../text/source-text.ts";

export type ActionKind =
  | "output"
  | "comment"
  | "assignment"
  | "if"
  | "else"
  | "range"
  | "with"
  | "define"
  | "block"
  | "template"
  | "break"
  | "continue"
  | "end";

export interface Action extends Range {
  readonly kind: ActionKind;
  /** The text between the delimiters, without trim markers and the keyword. */
  readonly body: string;
  /** `{{- `: white space before the action goes. */
  readonly trimBefore: boolean;
  /** ` -}}`: white space after the action goes. */
  readonly trimAfter: boolean;
}

const keyword = /^(if|else|range|with|define|block|template|break|continue|end)(?![\w])/;
const assignment = /^\$\w*\s*(?:,\s*\$\w*\s*)?:?=(?!=)/;

/** All actions of a text in order. Throws a SourceError where one is never closed. */
export function findActions(source: SourceText, budget: Budget = new Budget()): Action[] {
  const { text } = source;
  const actions: Action[] = [];
  let start = text.indexOf("{{");
  while (start !== -1) {
    budget.spend(nodeSteps, source, start);
    const action = readAction(source, start);
    actions.push(action);
    start = text.indexOf("{{", action.end);
  }
  return actions;
}

function readAction(source: SourceText, start: number): Action {
  const { text } = source;
  const trimBefore = text[start + 2] === "-" && isSpace(text[start + 3]);
  const bodyStart = start + (trimBefore ? 3 : 2);

  const commentStart = trimBefore ? skipSpace(text, bodyStart) : bodyStart;
  if (text.startsWith("/*", commentStart)) {
    const commentEnd = text.indexOf("*/", commentStart + 2);
    const close = commentEnd === -1 ? null : matchClose(text, commentEnd + 2);
    if (close === null) throw unclosed(source, start);
    return {
      kind: "comment",
      start,
      end: close.end,
      body: text.slice(commentStart + 2, commentEnd),
      trimBefore,
      trimAfter: close.trim,
    };
  }

  const bodyEnd = findBodyEnd(text, bodyStart);
  if (bodyEnd === -1) throw unclosed(source, start);
  const trimAfter = text[bodyEnd - 1] === "-" && isSpace(text[bodyEnd - 2]) && bodyEnd - 2 >= bodyStart;
  const body = text.slice(bodyStart, trimAfter ? bodyEnd - 1 : bodyEnd).trim();
  const word = keyword.exec(body)?.[1];
  const kind = (word as ActionKind | undefined) ?? (assignment.test(body) ? "assignment" : "output");
  return {
    kind,
    start,
    end: bodyEnd + 2,
    body: word === undefined ? body : body.slice(word.length).trim(),
    trimBefore,
    trimAfter,
  };
}

/** The offset of the `}}` that closes an action, string literals skipped, or -1. */
function findBodyEnd(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const character = text[index];
    if (character === "}" && text[index + 1] === "}") return index;
    if (character === "`") {
      const end = text.indexOf("`", index + 1);
      if (end === -1) return -1;
      index = end + 1;
    } else if (character === '"' || character === "'") {
      index = skipQuoted(text, index, character);
      if (index === -1) return -1;
    } else {
      index++;
    }
  }
  return -1;
}

function skipQuoted(text: string, start: number, quote: string): number {
  let index = start + 1;
  while (index < text.length) {
    const character = text[index];
    if (character === "\n") return -1;
    if (character === quote) return index + 1;
    index += character === "\\" ? 2 : 1;
  }
  return -1;
}

function matchClose(text: string, from: number): { end: number; trim: boolean } | null {
  if (text.startsWith("}}", from)) return { end: from + 2, trim: false };
  const marker = skipSpace(text, from);
  if (marker > from && text.startsWith("-}}", marker)) return { end: marker + 3, trim: true };
  return null;
}

function skipSpace(text: string, from: number): number {
  let index = from;
  while (isSpace(text[index])) index++;
  return index;
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\t" || character === "\r" || character === "\n";
}

function unclosed(source: SourceText, offset: number): SourceError {
  return new SourceError(
    {
      en: shown`This template action is never closed; ecspresso cannot read the file. Add the missing }} (or the closing quote inside the action).`,
      ja: shown`このテンプレートのアクションは閉じられていないため、ecspresso はファイルを読み込めません。}}(またはアクション内の引用符)を補ってください。`,
    },
    source,
    offset,
  );
}
