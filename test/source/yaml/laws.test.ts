/** Laws that hold whatever the template: real ones, mutated at random. `FUZZ_RUNS=100000` for a long run. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { fix, type LintOptions, lint } from "../../../src/index.ts";
import { readYaml } from "../../../src/source/yaml/read.ts";
import { SourceError } from "../../../src/text/source-error.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 150);
const root = join(import.meta.dirname, "../../../fixtures");

const texts = [
  join(root, "article/job-definition.yml"),
  ...readdirSync(join(root, "rules")).flatMap((rule) =>
    readdirSync(join(root, "rules", rule))
      .filter((name) => /^[\w-]+\.yml$/.test(name))
      .map((name) => join(root, "rules", rule, name)),
  ),
].map((path) => readFileSync(path, "utf8"));

const pieces = [
  ..."\"'{}[],:|>#&*!?%@-\n\t ",
  "\n  ",
  "- ",
  "!Sub ",
  "!If ",
  "&a ",
  "*a",
  "<<: *a\n",
  "{{resolve:ssm:",
  "${",
  "\r\n",
];

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

const options: LintOptions = { parsers: { yaml: readYaml } };

test("any text ends in a document or in one sentence, and every range lies in the text", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const source = { path: "template.yml", text };
      try {
        readYaml(source, undefined);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        expect(error.offset).toBeLessThanOrEqual(text.length);
      }
      for (const { range } of lint(source, options).findings) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns },
  );
});

test("fixing twice is fixing once, and what could be read can be read", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const before = lint({ path: "template.yml", text }, options);
      const once = fix({ path: "template.yml", text }, { ...options, suggestions: true });
      if (before.failure === undefined) expect(once.result.failure).toBeUndefined();
      const twice = fix({ path: "template.yml", text: once.text }, { ...options, suggestions: true });
      expect(twice.text).toBe(once.text);
    }),
    { numRuns },
  );
});

/** The plain value with every reference as one word; functions stand under their tags. */
function withoutReferences(text: string): unknown {
  const value: unknown = parseDocument(text, { logLevel: "silent", uniqueKeys: false }).toJS();
  const blur = (given: unknown, key: string): unknown => {
    if (key === "ValueFrom") return "reference";
    if (Array.isArray(given)) return given.map((item) => blur(item, ""));
    if (typeof given !== "object" || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([name, member]) => [name, blur(member, name)]));
  };
  return blur(value, "");
}

const comments = (text: string): string[] => text.match(/(?:^|\s)#.*/g)?.map((found) => found.trim()) ?? [];

test.each(texts.filter((text) => !/- Name: TOKEN\s/.test(text)).map((text, index) => [index, text] as const))(
  "a fix changes references alone, and keeps every comment (%i)",
  (_, text) => {
    const { text: fixed } = fix({ path: "template.yml", text }, options);
    expect(withoutReferences(fixed)).toEqual(withoutReferences(text));
    expect(comments(fixed)).toEqual(comments(text));
  },
);
