/** The API as another program uses it: the built module, by the package's own name. */

import { fix, lint, readJsonnet, rules, sourced } from "ecspresso-secrets";
import { expect, test } from "vitest";

const text = `{
  "family": "app",
  "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
  "containerDefinitions": [
    { "name": "app", "image": "app:latest", "secrets": [{ "name": "A", "valueFrom": "/app/a" }] }
  ]
}
`;
const nowhere = { partition: undefined, region: undefined, account: undefined };
const scope = { preferred: { ...nowhere, region: sourced("us-east-1", "flag") }, fallback: nowhere };

test("lints and fixes a text, synchronously", () => {
  const { findings, position } = lint({ path: "taskdef.json", text }, { scope });
  expect(findings.map(({ rule }) => rule)).toEqual(["full-arn"]);
  const [finding] = findings;
  expect(finding === undefined ? undefined : position(finding.range.start).line).toBe(5);
  expect(fix({ path: "taskdef.json", text }, { scope }).text).toBe(
    text.replace("/app/a", "arn:aws:ssm:us-east-1:123456789012:parameter/app/a"),
  );
  expect(rules.map(({ meta }) => meta.id)).toContain("full-arn");
});

test("reads Jsonnet and CloudFormation by the path's ending", () => {
  const jsonnet = "local base = import 'base.libsonnet'; base { family: 'app' }";
  const imported = { path: "base.libsonnet", text: text.replace('"family": "app",', "") };
  const readers = {
    jsonnet: (source: { path: string; text: string }) => readJsonnet(source, { readImport: () => imported }),
  };
  const { findings } = lint({ path: "taskdef.jsonnet", text: jsonnet }, { parsers: readers, scope });
  expect(findings.map(({ rule, source }) => `${source?.path} ${rule}`)).toEqual(["base.libsonnet full-arn"]);
  const template =
    "Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: []\n";
  expect(lint({ path: "ecs.yml", text: template }).failure).toBeUndefined();
});

test("a text that can't be read gives a failure, and throws nothing", () => {
  expect(lint({ path: "taskdef.json", text: "{" }).failure?.position).toMatchObject({ line: 1 });
});
