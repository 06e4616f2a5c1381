import { describe, expect, test } from "vitest";
import { readInventory } from "../../src/catalog/inventory.ts";
import { judge } from "../../src/detect/index.ts";
import { reported } from "../../src/engine/reported.ts";
import { unusedFindings } from "../../src/engine/run-rules.ts";
import { findSuppressions, type Suppression } from "../../src/engine/suppress.ts";
import { noRoles } from "../../src/iam/role.ts";
import { type LintOptions, lint, messageOf, readJsonnet } from "../../src/index.ts";
import { LineIndex } from "../../src/text/position.ts";
import { base62, made } from "../detect/made-up.ts";

describe("a comment that switches something off says what, where and why", () => {
  const next = "ecspresso-secrets-disable-next-line";
  test.each([
    [` ${next}`, { rules: [], reason: undefined, line: 3 }],
    [`${next} full-arn`, { rules: ["full-arn"], reason: undefined, line: 3 }],
    [
      `\t${next}  full-arn,  secure-string\n,x `,
      { rules: ["full-arn", "secure-string", "x"], reason: undefined, line: 3 },
    ],
    [
      `${next} full-arn --  known -- for -- long `,
      { rules: ["full-arn"], reason: "known -- for -- long", line: 3 },
    ],
    [`${next} -- known`, { rules: [], reason: "known", line: 3 }],
    [`${next} full-arn --known`, { rules: ["full-arn", "--known"], reason: undefined, line: 3 }],
    [" ecspresso-secrets-disable-line full-arn", { rules: ["full-arn"], reason: undefined, line: 1 }],
    ["ecspresso-secrets-disable full-arn", { rules: ["full-arn"], reason: undefined, line: undefined }],
    ["ecspresso-secrets-disable", { rules: [], reason: undefined, line: undefined }],
  ])("%j", (text, expected) => {
    // A comment over two lines: what is after it is on the third.
    const comment = { text, range: { start: 0, end: 5 } };
    expect(findSuppressions([comment], new LineIndex("/*\n*/\n"))).toEqual([{ comment, ...expected }]);
  });

  test.each([
    "ecspresso-secrets-disabled full-arn",
    "ecspresso-secrets-disable-next full-arn",
    "ecspresso-secrets-disable-line-full-arn",
    "please ecspresso-secrets-disable full-arn",
    "ecspresso-secrets",
  ])("none is %j", (text) => {
    expect(findSuppressions([{ text, range: { start: 0, end: 5 } }], new LineIndex("/*\n*/\n"))).toEqual([]);
  });
});

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
  const options = { judgeFor: () => judge, catalog, roles: noRoles, severities: {}, count: () => undefined };
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

describe("in a file with several comments", () => {
  const start = `{ family: "app", executionRoleArn: "arn:aws:iam::123456789012:role/execution",`;
  const secret = (name: string) => `{ name: "${name}", valueFrom: "/app/key" },`;

  /** What is left, and what is hidden with its reason. */
  function parts(text: string, read: Parameters<typeof lint>[1] = {}) {
    const { failure, findings, suppressed } = lint({ path: "taskdef.jsonnet", text }, read);
    expect(failure).toBeUndefined();
    return {
      left: findings.map(({ rule, name }) => `${rule} ${name ?? ""}`),
      hidden: suppressed.map(({ finding, reason }) => `${finding.name}: ${reason}`),
    };
  }

  test("each is for its own line and its own rules, several for one line too", () => {
    const text = `${start} containerDefinitions: [{ name: "app", image: "app", secrets: [
      ${secret("A")} // ecspresso-secrets-disable-line valid-value-from -- a
      // ecspresso-secrets-disable-next-line full-arn -- b
      ${secret("B")} ${secret("C")} // ecspresso-secrets-disable-line full-arn -- c
      ${secret("D")}
      ${secret("E")} // ecspresso-secrets-disable-line -- e
    ] }] }`;
    expect(parts(text)).toEqual({
      left: ["full-arn A", "unused-suppression ", "unused-suppression ", "full-arn D"],
      hidden: ["B: b", "C: b", "E: e"],
    });
  });

  test("one for a line is not for that line of an imported file, one for the whole file is", () => {
    const imported = {
      path: "base.libsonnet",
      text: `${start} containerDefinitions: [{ name: "app", image: "app", secrets: [${secret("A")}] }] }`,
    };
    const parsers = {
      jsonnet: (source: { path: string; text: string }) =>
        readJsonnet(source, { readImport: () => imported }),
    };
    const line = "(import 'base.libsonnet') // ecspresso-secrets-disable-line full-arn -- line";
    const file = "(import 'base.libsonnet') // ecspresso-secrets-disable full-arn -- file";
    expect(parts(line, { parsers })).toEqual({ left: ["unused-suppression ", "full-arn …"], hidden: [] });
    expect(parts(file, { parsers })).toEqual({ left: [], hidden: ["…: file"] });
  });
});

test("a reason that holds a credential is not in the report of suppressions", () => {
  const token = `ghp_${made(base62, 36)}`;
  const text = `// ecspresso-secrets-disable full-arn -- the old one was ${token}
{ "executionRoleArn": "arn:aws:iam::123456789012:role/execution", "containerDefinitions": [{ "name": "app", "image": "app",
  "secrets": [{ "name": "KEY", "valueFrom": "/app/key" }] }] }`;
  const [hidden, ...others] = reported(lint({ path: "taskdef.json", text })).hidden;
  expect(others).toEqual([]);
  expect(hidden?.hiddenBy).toEqual({ kind: "comment", reason: "…" });
});
