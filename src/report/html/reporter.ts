/**
 * One page that needs nothing else: the findings with filters, and a drawing of who reads what. Nothing on it can fetch
 * anything: its content security policy allows its own style and script alone.
 */

import { createHash } from "node:crypto";
import type { Connections } from "../../engine/connections.ts";
import type { Excerpt } from "../../engine/frame.ts";
import type { ReportedFile, ReportedFinding } from "../../engine/reported.ts";
import type { Summary } from "../../engine/result.ts";
import { type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { ruleAddress } from "../../rules/address.ts";
import { escapeForHtml, htmlProse } from "../escape.ts";
import { failurePlace, findingsToShow, pathOf, reportPath } from "../places.ts";
import type { CreateReporter, ReportOptions } from "../reporter.ts";
import { drawing, roleLabel } from "./drawing.ts";
import { script, style } from "./page.ts";

export const createHtmlReporter: CreateReporter = (options) => {
  let drawings = 0;
  const nextDrawing = (): number => {
    drawings += 1;
    return drawings;
  };
  return {
    start: () => pageStart(options),
    file: (file) => fileSection(file, options, nextDrawing),
    end: (summary) => pageEnd(summary, options),
  };
};

function pageStart({ locale, rules, version }: ReportOptions): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const severities = (["error", "warning"] as const).map((one) => option(shown`${one}`, words[one][locale]));
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="ecspresso-secrets ${escapeForHtml(version)}">
<title>${words.title[locale]}</title>
<style>${style}</style>
</head>
<body><main class="page">
<header>
<h1>${words.title[locale]}</h1>
<form id="filters" role="search" hidden>
<label>${words.severity[locale]}<select id="severity">${option(shown``, words.all[locale])}${severities.join("")}</select></label>
<label>${words.rule[locale]}<select id="rule">${option(shown``, words.all[locale])}${rules.map(({ id }) => option(shown`${id}`, shown`${id}`)).join("")}</select></label>
<label>${words.text[locale]}<input id="text" type="search" autocomplete="off"></label>
<output id="count" for="severity rule text"></output>
</form>
</header>
`;
}

function option(value: Shown, label: Shown): string {
  return `<option value="${escapeForHtml(value)}">${escapeForHtml(label)}</option>`;
}

function pageEnd(summary: Summary, { locale, quiet }: ReportOptions): string {
  const { files, errors, warnings, failures, references } = summary;
  const item = (label: Text, figure: number, kind: string): string =>
    `<li class="${figure === 0 && kind !== "" ? "good" : kind}"><strong>${figure}</strong><span>${label[locale]}</span></li>`;
  const items = [
    item(words.files, files, ""),
    item(words.errors, errors, "error"),
    ...(quiet ? [] : [item(words.warnings, warnings, "warning")]),
    ...(failures === 0 ? [] : [item(words.failures, failures, "error")]),
    item(words.references, references, ""),
  ];
  return `<ul id="summary" aria-label="${words.summary[locale]}">${items.join("")}</ul>
</main><script>${script}</script></body>
</html>
`;
}

function fileSection(file: ReportedFile, options: ReportOptions, nextDrawing: () => number): string {
  const { locale, workingDirectory } = options;
  const title = `<h2>${escapeForHtml(reportPath(file.path, workingDirectory))}</h2>`;
  const { failure } = file;
  if (failure !== undefined) {
    const { path, line, column } = failurePlace(file, failure, options);
    const place = escapeForHtml(shown`${path}:${line}:${column}`);
    const mark = `<span class="mark error">${words.failure[locale]}</span>`;
    return `<section>${title}<p>${mark} ${place}</p><p>${htmlProse(failure.message[locale])}</p></section>\n`;
  }
  const findings = findingsToShow(file, options);
  const articles =
    findings.length === 0
      ? [`<p class="soft">${words.nothing[locale]}</p>`]
      : findings.map((finding) => findingArticle(finding, pathOf(file, finding, options), options));
  const drawings = file.connections().map((one) => connectionsDetails(one, nextDrawing(), options));
  return `<section>${title}${articles.join("\n")}${drawings.join("")}</section>\n`;
}

function findingArticle(finding: ReportedFinding, path: Shown, { locale }: ReportOptions): string {
  const { severity, rule, container, start, suggestions } = finding;
  const about = [
    `<span class="mark ${severity}">${words[severity][locale]}</span>`,
    `<a href="${ruleAddress(rule, locale)}" rel="noreferrer">${escapeForHtml(rule)}</a>`,
    `<span>${escapeForHtml(shown`${path}:${start.line}:${start.column}`)}</span>`,
    ...(container === undefined
      ? []
      : [`<span class="soft">${words.container[locale]} ${escapeForHtml(container)}</span>`]),
  ];
  const excerpt = finding.excerpt();
  return [
    `<article data-severity="${severity}" data-rule="${escapeForHtml(rule)}">`,
    `<p class="about">${about.join("")}</p>`,
    `<p>${htmlProse(finding.message(locale))}</p>`,
    ...suggestions.map(
      ({ message }) => `<p><code>--fix-suggestions</code> ${htmlProse(message(locale))}</p>`,
    ),
    excerpt === undefined ? "" : excerptMarkup(excerpt),
    "</article>",
  ].join("");
}

function excerptMarkup({ line, before, marked, after }: Excerpt): string {
  const whole = `${escapeForHtml(before)}<mark>${escapeForHtml(marked)}</mark>${escapeForHtml(after)}`;
  return `<pre tabindex="0"><span class="number">${line} | </span>${whole}</pre>`;
}

/** Beyond this, a drawing is shown when somebody asks for it. */
const mostShownAtOnce = 60;

function connectionsDetails(definition: Connections, id: number, options: ReportOptions): string {
  const { locale } = options;
  const { connections } = definition;
  if (connections.length === 0) return "";
  const name = definition.name ?? words.unnamed[locale];
  return [
    `<details${connections.length > mostShownAtOnce ? "" : " open"}>`,
    `<summary>${escapeForHtml(words.connections[locale](name, connections.length))}</summary>`,
    `<div class="drawing" tabindex="0">${drawing(definition, { name, id, locale })}</div>`,
    `<details><summary>${words.asTable[locale]}</summary>${connectionsTable(definition, options)}</details>`,
    "</details>",
  ].join("");
}

function connectionsTable({ connections, role }: Connections, { locale }: ReportOptions): string {
  const heads = [words.container, words.variable, words.target, words.role].map(
    (label) => `<th scope="col">${label[locale]}</th>`,
  );
  const absent = shown` (${words.absent[locale]})`;
  const rows = connections.map(({ container = shown``, variable, target, isAbsent }) => {
    const cells = [
      container,
      variable,
      target === undefined ? words.plain[locale] : shown`${target.target}${isAbsent ? absent : ""}`,
      target === undefined ? shown`` : roleLabel(role)[locale],
    ];
    return `<tr>${cells.map((cell) => `<td>${escapeForHtml(cell)}</td>`).join("")}</tr>`;
  });
  return `<table><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

const words = {
  title: { en: shown`Secrets of task definitions`, ja: shown`タスク定義のシークレット` } satisfies Text,
  summary: { en: shown`Summary`, ja: shown`概要` } satisfies Text,
  severity: { en: shown`Severity`, ja: shown`重大度` } satisfies Text,
  rule: { en: shown`Rule`, ja: shown`ルール` } satisfies Text,
  text: { en: shown`Text`, ja: shown`文字列` } satisfies Text,
  all: { en: shown`all`, ja: shown`すべて` } satisfies Text,
  error: { en: shown`error`, ja: shown`エラー` } satisfies Text,
  warning: { en: shown`warning`, ja: shown`警告` } satisfies Text,
  files: { en: shown`files`, ja: shown`ファイル` } satisfies Text,
  errors: { en: shown`errors`, ja: shown`エラー` } satisfies Text,
  warnings: { en: shown`warnings`, ja: shown`警告` } satisfies Text,
  failures: { en: shown`files not checked`, ja: shown`確認できないファイル` } satisfies Text,
  references: { en: shown`references`, ja: shown`参照` } satisfies Text,
  failure: { en: shown`can't be checked`, ja: shown`確認できません` } satisfies Text,
  nothing: { en: shown`Nothing to report.`, ja: shown`問題はありません。` } satisfies Text,
  container: { en: shown`Container`, ja: shown`コンテナ` } satisfies Text,
  variable: { en: shown`Variable`, ja: shown`変数` } satisfies Text,
  target: { en: shown`Refers to`, ja: shown`参照先` } satisfies Text,
  role: { en: shown`Read by`, ja: shown`読み取るロール` } satisfies Text,
  plain: { en: shown`plain text in the file`, ja: shown`ファイル内の平文` } satisfies Text,
  absent: { en: shown`does not exist`, ja: shown`存在しません` } satisfies Text,
  asTable: { en: shown`As a table`, ja: shown`表で見る` } satisfies Text,
  unnamed: { en: shown`this task definition`, ja: shown`このタスク定義` } satisfies Text,
  connections: {
    en: (name: Shown, size: number) => shown`Who reads what: ${name} (${size})`,
    ja: (name: Shown, size: number) => shown`参照関係: ${name}(${size} 件)`,
  },
};
