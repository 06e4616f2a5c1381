import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/read.ts";
import { readTaskDefinitions } from "../../src/model/read.ts";
import { referencesOf } from "../../src/model/task-definition.ts";
import { patternOf } from "../../src/source/string.ts";
import { readYaml } from "../../src/source/yaml/read.ts";

/** What a text means, as far as rules ask: each definition with its role, containers, variables and references. */
function meaningOf(text: string, path: string): unknown {
  const document = readDocument({ path, text }, { parsers: { yaml: readYaml } });
  return readTaskDefinitions(document).map((definition) => ({
    kind: definition.kind,
    dialect: definition.dialect,
    name: definition.name,
    role: definition.executionRole?.arn,
    environment: definition.containers.flatMap(({ environment }) => environment.map(({ name }) => name)),
    references: referencesOf(definition).map(({ node }) =>
      node.kind === "string" ? patternOf(node.parts) : "",
    ),
    speaksForTheText: definition.textRoot !== undefined,
  }));
}

const secrets = [{ name: "KEY", valueFrom: "/shop/key" }];
const environment = [{ name: "STAGE", value: "staging" }];
const container = { image: "x", environment, secrets, executionRoleArn: "arn:aws:iam::123456789012:role/r" };
const task = {
  executionRoleArn: container.executionRoleArn,
  containers: [{ image: "x", environment, secrets }],
};

const expected = {
  kind: "job definition",
  dialect: "batch",
  name: "nightly",
  role: container.executionRoleArn,
  environment: ["STAGE"],
  references: ["/shop/key"],
  speaksForTheText: true,
};

describe("where job definitions hold their containers", () => {
  test.each([
    ["containerProperties", { containerProperties: container }, 1],
    ["ecsProperties", { ecsProperties: { taskProperties: [task] } }, 1],
    [
      "nodeProperties with a container",
      { nodeProperties: { nodeRangeProperties: [{ container }, { container }] } },
      2,
    ],
    [
      "nodeProperties with tasks",
      { nodeProperties: { nodeRangeProperties: [{ ecsProperties: { taskProperties: [task] } }] } },
      1,
    ],
  ])("%s", (_, properties, count) => {
    const job = { jobDefinitionName: "nightly", type: "container", ...properties };
    const meant = Array.from({ length: count }, (_element, index) => ({
      ...expected,
      speaksForTheText: index === 0,
    }));
    expect(meaningOf(JSON.stringify(job), "job.json")).toEqual(meant);
    expect(meaningOf(JSON.stringify({ jobDefinitions: [job] }), "described.json")).toEqual(meant);
    expect(meaningOf(JSON.stringify(job), "job.yml")).toEqual(meant);

    const capital = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(capital);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [
          key.charAt(0).toUpperCase() + key.slice(1),
          capital(member),
        ]),
      );
    };
    const template = {
      Resources: { Nightly: { Type: "AWS::Batch::JobDefinition", Properties: capital(job) } },
    };
    const inStack = meant.map((one) => ({ ...one, dialect: "cloudformation", name: "Nightly" }));
    expect(meaningOf(JSON.stringify(template), "template.json")).toEqual(inStack);
    expect(meaningOf(JSON.stringify(template), "template.yml")).toEqual(inStack);
  });

  test("eksProperties has variables, and no references", () => {
    const pod = {
      containers: [{ image: "x", env: environment }],
      initContainers: [{ image: "y", env: environment }],
    };
    const job = { jobDefinitionName: "nightly", type: "container", eksProperties: { podProperties: pod } };
    expect(meaningOf(JSON.stringify(job), "job.json")).toEqual([
      { ...expected, role: undefined, environment: ["STAGE", "STAGE"], references: [] },
    ]);
  });
});

test("a template holds any number, beside other resources", () => {
  const text = `Resources:
  Bucket: { Type: AWS::S3::Bucket }
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
      ContainerDefinitions:
        - Secrets: [{ Name: A, ValueFrom: !If [IsProduction, /production/a, /staging/a] }]
  Nightly:
    Type: AWS::Batch::JobDefinition
    Properties: { ContainerProperties: { Environment: [{ Name: B, Value: b }] } }
`;
  const common = { dialect: "cloudformation", environment: [], references: [] };
  expect(meaningOf(text, "template.yml")).toEqual([
    {
      ...common,
      kind: "task definition",
      name: "Web",
      role: "\uFFFC",
      references: ["/production/a", "/staging/a"],
      speaksForTheText: true,
    },
    {
      ...common,
      kind: "job definition",
      name: "Nightly",
      role: undefined,
      environment: ["B"],
      speaksForTheText: false,
    },
  ]);
});

test.each([
  ["other YAML", "on: push\njobs: {}\n", "workflow.yml"],
  ["a template of other things", "Resources: { A: { Type: AWS::S3::Bucket } }\n", "template.yml"],
  ["an empty file", "", "template.yml"],
])("%s holds none", (_, text, path) => {
  expect(meaningOf(text, path)).toEqual([]);
});

test("what CloudFormation takes though it is no JSON is read as YAML", () => {
  const text = `{ "Resources": { "Web": { "Type": "AWS::ECS::TaskDefinition", "Properties": {
    "ContainerDefinitions": [], "Family": { "Fn::Select": [0, "Fn::GetAZs": { "Ref": "AWS::Region" }] } } } } }`;
  expect(meaningOf(text, "template.json")).toHaveLength(1);
});
