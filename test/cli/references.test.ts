import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startAwsServer } from "../support/aws-server.ts";
import { inFolder, run } from "../support/command.ts";

const taskDefinition = `{
  "family": "shop",
  "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
  "containerDefinitions": [
    {
      "name": "app",
      "image": "app:latest",
      "repositoryCredentials": {
        "credentialsParameter": "arn:aws:secretsmanager:us-east-1:123456789012:secret:registry-AbCdEf"
      },
      "secrets": [
        { "name": "DB_PASSWORD", "valueFrom": "/shop/db-password" },
        { "name": "API_KEY", "valueFrom": "arn:aws:ssm:{{ must_env \`R\` }}:123456789012:parameter/shop/{{ must_env \`S\` }}/key" },
        { "name": "TOKEN", "valueFrom": "arn:aws:secretsmanager:eu-west-1:210987654321:secret:shop-GhIjKl:token::" }
      ]
    }
  ]
}
`;

async function references(
  flags: readonly string[],
  environment: Record<string, string> = {},
): Promise<string> {
  let printed = "";
  await inFolder(async (folder) => {
    writeFileSync(join(folder, "taskdef.json"), taskDefinition);
    const { status, output, error } = await run(["references", "taskdef.json", ...flags], {
      folder,
      environment,
    });
    expect({ status, error }).toEqual({ status: 0, error: "" });
    printed = output;
  });
  return printed;
}

describe("references", () => {
  test("a table of container, variable and parameter", async () => {
    const output = await references(["--region", "us-east-1"]);
    expect(output.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["PLACE", "CONTAINER", "VARIABLE", "REFERS TO", "REGION", "ACCOUNT"],
      ["taskdef.json:12", "app", "DB_PASSWORD", "/shop/db-password", "us-east-1", "123456789012"],
      ["taskdef.json:13", "app", "API_KEY", "/shop/…/key", "us-east-1", "123456789012"],
      ["taskdef.json:14", "app", "TOKEN", "secret shop-GhIjKl:token::", "eu-west-1", "210987654321"],
      [
        "taskdef.json:9",
        "app",
        "credentialsParameter",
        "secret registry-AbCdEf",
        "us-east-1",
        "123456789012",
      ],
      [""],
    ]);
  });

  test("with what AWS knows of each, as JSON", async () => {
    const server = await startAwsServer({
      parameters: [{ name: "/shop/db-password", type: "String" }],
      secrets: [{ name: "registry" }],
    });
    try {
      const output = await references(["--region", "us-east-1", "--format", "json", "--online"], {
        ...server.environment,
      });
      const known = JSON.parse(output).references.map((row: { name: string; known?: { status: string } }) => [
        row.name,
        row.known?.status,
      ]);
      expect(known).toEqual([
        ["DB_PASSWORD", "present"],
        ["API_KEY", undefined],
        // It is another account's, which may have it and not share it.
        ["TOKEN", "unknown"],
        ["credentialsParameter", "present"],
      ]);
    } finally {
      await server.close();
    }
  });

  test("a Mermaid diagram with each box once", async () => {
    const output = await references(["--format", "mermaid"]);
    expect(output.split("\n")).toEqual([
      "flowchart LR",
      '  c0["app"] --> v1("DB_PASSWORD") --> p2[/"/shop/db-password"/]',
      '  c0["app"] --> v3("API_KEY") --> p4[/"/shop/…/key"/]',
      '  c0["app"] --> v5("TOKEN") --> p6[("shop-GhIjKl:token::")]',
      '  c0["app"] --> v7("credentialsParameter") --> p8[("registry-AbCdEf")]',
      "",
    ]);
  });
});
