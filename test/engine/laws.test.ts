/** Laws that hold whatever the text: real task definitions, mutated at random. `npm run fuzz -- MINUTES` for a long run. */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { reported } from "../../src/engine/reported.ts";
import { addToSummary, emptySummary } from "../../src/engine/result.ts";
import { fix, type LintOptions, lint, messageOf } from "../../src/index.ts";
import { shown } from "../../src/language/shown.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";
import { loadReporter, type ReportFormat, reportFormats } from "../../src/report/index.ts";
import { readJson } from "../../src/source/json/read.ts";
import { plainValue } from "../../src/source/plain.ts";
import { applyEdits } from "../../src/text/edit.ts";
import type { SourceText } from "../../src/text/source-text.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 300);
const root = join(import.meta.dirname, "../../fixtures");

/** Every readable file of the fixtures, by its ending: JSON with templates, Jsonnet, YAML. */
const sources: SourceText[] = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(?:json|jsonnet|yml)$/.test(name) && !name.endsWith(".expected.json"))
  .sort()
  .map((name) => ({ path: `taskdef${extname(name)}`, text: readFileSync(join(root, name), "utf8") }));

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

function mutatedFrom(among: readonly SourceText[]): fc.Arbitrary<SourceText> {
  return fc
    .tuple(fc.constantFrom(...among), fc.array(mutation, { maxLength: 4 }))
    .map(([{ path, text }, mutations]) => ({
      path,
      text: mutations.reduce((current, { place, removed, inserted }) => {
        const start = Math.floor(place * current.length);
        return current.slice(0, start) + inserted + current.slice(start + removed);
      }, text),
    }));
}

const mutated = mutatedFrom(sources);
const mutatedJson = mutatedFrom(sources.filter(({ path }) => path.endsWith(".json")));

const options: LintOptions = {
  scope: { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope },
};

test("linting ends in findings inside the text, or in a sentence with its place", () => {
  fc.assert(
    fc.property(mutated, (source) => {
      const { text } = source;
      const result = lint(source, options);
      if (result.failure !== undefined) {
        expect(result.failure.message.en).not.toBe("");
        expect(result.failure.position?.offset ?? 0).toBeLessThanOrEqual(text.length);
      }
      for (const { range, source: other, fix: edits = [], suggestions = [] } of result.findings) {
        // What lies in another file counts there.
        if (other !== undefined) continue;
        for (const one of [edits, ...suggestions.map((suggestion) => suggestion.edits)]) {
          expect(applyEdits(text, [one]).applied).toBe(1);
          for (const edit of one) expect(edit.range.end).toBeLessThanOrEqual(text.length);
        }
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
    fc.property(mutated, (source) => {
      const result = lint(source, options);
      for (const create of reporters) {
        const reporter = create({
          locale: "ja",
          color: true,
          hyperlinks: true,
          rules: [],
          workingDirectory: "/",
          quiet: false,
          version: shown`0.0.0`,
        });
        reporter.start();
        reporter.file(reported(result));
        reporter.end(addToSummary(emptySummary, result));
      }
    }),
    { numRuns },
  );
});

test("fixing twice is fixing once, and what can be read before can be read after", () => {
  fc.assert(
    fc.property(mutated, fc.boolean(), (source, suggestions) => {
      const { path, text } = source;
      const once = fix(source, { ...options, suggestions });
      const before = lint(source, options);
      if (before.failure !== undefined) {
        expect(once.text).toBe(text);
        return;
      }
      expect(once.result.failure).toBeUndefined();
      const twice = fix({ path, text: once.text }, { ...options, suggestions });
      expect(twice.text).toBe(once.text);
    }),
    { numRuns },
  );
});

test("a fix means the same to a strict reader, short names apart", () => {
  const withoutArns = (text: string): unknown =>
    JSON.parse(text.replaceAll(/arn:aws:ssm:us-east-1:[^\s":]+:parameter\/?/g, "/").replaceAll('"/', '"'));
  fc.assert(
    fc.property(mutatedJson, ({ text }) => {
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

test("a comment hides findings of its own line and of no other", () => {
  const commentOf: Readonly<Record<string, string>> = { ".json": "//", ".jsonnet": "//", ".yml": "#" };
  const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  fc.assert(
    fc.property(mutated, place, (source, at) => {
      const before = lint(source, options);
      fc.pre(before.failure === undefined);
      const lines = source.text.split("\n");
      const line = Math.floor(at * lines.length);
      const written = (lines[line] ?? "").replace(/\r$/, "");
      const comment = ` ${commentOf[extname(source.path)]} ecspresso-secrets-disable-line`;
      const text = lines.map((one, index) => (index === line ? written + comment : one)).join("\n");
      const after = lint({ path: source.path, text }, options);
      // Inside a comment or a string of several lines it is none.
      fc.pre(after.failure === undefined);
      const elsewhere = ({ findings, position }: typeof before): string[] =>
        findings
          .filter(
            ({ source: other, range }) => other === undefined && position(range.start).line !== line + 1,
          )
          .map((finding) => {
            const { line } = position(finding.range.start);
            return `${line} ${finding.rule} ${messageOf(finding, "en")}`;
          });
      expect(elsewhere(after)).toEqual(elsewhere(before));
    }),
    { numRuns, maxSkipsPerRun: 10_000 },
  );
});
