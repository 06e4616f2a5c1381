/**
 * Every command with every one of its flags, in a folder in which everything carries a marked secret, against an AWS
 * that has it in its parameters, its secrets and its error texts: the mark comes out nowhere, whole or in part, but in
 * the file that is mended and in what `migrate` writes.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { reportFormats } from "../../src/report/index.ts";
import { type AwsServerOptions, type Fault, startAwsServer } from "../support/aws-server.ts";
import { inFolder, run } from "../support/command.ts";

/** Put together here, so that nothing takes this file for a leak. */
const mark = ["qX7mZ", "w3LpT9", "vKc2R"].join("");
/** What could be a parameter's name, and is a token; the mark is the middle of it. */
const token = ["ghp_", "Zk4", mark, "Wn8bRt5yHs2dJf6g0"].join("");
const role = "arn:aws:iam::123456789012:role/execution";

const taskDefinition = `{
  "family": "app",
  "executionRoleArn": "${role}",
  "containerDefinitions": [
    {
      "name": "app", "image": "app:latest",
      "environment": [
        { "name": "DB_PASSWORD", "value": "${mark}" },
        { "name": "NEUTRAL", "value": "${mark}" },
        { "name": "ENV", "value": "{{ must_env \`MARKED\` }}{{ tfstate \`random_password.db.result\` }}" }
      ],
      "command": ["--password=${mark}"],
      "secrets": [
        { "name": "SHORT", "valueFrom": "/app/short" },
        { "name": "GONE", "valueFrom": "/app/gone" },
        { "name": "KEY", "valueFrom": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf:key::" },
        { "name": "TOKEN", "valueFrom": "${token}" },
        { "name": "ITSELF", "valueFrom": "postgres://app:${mark}@db.example.com/app" }
      ]
    }
  ]
}
`;

const template = `# ${mark}
Parameters:
  Password: { Type: String, Default: ${mark}, NoEcho: true }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: execution
      Description: ${mark}
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: x }, Action: "${mark}" }] }
      Policies:
        - PolicyName: read
          PolicyDocument: { Statement: [{ Sid: ${mark}, Effect: Allow, Action: "ssm:GetParameters", Resource: "*" }] }
  Job:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties:
        Image: app
        ExecutionRoleArn: !GetAtt Role.Arn
        Environment:
          - { Name: DB_PASSWORD, Value: ${mark} }
          - { Name: REF, Value: !Ref Password }
          - { Name: JOINED, Value: !Join ["${mark}", ["a", !Sub "\${Password}${mark}"]] }
        Secrets: [{ Name: SHORT, ValueFrom: /app/short }]
`;

const jsonnet = `local secret = '${mark}';
{ family: 'app', executionRoleArn: '${role}', containerDefinitions: [{
  name: 'app', image: 'app', environment: [
    { name: 'DB_PASSWORD', value: secret }, { name: 'E', value: std.extVar('text') }, { name: 'C', value: std.extVar('code') },
  ], secrets: [{ name: 'SHORT', valueFrom: '/app/short' }] }] }
`;

/** Whatever a run can be given, whole. */
const files: Readonly<Record<string, string>> = {
  "taskdef.json": taskDefinition,
  "template.yml": template,
  "taskdef.jsonnet": jsonnet,
  "ecspresso.yml": `# ${mark}\nregion: us-east-1\ntask_definition: taskdef.json\nplugins:\n  - { name: tfstate, config: { path: state.json } }\n`,
  "state.json": JSON.stringify({
    version: 4,
    resources: [
      {
        mode: "managed",
        type: "random_password",
        name: "db",
        instances: [{ attributes: { result: mark } }],
      },
    ],
  }),
  "variables.env": `MARKED=${mark}\n`,
  "settings.yml": `# ${mark}\nallow:\n  - { name: "^NOTHING$", valuePattern: "^${mark}x$" }\nproviders:\n  - { id: own, label: an own token, pattern: "${mark}y" }\n`,
  "inventory.json": JSON.stringify({ parameters: [] }),
  "baseline.json": JSON.stringify({ version: 1, findings: [] }),
};

