/** What a rule says of itself (`fixable`) is what its findings offer, over every fixture and every example. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { expect, test } from "vitest";
import { readInventory } from "../../src/catalog/inventory.ts";
import { type LintOptions, lint, type RuleId, ruleDocs, rules } from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";
import { optionsFor, readRuleFixtures } from "../support/rule-fixtures.ts";

const root = join(import.meta.dirname, "../../fixtures");
const options: LintOptions = {
  scope: { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope },
  catalog: readInventory(JSON.stringify({ version: 1, parameters: [] }), "inventory.json"),
};

const sources = [
  ...readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter(
      (name) => /\.(?:json|jsonnet|yml)$/.test(name) && !/\.(?:expected|inventory|role)\.json$/.test(name),
    )
    .map((name) => ({ path: `taskdef${extname(name)}`, text: readFileSync(join(root, name), "utf8") })),
  ...Object.values(ruleDocs).map(({ wrong }) => ({ path: "wrong.json", text: wrong })),
];
const findings = [
  ...sources.flatMap((source) => lint(source, options).findings),
  // With the role and the inventory that a case has beside it.
  ...readRuleFixtures(join(root, "rules")).flatMap(({ rule, path, besides }) => {
    const source = { path: basename(path), text: readFileSync(path, "utf8") };
    return lint(source, optionsFor(rule, besides)).findings;
  }),
];

/** What the findings of a rule offer, in the words of `fixable`. */
function offersOf(id: RuleId): string {
  const own = findings.filter(({ rule }) => rule === id);
  const offers = [
    ...(own.some(({ fix }) => fix !== undefined) ? ["fix"] : []),
    ...(own.some(({ suggestions }) => suggestions !== undefined) ? ["suggestion"] : []),
  ];
  return offers.length === 0 ? "no" : offers.join(" or ");
}

test.each(rules.map(({ meta }) => [meta.id, meta.fixable] as const))("%s", (id, fixable) => {
  // To migrate is a command of its own.
  expect(offersOf(id)).toBe(fixable === "migrate" ? "no" : fixable);
});
