import { describe, expect, test } from "vitest";
import { readInventory } from "../../src/catalog/inventory.ts";
import { type Connections, connectionsOf } from "../../src/engine/connections.ts";
import { lint } from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";

const password = ["q7Gxm", "Z2Lw9", "Rt"].join("");
const account = "123456789012";
const catalog = readInventory(
  JSON.stringify({
    version: 1,
    account,
    region: "us-east-1",
    parameters: [{ name: "/app/key", type: "SecureString" }],
    secrets: [{ name: "registry-AbCdEf" }],
  }),
  "inventory.json",
);
const scope = { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope };

function connections(path: string, text: string): readonly Connections[] {
  const { definitions, findings, failure } = lint({ path, text }, { catalog, scope });
  expect(failure).toBeUndefined();
  return definitions.map((definition) => connectionsOf(definition, findings));
}

/** One line for each: who reads what, and what was found about it. */
function lines(text: string): (string | undefined)[] {
  return connections("taskdef.json", text).flatMap((task) =>
    task.connections.map(({ container, variable, target, severity, isAbsent }) => {
      const from = target === undefined ? "plain text" : `${target.kind} ${target.target}`;
      return `${container ?? "task"}: ${variable} ← ${from}: ${severity ?? "fine"}${isAbsent ? ", absent" : ""}`;
    }),
  );
}

const parameter = `arn:aws:ssm:us-east-1:${account}:parameter`;
const secret = `arn:aws:secretsmanager:us-east-1:${account}:secret`;
const executionRoleArn = `arn:aws:iam::${account}:role/execution`;

describe("what a task definition reads", () => {
  test("is listed with its source, the worst that was found about it, and whether the source exists", () => {
    const text = JSON.stringify({
      family: "shop",
      executionRoleArn,
      containerDefinitions: [
        {
          name: "app",
          image: "app",
          repositoryCredentials: { credentialsParameter: `${secret}:registry-AbCdEf` },
          secrets: [
            { name: "FINE", valueFrom: `${parameter}/app/key` },
            { name: "SHORT", valueFrom: "/app/key" },
            { name: "ABSENT", valueFrom: `${parameter}/app/other` },
            { name: "SHORT_AND_ABSENT", valueFrom: "/app/other" },
            { name: "DB_PASSWORD", valueFrom: `${secret}:db-AbCdEf:password::` },
            { valueFrom: `${parameter}/app/key` },
          ],
          environment: [
            { name: "API_TOKEN", value: password },
            { name: "PORT", value: "80" },
          ],
          command: ["app", `--password=${password}`],
          logConfiguration: {
            logDriver: "splunk",
            secretOptions: [{ name: "splunk-token", valueFrom: `${parameter}/app/key` }],
          },
        },
        { name: "sidecar", image: "app", secrets: [{ name: "ABSENT", valueFrom: `${parameter}/app/key` }] },
      ],
      volumes: [
        {
          name: "files",
          fsxWindowsFileServerVolumeConfiguration: {
            authorizationConfig: { credentialsParameter: `${secret}:files-AbCdEf`, domain: "example.com" },
            fileSystemId: "fs-1",
            rootDirectory: "/",
          },
        },
      ],
    });
    expect(lines(text)).toEqual([
      "app: FINE ← parameter /app/key: fine",
      "app: SHORT ← parameter /app/key: warning",
      "app: ABSENT ← parameter /app/other: error, absent",
      "app: SHORT_AND_ABSENT ← parameter /app/other: error, absent",
      "app: DB_PASSWORD ← secret db-AbCdEf:password::: error, absent",
      "app: secrets ← parameter /app/key: fine",
      "app: splunk-token ← parameter /app/key: fine",
      "app: credentialsParameter ← secret registry-AbCdEf: fine",
      "sidecar: ABSENT ← parameter /app/key: fine",
      "task: credentialsParameter ← secret files-AbCdEf: error, absent",
      "app: API_TOKEN ← plain text: error",
      "app: command ← plain text: error",
    ]);
  });

  test("is what a rendered secret is, and leaves out what a later member overrides", () => {
    const secrets = `"secrets": [{ "name": "A", "valueFrom": "${parameter}/app/key" }]`;
    const rendered = `"environment": [{ "name": "B", "value": "{{ ssm \`/app/key\` }}" }]`;
    const text = `{ "containerDefinitions": [{ "name": "app", ${secrets}, "secrets": [], ${rendered} }] }`;
    expect(lines(text)).toEqual(["app: B ← plain text: error"]);
  });

  test("of two task definitions in a file, each has what its containers read", () => {
    const task = (id: string, name: string, value: string) => `  ${id}:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
      ContainerDefinitions:
        - Name: ${name}
          Image: app
          Environment: [{ Name: DB_PASSWORD, Value: ${value} }]
`;
    const text = `Resources:\n${task("Web", "web", password)}${task("Job", "job", "!Ref Password")}`;
    const plain = {
      container: "web",
      variable: "DB_PASSWORD",
      target: undefined,
      severity: "error",
      isAbsent: false,
    };
    expect(connections("ecs.yml", text)).toEqual([
      { name: "Web", role: { kind: "unknown", arn: "…" }, connections: [plain] },
      { name: "Job", role: { kind: "unknown", arn: "…" }, connections: [] },
    ]);
  });
});

test.each([
  ["none", `"family": "shop"`, { kind: "none" }],
  ["known", `"executionRoleArn": "${executionRoleArn}"`, { kind: "known", arn: executionRoleArn }],
  [
    "known in part",
    `"executionRoleArn": "arn:aws:iam::${account}:role/{{ must_env \`ROLE\` }}"`,
    { kind: "known", arn: `arn:aws:iam::${account}:role/…` },
  ],
  ["known to the deploy", `"executionRoleArn": "{{ must_env \`ROLE\` }}"`, { kind: "unknown", arn: "…" }],
  [
    "a whole value of the deploy",
    `"executionRoleArn": {{ must_env \`ROLE\` }}`,
    { kind: "unknown", arn: "…" },
  ],
])("the role that reads it is %s", (_what, member, expected) => {
  const [task] = connections("taskdef.json", `{ ${member}, "containerDefinitions": [] }`);
  expect(task?.role).toEqual(expected);
});
