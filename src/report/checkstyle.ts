/** Checkstyle's XML, which Jenkins, reviewdog and many others read. */
import { shown } from "../language/shown.ts";
import { failurePlace, findingsToShow, pathOf } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";
import { openXml } from "./xml.ts";

export const createCheckstyleReporter: CreateReporter = (options) => {
  const xml = openXml();
  const { locale } = options;
  return {
    start: () => {
      xml.open("checkstyle", { version: shown`4.3` });
      return xml.take();
    },
    file: (file) => {
      const { failure } = file;
      const entries =
        failure === undefined
          ? findingsToShow(file, options).map((finding) => ({
              path: pathOf(file, finding, options),
              line: finding.start.line,
              column: finding.start.column,
              severity: shown`${finding.severity}`,
              message: finding.message(locale),
              source: shown`ecspresso-secrets.${finding.rule}`,
            }))
          : [
              {
                ...failurePlace(file, failure, options),
                severity: shown`error`,
                message: failure.message[locale],
                source: shown`ecspresso-secrets.${failure.kind}`,
              },
            ];
      for (const name of new Set(entries.map(({ path }) => path))) {
        xml.open("file", { name });
        for (const { path, ...attributes } of entries) {
          if (path !== name) continue;
          xml.open("error", attributes);
          xml.close();
        }
        xml.close();
      }
      return xml.take();
    },
    end: () => `${xml.end()}\n`,
  };
};
