/**
 * The cases of `fixtures/rules/<id>/`. A case is `<case>.json` or `<case>.yml` with, beside it, `<case>.expected.json`
 * and where they are of use `<case>.fixed.json` (or `.yml`), `<case>.inventory.json` and `<case>.role.json`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface RuleFixture {
  readonly rule: string;
  /** The file to lint. */
  readonly path: string;
  /** The file that belongs to the case, whether it exists or not. */
  besides(name: "expected" | "fixed" | "inventory" | "role"): string;
}

/** Every case in a folder, by rule. */
export function readRuleFixtures(root: string): RuleFixture[] {
  return readdirSync(root).flatMap((rule) =>
    readdirSync(join(root, rule))
      .filter((name) => /^[\w-]+\.(?:json|yml)$/.test(name))
      .map((name) => fixtureOf(rule, join(root, rule, name))),
  );
}

function fixtureOf(rule: string, path: string): RuleFixture {
  const [, stem, ending] = /^(.*)\.(\w+)$/.exec(path) ?? [];
  return { rule, path, besides: (name) => `${stem}.${name}.${name === "fixed" ? ending : "json"}` };
}

/** What lets a fixture pass without testing anything, in words; `rules` are the ids of all rules. */
export function problemsOfRuleFixtures(root: string, rules: readonly string[]): string[] {
  const fixtures = readRuleFixtures(root);
  const files = new Set(
    fixtures.flatMap(({ path, besides }) => [
      path,
      ...(["expected", "fixed", "inventory", "role"] as const).map(besides),
    ]),
  );
  const strangers = readdirSync(root).flatMap((rule) =>
    readdirSync(join(root, rule)).filter((name) => !files.has(join(root, rule, name))),
  );
  return [
    ...readdirSync(root)
      .filter((folder) => !rules.includes(folder))
      .map((folder) => `The folder ${folder} is named after no rule.`),
    ...strangers.map((name) => `${name} belongs to no case.`),
    ...rules.flatMap((rule) => {
      const cases = fixtures.filter((fixture) => fixture.rule === rule);
      // Vitest writes what is missing after the tests, and refuses it in CI.
      if (cases.some(({ besides }) => !existsSync(besides("expected")))) return [];
      const counts = cases.map(({ besides }) => countIn(besides("expected")));
      return [
        ...(counts.some((count) => count > 0) ? [] : [`${rule} has no case with a finding.`]),
        ...(counts.some((count) => count === 0) ? [] : [`${rule} has no case without a finding.`]),
      ];
    }),
  ];
}

function countIn(path: string): number {
  return JSON.parse(readFileSync(path, "utf8")).length;
}
