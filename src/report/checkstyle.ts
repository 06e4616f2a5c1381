/** Checkstyle's XML, which Jenkins, reviewdog and many others read. */

import { messageOf } from "../rules/message-of.ts";
import { failurePlace, shownFindings } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";
import { openXml } from "./xml.ts";

export const createCheckstyleReporter: CreateReporter = (options) => {
  const { xml, take } = openXml();
  const { locale } = options;
  return {
    start: () => {
      xml.ele("checkstyle", { version: "4.3" });
      return take();
    },
    file: (result) => {
      const { failure } = result;
      const entries =
        failure === undefined
          ? shownFindings(result, options).map(({ finding, path, start }) => ({
              path,
              line: start.line,
              column: start.column,
              severity: finding.severity,
              message: messageOf(finding, locale),
              source: `ecspresso-secrets.${finding.rule}`,
            }))
          : [
              {
                ...failurePlace(result, failure, options),
                severity: "error",
                message: failure.message[locale],
                source: `ecspresso-secrets.${failure.kind}`,
              },
            ];
      const paths = [...new Set(entries.map(({ path }) => path))];
      for (const name of paths) {
        xml.ele("file", { name });
        for (const { path, ...attributes } of entries) {
          if (path === name) xml.ele("error", attributes).up();
        }
        xml.up();
      }
      return take();
    },
    end: () => {
      xml.up().end();
      return `${take()}\n`;
    },
  };
};
