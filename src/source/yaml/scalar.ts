/** Writes scalars and small values of YAML, quoted where they must be. */

import type { Range } from "../../text/source-text.ts";
import { contentText, isArray, isContent, isSubstituted } from "../content.ts";
import type { ContentPart, PlainValue } from "../tree.ts";

export type Quote = '"' | "'";

/** The quotes that a stretch of the text uses most. */
export function quoteOf(text: string, { start, end }: Range): Quote {
  const within = text.slice(start, end);
  const count = (quote: Quote): number => within.split(quote).length;
  return count("'") > count('"') ? "'" : '"';
}

/** A new content for a scalar, in the style that the scalar is written in. */
export function writeInStyle(
  text: string,
  { start, end }: Range,
  content: readonly ContentPart[],
  substituted: boolean,
): string {
  const written = text.slice(start, end);
  const value = contentText(content, substituted);
  const [first] = written;
  if (first === '"' || first === "'") return quoted(value, first);
  if (first === "|" || first === ">") {
    const [header = "", ...lines] = written.split("\n");
    const indent = /^\s*/.exec(lines.find((line) => line.trim() !== "") ?? "")?.[0] ?? "";
    return indent === "" || value.includes("\n") ? quoted(value, '"') : `${header}\n${indent}${value}`;
  }
  // Braces are brackets in flow style; where they stood without quotes before, they may again.
  const mayStand = isPlain(value) || (written.includes("${") && isPlainWithBraces(value));
  return mayStand ? value : quoted(value, '"');
}

/** A new scalar. */
export function renderScalar(value: string | readonly ContentPart[], quote: Quote): string {
  if (typeof value === "string") return isPlain(value) ? value : quoted(value, quote);
  const substituted = isSubstituted(value);
  const text = contentText(value, substituted);
  if (substituted) return `!Sub ${quoted(text, quote)}`;
  return isPlain(text) ? text : quoted(text, quote);
}

/** A value on one line. */
export function renderFlow(value: PlainValue, quote: Quote): string {
  if (typeof value === "string") return renderScalar(value, quote);
  if (isArray(value)) {
    if (isContent(value)) return renderScalar(value, quote);
    return `[${value.map((item) => renderFlow(item, quote)).join(", ")}]`;
  }
  const members = Object.entries(value).map(([key, member]) => `${key}: ${renderFlow(member, quote)}`);
  return `{ ${members.join(", ")} }`;
}

/** A value in block style, line by line, without indentation of its own. */
export function renderLines(value: PlainValue, quote: Quote, unit: string): string[] {
  if (typeof value === "string") return [renderScalar(value, quote)];
  if (isArray(value)) {
    if (isContent(value)) return [renderScalar(value, quote)];
    return value.flatMap((item) =>
      renderLines(item, quote, unit).map((line, index) => (index === 0 ? "- " : "  ") + line),
    );
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const lines = renderLines(member, quote, unit);
    const isScalar = typeof member === "string" || (isArray(member) && isContent(member));
    return isScalar ? [`${key}: ${lines.join("")}`] : [`${key}:`, ...lines.map((line) => unit + line)];
  });
}

function quoted(text: string, quote: Quote): string {
  if (quote === '"') return JSON.stringify(text);
  return /[\n\r\t]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

/** True for a text that means itself without quotes, in block and flow style, in YAML 1.1 and 1.2. */
function isPlain(text: string): boolean {
  if (!/^[A-Za-z/_][\w./+=@-]*(?::[\w./+=@-]+)*$/.test(text)) return false;
  return !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(text);
}

function isPlainWithBraces(text: string): boolean {
  return /^[A-Za-z/_$][\w./+=@${}-]*(?::+[\w./+=@${}-]+)*$/.test(text);
}
