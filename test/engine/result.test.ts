import { expect, test } from "vitest";
import { readInventory } from "../../src/catalog/inventory.ts";
import { addToSummary, countUnchecked, emptySummary } from "../../src/engine/result.ts";
import { fix, lint } from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";

const scope = { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope };
const inventory = { version: 1, account: "123456789012", region: "us-east-1" };
const catalog = readInventory(
  JSON.stringify({
    ...inventory,
    parameters: [
      { name: "/app/key", type: "SecureString" },
      { name: "/app/denied", status: "denied" },
      { name: "/app/unknown", status: "unknown" },
    ],
  }),
  "inventory.json",
);
const arn = "arn:aws:ssm:us-east-1:123456789012:parameter";

function definition(...references: string[]): string {
  return JSON.stringify({
    family: "shop",
    executionRoleArn: "arn:aws:iam::123456789012:role/execution",
    containerDefinitions: [
      {
        name: "app",
        image: "app",
        secrets: references.map((valueFrom, index) => ({ name: `KEY_${index}`, valueFrom })),
      },
    ],
  });
}

const short = { path: "short.json", text: definition("/app/a", "/app/b") };
const broken = { path: "broken.json", text: definition("", "/app/a", "arn:aws:s3:::x") };
const known = {
  path: "known.json",
  text: definition(...["key", "denied", "denied", "other"].map((name) => `${arn}/app/${name}`)),
};
const unknown = {
  path: "unknown.json",
  text: definition(`${arn}/app/unknown`, "{{ must_env `KEY` }}", "{{ must_env `KEY` }}"),
};

test("a summary adds up what every file has", () => {
  const results = [
    lint(short, { scope }),
    lint(broken),
    lint({ path: "unreadable.json", text: "{" }),
    lint(known, { catalog, scope }),
    lint(unknown, { catalog, scope }),
    fix(short, { scope }).result,
  ];
  const summaries = results.map((result) => addToSummary(emptySummary, result));
  const nothing = { ...emptySummary, files: 1 };
  const unchecked = { notAsked: 0, denied: 0, unanswered: 0 };
  expect(summaries).toEqual([
    { ...nothing, warnings: 2, fixable: 2, references: 2, unchecked: { ...unchecked, notAsked: 2 } },
    { ...nothing, errors: 2, warnings: 1, references: 3, unchecked: { ...unchecked, notAsked: 3 } },
    { ...nothing, failures: 1 },
    { ...nothing, errors: 1, references: 4, unchecked: { ...unchecked, denied: 2 } },
    { ...nothing, references: 3, unchecked: { ...unchecked, unanswered: 3 } },
    { ...nothing, fixed: 2, references: 2, unchecked: { ...unchecked, notAsked: 2 } },
  ]);
  const all = results.reduce(addToSummary, emptySummary);
  expect(all).toEqual({
    files: 6,
    errors: 3,
    warnings: 3,
    fixable: 2,
    fixed: 2,
    failures: 1,
    references: 14,
    unchecked: { notAsked: 7, denied: 2, unanswered: 3 },
  });
  expect(countUnchecked(all.unchecked)).toBe(12);
});
