/**
 * Every `fixtures/rules/<id>/<case>.json` (or `.yml`) is linted by the one rule and compared with `<case>.expected.json` beside
 * it; where the rule fixes something, the fixed text is in `<case>.fixed.json`. A case is added by adding a file:
 * `npm run test:rule <id> -- -u` writes what comes out, for a person to read.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readInventory } from "../../src/catalog/inventory.ts";
import { fix, type LintOptions, lint, messageOf, suggestionMessageOf } from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";
import { ruleDocs } from "../../src/rules/docs.ts";
import { rules } from "../../src/rules/index.ts";
import { inFolder } from "../support/folder.ts";
import { optionsFor, problemsOfRuleFixtures, readRuleFixtures, rolesOf } from "../support/rule-fixtures.ts";

const root = join(import.meta.dirname, "../../fixtures/rules");

const fixtures = readRuleFixtures(root).map(
  (fixture) => [fixture.rule, basename(fixture.path), fixture] as const,
);

test.each(fixtures)("%s: %s", async (rule, file, { path, besides }) => {
  const source = { path: file, text: readFileSync(path, "utf8") };
  const options = optionsFor(rule, besides);
  const result = lint(source, options);
  expect(result.failure).toBeUndefined();
  const found = result.findings.map((finding) => {
    const { line, column } = result.position(finding.range.start);
    const { severity, pointer, container, name, suggestions } = finding;
    return {
      place: `${line}:${column}`,
      severity,
      pointer,
      container,
      name,
      message: messageOf(finding, "en"),
      suggestions: suggestions?.map((suggestion) => suggestionMessageOf(finding, suggestion, "en")),
    };
  });
  await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(besides("expected"));

  const fixed = fix(source, { ...options, suggestions: true });
  if (fixed.text !== source.text || existsSync(besides("fixed"))) {
    await expect(fixed.text).toMatchFileSnapshot(besides("fixed"));
  }
  expect(fix({ path: file, text: fixed.text }, { ...options, suggestions: true }).text).toBe(fixed.text);
});

describe("the fixtures", () => {
  const ids = rules.map(({ meta }) => meta.id);

  test("all test something", () => {
    expect(problemsOfRuleFixtures(root, ids)).toEqual([]);
  });

  test("are refused where one could not fail", async () => {
    await inFolder(async (folder) => {
      const write = (path: string, text = "[]"): void => {
        mkdirSync(join(folder, dirname(path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      };
      write("full-arm/case.json");
      write("full-arn/case.json");
      write("full-arn/case.expected.json", "[{}]");
      write("full-arn/case.fixed.yml");
      write("full-arn/other.expected.json");
      write("matching-scope/case.json");
      write("matching-scope/case.expected.json");
      expect(problemsOfRuleFixtures(folder, ["full-arn", "matching-scope"])).toEqual([
        "The folder full-arm is named after no rule.",
        "case.fixed.yml belongs to no case.",
        "other.expected.json belongs to no case.",
        "full-arn has no case without a finding.",
        "matching-scope has no case with a finding.",
      ]);
    });
  });
});

test.each(rules.map(({ meta }) => meta.id))("%s: nothing is left to fill in", (id) => {
  const folder = join(import.meta.dirname, "../../src/rules", id);
  const left = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .flatMap((line, index) => (line.includes("TODO") ? [`src/rules/${id}/${name}:${index + 1}`] : [])),
  );
  expect(left, "places with a TODO").toEqual([]);
});

function trustOf(Service: string): unknown {
  return { Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }] };
}

function allow(Action: string, Resource: string): unknown {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] };
}

describe("the examples of a rule's documentation", () => {
  const parameters = [
    { name: "/app/db-password", type: "SecureString" },
    { name: "/app/plain-db-password", type: "String" },
  ];
  const inventory = { version: 1, parameters };
  const options: LintOptions = {
    scope: { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope },
    catalog: readInventory(JSON.stringify(inventory), "inventory.json"),
    roles: rolesOf({
      name: "execution",
      trustPolicy: trustOf("ecs-tasks.amazonaws.com"),
      policies: { app: allow("ssm:GetParameters", "arn:aws:ssm:us-east-1:123456789012:parameter/app/*") },
    }),
  };

  test.each(rules.map(({ meta }) => [meta.id, meta.severity] as const))("%s", (id, severity) => {
    const docs = ruleDocs[id];
    const on = { ...options, ...(severity === "off" ? { severities: { [id]: "warning" as const } } : {}) };
    const wrong = lint({ path: "wrong.json", text: docs.wrong }, on).findings.map(({ rule }) => rule);
    expect(wrong, "the rules that report `wrong` in docs.ts").toContain(id);
    const right = lint({ path: "right.json", text: docs.right }, on).findings.map(({ rule }) => rule);
    expect(right, "the rules that report `right` in docs.ts").not.toContain(id);
    // A line that `example` writes already would be there a second time.
    if (id !== "no-duplicate-key") expect([...wrong, ...right]).not.toContain("no-duplicate-key");
  });
});
