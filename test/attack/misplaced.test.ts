/**
 * A credential in the place of a reference is reported, and in nothing that is written, shown or sent: no five characters
 * of it that would not be there without it.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { startAwsServer } from "../support/aws-server.ts";
import { inFolder } from "../support/folder.ts";
import { runInProcess } from "./host.ts";
import { passwords } from "./passwords.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const role = "arn:aws:iam::123456789012:role/execution";

function json(container: object): string {
  const containerDefinitions = [{ name: "app", image: "app", ...container }];
  return JSON.stringify({ family: "app", executionRoleArn: role, containerDefinitions }, null, 1);
}

function template(valueFrom: string, others = ""): string {
  return `${others}Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: ${role}
      ContainerDefinitions:
        - Name: app
          Image: app
          Secrets:
            - Name: DB_PASSWORD
              ValueFrom: ${valueFrom}
`;
}

const besides = { environment: [{ name: "API_TOKEN", value: ["n7Rt", "Qx2LvB9s"].join("") }] };
const quoted = (one: string): string => JSON.stringify(one);

/** Every place, as the file that it is in. */
const places: Readonly<Record<string, (one: string) => { name: string; text: string }>> = {
  valueFrom: (one) => ({
    name: "taskdef.json",
    text: json({ ...besides, secrets: [{ name: "DB_PASSWORD", valueFrom: one }] }),
  }),
  "valueFrom twice, with a name twice": (one) => ({
    name: "taskdef.json",
    text: json({
      secrets: [
        { name: "X", valueFrom: one },
        { name: "X", valueFrom: one },
      ],
    }).replace(/"valueFrom": (.*)/, `"valueFrom": $1,\n"valueFrom": "/x"`),
  }),
  "secretOptions, and white space around it": (one) => ({
    name: "taskdef.json",
    text: json({
      logConfiguration: {
        logDriver: "splunk",
        secretOptions: [{ name: "splunk-token", valueFrom: ` ${one} ` }],
      },
    }),
  }),
  "credentialsParameter, and of a volume": (one) => ({
    name: "taskdef.json",
    text: json({ repositoryCredentials: { credentialsParameter: one } }).replace(
      /\}$/,
      `,"volumes":[{"name":"v","fsxWindowsFileServerVolumeConfiguration":{"fileSystemId":"fs-1","rootDirectory":"/","authorizationConfig":{"domain":"d","credentialsParameter":${quoted(one)}}}}]}`,
    ),
  }),
  "a job definition": (one) => ({
    name: "job.json",
    text: JSON.stringify({
      jobDefinitionName: "job",
      type: "container",
      containerProperties: {
        image: "app",
        executionRoleArn: role,
        secrets: [{ name: "DB_PASSWORD", valueFrom: one }],
      },
    }),
  }),
  "a literal and an arm of a template": (one) => ({
    name: "taskdef.json",
    text: `{ "family": "app", "executionRoleArn": "${role}", "containerDefinitions": [{ "name": "app", "image": "app", "secrets": [
      { "name": "A", "valueFrom": "{{ \`${one}\` }}" },
      { "name": "B", "valueFrom": "{{ env \`DB_PATH\` \`${one}\` }}" },
      { "name": "C", "valueFrom": "{{ if env \`X\` \`\` }}/app/x{{ else }}{{ \`${one}\` }}{{ end }}" },
      { "name": "D", "valueFrom": "{{ must_env \`UNSET\` }}{{ \`${one}\` }}" } ] }] }`,
  }),
  Jsonnet: (one) => ({
    name: "taskdef.jsonnet",
    text: `local p = ${quoted(one)};\n${json({
      secrets: [
        { name: "DB_PASSWORD", valueFrom: "P" },
        { name: "B", valueFrom: "Q" },
      ],
    })
      .replace('"P"', "p")
      .replace('"Q"', `p + std.extVar('E')`)}`,
  }),
  "CloudFormation's Sub and Join": (one) => ({
    name: "template.yml",
    text:
      template(`!Sub ${quoted(one.replaceAll("${", "$ {"))}`) +
      `            - Name: B\n              ValueFrom: !Join ['', [${quoted(one.slice(0, 4))}, ${quoted(one.slice(4))}]]\n`,
  }),
  "CloudFormation's parameters, maps and conditions": (one) => ({
    name: "template.yml",
    text:
      template(
        "!Ref Path",
        `Parameters:\n  Path:\n    Type: String\n    Default: ${quoted(one)}\nMappings:\n  M:\n    a:\n      b: ${quoted(one)}\nConditions:\n  C: !Equals [!Ref Path, x]\n`,
      ) +
      `            - Name: B\n              ValueFrom: !FindInMap [M, a, b]\n            - Name: C\n              ValueFrom: !If [C, ${quoted(one)}, /app/x]\n`,
  }),
};

