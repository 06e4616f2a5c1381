import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../src/cli/commands/index.ts";
import { rules } from "../src/rules/index.ts";
import { startAwsServer } from "./support/aws-server.ts";
import { inFolder, run } from "./support/command.ts";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

describe("README", () => {
  test("shows what the first command prints", async () => {
    const [, shown] = /```text\n([\s\S]*?)```/.exec(readme) ?? [];
    const { output } = await run(["lint", "fixtures/article/taskdef.json"], { folder: root });
    expect(output).toContain(shown);
    expect(output).toContain("5 errors, 0 warnings");
  });

  test("lists every rule with its severity", () => {
    expect(missingRows(readme), "rows to add to the table in README.md").toEqual([]);
  });

  test("is there in Japanese, with every rule, and shows what that prints", async () => {
    const japanese = readFileSync(join(root, "README.ja.md"), "utf8");
    expect(missingRows(japanese), "rows to add to the table in README.ja.md").toEqual([]);
    const [, shown] = /```text\n([\s\S]*?)```/.exec(japanese) ?? [];
    const argv = ["lint", "fixtures/article/taskdef.json", "--locale", "ja"];
    expect((await run(argv, { folder: root })).output).toContain(shown);
  });

  test("names only flags that there are", async () => {
    const helps = await Promise.all(commands.map(({ name }) => run([name, "--help"])));
    const output = helps.map((help) => help.output).join("");
    // A script of package.json has flags of its own.
    const ours = readme.replaceAll(/npm run [^\n`]*/g, "");
    const flags = new Set(ours.match(/(?<=[\s`])--[a-z][a-z-]+/g));
    for (const flag of flags) expect(output).toContain(flag);
  });

  const commandLines = [...readme.matchAll(/^ecspresso-secrets (.+?)\s*(?:#.*)?$/gm)].map(
    ([, line = ""]) => line,
  );

  test("names commands for every command that there is", () => {
    expect(commandLines.length).toBeGreaterThan(10);
    for (const { name } of commands.filter((command) => command.name !== "explain")) {
      expect(commandLines.some((line) => line.startsWith(name))).toBe(true);
    }
    expect(readme).toContain("ecspresso-secrets explain RULE");
  });

  test.each(commandLines)("`ecspresso-secrets %s` does what it says", async (line) => {
    const server = await startAwsServer({
      parameters: [{ name: "/shop/db-password", type: "SecureString" }],
      roles: [executionRole],
    });
    try {
      await inFolder(async (folder) => {
        mkdirSync(join(folder, "services"));
        for (const path of ["taskdef.json", "services/shop.json"]) writeFileSync(join(folder, path), clean);
        writeFileSync(join(folder, "ecspresso.yml"), "region: us-east-1\ntask_definition: taskdef.json\n");
        const environment = { ...server.environment };
        const inventory = ["inventory", "--output", "inventory.json", "taskdef.json"];
        expect(await run(inventory, { folder, environment })).toMatchObject({ status: 0 });
        const outcome = await run(line.split(/\s+/), { folder, environment });
        expect(outcome.error).not.toMatch(/^ecspresso-secrets:/);
        expect(outcome.status).toBe(0);
      });
    } finally {
      await server.close();
    }
  });
});

/** The start of each rule's row that a README does not have. */
function missingRows(text: string): string[] {
  return rules
    .map(({ meta: { id, severity } }) => `| \`${id}\` | ${severity} |`)
    .filter((row) => !text.includes(row));
}

const executionRole = {
  arn: "arn:aws:iam::123456789012:role/execution",
  trustPolicy: {
    Statement: [
      { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  },
  allowed: ["*"],
};

/** Nothing is wrong with it, so that a command that ends well has status 0. */
const clean = JSON.stringify({
  family: "shop",
  executionRoleArn: executionRole.arn,
  containerDefinitions: [
    {
      name: "app",
      image: "app:latest",
      secrets: [
        {
          name: "DB_PASSWORD",
          valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/shop/db-password",
        },
      ],
    },
  ],
});
