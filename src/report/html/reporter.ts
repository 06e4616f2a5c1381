/**
 * One page that needs nothing else: the findings with filters, and a drawing of who reads what. Nothing on it can fetch
 * anything: its content security policy allows its own style and script alone.
 */

import { createHash } from "node:crypto";
import type { CodeFrame } from "../../engine/frame.ts";
import type { ScopedTaskDefinition } from "../../engine/input-file.ts";
import type { FileResult, Summary } from "../../engine/result.ts";
import { shown } from "../../language/shown.ts";
import type { Locale, Text } from "../../language/text.ts";
import { ruleAddress } from "../../rules/address.ts";
import type { Finding } from "../../rules/finding.ts";
import { messageOf, suggestionMessageOf } from "../../rules/message-of.ts";
import { cutFrame } from "../cut-frame.ts";
import { failurePlace, type PlacedFinding, reportPath, shownFindings } from "../places.ts";
import type { CreateReporter, ReportOptions } from "../reporter.ts";
import { type Connection, connectionsOf, roleLabel, roleOf } from "./connections.ts";
import { drawing } from "./drawing.ts";
import { escaped, prose } from "./escape.ts";
import { script, style } from "./page.ts";

export const createHtmlReporter: CreateReporter = (options) => {
  let drawings = 0;
  const nextDrawing = (): number => {
    drawings += 1;
    return drawings;
  };
  return {
    start: () => pageStart(options),
    file: (result) => fileSection(result, options, nextDrawing),
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
  const severities = (["error", "warning"] as const).map((one) => option(one, words[one][locale]));
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="ecspresso-secrets ${escaped(version)}">
<title>${words.title[locale]}</title>
<style>${style}</style>
</head>
<body><main class="page">
<header>
<h1>${words.title[locale]}</h1>
<form id="filters" role="search" hidden>
<label>${words.severity[locale]}<select id="severity">${option("", words.all[locale])}${severities.join("")}</select></label>
<label>${words.rule[locale]}<select id="rule">${option("", words.all[locale])}${rules.map(({ id }) => option(id, id)).join("")}</select></label>
<label>${words.text[locale]}<input id="text" type="search" autocomplete="off"></label>
<output id="count" for="severity rule text"></output>
</form>
</header>
`;
}

function option(value: string, label: string): string {
  return `<option value="${escaped(value)}">${escaped(label)}</option>`;
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

function fileSection(result: FileResult, options: ReportOptions, nextDrawing: () => number): string {
  const { locale, workingDirectory } = options;
  const title = `<h2>${escaped(reportPath(result.path, workingDirectory))}</h2>`;
  const { failure } = result;
  if (failure !== undefined) {
    const { path, line, column } = failurePlace(result, failure, options);
    const place = escaped(`${path}:${line}:${column}`);
    const mark = `<span class="mark error">${words.failure[locale]}</span>`;
    return `<section>${title}<p>${mark} ${place}</p><p>${prose(failure.message[locale])}</p></section>\n`;
  }
  const shown = shownFindings(result, options);
  const articles =
    shown.length === 0
      ? [`<p class="soft">${words.nothing[locale]}</p>`]
      : shown.map((finding) => findingArticle(finding, result, locale));
  const drawings = result.definitions.map((definition) =>
    connectionsDetails(definition, result.findings, nextDrawing(), locale),
  );
  return `<section>${title}${articles.join("\n")}${drawings.join("")}</section>\n`;
}

function findingArticle({ finding, path, start }: PlacedFinding, result: FileResult, locale: Locale): string {
  const { severity, rule, container, suggestions = [] } = finding;
  const about = [
    `<span class="mark ${severity}">${words[severity][locale]}</span>`,
    `<a href="${ruleAddress(rule, locale)}" rel="noreferrer">${escaped(rule)}</a>`,
    `<span>${escaped(`${path}:${start.line}:${start.column}`)}</span>`,
    ...(container === undefined
      ? []
      : [`<span class="soft">${words.container[locale]} ${escaped(container)}</span>`]),
  ];
  const frame = result.frame(finding.range, finding.source);
  return [
    `<article data-severity="${severity}" data-rule="${escaped(rule)}">`,
    `<p class="about">${about.join("")}</p>`,
    `<p>${prose(messageOf(finding, locale))}</p>`,
    ...suggestions.map(
      (one) => `<p><code>--fix-suggestions</code> ${prose(suggestionMessageOf(finding, one, locale))}</p>`,
    ),
    frame === undefined ? "" : frameMarkup(frame),
    "</article>",
  ].join("");
}

function frameMarkup(frame: CodeFrame): string {
  const { text, start, length } = cutFrame(frame);
  const end = start + length;
  const marked = `<mark>${escaped(text.slice(start, end))}</mark>`;
  const whole = escaped(text.slice(0, start)) + marked + escaped(text.slice(end));
  return `<pre tabindex="0"><span class="number">${frame.line} | </span>${whole}</pre>`;
}

/** Beyond this, a drawing is shown when somebody asks for it. */
const mostShownAtOnce = 60;

function connectionsDetails(
  definition: ScopedTaskDefinition,
  findings: readonly Finding[],
  id: number,
  locale: Locale,
): string {
  const connections = connectionsOf(definition, findings);
  if (connections.length === 0) return "";
  const role = roleOf(definition);
  const name = definition.taskDefinition.name ?? words.unnamed[locale];
  const picture = drawing(connections, role, { name, id, locale });
  return [
    `<details${connections.length > mostShownAtOnce ? "" : " open"}>`,
    `<summary>${escaped(words.connections[locale](name, connections.length))}</summary>`,
    `<div class="drawing" tabindex="0">${picture}</div>`,
    `<details><summary>${words.asTable[locale]}</summary>${connectionsTable(connections, role, locale)}</details>`,
    "</details>",
  ].join("");
}

function connectionsTable(
  connections: readonly Connection[],
  role: string | undefined,
  locale: Locale,
): string {
  const heads = [words.container, words.variable, words.target, words.role].map(
    (label) => `<th scope="col">${label[locale]}</th>`,
  );
  const rows = connections.map(({ container = "", variable, target, isAbsent }) => {
    const absent = isAbsent ? ` (${words.absent[locale]})` : "";
    const cells = [
      container,
      variable,
      target === undefined ? words.plain[locale] : target.target + absent,
      target === undefined ? "" : roleLabel(role)[locale],
    ];
    return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
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
    en: (name: string, size: number) => shown`Who reads what: ${name} (${size})`,
    ja: (name: string, size: number) => shown`参照関係: ${name}(${size} 件)`,
  },
};
