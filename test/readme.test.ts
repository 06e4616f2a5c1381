import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../src/cli/commands/index.ts";
import { rules } from "../src/rules/index.ts";
import { run } from "./support/command.ts";

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
    for (const { meta } of rules) {
      expect(readme).toContain(`| \`${meta.id}\` | ${meta.severity} |`);
    }
  });

  test("is there in Japanese, with every rule, and shows what that prints", async () => {
    const japanese = readFileSync(join(root, "README.ja.md"), "utf8");
    for (const { meta } of rules) expect(japanese).toContain(`| \`${meta.id}\` | ${meta.severity} |`);
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
});
