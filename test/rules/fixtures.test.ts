/**
 * Every `fixtures/rules/<id>/<case>.json` (or `.yml`) is linted by the one rule and compared with `<case>.expected.json` beside
 * it; where the rule mends something, the mended text stands in `<case>.fixed.json`. A case is added by adding a file:
 * `npx vitest run -u test/rules/fixtures.test.ts` writes what comes out, for a person to read.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readInventory } from "../../src/catalog/inventory.ts";
import { readPolicy } from "../../src/iam/policy.ts";
import { accessOf, type Roles } from "../../src/iam/role.ts";
import { fix, type LintOptions, lint, messageOf, suggestionMessageOf } from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";
import { ruleDocs } from "../../src/rules/docs.ts";
import { rules } from "../../src/rules/index.ts";
import { readYaml } from "../../src/source/yaml/read.ts";

const root = join(import.meta.dirname, "../../fixtures/rules");

interface RoleFile {
  readonly name: string;
  readonly trustPolicy: unknown;
  readonly policies: Readonly<Record<string, unknown>>;
}

/** The one role of a fixture, `<case>.role.json`, for every task definition in it. */
function rolesOf({ name, trustPolicy, policies }: RoleFile): Roles {
  const access = accessOf({
    name,
    trustPolicy: readPolicy("trust", trustPolicy),
    policies: Object.entries(policies).map(([policy, document]) => readPolicy(policy, document)),
    isComplete: true,
  });
  return { of: () => access };
}

function optionsFor(rule: string, path: string): LintOptions {
  const inventory = path.replace(/\.\w+$/, ".inventory.json");
  const role = path.replace(/\.\w+$/, ".role.json");
  const others = rules.map(({ meta }) => meta.id).filter((id) => id !== rule);
  return {
    parsers: { yaml: readYaml },
    severities: Object.fromEntries(others.map((id) => [id, "off" as const])),
    scope: { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope },
    ...(existsSync(role) ? { roles: rolesOf(JSON.parse(readFileSync(role, "utf8"))) } : {}),
    ...(existsSync(inventory) ? { catalog: readInventory(readFileSync(inventory, "utf8"), inventory) } : {}),
  };
}

describe.each(readdirSync(root))("%s", (rule) => {
  const cases = readdirSync(join(root, rule)).filter((name) => /^[\w-]+\.(?:json|yml)$/.test(name));

  test.each(cases)("%s", async (name) => {
    const path = join(root, rule, name);
    const source = { path: name, text: readFileSync(path, "utf8") };
    const options = optionsFor(rule, path);
    const result = lint(source, options);
    expect(result.failure).toBeUndefined();
    const found = result.findings.map((finding) => {
      const { line, column } = result.position(finding.range.start);
      const { severity, pointer, container, name: subject, suggestions } = finding;
      return {
        place: `${line}:${column}`,
        severity,
        pointer,
        container,
        name: subject,
        message: messageOf(finding, "en"),
        suggestions: suggestions?.map((one) => suggestionMessageOf(finding, one, "en")),
      };
    });
    await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(
      path.replace(/\.\w+$/, ".expected.json"),
    );

    const fixed = fix(source, { ...options, suggestions: true });
    const fixedPath = path.replace(/\.(\w+)$/, ".fixed.$1");
    if (fixed.text !== source.text || existsSync(fixedPath)) {
      await expect(fixed.text).toMatchFileSnapshot(fixedPath);
    }
    expect(fix({ path: name, text: fixed.text }, { ...options, suggestions: true }).text).toBe(fixed.text);
  });
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
    const wrong = lint({ path: "wrong.json", text: docs.wrong }, on);
    expect(wrong.findings.map((finding) => finding.rule)).toContain(id);
    const right = lint({ path: "right.json", text: docs.right }, on);
    expect(right.findings.filter((finding) => finding.rule === id)).toEqual([]);
  });
});