/** The same, each broken in a way that its reader has to speak of. */
const broken: Readonly<Record<string, string>> = {
  ...files,
  "taskdef.json": taskDefinition.replace('"image": "app:latest",', `"image": ${mark},`),
  "template.yml": template.replace("Resources:", `Resources: "${mark}`),
  "taskdef.jsonnet": jsonnet.replace("std.extVar('text')", `error secret + '${mark}'`),
  "ecspresso.yml": `task_definition: [${mark}\n`,
  "state.json": `{"version": "${mark}`,
  "variables.env": `${mark}\n=${mark}\n'${mark}`,
  "settings.yml": `allow:\n  - { name: "(${mark}", valuePattern: ["${mark}"], contaner: "${mark}" }\n`,
  "inventory.json": `{"parameters": "${mark}"}`,
  "baseline.json": `["${mark}"]`,
};

const settings = [
  ["--config", "settings.yml"],
  ["--ecspresso-config", "ecspresso.yml"],
  ["--region", "us-east-1"],
  ["--account", "123456789012"],
  ["--envfile", "variables.env"],
  ["--ext-str", `text=${mark}`],
  ["--ext-code", `code='${mark}'`],
  ["--import-root", "."],
  ["--locale", "ja"],
];
const aws = [
  ["--profile", "default"],
  ["--assume-role", role],
  ["--stats", "--trust-config"],
];
const subjects = ["taskdef.json", "template.yml", "taskdef.jsonnet"];

/** What is tried with each command; together, each flag is given at least once (a test below holds that). */
const tried: Readonly<Record<string, readonly (readonly string[])[]>> = {
  lint: [
    ...reportFormats.map((format) => ["--format", format, ...settings.flat(), ...subjects]),
    ...reportFormats.map((format) => [
      "--format",
      `${format}:out/report`,
      "--output",
      "out/other",
      ...subjects,
    ]),
    ...settings.map((flag) => [...flag, ...subjects]),
    ...aws.map((flag) => ["--online", "--region", "us-east-1", ...flag, ...subjects]),
    ["--online", "--check-json-keys", "--region", "us-east-1", ...subjects],
    ["--inventory", "inventory.json", ...subjects],
    ["--role-template", "template.yml", ...subjects],
    ["--fix", "--dry-run", "--region", "us-east-1", ...subjects],
    ["--fix", "--region", "us-east-1", ...subjects],
    ["--fix-suggestions", "--region", "us-east-1", ...subjects],
    ["--rule", "full-arn:off", "--quiet", "--max-warnings", "0", "--ignore-unknown", ...subjects],
    ["--rule", mark.slice(0, 3), ...subjects],
    ["--baseline", "baseline.json", ...subjects],
    ["--baseline", "out/baseline", "--update-baseline", ...subjects],
    ["--stdin-filename", "taskdef.json", "-"],
    ["--fix", "--stdin-filename", "taskdef.jsonnet", "-"],
    [],
    ["."],
  ],
  references: [
    ...["table", "json", "mermaid"].map((format) => ["--format", format, ...settings.flat(), ...subjects]),
    ...settings.map((flag) => [...flag, ...subjects]),
    ...aws.map((flag) => ["--online", ...flag, "--region", "us-east-1", ...subjects]),
    ["--inventory", "inventory.json", "--output", "out/references", "--ignore-unknown", ...subjects],
  ],
  inventory: [
    ...settings.map((flag) => [...flag, ...subjects]),
    ...aws.map((flag) => [...flag, "--region", "us-east-1", ...subjects]),
    ["--region", "us-east-1", "--output", "out/inventory", "--ignore-unknown", ...subjects],
    ["--region", "us-east-1", "--check", "--output", "inventory.json", ...subjects],
  ],
  policy: [
    ...["json", "cloudformation", "terraform"].map((format) => [
      "--format",
      format,
      ...settings.flat(),
      ...subjects,
    ]),
    ...settings.map((flag) => [...flag, ...subjects]),
    ...aws.map((flag) => ["--online", ...flag, "--region", "us-east-1", ...subjects]),
    ["--inventory", "inventory.json", "--output", "out/policy", "--ignore-unknown", ...subjects],
  ],
  migrate: [
    ...settings.map((flag) => ["--dry-run", ...flag, "taskdef.json"]),
    ...aws.map((flag) => ["--yes", "--region", "us-east-1", ...flag, "taskdef.json"]),
    ["--yes", "--region", "us-east-1", "--key-id", "alias/key", "--tag", "team=app", "taskdef.json"],
    [
      "--yes",
      "--region",
      "us-east-1",
      "--name",
      "/moved/{name}",
      "--overwrite",
      "--skip-role-check",
      "taskdef.json",
    ],
    ["--yes", "--region", "us-east-1", "--ignore-unknown", ...subjects],
    ["--region", "us-east-1", "taskdef.json"],
  ],
  explain: [["no-plaintext-secret"], ["--locale", "ja"], [mark.slice(0, 3)]],
  init: [["--yes"], ["--yes", "--locale", "ja"]],
  completion: [["bash"], ["zsh", "--locale", "ja"], ["fish"]],
};

