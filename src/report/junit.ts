/**
 * JUnit's XML: a suite for each file, a failed case for each finding, and one passed case for a file that has none.
 * Its form is that of Jenkins' xunit plugin (junit-10.xsd), which GitLab, CircleCI and Azure read as well.
 */

import { messageOf } from "../rules/message-of.ts";
import { failurePlace, shownFindings } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";
import { openXml } from "./xml.ts";

export const createJunitReporter: CreateReporter = (options) => {
  const { xml, take } = openXml();
  const { locale } = options;
  return {
    start: () => {
      xml.ele("testsuites", { name: "ecspresso-secrets" });
      return take();
    },
    file: (result) => {
      const { failure } = result;
      const findings = shownFindings(result, options);
      xml.ele("testsuite", {
        name: result.path,
        tests: Math.max(1, findings.length),
        failures: findings.length,
        errors: failure === undefined ? 0 : 1,
      });
      if (failure !== undefined) {
        const { path, line, column } = failurePlace(result, failure, options);
        xml.ele("testcase", { name: failure.kind, classname: path });
        xml
          .ele("error", { type: failure.kind, message: failure.message[locale] })
          .txt(`${path}:${line}:${column}`)
          .up();
        xml.up();
      } else if (findings.length === 0) {
        xml.ele("testcase", { name: "ecspresso-secrets", classname: result.path }).up();
      }
      for (const { finding, path, start } of findings) {
        const about = [finding.container, finding.name].filter((part) => part !== undefined);
        xml.ele("testcase", { name: [finding.rule, ...about].join(" "), classname: path });
        xml
          .ele("failure", { type: finding.severity, message: messageOf(finding, locale) })
          .txt(`${path}:${start.line}:${start.column}`)
          .up();
        xml.up();
      }
      xml.up();
      return take();
    },
    end: () => {
      xml.up().end();
      return `${take()}\n`;
    },
  };
};
