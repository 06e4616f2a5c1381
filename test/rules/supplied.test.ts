/**
 * What the environment, a state, an external variable or an import supplies is judged and looked up, and never shown: it
 * is in no message, pointer, container or name of any finding, in no language.
 */
import { describe, expect, test } from "vitest";
import type { Catalog, LookupResult, Query } from "../../src/catalog/catalog.ts";
import { harmless } from "../../src/detect/harmless.ts";
import type { Roles } from "../../src/iam/role.ts";
import {
  type FileResult,
  type LintOptions,
  lint,
  messageOf,
  readJsonnet,
  suggestionMessageOf,
} from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";
import type { TaskDefinition } from "../../src/model/task-definition.ts";

/** Looks like a name and like a password, so that neither the judge nor a check of names helps. */
const marked = "Heron4711Lake";
const markedAccount = "210987654321";

const environment: Readonly<Record<string, string>> = {
  MARKED: marked,
  MARKED_PATH: `/shop/${marked}`,
  MARKED_ARN: `arn:aws:ssm:us-east-1:123456789012:parameter/${marked}`,
  MARKED_SECRET: `arn:aws:secretsmanager:us-east-1:123456789012:secret:${marked}:${marked}::`,
  MARKED_ROLE: `arn:aws:iam::${markedAccount}:role/${marked}`,
  MARKED_FIELDS: `${marked}:${marked}`,
  ACCOUNT: markedAccount,
  CREDENTIAL: `postgres://app:${marked}@db.example.com/app`,
};
const states: Readonly<Record<string, string>> = {
  "output.marked": marked,
  "aws_ssm_parameter.marked.arn": `arn:aws:ssm:us-east-1:123456789012:parameter/${marked}`,
};

/** How a catalog may answer; the questions are kept. */
function catalogOf(result: LookupResult): { catalog: Catalog; asked: Query[] } {
  const asked: Query[] = [];
  return {
    asked,
    catalog: {
      lookup: (query) => {
        asked.push(query);
        return result;
      },
    },
  };
}

const answers: readonly LookupResult[] = [
  { status: "absent" },
  { status: "absent", missing: "version" },
  { status: "absent", missing: "json-key" },
  { status: "present", type: "String", keyId: "alias/app", keyState: "disabled" },
  { status: "present", type: "String", deletionDate: "2026-01-02T03:04:05Z" },
  { status: "unknown" },
];

const nameOf = ({ executionRole }: TaskDefinition) => executionRole?.arn?.split("/").at(-1) ?? "";
const roles: readonly Roles[] = [
  { of: (definition) => ({ status: "absent", name: nameOf(definition) }) },
  {
    of: (definition) => ({
      status: "present",
      name: nameOf(definition),
      trustsTasks: "no",
      wideGrants: [{ policy: "wide", action: "ssm:GetParameters" }],
      decide: () => ({ kind: "implicit-deny" }),
    }),
  },
];

const scope = {
  preferred: { ...emptyScope, region: sourced("us-west-2", "flag") },
  fallback: { ...emptyScope, account: sourced("123456789012", "caller-identity") },
};

test("what is supplied here would be shown if it were written", () => {
  for (const text of [marked, `/shop/${marked}`, markedAccount]) expect(harmless(text)).toBe(text);
});

/** Everything that a person can read of the findings. */
function saidIn({ findings, failure }: FileResult): string[] {
  expect(failure).toBeUndefined();
  return findings.flatMap((finding) => [
    messageOf(finding, "en"),
    messageOf(finding, "ja"),
    finding.pointer,
    finding.container ?? "",
    finding.name ?? "",
    JSON.stringify(finding.arguments),
    ...(finding.suggestions ?? []).flatMap((suggestion) => [
      suggestionMessageOf(finding, suggestion, "en"),
      suggestionMessageOf(finding, suggestion, "ja"),
      JSON.stringify(suggestion.arguments),
    ]),
  ]);
}

/** Lints with every answer of a catalog and of roles; gives the rules that reported something. */
function expectNothingShown(path: string, text: string, options: LintOptions = {}, read = {}): Set<string> {
  const reported = new Set<string>();
  for (const answer of answers) {
    for (const role of roles) {
      const { catalog } = catalogOf(answer);
      const template = {
        environment: (name: string) => environment[name],
        terraformState: (address: string) => states[address],
      };
      const result = lint({ path, text }, { template, scope, catalog, roles: role, ...options, ...read });
      for (const { rule } of result.findings) reported.add(rule);
      const said = saidIn(result).filter((one) => one.includes(marked) || one.includes(markedAccount));
      expect(said).toEqual([]);
    }
  }
  return reported;
}

const role = `"executionRoleArn": "arn:aws:iam::123456789012:role/execution"`;

function container(members: string, task = role): string {
  return `{ ${task}, "containerDefinitions": [{ "name": "app", "image": "app", ${members} }] }`;
}

