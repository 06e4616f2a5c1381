import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { reported } from "../../src/engine/reported.ts";
import { addToSummary, emptySummary, type FileResult } from "../../src/engine/result.ts";
import { lint } from "../../src/index.ts";
import { shown } from "../../src/language/shown.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";
import { loadReporter, type ReportFormat } from "../../src/report/index.ts";
import type { ReportOptions } from "../../src/report/reporter.ts";
import { documentedRules } from "../../src/rules/docs.ts";
import { applyEdits } from "../../src/text/edit.ts";

const root = join(import.meta.dirname, "../..");
const options: ReportOptions = {
  locale: "en",
  color: false,
  hyperlinks: false,
  quiet: false,
  version: shown`1.2.3`,
  rules: documentedRules,
  workingDirectory: root,
};

async function report(
  format: ReportFormat,
  results: readonly FileResult[],
  changed: Partial<ReportOptions> = {},
): Promise<string> {
  const reporter = (await loadReporter(format))({ ...options, ...changed });
  const start = reporter.start();
  const files = results.map((result) => reporter.file(reported(result)));
  return [start, ...files, reporter.end(results.reduce(addToSummary, emptySummary))].join("");
}

const fixtures: readonly FileResult[] = readdirSync(join(root, "fixtures/rules")).flatMap((rule) =>
  readdirSync(join(root, "fixtures/rules", rule))
    .filter((name) => /^[\w-]+\.json$/.test(name))
    .map((name) => {
      const path = `fixtures/rules/${rule}/${name}`;
      return lint({ path, text: readFileSync(join(root, path), "utf8") });
    }),
);

/** Whatever a name can hold that means something to a format. */
const awkward = "a|b<c>&\"d'`e`%0A::error::,]]>\u0000\u0007\u001B[31m\u2028日本語😀";
const troublesome: readonly FileResult[] = [
  lint({ path: "broken.json", text: '{\n  "containerDefinitions": [' }),
  lint({ path: "日本 語/100%,a:b.json", text: definition(awkward) }),
  lint({ path: join(root, "inside.json"), text: definition("plain") }),
  lint({ path: "/elsewhere/outside.json", text: definition("plain") }),
];
const all = [...fixtures, ...troublesome];

function definition(name: string): string {
  return JSON.stringify({
    family: "app",
    containerDefinitions: [
      {
        name,
        image: "app",
        secrets: [
          { name, valueFrom: "/app/key" },
          { name, valueFrom: "" },
        ],
      },
    ],
  });
}

function schema(name: string): Record<string, unknown> {
  const path = join(import.meta.dirname, "schemas", `${name}.schema.json`);
  // ajv takes these of draft 4 as they are, but for their name.
  const { $schema: _schema, id: _id, ...rest } = JSON.parse(readFileSync(path, "utf8"));
  return rest;
}

const validators = Object.fromEntries(
  ["sarif-2.1.0", "rdjson", "gitlab"].map((name) => {
    const ajv = new Ajv({
      strict: false,
      unicodeRegExp: false,
      allErrors: true,
      formats: { uri: true, "uri-reference": true, "date-time": true },
    });
    return [name, ajv.compile(schema(name))];
  }),
);

function expectValid(name: string, value: unknown): void {
  const validate = validators[name];
  expect(validate?.(value), JSON.stringify(validate?.errors?.slice(0, 3))).toBe(true);
}

const inputs: readonly (readonly [string, readonly FileResult[]])[] = [
  ["every fixture and every trouble", all],
  ["one file without findings", [lint({ path: "clean.json", text: '{"containerDefinitions": []}' })]],
  ["one file that can't be read", troublesome.slice(0, 1)],
  ["no file", []],
];