/** Any stretch of six characters would tell too much. */
const parts = Array.from({ length: mark.length - 5 }, (_unused, start) => mark.slice(start, start + 6));

function expectNoMark(text: string, where: string): void {
  const found = parts.filter((part) => text.includes(part)).length;
  // The text itself stays out of the message: a test must not print it either.
  expect({ where, partsOfTheMark: found }).toEqual({ where, partsOfTheMark: 0 });
}

/** What every file below a folder holds, by its path. */
function contentsOf(folder: string): Map<string, string> {
  const contents = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    if (statSync(path).isFile()) contents.set(name, readFileSync(path, "utf8"));
  }
  return contents;
}

const everything: AwsServerOptions = {
  parameters: [
    { name: "/app/short", value: mark },
    { name: "/app/DB_PASSWORD", value: mark },
  ],
  secrets: [{ name: "app", value: JSON.stringify({ other: mark }) }],
  roles: [{ arn: role, trustPolicy: { Statement: [] }, allowed: ["*"], policies: {} }],
  errorText: ` (${mark})`,
};
const failing: Fault[] = [{ kind: "denied", everyNth: 2 }];

/** Four at a time: each waits for its process most of the time. */
async function tryAll(
  command: string,
  lists: readonly (readonly string[])[],
  given: Readonly<Record<string, string>>,
  faults: readonly Fault[],
): Promise<void> {
  const left = [...lists];
  const work = async (): Promise<void> => {
    for (let argv = left.shift(); argv !== undefined; argv = left.shift()) {
      await tryOne(command, argv, given, faults);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
}

async function tryOne(
  command: string,
  argv: readonly string[],
  given: Readonly<Record<string, string>>,
  faults: readonly Fault[],
): Promise<void> {
  const server = await startAwsServer({ ...everything, faults });
  try {
    await inFolder(async (folder) => {
      for (const [name, text] of Object.entries(given)) writeFileSync(join(folder, name), text);
      const { output, error } = await run([command, ...argv], {
        folder,
        input: given["taskdef.json"] ?? "",
        environment: { ...server.environment, MARKED: mark, NODE_DEBUG: "http,net", HOME: folder },
      });
      const mendsInput = argv.includes("--fix") && argv.includes("-");
      expectNoMark(mendsInput ? error : output + error, "output");
      for (const [name, text] of contentsOf(folder)) {
        if (given[name] === undefined) expectNoMark(text, name);
        else if (!argv.some((flag) => flag.startsWith("--fix")) && command !== "migrate") {
          expect(text === given[name]).toBe(true);
        }
      }
      for (const { action, fields } of server.requests) {
        if (command !== "migrate" || action !== "PutParameter") expectNoMark(JSON.stringify(fields), action);
      }
    });
  } finally {
    await server.close();
  }
}

describe("the mark comes out nowhere", () => {
  for (const [command, lists] of Object.entries(tried)) {
    test(command, { timeout: 120_000 }, async () => {
      await tryAll(command, lists, files, []);
    });
    test(`${command}, with everything broken that it reads`, { timeout: 120_000 }, async () => {
      await tryAll(command, lists, broken, []);
    });
    test(`${command}, with an AWS that refuses every other call`, { timeout: 120_000 }, async () => {
      const asking = lists.filter(
        (argv) => argv.includes("--online") || command === "inventory" || command === "migrate",
      );
      await tryAll(command, asking, files, failing);
    });
  }
});

test("every flag of every command is tried", () => {
  for (const { name, flags } of commands) {
    const given = (tried[name] ?? []).flat();
    const missing = Object.keys(flags).filter((flag) => !given.includes(`--${flag}`));
    expect({ name, missing }).toEqual({ name, missing: [] });
  }
});
