/**
 * JUnit's XML: a suite for each file, a failed case for each finding, and one passed case for a file that has none.
 * Its form is that of Jenkins' xunit plugin (junit-10.xsd), which GitLab, CircleCI and Azure read as well.
 */
import { joinShown, shown } from "../language/shown.ts";
import { failurePlace, findingsToShow, pathOf } from "./places.ts";
import type { CreateReporter } from "./reporter.ts";
import { openXml } from "./xml.ts";

const product = shown`ecspresso-secrets`;

export const createJunitReporter: CreateReporter = (options) => {
  const xml = openXml();
  const { locale } = options;
  return {
    start: () => {
      xml.open("testsuites", { name: product });
      return xml.take();
    },
    file: (file) => {
      const { failure } = file;
      const findings = findingsToShow(file, options);
      xml.open("testsuite", {
        name: file.path,
        tests: Math.max(1, findings.length),
        failures: findings.length,
        errors: failure === undefined ? 0 : 1,
      });
      if (failure !== undefined) {
        const { path, line, column } = failurePlace(file, failure, options);
        const kind = shown`${failure.kind}`;
        xml.open("testcase", { name: kind, classname: path });
        xml.open("error", { type: kind, message: failure.message[locale] });
        xml.text(shown`${path}:${line}:${column}`);
        xml.close();
        xml.close();
      } else if (findings.length === 0) {
        xml.open("testcase", { name: product, classname: file.path });
        xml.close();
      }
      for (const finding of findings) {
        const { rule, severity, container, name, start } = finding;
        const path = pathOf(file, finding, options);
        const about = [rule, container, name].filter((part) => part !== undefined);
        xml.open("testcase", { name: joinShown(about, " "), classname: path });
        xml.open("failure", { type: shown`${severity}`, message: finding.message(locale) });
        xml.text(shown`${path}:${start.line}:${start.column}`);
        xml.close();
        xml.close();
      }
      xml.close();
      return xml.take();
    },
    end: () => `${xml.end()}\n`,
  };
};
