import { describe, expect, test } from "vitest";
import { readInputFile, scopedDefinitions } from "../../src/engine/input-file.ts";
import {
  emptyScope,
  noScopeSources,
  type Scope,
  type ScopeSources,
  type Sourced,
  sourced,
} from "../../src/model/scope.ts";
import { readJsonnet } from "../../src/source/jsonnet/read.ts";
import type { ContentPart } from "../../src/source/tree.ts";

function scopeOf(sources: Partial<ScopeSources>, executionRoleArn?: string): Scope | undefined {
  const text = JSON.stringify({ executionRoleArn, containerDefinitions: [] });
  const file = readInputFile({ path: "taskdef.json", text });
  if (file.kind === "unreadable-file") throw new Error("It can be read.");
  const all = { preferred: emptyScope, fallback: emptyScope, ...sources };
  return scopedDefinitions(file, all)[0]?.scope;
}

const chinese = { ...emptyScope, region: sourced("cn-north-1", "flag") };
const ofGovernment = sourced("aws-us-gov", "caller-identity");
const role = "arn:aws-iso:iam::123456789012:role/execution";

test("the partition is the preferred one, the role's, the region's, the fallback or aws, in this order", () => {
  const preferred = { ...chinese, partition: sourced("aws-eusc", "configuration") };
  const fallback = { ...emptyScope, partition: ofGovernment };
  expect(scopeOf({ preferred, fallback }, role)?.partition?.value).toBe("aws-eusc");
  expect(scopeOf({ preferred: chinese, fallback }, role)?.partition?.value).toBe("aws-iso");
  expect(scopeOf({ preferred: chinese, fallback })?.partition?.value).toBe("aws-cn");
  expect(scopeOf({ fallback })?.partition?.value).toBe("aws-us-gov");
  const template = { ...emptyScope, region: sourced("{{ must_env `AWS_REGION` }}", "configuration") };
  expect(scopeOf({ preferred: template })?.partition?.value).toBe("aws");
  expect(scopeOf({})?.partition).toBeUndefined();
});

const regional = { ...emptyScope, region: sourced("eu-west-1", "flag") };
test.each([
  ["no ARN but a role's name, as RunTask takes it", "execution"],
  ["an ARN without a partition", "arn::iam::123456789012:role/execution"],
  ["an ARN with white space in it", "arn: aws:iam::123456789012:role/execution"],
])("the partition is not taken from %s", (_, written) => {
  expect(scopeOf({ preferred: regional }, written)?.partition).toEqual(sourced("aws", "flag"));
});

const ofCaller = sourced("999999999999", "caller-identity");
const withCaller = { fallback: { ...emptyScope, account: ofCaller } };

test("a task's role is of the task's account, which goes before the caller's", () => {
  expect(scopeOf(withCaller, role)?.account).toEqual(sourced("123456789012", "execution-role"));
});

test.each([
  ["the name of a role", "execution"],
  ["an ARN without an account", "arn:aws:iam:::role/execution"],
  ["an ARN with white space in it", "arn:aws:iam:: 123456789012:role/execution"],
])("%s says no account, and the caller's is taken", (_, written) => {
  expect(scopeOf(withCaller, written)?.account).toEqual(ofCaller);
});

const account = "{{ must_env `ACCOUNT` }}";
const environment: Readonly<Record<string, string>> = {
  ACCOUNT: "123456789012",
  PARTITION: "aws-cn",
  PREFIX: "arn:aws:iam",
  ROLE: "arn:aws:iam::123456789012:role/execution",
  REST: "123456789012:role/execution",
  SERVICE_ROLE: "role/service:execution",
};

