/** The report for a person at a terminal: grouped by file, with the line and what to do. */

import type { CodeFrame } from "../engine/frame.ts";
import type { FileResult, Summary } from "../engine/result.ts";
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { ruleAddress } from "../rules/address.ts";
import type { Finding } from "../rules/finding.ts";
import { messageOf, suggestionMessageOf } from "../rules/message-of.ts";
import { type Paint, paint } from "./color.ts";
import { cutFrame } from "./cut-frame.ts";
import type { CreateReporter, ReportOptions } from "./reporter.ts";

export const createTextReporter: CreateReporter = (options) => {
  const colors = paint(options.color);
  return {
    start: () => "",
    file: (result) => fileText(result, options, colors),
    end: (summary) => summaryText(summary, options, colors),
  };
};

function fileText(result: FileResult, options: ReportOptions, colors: Paint): string {
  const { failure } = result;
  if (failure !== undefined) {
    const { position } = failure;
    const place = position === undefined ? "" : `:${position.line}:${position.column}`;
    const path = `${failure.path ?? result.path}${place}`;
    return `${colors.bold(path)} ${colors.red(words.failure[options.locale])} ${failure.message[options.locale]}\n\n`;
  }
  return result.findings
    .filter((finding) => !options.quiet || finding.severity === "error")
    .map((finding) => findingText(finding, result, options, colors))
    .join("");
}

function findingText(finding: Finding, result: FileResult, options: ReportOptions, colors: Paint): string {
  const { locale } = options;
  const { line, column } = result.position(finding.range.start, finding.source);
  const path = finding.source?.path ?? result.path;
  const severity =
    finding.severity === "error" ? colors.red(words.error[locale]) : colors.yellow(words.warning[locale]);
  const container =
    finding.container === undefined ? "" : colors.dim(` (${words.container[locale]} ${finding.container})`);
  const frame = result.frame(finding.range, finding.source);
  const suggestions = (finding.suggestions ?? []).map(
    (suggestion) =>
      `  ${colors.green(words.suggestion[locale])} ${suggestionMessageOf(finding, suggestion, locale)}\n`,
  );
  return [
    `${colors.bold(`${path}:${line}:${column}`)} ${severity} ${ruleText(finding.rule, options, colors)}${container}\n`,
    `  ${messageOf(finding, locale)}\n`,
    ...suggestions,
    frame === undefined ? "" : frameText(frame, colors),
    "\n",
  ].join("");
}

/** A rule's name, with its page behind it where the terminal has hyperlinks (OSC 8). */
function ruleText(rule: string, { hyperlinks, locale }: ReportOptions, colors: Paint): string {
  const name = colors.dim(rule);
  return hyperlinks ? `\u001B]8;;${ruleAddress(rule, locale)}\u0007${name}\u001B]8;;\u0007` : name;
}

function frameText(frame: CodeFrame, colors: Paint): string {
  const { text, start, length } = cutFrame(frame);
  const number = String(frame.line);
  const gutter = " ".repeat(number.length);
  return [
    `  ${colors.dim(`${number} |`)} ${text}\n`,
    `  ${colors.dim(`${gutter} |`)} ${" ".repeat(start)}${colors.red("^".repeat(length))}\n`,
  ].join("");
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
    en: (errors: number, warnings: number) => shown`${count(errors, "error")}, ${count(warnings, "warning")}`,
    ja: (errors: number, warnings: number) => shown`エラー ${errors} 件、警告 ${warnings} 件`,
  },
  failures: {
    en: (failures: number) => shown`${count(failures, "file")} could not be checked`,
    ja: (failures: number) => shown`${failures} 個のファイルを確認できませんでした`,
  },
  fixed: {
    en: (fixed: number) => shown`${count(fixed, "finding")} fixed`,
    ja: (fixed: number) => shown`${fixed} 件を修正しました`,
  },
  fixable: {
    en: (fixable: number) => shown`${fixable} of them can be fixed with --fix`,
    ja: (fixable: number) => shown`うち ${fixable} 件は --fix で修正できます`,
  },
  notAsked: {
    en: (references: number) =>
      shown`${count(references, "reference")} not checked against Parameter Store; run with --online or --inventory`,
    ja: (references: number) =>
      shown`${references} 件の参照は Parameter Store と照合していません。--online または --inventory を指定してください`,
  },
  denied: {
    en: (references: number) =>
      shown`${count(references, "reference")} could not be checked: access is denied (ssm:DescribeParameters or ssm:GetParameters, secretsmanager:DescribeSecret)`,
    ja: (references: number) =>
      shown`${references} 件の参照は権限がないため確認できませんでした(ssm:DescribeParameters または ssm:GetParameters、secretsmanager:DescribeSecret が必要です)`,
  },
  unanswered: {
    en: (references: number) =>
      shown`${count(references, "reference")} could not be checked: known only at deploy time, or without an answer`,
    ja: (references: number) =>
      shown`${references} 件の参照は、デプロイ時まで決まらないか、応答がなかったため確認できませんでした`,
  },
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
