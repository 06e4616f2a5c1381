/** Files that carry marked secrets, through every flag and format: the marks never come out, whole or in part. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { inFolder, run } from "../support/command.ts";

/** Put together here, so that nothing takes this file for a leak. */
const mark = ["qX7mZ", "w3LpT9", "vKc2R"].join("");

const places = {
  variable: `{ "name": "DB_PASSWORD", "value": "${mark}" }`,
  neutral: `{ "name": "NEUTRAL", "value": "${mark}" }`,
  number: `{ "name": "PIN", "value": 1234567890123 }`,
  url: `{ "name": "DATABASE_URL", "value": "postgres://app:${mark}@db.example.com/app" }`,
  template: `{ "name": "TEMPLATE", "value": "{{ \`${mark}\` }}-{{ if x }}${mark}{{ end }}" }`,
};

const taskDefinition = `// ${mark}
{
  "family": "app",
  "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
  "containerDefinitions": [
    {
      "name": "app", "image": "app:latest", "cpu": "${mark}", "comment": "${mark}",
      "environment": [${Object.values(places).join(", ")}],
      "environment": [{ "name": "DB_PASSWORD", "value": "${mark}" }, { "name": "DB_PASSWORD", "value": "${mark}2" }],
      "command": ["--password=${mark}", "PGPASSWORD=${mark} psql"],
      "dockerLabels": { "api-key": "${mark}" },
      "logConfiguration": { "logDriver": "splunk", "options": { "splunk-token": "${mark}" } },
      "secrets": [
        { "name": "SHORT", "valueFrom": "/app/short" },
        { "name": "SHORT", "valueFrom": "/app/short" },
        { "name": "URL", "valueFrom": "postgres://app:${mark}@db.example.com/app" }
      ]
    }
  ]
}
`;

const broken = [
  taskDefinition.slice(0, taskDefinition.indexOf("PGPASSWORD")),
  `{"containerDefinitions": [{"environment": [{"value": ${mark}}]}]}`,
  `{"containerDefinitions": [{"environment": [{"value": "{{ must_env \`${mark}"}]}]}`,
  `{"containerDefinitions": [{"environment": [{"value": "${mark}\n"}]}]}`,
];

const runs: readonly (readonly string[])[] = [
  ...reportFormats.map((format) => ["lint", "--format", format]),
  ["lint", "--locale", "ja"],
  ["lint", "--fix", "--dry-run", "--region", "us-east-1"],
  ["lint", "--fix-suggestions", "--dry-run", "--region", "us-east-1"],
  ["lint", "--fix", "--dry-run", "--region", "us-east-1", "--format", "json"],
  ["lint", "--rule", "no-plaintext-secret:off"],
  ["lint", "--quiet", "--max-warnings", "0"],
];

const commands: readonly (readonly string[])[] = [
  ["references"],
  ["references", "--format", "json"],
  ["references", "--format", "mermaid"],
  ["policy", "--region", "us-east-1", "--account", "123456789012"],
  ["policy", "--format", "cloudformation"],
  ["policy", "--format", "terraform", "--locale", "ja"],
];

/** Marks in Jsonnet: in what is computed, imported, said by the program itself, and in what can't be evaluated. */
const jsonnet = [
  `// ${mark}
local secret = '${mark}', lib = import 'lib.libsonnet';
{
  family: 'app',
  executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
  containerDefinitions: [
    {
      name: 'app', image: std.split('app ${mark}', ' ')[0], cpu: '${mark}',
      ['${mark}'[0:3] + 'unknown']: 1,
      environment: std.parseYaml('- { name: DB_PASSWORD, value: ${mark} }') + lib.variables + [
        { name: 'A_PASSWORD', value: secret }, { name: 'B_PASSWORD', value: '%s' % secret },
        { name: if secret == '${mark}' then 'C_TOKEN' else '${mark}', value: std.base64(secret) + secret },
        { name: 'D', value: std.native('${mark}')('${mark}') },
        { name: 'E', value: "{{ must_env \`${mark}\` }}{{ if x }}${mark}{{ end }}" },
      ],
      secrets: [{ name: 'S', valueFrom: '/app/s' }, { name: 'S', valueFrom: (function(x) '/app/s')('${mark}') }],
    },
  ],
}
`,
  `local secret = '${mark}'; error 'it is ' + secret`,
  `{ containerDefinitions: [{ environment: [{ value: '${mark}'.field }] }] }`,
  `{ containerDefinitions: '${mark}' + {}.x }`,
  `{ containerDefinitions: [{ environment: [{ name: 'X', value: std.parseInt('${mark}') }] }] }`,
  `{ containerDefinitions: [{ value: std.parseJson('{"${mark}') }] }`,
  `assert std.length('${mark}') == 0 : '${mark}'; { containerDefinitions: [] }`,
  `{ containerDefinitions: [{ value: '${mark}`,
];
const library = `{ variables: [{ name: 'LIB_PASSWORD', value: '${mark}' }] }`;

test.each([...runs, ...commands].map((argv) => [`Jsonnet: ${argv.join(" ")}`, argv] as const))(
  "%s",
  (_name, argv) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "lib.libsonnet"), library);
      for (const text of argv[0] === "lint" ? jsonnet : jsonnet.slice(0, 1)) {
        writeFileSync(join(folder, "taskdef.jsonnet"), text);
        const { output, error } = await run([...argv, "taskdef.jsonnet"], { folder });
        expect(output + error).not.toBe("");
        for (const part of partsOf(mark)) expect(output + error).not.toContain(part);
      }
    }),
);

/** Any stretch of six characters would tell too much. */
function partsOf(secret: string): string[] {
  return Array.from({ length: secret.length - 5 }, (_unused, start) => secret.slice(start, start + 6));
}

test.each(commands.map((argv) => [argv.join(" "), argv] as const))("%s", (_name, argv) =>
  inFolder(async (folder) => {
    for (const text of [taskDefinition, ...broken]) {
      writeFileSync(join(folder, "taskdef.json"), text);
      const { output, error } = await run([...argv, "taskdef.json"], { folder });
      expect(output + error).not.toBe("");
      for (const part of partsOf(mark)) expect(output + error).not.toContain(part);
    }
  }),
);

test.each(runs.map((argv) => [argv.join(" "), argv] as const))("%s", (_name, argv) =>
  inFolder(async (folder) => {
    const paths = [taskDefinition, ...broken].map((text, index) => {
      writeFileSync(join(folder, `${index}.json`), text);
      return `${index}.json`;
    });
    const { output, error } = await run([...argv, ...paths], { folder });
    expect(output).not.toBe("");
    for (const part of partsOf(mark)) expect(output + error).not.toContain(part);
    expect(output + error).not.toContain("1234567890123");
    expect(readFileSync(join(folder, "0.json"), "utf8")).toBe(taskDefinition);
  }),
);
