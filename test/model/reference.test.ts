import { describe, expect, test } from "vitest";
import { display, isKnown, normalParameterName, parseReference } from "../../src/model/reference.ts";
import { holeCharacter as hole } from "../../src/source/string.ts";
import type { HolePart, Origin, StringNode, StringPart } from "../../src/source/tree.ts";

const nowhere = { partition: undefined, region: undefined, account: undefined };
const place = { partition: "aws", region: "us-east-1", account: "123456789012" };

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:us-east-1:123456789012:${resource}`;
}

describe("what is no ARN names a parameter, in the task's own region", () => {
  test.each([
    ["KEY", "KEY", undefined],
    ["/shop/key", "/shop/key", undefined],
    ["/shop/key:3", "/shop/key", "3"],
    [":key", ":key", undefined],
    ["  /shop/key\n", "/shop/key", undefined],
    ["arnica", "arnica", undefined],
    ["/shop/learn", "/shop/learn", undefined],
    ["/shop/learn:3", "/shop/learn", "3"],
  ])("%j", (text, name, selector) => {
    expect(parseReference(stringOf(text))).toStrictEqual({
      kind: "parameter",
      form: "name",
      ...nowhere,
      name,
      selector,
    });
  });

  test("or a secret, where repositoryCredentials has it; its colons are its own", () => {
    const expected = { kind: "secret", form: "name", ...nowhere, name: "shop/registry:1", extraFields: [] };
    expect(parseReference(stringOf("shop/registry:1"), "secret")).toStrictEqual(expected);
  });
});

describe("the ARN of a parameter", () => {
  test.each([
    ["parameter/shop/key", "/shop/key", undefined],
    ["parameter/shop/key:label", "/shop/key", "label"],
    ["parameter:/shop/key", ":/shop/key", undefined],
    ["parameter", "", undefined],
  ])("%s", (resource, name, selector) => {
    const expected = { kind: "parameter", form: "arn", ...place, name, selector };
    expect(parseReference(stringOf(arn("ssm", resource)))).toStrictEqual(expected);
  });
});

describe("the ARN of a secret has a JSON key, a version stage and a version id after the name", () => {
  test.each([
    ["secret:shop-AbCdEf", "shop-AbCdEf", []],
    ["secret:shop-AbCdEf:password::", "shop-AbCdEf", ["password", "", ""]],
    ["secret:", "", []],
  ])("%s", (resource, name, extraFields) => {
    const expected = { kind: "secret", form: "arn", ...place, name, extraFields };
    expect(parseReference(stringOf(arn("secretsmanager", resource)))).toStrictEqual(expected);
  });
});

describe("an ARN of something else", () => {
  test.each([
    ["ssm", "document/parameter"],
    ["secretsmanager", "shop"],
    ["rds", "secret:shop"],
    ["iam", "parameter/shop"],
    ["rds", `db:${hole}`],
  ])("%s, %s", (service, resource) => {
    const expected = { kind: "other-arn", ...place, service, resource };
    expect(parseReference(stringOf(arn(service, resource)))).toStrictEqual(expected);
  });
});

test.each(["arn", "arn:", "ARN:aws", "arn:aws:ssm:us-east-1:parameter/key"])("%s is a broken ARN", (text) => {
  expect(parseReference(stringOf(text))).toStrictEqual({ kind: "broken-arn" });
});

test.each([
  ["the service", arn(hole, "secret:shop")],
  ["part of the service", arn(`secrets${hole}`, "secret:shop")],
  ["the start of the resource", arn("ssm", `${hole}/key`)],
])("an ARN is opaque where a hole is %s", (_, text) => {
  expect(parseReference(stringOf(text))).toStrictEqual({ kind: "opaque", secretFields: undefined });
});

/** A string of a hole, where there is one, and a text. */
function stringOf(text: string, hole?: Partial<HolePart>): StringNode {
  const range = { start: 0, end: 0 };
  const parts: StringPart[] = [];
  if (hole !== undefined) parts.push({ kind: "hole", range, origin: { kind: "unknown" }, ...hole });
  if (text !== "") parts.push({ kind: "text", range, text });
  return { kind: "string", range, parts };
}

describe("a string that starts with a hole is opaque", () => {
  test.each([
    ["an ARN of which nothing is written", true, "", undefined],
    ["the fields after an ARN", true, ":password::", ["password", "", ""]],
    ["a colon after an ARN", true, ":", [""]],
    ["text after an ARN that is no field", true, "-suffix:password", undefined],
    ["what has a colon after it and may be no ARN", undefined, ":password::", undefined],
    ["what is no ARN", false, ":password::", undefined],
  ])("%s", (_, isArn, text, secretFields) => {
    const node = stringOf(text, isArn === undefined ? {} : { isArn });
    expect(parseReference(node)).toStrictEqual({ kind: "opaque", secretFields });
  });

  test("unless its value is known", () => {
    expect(parseReference(stringOf("/key", { value: "/shop" }))).toMatchObject({
      kind: "parameter",
      name: "/shop/key",
    });
  });
});

describe("the service behind a hole", () => {
  const resource = (resourceType: string, address?: string): Origin => ({
    kind: "resource",
    resourceType,
    ...(address === undefined ? {} : { address }),
  });

  test.each<[string, Origin, "ssm" | "secretsmanager" | undefined]>([
    ["ecspresso's secretsmanager_arn", { kind: "secret-arn", name: "shop" }, "secretsmanager"],
    ["Ref of a secret", resource("AWS::SecretsManager::Secret", "Db"), "secretsmanager"],
    ["Id of a secret", resource("AWS::SecretsManager::Secret", "Db.Id"), "secretsmanager"],
    ["another attribute of a secret", resource("AWS::SecretsManager::Secret", "Db.Name"), undefined],
    [
      "Ref of an attachment, which is the secret's ARN",
      resource("AWS::SecretsManager::SecretTargetAttachment", "Link"),
      "secretsmanager",
    ],
    [
      "the secret that RDS keeps",
      resource("AWS::RDS::DBInstance", "Db.MasterUserSecret.SecretArn"),
      "secretsmanager",
    ],
    ["another attribute of a database", resource("AWS::RDS::DBInstance", "Db.Endpoint.Address"), undefined],
    ["Ref of a parameter, which is its name", resource("AWS::SSM::Parameter", "Key"), "ssm"],
    ["the value of a parameter", resource("AWS::SSM::Parameter", "Key.Value"), undefined],
    ["Ref of something else", resource("AWS::S3::Bucket", "Bucket"), undefined],
    ["a resource without an address", resource("AWS::SSM::Parameter"), undefined],
    ["an environment variable", { kind: "environment-variable", name: "ARN" }, undefined],
  ])("%s", (_, origin, service) => {
    const expected = {
      kind: "opaque",
      secretFields: undefined,
      ...(service === undefined ? {} : { service }),
    };
    expect(parseReference(stringOf("", { origin }))).toStrictEqual(expected);
  });
});

test("a field is known where it is there and has no hole", () => {
  expect(isKnown("us-east-1")).toBe(true);
  expect(isKnown("")).toBe(true);
  expect(isKnown(`us-${hole}-1`)).toBe(false);
  expect(isKnown(undefined)).toBe(false);
});

test("every hole is shown as an ellipsis", () => {
  expect(display(`/${hole}/db/${hole}`)).toBe("/…/db/…");
});

test("X and /X are one parameter", () => {
  expect(normalParameterName("KEY")).toBe("/KEY");
  expect(normalParameterName("/KEY")).toBe("/KEY");
});
