/** Laws that hold whatever the text: real task definitions, mutated at random. `FUZZ_RUNS=100000` for a long run. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fix } from "../../src/engine/fix.ts";
import { type LintOptions, lint } from "../../src/engine/lint.ts";
import { addToSummary, emptySummary } from "../../src/engine/result.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";
import { loadReporter, type ReportFormat, reportFormats } from "../../src/report/index.ts";
import { readJson } from "../../src/source/json.ts";
import { plainValue } from "../../src/source/plain.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 300);
const root = join(import.meta.dirname, "../../fixtures");

const texts = [
  join(root, "article/taskdef.json"),
  ...readdirSync(join(root, "rules")).flatMap((rule) =>
    readdirSync(join(root, "rules", rule))
      .filter((name) => /^[\w-]+\.json$/.test(name))
      .map((name) => join(root, "rules", rule, name)),
  ),
].map((path) => readFileSync(path, "utf8"));

const pieces = [
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\\",
  "{{",
  "}}",
  "{{ if x }}",
  "{{ else }}",
  "{{ end }}",
  "`",
  "\n",
  "\t",
  "null",
  "1",
  "//",
  "😀",
  "\uD800",
  "\uFEFF",
  '"secrets": [],',
  '"value": "x",',
];

/** A place, how much goes there, and what comes instead. */
const mutation = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat({ max: 8 }),
  inserted: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })),
});

const mutated = fc
  .tuple(fc.constantFrom(...texts), fc.array(mutation, { maxLength: 4 }))
  .map(([text, mutations]) =>
    mutations.reduce((current, { place, removed, inserted }) => {
      const start = Math.floor(place * current.length);
      return current.slice(0, start) + inserted + current.slice(start + removed);
    }, text),
  );

const options: LintOptions = {
  scope: { stronger: { ...emptyScope, region: sourced("us-east-1", "flag") }, weaker: emptyScope },
};

test("linting ends in findings inside the text, or in a sentence with its place", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const result = lint({ path: "taskdef.json", text }, options);
      if (result.failure !== undefined) {
        expect(result.failure.message.en).not.toBe("");
        expect(result.failure.position?.offset ?? 0).toBeLessThanOrEqual(text.length);
      }
      for (const { range } of result.findings) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThanOrEqual(text.length);
        const { line, column } = result.position(range.start);
        const lines = text.slice(0, range.start).split("\n");
        expect({ line, column }).toEqual({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
      }
    }),
    { numRuns },
  );
});

test("every report can be written", async () => {
  const reporters = await Promise.all(
    (reportFormats as readonly ReportFormat[]).map((format) => loadReporter(format)),
  );
  fc.assert(
    fc.property(mutated, (text) => {
      const result = lint({ path: "taskdef.json", text }, options);
      for (const create of reporters) {
        const reporter = create({
          locale: "ja",
          color: true,
          hyperlinks: true,
          rules: [],
          workingDirectory: "/",
          quiet: false,
          version: "0.0.0",
        });
        reporter.start();
        reporter.file(result);
        reporter.end(addToSummary(emptySummary, result));
      }
    }),
    { numRuns },
  );
});

test("fixing twice is fixing once, and what can be read before can be read after", () => {
  fc.assert(
    fc.property(mutated, fc.boolean(), (text, suggestions) => {
      const once = fix({ path: "taskdef.json", text }, { ...options, suggestions });
      const before = lint({ path: "taskdef.json", text }, options);
      if (before.failure !== undefined) {
        expect(once.text).toBe(text);
        return;
      }
      expect(once.result.failure).toBeUndefined();
      const twice = fix({ path: "taskdef.json", text: once.text }, { ...options, suggestions });
      expect(twice.text).toBe(once.text);
    }),
    { numRuns },
  );
});

test("a fix means the same to a strict reader, short names apart", () => {
  const withoutArns = (text: string): unknown =>
    JSON.parse(text.replaceAll(/arn:aws:ssm:us-east-1:\d+:parameter\/?/g, "/").replaceAll('"/', '"'));
  fc.assert(
    fc.property(mutated, (text) => {
      // A template of CloudFormation gets Fn::Sub around its references; test/source/yaml holds its own law.
      fc.pre(!text.includes("{{") && !text.includes("AWS::"));
      const fixed = fix({ path: "taskdef.json", text }, options);
      fc.pre(fixed.text !== text && fixed.fixed > 0);
      // Identical duplicates in lists go; everything else stays as it is.
      const hadDuplicateNames = lint({ path: "a.json", text }, options).findings.some(
        ({ rule }) => rule === "no-duplicate-name",
      );
      fc.pre(!hadDuplicateNames);
      const read = (written: string): string =>
        JSON.stringify(plainValue(readJson({ path: "a.json", text: written }).root));
      expect(withoutArns(read(fixed.text))).toEqual(withoutArns(read(text)));
    }),
    { numRuns: Math.ceil(numRuns / 10), maxSkipsPerRun: 10_000 },
  );
});