describe.each(inputs)("valid by its schema: %s", (_name, results) => {
  test.each(["en", "ja"] as const)("sarif, %s", async (locale) => {
    expectValid("sarif-2.1.0", JSON.parse(await report("sarif", results, { locale })));
  });
  test("rdjson", async () => expectValid("rdjson", JSON.parse(await report("rdjson", results))));
  test("gitlab", async () => expectValid("gitlab", JSON.parse(await report("gitlab", results))));
  test.each([
    ["junit", "junit-10.xsd"],
    ["checkstyle", "checkstyle.xsd"],
  ] as const)("%s", async (format, xsd) => {
    const contents = await report(format, results);
    expect(contents).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
    const xml = [{ fileName: `${format}.xml`, contents }];
    const schema = [readFileSync(join(import.meta.dirname, "schemas", xsd), "utf8")];
    const { errors } = await validateXML({ xml, schema });
    expect(errors.map(({ message }) => message)).toEqual([]);
  });
});

const countOf = (results: readonly FileResult[]): number =>
  results.reduce((sum, { findings, failure }) => sum + findings.length + (failure === undefined ? 0 : 1), 0);

describe("every finding is in the report", () => {
  test.each([
    ["compact", /^.+:\d+:\d+: (error|warning) /gm],
    ["github", /^::(error|warning) file=/gm],
    ["markdown", /^\| (error|warning|can't be checked) \|/gm],
    ["gitlab", /"check_name":/g],
    ["rdjson", /"severity":/g],
    ["checkstyle", /<error /g],
    ["junit", /<(failure|error) /g],
  ] as const)("%s", async (format, pattern) => {
    const text = await report(format, all);
    expect(text.match(pattern)).toHaveLength(countOf(all));
    const errors = await report(format, all, { quiet: true });
    const warnings = all.flatMap(({ findings }) => findings).filter(({ severity }) => severity === "warning");
    expect(errors.match(pattern)).toHaveLength(countOf(all) - warnings.length);
  });

  test("a line of github, compact and markdown is one line, whatever stands in it", async () => {
    for (const format of ["github", "compact", "markdown"] as const) {
      const lines = (await report(format, troublesome)).trimEnd().split(/\r\n|\r|\n/);
      const head = format === "markdown" ? 6 : 0;
      expect(lines).toHaveLength(countOf(troublesome) + head);
    }
  });
});

interface Rdjson {
  readonly diagnostics: readonly {
    readonly suggestions?: readonly {
      readonly text: string;
      readonly range: Record<"start" | "end", { readonly line: number; readonly column: number }>;
    }[];
  }[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly partialFingerprints: Record<string, string>;
  readonly suppressions?: readonly unknown[];
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly charOffset: number; readonly charLength: number };
    };
  }[];
}

async function sarifResults(results: readonly FileResult[]): Promise<readonly SarifResult[]> {
  return JSON.parse(await report("sarif", results)).runs[0].results;
}

describe("sarif", () => {
  test("names the rules by their place, and files from the working folder", async () => {
    const results = await sarifResults(all);
    for (const { ruleId, ruleIndex } of results) expect(options.rules[ruleIndex]?.id).toBe(ruleId);
    const uris = new Set(results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri));
    expect(uris).toContain("%E6%97%A5%E6%9C%AC%20%E8%AA%9E/100%25%2Ca%3Ab.json");
    expect(uris).toContain("inside.json");
    expect(uris).toContain("file:///elsewhere/outside.json");
  });

  test("fingerprints are unique and survive moved lines and containers", async () => {
    const prints = (results: readonly SarifResult[]) =>
      results.map(({ partialFingerprints }) => partialFingerprints["ecspressoSecrets/v1"]);
    for (const result of fixtures) {
      const before = prints(await sarifResults([result]));
      expect(new Set(before).size).toBe(before.length);
      const text = result.source.text.replaceAll("\n", "\n\n");
      expect(prints(await sarifResults([lint({ path: result.path, text })]))).toEqual(before);
    }
    const container = (name: string) => ({ name, image: "a", secrets: [{ name: "K", valueFrom: "/k" }] });
    const [first, second] = [
      ["a", "b"],
      ["b", "a"],
    ].map((names) =>
      lint({
        path: "a.json",
        text: JSON.stringify({ executionRoleArn: "x", containerDefinitions: names.map(container) }),
      }),
    );
    const sorted = async (result: FileResult | undefined) =>
      prints(await sarifResults(result === undefined ? [] : [result])).sort();
    expect(await sorted(second)).toEqual(await sorted(first));
  });

  test("tells what a comment switches off, and why", async () => {
    const text = `{ "containerDefinitions": [{ "name": "a", "image": "a",
      // ecspresso-secrets-disable-next-line full-arn -- one region only
      "secrets": [{ "name": "KEY", "valueFrom": "/app/key" }] }] }`;
    const results = await sarifResults([lint({ path: "a.json", text })]);
    expect(results.find(({ ruleId }) => ruleId === "full-arn")?.suppressions).toEqual([
      { kind: "inSource", justification: "one region only" },
    ]);
    const token = ["ghp_", "0123456789abcdefABCDEF0123456789abcd"].join("");
    const careless = lint({ path: "a.json", text: text.replace("one region only", token) });
    expect(await report("sarif", [careless])).not.toContain(token);
  });
});

