import { describe, expect, test } from "vitest";
import { readInputFile } from "../../src/engine/input-file.ts";
import { formatOf, isCloudFormation, readDocument } from "../../src/engine/read.ts";
import { lint, readJsonnet } from "../../src/index.ts";
import { plainValue } from "../../src/source/plain.ts";
import { readYaml } from "../../src/source/yaml/read.ts";

const parsers = { jsonnet: readJsonnet, yaml: readYaml };

describe("the format of a file", () => {
  test.each([
    ["taskdef.jsonnet", "", "jsonnet"],
    ["base.LIBSONNET", "{}", "jsonnet"],
    ["jsonnet", "{}", "json"],
    ["x.jsonnet.json", "local x = 1; x", "json"],
    ["taskdef.json", "Resources:", "json"],
    ["taskdef.JSON", "Resources:", "json"],
    ["a.json.yml", "a: 1", "yaml"],
    ["taskdef.yml", '{ "a": 1 }', "json"],
    ["taskdef.yml", " \n\uFEFF[]", "json"],
    ["taskdef.yml", "a: {}", "yaml"],
    ["taskdef.YAML", "a: 1", "yaml"],
    ["stack.template", "a: 1", "yaml"],
    ["template.txt", "a: 1", "json"],
    ["yml", "a: 1", "json"],
    ["-", "# A stack\nAWSTemplateFormatVersion: x", "yaml"],
    ["-", "Resources  :", "yaml"],
    ["-", "Resources:\n  A:\n", "yaml"],
    ["-", "My Resources:", "json"],
    ["-", "Resources are there", "json"],
    ["taskdef.jsonnet.txt", "", "json"],
  ])("%s with %j is %s", (path, text, format) => {
    expect(formatOf({ path, text })).toBe(format);
  });
});

describe("a template of CloudFormation", () => {
  test.each([
    ["Type: AWS::ECS::TaskDefinition", true],
    ["'Type':'AWS::ECS::Service'", true],
    ['"Type" : "AWS::S3::Bucket"', true],
    ['"Type"\n:\n"AWS::S3::Bucket"', true],
    ["Type: AWS::", false],
    ["MyType: AWS::S3::Bucket", false],
    ["Type: Custom::Thing", false],
    ["Ref: AWS::Region", false],
    ["Type: x AWS::S3::Bucket", false],
  ])("is told by the type of a resource: %j, %s", (text, expected) => {
    expect(isCloudFormation(text)).toBe(expected);
  });

  test("in JSON is read as YAML where it is no JSON, and what is wrong with the JSON is said where it is no YAML", () => {
    const single = `{ 'Type': 'AWS::ECS::TaskDefinition', "a": 'x' }`;
    const path = "stack.json";
    expect(plainValue(readDocument({ path, text: single }, { parsers }).root)).toMatchObject({ a: "x" });
    expect(() => readDocument({ path, text: single })).toThrow();
    const neither = `{ "Type": "AWS::ECS::TaskDefinition", "a": [ }`;
    const failures = [{}, { parsers }].map((options) => lint({ path, text: neither }, options).failure);
    expect(failures).toEqual([failures[1], failures[0]]);
    expect(failures[0]).toMatchObject({
      message: { en: "A JSON value is expected here." },
      position: { line: 1, column: neither.lastIndexOf("}") + 1 },
    });
  });

  test("has no template actions, a task definition has", () => {
    const action = "{{resolve:ssm:/app/key}}";
    const stack = `Type: AWS::X::Y\na: "${action}"`;
    const texts = [
      { path: "stack.yml", text: stack },
      { path: "stack.json", text: `{ "Type": "AWS::X::Y", "a": "${action}" }` },
      { path: "a.yml", text: `a: "{{ must_env \`A\` }}"` },
      { path: "a.json", text: `{ "a": "{{ must_env \`A\` }}" }` },
      { path: "a.jsonnet", text: `{ a: std.native("must_env")("A") }` },
    ];
    const template = { environment: (name: string) => `value of ${name}` };
    const values = texts.map((source) => plainValue(readDocument(source, { parsers, template }).root));
    expect(values).toEqual([
      { Type: "AWS::X::Y", a: action },
      { Type: "AWS::X::Y", a: action },
      { a: "value of A" },
      { a: "value of A" },
      { a: "value of A" },
    ]);
  });
});

test.each([
  ["Jsonnet", "taskdef.jsonnet", "{}"],
  ["YAML", "taskdef.yml", "a: 1"],
])("without a parser for it, %s can't be checked", (name, path, text) => {
  const file = readInputFile({ path, text }, { parsers: {} });
  expect(file).toMatchObject({
    kind: "unreadable-file",
    failure: {
      kind: "unreadable",
      message: {
        en: expect.stringMatching(`^${name} can't be checked by this version`),
        ja: expect.stringContaining(name),
      },
      position: { line: 1, column: 1 },
    },
  });
});