/** One reference. */
function referring(valueFrom: string): string {
  return container(`"secrets": [{ "name": "DB_PASSWORD", "valueFrom": "${valueFrom}" }]`);
}

describe("in a reference", () => {
  test.each([
    ["/x/{{ must_env `MARKED` }}", ["full-arn", "reference-exists", "secure-string", "role-permissions"]],
    ["{{ must_env `MARKED` }}", ["no-plaintext-secret"]],
    ["{{ must_env `MARKED_PATH` }}", ["full-arn", "reference-exists"]],
    ["{{ must_env `MARKED_PATH` }}:1", ["valid-value-from"]],
    ["/x/{{ must_env `MARKED` }}:{{ must_env `MARKED` }}", ["valid-value-from"]],
    ["/x/<{{ must_env `MARKED` }}>", ["valid-value-from"]],
    [" {{ must_env `MARKED_PATH` }}", ["valid-value-from"]],
    ["{{ must_env `MARKED_ARN` }}", ["matching-scope", "reference-exists", "role-permissions"]],
    ["{{ must_env `MARKED_ARN` }}:7", ["valid-value-from"]],
    ["{{ must_env `MARKED_SECRET` }}", ["matching-scope", "reference-exists", "role-permissions"]],
    ["{{ must_env `MARKED_SECRET` }}{{ must_env `MARKED` }}", ["matching-scope"]],
    [
      "arn:aws:secretsmanager:us-east-1:123456789012:secret:{{ must_env `MARKED_FIELDS` }}",
      ["valid-value-from"],
    ],
    ["arn:aws:ssm:us-east-1:{{ must_env `ACCOUNT` }}:parameter/x", ["matching-scope", "role-permissions"]],
    ["arn:aws:ssm:us-east-1:{{ must_env `ACCOUNT` }}0:parameter/x", ["valid-value-from"]],
    ["arn:aws:ssm:{{ must_env `MARKED` }}:123456789012:parameter/x", ["valid-value-from"]],
    ["arn:{{ must_env `MARKED` }}:ssm:us-east-1:123456789012:parameter/x", ["valid-value-from"]],
    ["arn:aws:{{ must_env `MARKED` }}:us-east-1:123456789012:thing/x", ["valid-value-from"]],
    ["arn:aws:ssm:us-east-1:123456789012:parameter:{{ must_env `MARKED` }}", ["valid-value-from"]],
    ["{{ tfstate `output.marked` }}", ["no-plaintext-secret"]],
    ["{{ tfstate `aws_ssm_parameter.marked.arn` }}", ["reference-exists"]],
    ["{{ printf `/x/%s` (must_env `MARKED`) }}", ["full-arn"]],
    ["{{ must_env `CREDENTIAL` }}", ["no-plaintext-secret"]],
  ])("%s", (valueFrom, rules) => {
    const reported = expectNothingShown("taskdef.json", referring(valueFrom));
    expect([...reported]).toEqual(expect.arrayContaining(rules));
  });

  test("its expression is shown, and its value looked up", () => {
    const { catalog, asked } = catalogOf({ status: "absent" });
    const template = { environment: (name: string) => environment[name] };
    const text = referring("/x/{{ must_env `MARKED` }}");
    const { findings } = lint({ path: "taskdef.json", text }, { template, scope, catalog });
    const said = findings.map((finding) => `${finding.rule} ${messageOf(finding, "en")}`);
    expect(said).toContainEqual(expect.stringMatching(/^full-arn \/x\/{{ must_env `MARKED` }} is a short/));
    expect(said).toContainEqual(
      expect.stringContaining(
        "the parameter /x/{{ must_env `MARKED` }}, which does not exist in 123456789012",
      ),
    );
    expect(asked.map(({ name }) => name)).toContain(`/x/${marked}`);
  });
});

