import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { startAwsServer } from "../support/aws-server.ts";
import { inFolder, run } from "../support/command.ts";

const taskDefinition = JSON.stringify({
  family: "app",
  executionRoleArn: "arn:aws:iam::123456789012:role/execution",
  containerDefinitions: [
    {
      name: "app",
      image: "app:latest",
      secrets: [
        { name: "THERE", valueFrom: "/app/there" },
        { name: "GONE", valueFrom: "/app/gone" },
        { name: "SECRET", valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:app:key::" },
      ],
    },
  ],
});

test("what AWS says today is what --inventory says tomorrow, without credentials", async () => {
  const value = ["made", "up", "value"].join("-");
  const server = await startAwsServer({
    parameters: [{ name: "/app/there", value }],
    secrets: [{ name: "app", value: JSON.stringify({ key: value }) }],
  });
  try {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), taskDefinition);
      const environment = { ...server.environment, AWS_REGION: "us-east-1" };
      const write = ["inventory", "taskdef.json", "--output", "inventory.json"];
      expect(await run(write, { folder, environment })).toEqual({ status: 0, output: "", error: "" });

      const text = readFileSync(join(folder, "inventory.json"), "utf8");
      expect(text).not.toContain(value);
      const schema = readFileSync(join(import.meta.dirname, "../../schemas/inventory.schema.json"), "utf8");
      const validate = new Ajv().compile(JSON.parse(schema) as object);
      expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);

      const lint = [
        "lint",
        "taskdef.json",
        "--inventory",
        "inventory.json",
        "--region",
        "us-east-1",
        "--format",
        "json",
      ];
      const { output } = await run(lint, { folder });
      const missing = JSON.parse(output).files[0].findings.filter(
        ({ rule }: { rule: string }) => rule === "reference-exists",
      );
      expect(missing.map(({ name }: { name: string }) => name)).toEqual(["GONE"]);

      expect((await run([...write, "--check"], { folder, environment })).status).toBe(0);
      server.state.parameters.push({ name: "/app/gone" });
      const stale = await run([...write, "--check"], { folder, environment });
      expect(stale.status).toBe(1);
      expect(stale.error).toContain("inventory.json is out of date");
      expect(readFileSync(join(folder, "inventory.json"), "utf8")).toBe(text);
    });
    const actions = new Set(server.requests.map(({ action }) => action));
    expect([...actions].sort()).toEqual(["DescribeParameters", "DescribeSecret", "GetCallerIdentity"]);
  } finally {
    await server.close();
  }
});

test.each([
  ["a file that can't be read", { "a.json": "{" }, ["a.json"], "a.json:1:2"],
  ["a file that holds something else", { "a.json": "{}" }, ["a.json"], "neither a task definition"],
  ["--check without a file", { "a.json": taskDefinition }, ["a.json", "--check"], "--output FILE"],
])("%s ends in one sentence", (_name, files, argv, sentence) =>
  inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, error } = await run(["inventory", ...argv], { folder });
    expect(error).toContain(sentence);
    expect(status).toBe(2);
  }),
);

test("what AWS gave no answer for is not left out of a file without a word", async () => {
  const secrets = [{ name: "app", value: "{}" }];
  const server = await startAwsServer({ parameters: [{ name: "/app/there" }], secrets });
  try {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), taskDefinition);
      const environment = { ...server.environment, AWS_REGION: "us-east-1" };
      const write = ["inventory", "taskdef.json", "--output", "inventory.json"];
      expect((await run(write, { folder, environment })).status).toBe(0);
      const before = readFileSync(join(folder, "inventory.json"), "utf8");
      server.setFaults([{ kind: "malformed", action: "DescribeSecret" }]);
      for (const flags of [[], ["--check"]]) {
        const { status, error } = await run([...write, ...flags], { folder, environment });
        expect(status).toBe(2);
        expect(error).toContain("AWS gave no answer for app (us-east-1)");
        expect(readFileSync(join(folder, "inventory.json"), "utf8")).toBe(before);
      }
    });
  } finally {
    await server.close();
  }
});
