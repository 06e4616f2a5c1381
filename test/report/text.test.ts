import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reported } from "../../src/engine/reported.ts";
import { addToSummary, emptySummary } from "../../src/engine/result.ts";
import { lint } from "../../src/index.ts";
import { shown } from "../../src/language/shown.ts";
import { createTextReporter } from "../../src/report/text.ts";

const root = join(import.meta.dirname, "../../fixtures/rules");
const options = {
  locale: "en",
  color: false,
  hyperlinks: false,
  quiet: false,
  version: shown`0.0.0`,
  rules: [],
  workingDirectory: root,
} as const;

function report(text: string): string {
  const result = lint({ path: "taskdef.json", text });
  const reporter = createTextReporter(options);
  return (
    reporter.start() + reporter.file(reported(result)) + reporter.end(addToSummary(emptySummary, result))
  );
}

const fixtures = readdirSync(root).flatMap((rule) =>
  readdirSync(join(root, rule))
    .filter((name) => /^[\w-]+\.json$/.test(name))
    .map((name) => readFileSync(join(root, rule, name), "utf8")),
);

describe("the text report", () => {
  test("marks the place of every finding of every fixture, whatever line it is on", () => {
    for (const text of fixtures) {
      const variants = [text, `\uFEFF${text}`, text.replaceAll("\n", "\r\n"), text.replaceAll("  ", "\t")];
      // Everything on one long line, of which only the part around the finding is shown.
      if (!text.includes("//")) variants.push(text.replaceAll("\n", " "));
      for (const variant of variants) {
        const findings = lint({ path: "taskdef.json", text: variant }).findings.length;
        expect(report(variant).match(/^ +\| +\^+$/gm) ?? []).toHaveLength(findings);
      }
    }
  });

  test("says what was not checked", () => {
    const [text = ""] = fixtures.filter((fixture) => fixture.includes('"valueFrom"'));
    expect(report(text)).toMatch(/\d+ references? not checked against Parameter Store/);
  });
});