describe("elsewhere", () => {
  test.each([
    [
      "the name of a container",
      `{ "containerDefinitions": [{ "name": "{{ must_env \`MARKED\` }}", "image": 1,
         "environment": [{ "name": "API_TOKEN", "value": "{{ must_env \`CREDENTIAL\` }}" }],
         "secrets": [{ "name": "KEY", "valueFrom": "/x" }], "secrets": [] }] }`,
      ["no-rendered-secret", "no-duplicate-key", "valid-task-definition"],
    ],
    [
      "the name of a variable",
      container(`"environment": [
        { "name": "{{ must_env \`MARKED\` }}_TOKEN", "value": "{{ must_env \`MARKED\` }}" },
        { "name": "{{ must_env \`MARKED\` }}_URL", "value": "postgres://a:q7GxmZ2Lw9Rt@db.example.com/app" },
        { "name": "{{ must_env \`MARKED\` }}_API_KEY", "value": "arn:aws:ssm:us-east-1:123456789012:parameter/x" },
        { "name": "{{ must_env \`MARKED\` }}", "value": "a" },
        { "name": "{{ must_env \`MARKED\` }}", "value": "b" }]`),
      ["no-rendered-secret", "no-plaintext-secret", "no-misplaced-reference", "no-duplicate-name"],
    ],
    [
      "the name of a secret",
      container(`"secrets": [
        { "name": "{{ must_env \`MARKED\` }}", "valueFrom": "/x" },
        { "name": "{{ must_env \`MARKED\` }}", "valueFrom": 1 }]`),
      ["full-arn", "no-duplicate-name", "valid-value-from", "reference-exists"],
    ],
    [
      "a key",
      container(`"dockerLabels": { "{{ must_env \`MARKED\` }}": "postgres://a:q7GxmZ2Lw9Rt@db.example.com/app",
        "{{ must_env \`MARKED\` }}": 1 }, "{{ must_env \`MARKED\` }}": 1,
        "logConfiguration": { "logDriver": "fluentd",
          "options": { "{{ must_env \`MARKED\` }}": "postgres://a:q7GxmZ2Lw9Rt@db.example.com/app" } }`),
      ["no-plaintext-secret", "no-duplicate-key", "valid-task-definition"],
    ],
    [
      "the entries that are lost",
      container(`"secrets": [{ "name": "{{ must_env \`MARKED\` }}", "valueFrom": "/x" }], "secrets": []`),
      ["no-duplicate-key"],
    ],
    [
      "the execution role",
      container(
        `"secrets": [{ "name": "A", "valueFrom": "/x" },
           { "name": "B", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/y" }]`,
        `"executionRoleArn": "{{ must_env \`MARKED_ROLE\` }}"`,
      ),
      ["role-permissions", "full-arn", "matching-scope", "reference-exists"],
    ],
    [
      "the execution role, which is none",
      container(`"cpu": 1`, `"executionRoleArn": "{{ must_env \`MARKED_ARN\` }}"`),
      ["require-execution-role"],
    ],
    [
      "what a template asks for",
      container(`"environment": [
        { "name": "DB_PASSWORD", "value": "{{ ssm (must_env \`MARKED\`) }}" },
        { "name": "API_TOKEN", "value": {{ ssm (must_env \`MARKED\`) }} },
        { "name": "API_KEY", "value": "{{ tfstate (printf \`random_password.%s.result\` (must_env \`MARKED\`)) }}" },
        { "name": "CLIENT_SECRET", "value": "{{ must_env (must_env \`MARKED\`) }}" },
        { "name": "OTHER", "value": "{{ env (must_env \`MARKED\`) }}" }]`),
      ["no-rendered-secret"],
    ],
  ])("%s", (_place, text, rules) => {
    const reported = expectNothingShown("taskdef.json", text);
    expect([...reported]).toEqual(expect.arrayContaining(rules));
  });
});

describe("in Jsonnet", () => {
  const imported = {
    path: "secret.libsonnet",
    text: `{ value: '${marked}', path: '/shop/${marked}', name: '${marked}', url: 'postgres://app:${marked}@db.example.com/app' }`,
  };
  const parsers = {
    jsonnet: (source: { path: string; text: string }, template: object) =>
      readJsonnet(source, {
        ...template,
        externalVariables: { MARKED: { isCode: false, text: marked } },
        readImport: () => imported,
      }),
  };

  test.each([
    ["an external variable", `std.extVar('MARKED')`],
    ["a part of an external variable", `'/x/' + std.extVar('MARKED')`],
    ["what is computed from one", `std.format('/x/%s', [std.extVar('MARKED')])`],
    ["an import", `(import 'secret.libsonnet').path`],
    ["a part of an import", `'/x/' + (import 'secret.libsonnet').value`],
    ["an imported text", `importstr 'secret.libsonnet'`],
    ["the environment", `std.native('must_env')('MARKED')`],
    ["a state", `std.native('tfstate')('output.marked')`],
    ["a template", "'/x/{{ must_env `MARKED` }}'"],
    ["a template in which something is supplied", "'{{ must_env `' + std.extVar('MARKED') + '` }}'"],
  ])("%s", (_what, expression) => {
    const text = `local given = ${expression}; {
      executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
      containerDefinitions: [{
        name: given,
        image: 1,
        dockerLabels: { [given]: 'postgres://a:q7GxmZ2Lw9Rt@db.example.com/app' },
        environment: [
          { name: given, value: 'a' }, { name: given, value: 'b' },
          { name: 'DB_PASSWORD', value: given },
          { name: 'API_TOKEN', value: std.native('ssm')(given) },
          { name: 'OTHER', value: std.native('must_env')(given) },
          { name: 'API_KEY', value: '{{ ssm (must_env \`MARKED\`) }}' },
          { name: 'CLIENT_SECRET', value: 'x{{ ssm (must_env \`MARKED\`) }}' },
          { name: 'ACCESS_TOKEN', value: std.native('ssm')(std.native('must_env')('MARKED')) },
        ],
        secrets: [{ name: given, valueFrom: given }, { name: 'KEY', valueFrom: given }],
        [given]: 1,
      }],
    }`;
    expectNothingShown("taskdef.jsonnet", text, {}, { parsers });
  });
});
