/** The report for a person at a terminal: grouped by file, with the line and what to do. */

import type { Excerpt } from "../engine/frame.ts";
import type { ReportedFile, ReportedFinding } from "../engine/reported.ts";
import type { Summary } from "../engine/result.ts";
import { counted } from "../language/counted.ts";
import { joinShown, type Shown, shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { ruleAddress } from "../rules/address.ts";
import { type Paint, paint } from "./color.ts";
import { escapeWithinLine } from "./escape.ts";
import { findingsToShow } from "./places.ts";
import type { CreateReporter, ReportOptions } from "./reporter.ts";

export const createTextReporter: CreateReporter = (options) => {
  const colors = paint(options.color);
  return {
    start: () => "",
    file: (file) => fileText(file, options, colors),
    end: (summary) => summaryText(summary, options, colors),
  };
};

function fileText(file: ReportedFile, options: ReportOptions, colors: Paint): string {
  const { failure } = file;
  if (failure !== undefined) {
    const { path = file.path, position, message } = failure;
    const place = position === undefined ? path : shown`${path}:${position.line}:${position.column}`;
    const { locale } = options;
    return `${colors.bold(place)} ${colors.red(words.failure[locale])} ${colors.plain(message[locale])}\n\n`;
  }
  return findingsToShow(file, options)
    .map((finding) => findingText(finding, file.path, options, colors))
    .join("");
}

function findingText(
  finding: ReportedFinding,
  ownPath: Shown,
  options: ReportOptions,
  colors: Paint,
): string {
  const { locale } = options;
  const { path = ownPath, start, severity, rule, container, message, suggestions } = finding;
  const excerpt = finding.excerpt();
  const head = [
    colors.bold(shown`${path}:${start.line}:${start.column}`),
    severity === "error" ? colors.red(words.error[locale]) : colors.yellow(words.warning[locale]),
    ruleText(rule, options, colors),
    ...(container === undefined ? [] : [colors.dim(shown`(${words.container[locale]} ${container})`)]),
  ];
  return [
    `${head.join(" ")}\n`,
    `  ${colors.plain(message(locale))}\n`,
    ...suggestions.map(
      (one) => `  ${colors.green(words.suggestion[locale])} ${colors.plain(one.message(locale))}\n`,
    ),
    excerpt === undefined ? "" : excerptText(excerpt, colors),
    "\n",
  ].join("");
}

/** A rule's name, which links to its page where the terminal has hyperlinks (OSC 8). */
function ruleText(rule: Shown, { hyperlinks, locale }: ReportOptions, colors: Paint): string {
  const name = colors.dim(rule);
  return hyperlinks ? `\u001B]8;;${ruleAddress(rule, locale)}\u0007${name}\u001B]8;;\u0007` : name;
}

function excerptText({ line, before, marked, after }: Excerpt, colors: Paint): string {
  const start = escapeWithinLine(before);
  const found = escapeWithinLine(marked);
  const gutter = repeated(shown` `, String(line).length);
  const carets = repeated(shown`^`, Math.max(1, found.length));
  return [
    `  ${colors.dim(shown`${line} |`)} ${start}${found}${escapeWithinLine(after)}\n`,
    `  ${colors.dim(shown`${gutter} |`)} ${" ".repeat(start.length)}${colors.red(carets)}\n`,
  ].join("");
}

function repeated(text: Shown, times: number): Shown {
  return joinShown(Array<Shown>(times).fill(text), "");
}

function summaryText(summary: Summary, { locale, quiet }: ReportOptions, colors: Paint): string {
  const { errors, warnings, failures, fixable, fixed, unchecked } = summary;
  const lines: string[] = [];
  if (fixed > 0) lines.push(colors.green(words.fixed[locale](fixed)));
  if (failures > 0) lines.push(colors.red(words.failures[locale](failures)));
  const shownWarnings = quiet ? 0 : warnings;
  if (errors > 0 || shownWarnings > 0) lines.push(colors.bold(words.total[locale](errors, shownWarnings)));
  if (fixable > 0) lines.push(words.fixable[locale](fixable));
  for (const reason of ["notAsked", "denied", "unanswered"] as const) {
    if (unchecked[reason] > 0) lines.push(colors.dim(words[reason][locale](unchecked[reason])));
  }
  return lines.map((line) => `${line}\n`).join("");
}

const words = {
  error: { en: shown`error`, ja: shown`エラー` } satisfies Text,
  warning: { en: shown`warning`, ja: shown`警告` } satisfies Text,
  failure: { en: shown`can't be checked:`, ja: shown`確認できません:` } satisfies Text,
  container: { en: shown`container`, ja: shown`コンテナ` } satisfies Text,
  suggestion: { en: shown`--fix-suggestions:`, ja: shown`--fix-suggestions:` } satisfies Text,
  total: {
    en: (errors: number, warnings: number) =>
      shown`${counted(errors, "error")}, ${counted(warnings, "warning")}`,
    ja: (errors: number, warnings: number) => shown`エラー ${errors} 件、警告 ${warnings} 件`,
  },
  failures: {
    en: (failures: number) => shown`${counted(failures, "file")} could not be checked`,
    ja: (failures: number) => shown`${failures} 個のファイルを確認できませんでした`,
  },
  fixed: {
    en: (fixed: number) => shown`${counted(fixed, "finding")} fixed`,
    ja: (fixed: number) => shown`${fixed} 件を修正しました`,
  },
  fixable: {
    en: (fixable: number) => shown`${fixable} of them can be fixed with --fix`,
    ja: (fixable: number) => shown`うち ${fixable} 件は --fix で修正できます`,
  },
  notAsked: {
    en: (references: number) =>
      shown`${counted(references, "reference")} not checked against Parameter Store; run with --online or --inventory`,
    ja: (references: number) =>
      shown`${references} 件の参照は Parameter Store と照合していません。--online または --inventory を指定してください`,
  },
  denied: {
    en: (references: number) =>
      shown`${counted(references, "reference")} could not be checked: access is denied (ssm:DescribeParameters or ssm:GetParameters, secretsmanager:DescribeSecret)`,
    ja: (references: number) =>
      shown`${references} 件の参照は権限がないため確認できませんでした(ssm:DescribeParameters または ssm:GetParameters、secretsmanager:DescribeSecret が必要です)`,
  },
  unanswered: {
    en: (references: number) =>
      shown`${counted(references, "reference")} could not be checked: known only at deploy time, or without an answer`,
    ja: (references: number) =>
      shown`${references} 件の参照は、デプロイ時まで決まらないか、応答がなかったため確認できませんでした`,
  },
};
