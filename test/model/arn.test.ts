import { describe, expect, test } from "vitest";
import { isAccount, isRegion, parameterResource, parseArn, partitionOfRegion } from "../../src/model/arn.ts";

describe("an ARN has six fields, and the last one may have colons", () => {
  test("of a secret", () => {
    expect(
      parseArn("arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:shop/db-AbCdEf:password::"),
    ).toEqual({
      partition: "aws-cn",
      service: "secretsmanager",
      region: "cn-north-1",
      account: "123456789012",
      resource: "secret:shop/db-AbCdEf:password::",
    });
  });

  test("fields can be empty", () => {
    const expected = { partition: "", service: "", region: "", account: "", resource: "" };
    expect(parseArn("arn:::::")).toEqual(expected);
    expect(parseArn("arn:aws:s3:::bucket")).toEqual({
      ...expected,
      partition: "aws",
      service: "s3",
      resource: "bucket",
    });
  });

  test.each([
    ["", "nothing"],
    ["arn:", "no field"],
    ["arn:aws", "one field"],
    ["arn:aws:ssm", "two fields"],
    ["arn:aws:ssm:us-east-1", "three fields"],
    ["arn:aws:ssm:us-east-1:123456789012", "four fields"],
    ["urn:aws:ssm:us-east-1:123456789012:parameter/key", "another scheme"],
    ["ARN:aws:ssm:us-east-1:123456789012:parameter/key", "capitals"],
  ])("%j is none: %s", (text) => {
    expect(parseArn(text)).toBeUndefined();
  });
});

describe("the partition of a region, as botocore's partitions.json has them", () => {
  const regions = [
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["us-isof-south-1", "aws-iso-f"],
    ["eusc-de-east-1", "aws-eusc"],
  ] as const;

  test.each(regions)("%s is in %s, and so is a tenth region there", (region, partition) => {
    expect(partitionOfRegion(region)).toBe(partition);
    expect(partitionOfRegion(`${region}0`)).toBe(partition);
  });

  test.each(regions)("a text that only has %s in it is not in %s", (region) => {
    expect(partitionOfRegion(`x${region}`)).toBe("aws");
    expect(partitionOfRegion(`${region}a`)).toBe("aws");
  });

  test.each(["us-east-1", "eu-west-1", "ap-northeast-3"])("%s is in aws", (region) => {
    expect(partitionOfRegion(region)).toBe("aws");
  });
});

test.each([
  ["us-east-1", true],
  ["eusc-de-east-1", true],
  ["us-gov-west-1", true],
  ["ap-southeast-10", true],
  ["europe-west-1", false],
  ["u-east-1", false],
  ["us-east-1a", false],
  ["us-east", false],
  ["us-1", false],
  ["US-EAST-1", false],
  ["", false],
])("whether %j can be a region: %s", (text, expected) => {
  expect(isRegion(text)).toBe(expected);
});

test.each([
  ["123456789012", true],
  ["000000000000", true],
  ["12345678901", false],
  ["1234567890123", false],
  ["1234-5678-9012", false],
  ["aws", false],
])("whether %j can be an account, which has 12 digits: %s", (text, expected) => {
  expect(isAccount(text)).toBe(expected);
});

test("an ARN has one slash between `parameter` and the name, whether the name starts with it or not", () => {
  expect(parameterResource("/shop/key")).toBe("parameter/shop/key");
  expect(parameterResource("KEY")).toBe("parameter/KEY");
});
