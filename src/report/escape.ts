/**
 * Turns shown texts into what a format can hold. A shown text is harmless, but it may contain any character: whatever
 * writes one writes it through here.
 */
import type { Shown } from "../language/shown.ts";

/**
 * What a terminal, a log or a browser obeys instead of showing it: control characters (line breaks too, as no value has
 * more than one line), line and paragraph separators, marks that turn the direction of text (Unicode, UAX #9), and halves
 * of surrogate pairs. And `##[`, with which a workflow command of GitHub Actions may begin anywhere in a line
 * (actions/runner, src/Runner.Common/ActionCommand.cs, TryParse).
 */
const obeyed = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|#(?=#\[)/gu;

function visible(text: string): string {
  return text.replaceAll(obeyed, asEscape);
}

/** As in JSON: `\u001b`. */
function asEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * Text for a terminal or a log, on one line. Where it comes first on the line it can't begin a workflow command of GitHub
 * Actions, which is `::` after white space.
 */
export function escapeForTerminal(text: Shown): string {
  return visible(text).replace(/^(\s*):(?=:)/, `$1${asEscape(":")}`);
}

/** Text for a terminal or a log that is not the first on its line. */
export function escapeWithinLine(text: Shown): string {
  return visible(text);
}

/** A text of several lines for a terminal or a log, such as a diff. Its line breaks and tabs stay. */
export function escapeLines(text: Shown): string {
  return text
    .split(/(\r?\n|\t)/)
    .map((piece, index) => (index % 2 === 1 ? piece : visible(piece)))
    .join("")
    .replaceAll(/^([^\S\n]*):(?=:)/gm, `$1${asEscape(":")}`);
}

/** A value as JSON whose strings have nothing in them but what is seen; it reads as the same value. */
export function jsonText(value: unknown, indent?: number): string {
  // JSON.stringify has escaped the line breaks of strings; those that are left are its own.
  return JSON.stringify(value, null, indent).replaceAll(obeyed, (character) =>
    character === "\n" ? character : asEscape(character),
  );
}

/** Text for XML that an XML writer puts into entities. XML can't say U+FFFE and U+FFFF (https://www.w3.org/TR/xml/#charsets). */
export function escapeForXml(text: Shown): string {
  return visible(text).replaceAll(/[\uFFFE\uFFFF]/g, asEscape);
}

/** Text for HTML and SVG, in elements and in quoted attributes. */
export function escapeForHtml(text: Shown): string {
  return withEntities(visible(text));
}

/** A sentence for HTML; what is in backticks becomes code. */
export function htmlProse(text: Shown): string {
  return visible(text)
    .split("`")
    .map((piece, index) => (index % 2 === 1 ? `<code>${withEntities(piece)}</code>` : withEntities(piece)))
    .join("");
}

function withEntities(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The label of a box in a Mermaid diagram, which takes HTML's entities with a hash in place of the ampersand. */
export function escapeForMermaid(label: Shown): string {
  return visible(label).replaceAll(/[#"<>&]/g, (character) => `#${character.charCodeAt(0)};`);
}

/** Text for a cell of a Markdown table, in which nothing is markup. */
export function escapeForMarkdown(text: Shown): string {
  return withBackslashes(visible(text));
}

/** A sentence for a cell of a Markdown table, in which code spans stay code and nothing else is markup. */
export function markdownProse(text: Shown): string {
  return visible(text)
    .split(/(`[^`]+`)/)
    .map((piece, index) => (index % 2 === 1 ? piece.replaceAll("|", "\\|") : withBackslashes(piece)))
    .join("");
}

function withBackslashes(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_~[\]|#!@]/g, "\\$&");
}

/** The message of a workflow command of GitHub Actions (@actions/core, packages/core/src/command.ts). */
export function escapeForGithub(message: Shown): string {
  return visible(message).replaceAll("%", "%25");
}

/** A property of a workflow command of GitHub Actions. */
export function escapeForGithubProperty(text: Shown): string {
  return escapeForGithub(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
