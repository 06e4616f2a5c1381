/**
 * The cases of `fixtures/rules/<id>/`. A case is `<case>.json` or `<case>.yml` with, beside it, `<case>.expected.json`
 * and where they are of use `<case>.fixed.json` (or `.yml`), `<case>.inventory.json` and `<case>.role.json`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readInventory } from "../../src/catalog/inventory.ts";
import { readPolicy } from "../../src/iam/policy.ts";
import { accessOf, type Roles } from "../../src/iam/role.ts";
import type { LintOptions } from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";
import { rules } from "../../src/rules/index.ts";
import { readYaml } from "../../src/source/yaml/read.ts";

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

interface RoleFile {
  readonly name: string;
  readonly trustPolicy: unknown;
  readonly policies: Readonly<Record<string, unknown>>;
}

/** The one role of a fixture, `<case>.role.json`, for every task definition in it. */
export function rolesOf({ name, trustPolicy, policies }: RoleFile): Roles {
  const access = accessOf({
    name,
    trustPolicy: readPolicy("trust", trustPolicy),
    policies: Object.entries(policies).map(([policy, document]) => readPolicy(policy, document)),
    isComplete: true,
  });
  return { of: () => access };
}

/** What a fixture is linted with. The one rule is on, whatever its severity is by default; a fixture of a rule that is off would test nothing. */
export function optionsFor(id: string, besides: RuleFixture["besides"]): LintOptions {
  const severities = rules.map(({ meta: { id: other, severity } }) => {
    if (other !== id) return [other, "off"] as const;
    return [other, severity === "off" ? "warning" : severity] as const;
  });
  const [inventory, role] = [besides("inventory"), besides("role")];
  return {
    parsers: { yaml: readYaml },
    severities: Object.fromEntries(severities),
    scope: { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope },
    ...(existsSync(role) ? { roles: rolesOf(JSON.parse(readFileSync(role, "utf8"))) } : {}),
    ...(existsSync(inventory) ? { catalog: readInventory(readFileSync(inventory, "utf8"), inventory) } : {}),
  };
}
