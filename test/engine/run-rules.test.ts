import { expect, test } from "vitest";
import { sortFindings } from "../../src/engine/run-rules.ts";
import { lint } from "../../src/index.ts";
import { shown } from "../../src/language/shown.ts";
import type { Finding } from "../../src/rules/finding.ts";

const finding: Finding = {
  rule: "full-arn",
  severity: "warning",
  messageId: "byHand",
  arguments: { name: shown`/shop/key` },
  range: { start: 10, end: 20 },
  pointer: shown`/containerDefinitions/0/secrets/0/valueFrom`,
};

test("findings of one place come in the order of the rules", () => {
  const rendered: Finding = { ...finding, rule: "no-rendered-secret" };
  const misplaced: Finding = { ...finding, rule: "no-misplaced-reference" };
  const sorted = sortFindings([finding, misplaced, rendered]);
  expect(sorted.map(({ rule }) => rule)).toEqual([
    "no-rendered-secret",
    "no-misplaced-reference",
    "full-arn",
  ]);
});

test("a finding that two task definitions share is told once; what it is about tells two apart", () => {
  const other: Finding = { ...finding, arguments: { name: shown`/shop/other` } };
  expect(sortFindings([finding, { ...finding, arguments: { ...finding.arguments } }])).toEqual([finding]);
  expect(sortFindings([finding, other])).toEqual([finding, other]);
  expect(sortFindings([finding, { ...finding, messageId: "unsettled" }])).toHaveLength(2);
});

test("a credential in the place of a reference is told by the one rule that reports credentials", () => {
  const valueFrom = "postgres://app:q7GxmZ2Lw9Rt@db.example.com/app";
  const secrets = [{ name: "DATABASE_URL", valueFrom }];
  const text = JSON.stringify({
    executionRoleArn: "arn:aws:iam::123456789012:role/r",
    containerDefinitions: [{ secrets }],
  });
  const { findings } = lint(
    { path: "taskdef.json", text },
    { severities: { "valid-task-definition": "off" } },
  );
  expect(findings.map(({ rule }) => rule)).toEqual(["no-plaintext-secret"]);
});
