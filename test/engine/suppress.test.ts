import { describe, expect, test } from "vitest";
import { readInventory } from "../../src/catalog/inventory.ts";
import { judge } from "../../src/detect/index.ts";
import { unusedFindings } from "../../src/engine/run-rules.ts";
import type { Suppression } from "../../src/engine/suppress.ts";
import { noRoles } from "../../src/iam/role.ts";
import { type LintOptions, lint, messageOf } from "../../src/index.ts";

function unused(comment: string, options: LintOptions = {}, valueFrom = fullArn): string[] {
  const text = `{ "executionRoleArn": "arn:aws:iam::123456789012:role/execution", "containerDefinitions": [{ "name": "app", "image": "app",
    // ${comment}
    "secrets": [{ "name": "KEY", "valueFrom": "${valueFrom}" }] }] }`;
  return lint({ path: "taskdef.json", text }, options)
    .findings.filter(({ rule }) => rule === "unused-suppression")
    .map((finding) => messageOf(finding, "en"));
}
const fullArn = "arn:aws:ssm:us-east-1:123456789012:parameter/app/key";
const directive = "ecspresso-secrets-disable-next-line";
const catalog = readInventory(
  JSON.stringify({ version: 1, parameters: [{ name: "/app/key", type: "SecureString" }] }),
  "inventory.json",
);

describe("a comment that switches something off", () => {
  test("is reported where nothing of the kind is there", () => {
    expect(unused(`${directive} full-arn`)).toEqual([expect.stringContaining("switches full-arn off")]);
  });
  test("is not reported where it is of use", () => {
    expect(unused(`${directive} full-arn`, {}, "/app/key")).toEqual([]);
    expect(unused(directive, {}, "/app/key")).toEqual([]);
  });
  test("is reported where it names no rule, and what it says is not repeated", () => {
    const [message, ...others] = unused(`${directive} fullarn`);
    expect(others).toEqual([]);
    expect(message).toContain("a rule that does not exist");
    expect(message).not.toContain("fullarn");
  });
  test("counts as unused only where its rule had somebody to ask", () => {
    expect(unused(`${directive} reference-exists`)).toEqual([]);
    expect(unused(`${directive} reference-exists`, { catalog })).toHaveLength(1);
    expect(unused(`${directive} role-permissions`, { catalog })).toEqual([]);
    expect(unused(`${directive} full-arn`, { severities: { "full-arn": "off" } })).toEqual([]);
  });
  test("can be an error, or nothing to speak of", () => {
    expect(unused(`${directive} full-arn`, { severities: { "unused-suppression": "off" } })).toEqual([]);
  });
  test("is named by rule in the order of the comment, and by nothing where it means every rule", () => {
    expect(unused(`${directive} valid-value-from full-arn`)).toEqual([
      expect.stringContaining("switches valid-value-from, full-arn off"),
    ]);
    const roles = { of: () => undefined };
    expect(unused(directive, { catalog, roles })).toEqual([
      expect.stringContaining("switches every rule off"),
    ]);
  });
});

test("a rule on trial keeps no comment for every rule from being reported", () => {
  const comment: Suppression = {
    comment: { text: ` ${directive}`, range: { start: 0, end: 1 } },
    rules: [],
    reason: undefined,
    line: 1,
  };
  const trial = { meta: { id: "full-arn", severity: "off", fixable: "no" } } as const;
  const options = { judgeFor: () => judge, catalog, roles: noRoles, severities: {} };
  expect(unusedFindings([comment], options, [trial])).toHaveLength(1);
  expect(unusedFindings([{ ...comment, rules: ["full-arn"] }], options, [trial])).toEqual([]);
  const on = { ...trial, meta: { ...trial.meta, severity: "error" } } as const;
  const off = { ...options, severities: { "full-arn": "off" } } as const;
  expect(unusedFindings([comment], off, [on])).toEqual([]);
});

describe("of two comments that fit a finding", () => {
  const wholeFile = "// ecspresso-secrets-disable full-arn -- whole file";
  const line = "// ecspresso-secrets-disable-line full-arn -- line";
  const start = `{ "executionRoleArn": "arn:aws:iam::123456789012:role/execution", "containerDefinitions": [{ "name": "app", "image": "app",`;
  const secrets = `"secrets": [{ "name": "KEY", "valueFrom": "/app/key" }]`;

  test.each([
    ["whole file", `${wholeFile}\n${start}\n${secrets} ${line}\n}] }`],
    ["line", `${start}\n${secrets} ${line}\n}] } ${wholeFile}`],
  ])("the first in the text counts: %s", (reason, text) => {
    const { suppressed, findings } = lint({ path: "taskdef.json", text });
    expect(suppressed.map((one) => one.reason)).toEqual([reason]);
    expect(findings.filter(({ rule }) => rule === "unused-suppression")).toHaveLength(1);
  });
});
