/** A Markdown table, for pull requests and the step summary of GitHub Actions. */
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { ruleAddress } from "../rules/address.ts";
import { messageOf } from "../rules/message-of.ts";
import { failurePlace, shownFindings } from "./places.ts";
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
    file: (result) => {
      const { failure } = result;
      if (failure !== undefined) {
        const { path, line } = failurePlace(result, failure, options);
        return row([words.failure[locale], plain(`${path}:${line}`), "", prose(failure.message[locale])]);
      }
      return shownFindings(result, options)
        .map(({ finding, path, start }) =>
          row([
            words[finding.severity][locale],
            plain(`${path}:${start.line}`),
            `[${finding.rule}](${ruleAddress(finding.rule, locale)})`,
            prose(messageOf(finding, locale)),
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

/** Text whose code spans stay code, and in which nothing else is markup. */
function prose(text: string): string {
  return text
    .split(/(`[^`\r\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part.replaceAll("|", "\\|") : plain(part)))
    .join("");
}

/** Text in which nothing is markup. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_~[\]|#!@]/g, "\\$&");
}

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
  en: (files: number, errors: number, warnings: number, failures: number): string =>
    shown`Files: ${files}, errors: ${errors}, warnings: ${warnings}${failures === 0 ? "" : shown`, not checked: ${failures}`}`,
  ja: (files: number, errors: number, warnings: number, failures: number): string =>
    shown`ファイル ${files} 個、エラー ${errors} 件、警告 ${warnings} 件${failures === 0 ? "" : shown`、未確認 ${failures} 個`}`,
};
