/** A Markdown table, for pull requests and the step summary of GitHub Actions. */
import { type Shown, shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { ruleAddress } from "../rules/address.ts";
import { escapeForMarkdown, markdownProse } from "./escape.ts";
import { failurePlace, findingsToShow, pathOf } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";

export const createMarkdownReporter: CreateReporter = (options) => {
  const { locale } = options;
  let isFirst = true;
  const row = (cells: readonly string[]): string => {
    const head = isFirst ? `${tableHead[locale]}\n|---|---|---|---|\n` : "";
    isFirst = false;
    return `${head}| ${cells.join(" | ")} |\n`;
  };
  return {
    start: () => "## ecspresso-secrets\n\n",
    file: (file) => {
      const { failure } = file;
      if (failure !== undefined) {
        const { path, line } = failurePlace(file, failure, options);
        const place = escapeForMarkdown(shown`${path}:${line}`);
        return row([words.failure[locale], place, "", markdownProse(failure.message[locale])]);
      }
      return findingsToShow(file, options)
        .map((finding) =>
          row([
            words[finding.severity][locale],
            escapeForMarkdown(shown`${pathOf(file, finding, options)}:${finding.start.line}`),
            `[${finding.rule}](${ruleAddress(finding.rule, locale)})`,
            markdownProse(finding.message(locale)),
          ]),
        )
        .join("");
    },
    end: ({ files, errors, warnings, failures }) => {
      const shownWarnings = options.quiet ? 0 : warnings;
      return `${isFirst ? "" : "\n"}${total[locale](files, errors, shownWarnings, failures)}\n`;
    },
  };
};

const tableHead: Text = {
  en: shown`| Severity | Place | Rule | Message |`,
  ja: shown`| 重大度 | 場所 | ルール | 内容 |`,
};

const words = {
  error: { en: shown`error`, ja: shown`エラー` },
  warning: { en: shown`warning`, ja: shown`警告` },
  failure: { en: shown`can't be checked`, ja: shown`確認できません` },
} satisfies Record<string, Text>;

const total = {
  en: (files: number, errors: number, warnings: number, failures: number): Shown =>
    shown`Files: ${files}, errors: ${errors}, warnings: ${warnings}${failures === 0 ? "" : shown`, not checked: ${failures}`}`,
  ja: (files: number, errors: number, warnings: number, failures: number): Shown =>
    shown`ファイル ${files} 個、エラー ${errors} 件、警告 ${warnings} 件${failures === 0 ? "" : shown`、未確認 ${failures} 個`}`,
};