describe("what a fix writes", () => {
  const secret = ["xox", "b-", "123456789012-", "123456789012-", "AbCdEfGhIjKlMnOpQrStUvWx"].join("");

  test("is in rdjson as one suggestion, columns in bytes, and mends the finding", async () => {
    const text = `{ "executionRoleArn": "arn:aws:iam::123456789012:role/x", "containerDefinitions": [
      { "name": "日本語😀", "image": "a", "secrets": [{ "name": "KEY", "valueFrom": "/app/key" }] }] }`;
    const region = { ...emptyScope, region: sourced("us-east-1", "flag") };
    const result = lint({ path: "a.json", text }, { scope: { preferred: region, fallback: emptyScope } });
    const { diagnostics } = JSON.parse(await report("rdjson", [result])) as Rdjson;
    const [suggestion] = diagnostics.flatMap(({ suggestions = [] }) => suggestions);
    if (suggestion === undefined) throw new Error("there is no suggestion");
    const { start, end } = suggestion.range;
    expect([start.line, end.line]).toEqual([2, 2]);
    const line = Buffer.from(text.split("\n")[1] ?? "");
    const mended = Buffer.concat([
      line.subarray(0, start.column - 1),
      Buffer.from(suggestion.text),
      line.subarray(end.column - 1),
    ]).toString();
    expect(mended).toContain('"valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/key" }');
  });

  test("never holds a value", async () => {
    const text = `{ "containerDefinitions": [{ "name": "a", "image": "a",
      "environment": [{ "name": "TOKEN", "value": "${secret}" }, { "name": "WORD", "value": "hunter-two-hunter" }],
      "environment": [{ "name": "OTHER", "value": "correct-horse-battery" }] }] }`;
    const result = lint({ path: "a.json", text });
    expect(result.findings.some(({ fix, suggestions }) => (fix ?? suggestions) !== undefined)).toBe(true);
    for (const format of [
      "sarif",
      "rdjson",
      "github",
      "gitlab",
      "junit",
      "checkstyle",
      "markdown",
      "compact",
    ] as const) {
      const written = await report(format, [result]);
      for (const value of [secret, secret.slice(0, 12), "hunter-two", "correct-horse"]) {
        expect(written.includes(value), format).toBe(false);
      }
    }
  });

  test("is shown only where all of it is known to be harmless", () => {
    for (const result of fixtures) {
      for (const { fix = [], suggestions = [] } of result.findings) {
        for (const edits of [fix, ...suggestions.map((suggestion) => suggestion.edits)]) {
          const shown = result.shownEdits(edits);
          expect([0, edits.length]).toContain(shown.length);
          if (shown.length > 0) expect(applyEdits(result.source.text, [shown]).applied).toBe(1);
        }
      }
    }
  });
});
