import { describe, expect, test } from "vitest";
import { readTerraformState } from "../../src/config/terraform-state.ts";

const state = readTerraformState(
  JSON.stringify({
    version: 4,
    outputs: { cluster: { value: "main", type: "string" }, subnets: { value: ["a", "b"] } },
    resources: [
      {
        mode: "data",
        type: "aws_caller_identity",
        name: "current",
        instances: [{ attributes: { account_id: "123456789012" } }],
      },
      {
        mode: "managed",
        type: "aws_secretsmanager_secret",
        name: "app",
        instances: [
          { index_key: "db", attributes: { arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:db" } },
          {
            index_key: "api",
            attributes: { arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:api" },
          },
        ],
      },
      {
        module: "module.network",
        mode: "managed",
        type: "aws_subnet",
        name: "private",
        instances: [{ index_key: 0, attributes: { id: "subnet-0", tags: { Name: "zero" }, mask: 24 } }],
      },
      {
        mode: "managed",
        type: "aws_ecs_cluster",
        name: "main",
        instances: [{ attributes: { arn: "arn:x" } }],
      },
      {
        mode: "managed",
        type: "aws_ecs_cluster",
        name: "main-2",
        instances: [{ attributes: { arn: "arn:y" } }],
      },
    ],
  }),
);

describe("a value of a Terraform state", () => {
  test.each([
    ["data.aws_caller_identity.current.account_id", "123456789012"],
    ['aws_secretsmanager_secret.app["api"].arn', "arn:aws:secretsmanager:us-east-1:123456789012:secret:api"],
    ["aws_secretsmanager_secret.app['db'].arn", "arn:aws:secretsmanager:us-east-1:123456789012:secret:db"],
    ["module.network.aws_subnet.private[0].id", "subnet-0"],
    ["module.network.aws_subnet.private[0].tags.Name", "zero"],
    ['module.network.aws_subnet.private[0].tags["Name"]', "zero"],
    ["module.network.aws_subnet.private[0].mask", "24"],
    ["aws_ecs_cluster.main.arn", "arn:x"],
    ["aws_ecs_cluster.main-2.arn", "arn:y"],
    ["output.cluster", "main"],
    ["output.subnets[1]", "b"],
    ["output.subnets", '["a","b"]'],
  ])("%s", (address, value) => {
    expect(state(address)).toBe(value);
  });

  test.each([
    "aws_vpc.main.id",
    "aws_ecs_cluster.main.name",
    "aws_ecs_cluster.main.arn | upper",
    "output.none",
    "output.constructor",
    "aws_secretsmanager_secret.app.arn",
    "",
  ])("%s is not known", (address) => {
    expect(state(address)).toBeUndefined();
  });

  test("the first of two instances with one address counts", () => {
    const instance = (id: string) => `{"attributes":{"id":"${id}"}}`;
    const text = `{"resources":[{"type":"a","name":"b","instances":[${instance("x")},${instance("y")}]}]}`;
    expect(readTerraformState(text)("a.b.id")).toBe("x");
  });

  test("what is no state knows nothing", () => {
    for (const text of ["", "{", "[]", "null", '{"resources":[1,{"instances":[2]}]}']) {
      expect(readTerraformState(text)("aws_vpc.main.id")).toBeUndefined();
    }
  });
});