function accountOf(written: string, isSet: boolean, jsonnet = false): Sourced | undefined {
  const quoted = jsonnet ? written : JSON.stringify(written);
  const source = {
    path: jsonnet ? "taskdef.jsonnet" : "taskdef.json",
    text: `{ "executionRoleArn": ${quoted}, "containerDefinitions": [] }`,
  };
  const template = isSet ? { environment: (name: string) => environment[name] } : {};
  const file = readInputFile(source, { template, parsers: { jsonnet: readJsonnet } });
  if (file.kind === "unreadable-file") throw new Error("It can be read.");
  return scopedDefinitions(file, { preferred: emptyScope, ...withCaller })[0]?.scope.account;
}

describe("an account that the role's ARN holds as a template is written as that template", () => {
  const templateOf: ContentPart = { kind: "template", text: account };
  test.each<[what: string, written: string, content: readonly ContentPart[]]>([
    ["one template", `arn:aws:iam::${account}:role/execution`, [templateOf]],
    ["text and a template", `arn:aws:iam::12${account}:role/x`, [{ kind: "text", text: "12" }, templateOf]],
    ["a template and text", `arn:aws:iam::${account}12:role/x`, [templateOf, { kind: "text", text: "12" }]],
    [
      "templates in other fields too",
      `arn:{{ must_env \`PARTITION\` }}:iam::${account}:role/{{ must_env \`SERVICE_ROLE\` }}`,
      [templateOf],
    ],
    [
      "none, but one in another field",
      "arn:{{ must_env `PARTITION` }}:iam::123456789012:role/execution",
      [{ kind: "text", text: "123456789012" }],
    ],
  ])("%s", (_, written, content) => {
    expect(accountOf(written, false)?.content).toEqual(content);
    expect(accountOf(written, true)?.content).toEqual(content);
  });

  test("its value is known where the environment is, and is not to be shown", () => {
    const written = `arn:aws:iam::${account}:role/execution`;
    const common = { content: [templateOf], from: "execution-role", isSupplied: true };
    expect(accountOf(written, true)).toEqual({ ...common, value: "123456789012" });
    const { isSupplied: _, ...open } = common;
    expect(accountOf(written, false)).toEqual({ ...open, value: undefined });
  });
});

test.each([
  ["the whole role", "{{ must_env `ROLE` }}"],
  ["the fields behind it", "arn:aws:iam::{{ must_env `REST` }}"],
])("an account is known but can't be written where one template gives %s", (_, written) => {
  const found = accountOf(written, true);
  expect(found).toMatchObject({ value: "123456789012", content: undefined });
});

test("an account that is written after a template with the fields before it can be written again", () => {
  const found = accountOf("{{ must_env `PREFIX` }}::123456789012:role/execution", true);
  expect(found?.content).toEqual([{ kind: "text", text: "123456789012" }]);
});

test("what Jsonnet alone computes is known for checks, and no template that a fix could write", () => {
  const written = "'arn:aws:iam::' + std.native('must_env')('ACCOUNT') + ':role/execution'";
  expect(accountOf(written, true, true)).toMatchObject({ value: "123456789012", content: undefined });
});

test("a stack's own account is its pseudo parameter, whatever the role says", () => {
  const text = `{ "Resources": { "Web": { "Type": "AWS::ECS::TaskDefinition", "Properties": {
    "ExecutionRoleArn": ${JSON.stringify(role)}, "ContainerDefinitions": [] } } } }`;
  const file = readInputFile({ path: "template.json", text });
  if (file.kind === "unreadable-file") throw new Error("It can be read.");
  expect(scopedDefinitions(file, noScopeSources)[0]?.scope).toEqual({
    partition: {
      value: "aws-iso",
      content: [{ kind: "pseudo-parameter", name: "AWS::Partition" }],
      from: "execution-role",
    },
    region: {
      value: undefined,
      content: [{ kind: "pseudo-parameter", name: "AWS::Region" }],
      from: "stack",
    },
    account: {
      value: "123456789012",
      content: [{ kind: "pseudo-parameter", name: "AWS::AccountId" }],
      from: "execution-role",
    },
  });
});