const everyFormat = reportFormats.flatMap((format) => ["--format", `${format}:out.${format}`]);
const deploy = ["--region", "us-east-1", "--account", "123456789012"];
const runs: readonly (readonly string[])[] = [
  ["lint", ...everyFormat],
  ["lint", ...deploy, ...everyFormat, "--locale", "ja"],
  ["lint", "--fix", "--fix-suggestions", "--dry-run", ...deploy],
  ["lint", "--baseline", "out.baseline", "--update-baseline"],
  ["references"],
  ["references", "--format", "json", "--locale", "ja"],
  ["references", "--format", "mermaid", ...deploy],
  ["policy", ...deploy],
  ["policy", "--format", "terraform", ...deploy],
  ["policy", "--format", "cloudformation"],
  ["lint", "--online", ...deploy, "--format", "json"],
  ["references", "--online", ...deploy],
  ["policy", "--online", ...deploy],
  ["inventory", "--output", "out.inventory", ...deploy],
  ["migrate", "--dry-run", ...deploy],
  ["lint", "--fix", "--fix-suggestions", ...deploy],
];

/** Everything that is written or sent, and the rules that report something. */
async function outcomeOf({
  name,
  text,
}: {
  name: string;
  text: string;
}): Promise<{ all: string; rules: Set<string> }> {
  const server = await startAwsServer();
  for (const [variable, value] of Object.entries(server.environment)) vi.stubEnv(variable, value);
  const written: string[] = [];
  const rules = new Set<string>();
  await inFolder(async (folder) => {
    writeFileSync(join(folder, name), text);
    for (const argv of runs) {
      const { output, error } = await runInProcess([...argv, name], {
        folder,
        environment: { AWS_REGION: "us-east-1" },
      });
      written.push(output, error);
      for (const made of readdirSync(folder)) {
        if (made !== name) written.push(readFileSync(join(folder, made), "utf8"));
      }
    }
    for (const [, rule = ""] of written.join("\n").matchAll(/"rule":"([\w-]+)"/g)) rules.add(rule);
    written.push(...server.requests.map((request) => JSON.stringify(request)));
  });
  await server.close();
  return { all: written.join("\n"), rules };
}

/** Each stretch of five characters, spaces and structure aside. */
function stretchesOf(text: string): string[] {
  return Array.from({ length: Math.max(1, text.length - 4) }, (_unused, index) =>
    text.slice(index, index + 5),
  );
}

const control = ["ÄÖ", "Ü?#1 ÄÖ"].join("");

/** All of them in every place take a minute; without ATTACK=all each place but the first meets a sixth of them. */
const share = process.env["ATTACK"] === "all" ? 1 : 6;

describe.each(Object.entries(places))("%s", (what, place) => {
  const index = Object.keys(places).indexOf(what);
  const met = Object.entries(passwords).filter((_one, at) => index === 0 || (at + index) % share === 0);
  test("shows none of them", async () => {
    const without = await outcomeOf(place(control));
    expect(without.rules).toContain("no-plaintext-secret");
    for (const [which, password] of met) {
      const { all, rules } = await outcomeOf(place(password));
      expect([which, ...rules]).toContain("no-plaintext-secret");
      const told = stretchesOf(password).filter(
        (stretch) => all.includes(stretch) && !without.all.includes(stretch),
      );
      expect([which, ...told.map(() => "shown")]).toEqual([which]);
    }
  }, 120_000);
});
