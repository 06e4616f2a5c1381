import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inFolder, run } from "../support/command.ts";

const taskDefinition = JSON.stringify({
  family: "app",
  executionRoleArn: "arn:aws:iam::123456789012:role/execution",
  containerDefinitions: [{ name: "app", image: "app" }],
});

function inProject(
  files: Readonly<Record<string, string>>,
  check: (folder: string) => Promise<void>,
): Promise<void> {
  return inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) {
      if (name.includes("/"))
        mkdirSync(join(folder, name.slice(0, name.lastIndexOf("/"))), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    await check(folder);
  });
}

describe("init", () => {
  test("writes what ecspresso.yml and the task definition agree on, and the configuration is read", () =>
    inProject(
      {
        "ecspresso.yml": "region: ap-northeast-1\ntask_definition: taskdef.json\n",
        "taskdef.json": taskDefinition,
      },
      async (folder) => {
        const { status, output, error } = await run(["init"], {
          folder,
          environment: { AWS_REGION: "eu-west-1" },
        });
        expect({ status, error }).toEqual({ status: 0, error: "" });
        expect(output).toContain("Wrote .ecspresso-secrets.json (ap-northeast-1, 123456789012).");
        const configuration = JSON.parse(readFileSync(join(folder, ".ecspresso-secrets.json"), "utf8"));
        expect(configuration).toMatchObject({ region: "ap-northeast-1", account: "123456789012" });
        expect((await run(["lint"], { folder })).status).toBe(0);
        expect((await run(["init"], { folder })).output).toContain("is there already");
      },
    ));

  test("leaves out what task definitions do not agree on", () =>
    inProject(
      { "a.json": taskDefinition, "b.json": taskDefinition.replace("123456789012", "210987654321") },
      async (folder) => {
        await run(["init"], { folder });
        const configuration = JSON.parse(readFileSync(join(folder, ".ecspresso-secrets.json"), "utf8"));
        expect(Object.keys(configuration)).toEqual(["$schema"]);
      },
    ));

  const preCommit = `# our hooks
repos:
  - repo: https://github.com/pre-commit/pre-commit-hooks
    rev: v5.0.0
    hooks:
      - id: check-json  # keep
`;
  const files: Readonly<Record<string, readonly [before: string, after: string]>> = {
    ".pre-commit-config.yaml": [
      preCommit,
      `${preCommit}  - repo: https://github.com/ecspresso-secrets/ecspresso-secrets
    rev: v0.1.0
    hooks:
      - id: ecspresso-secrets
`,
    ],
    "lefthook.yml": [
      "pre-commit:\n  commands:\n    lint:\n      run: npm run lint\n",
      `pre-commit:
  commands:
    lint:
      run: npm run lint
    ecspresso-secrets:
      glob: "*.{json,jsonnet,yml,yaml}"
      run: "npx ecspresso-secrets lint --ignore-unknown -- {staged_files}"
`,
    ],
    "package.json": [
      '{\n  "name": "x",\n  "lint-staged": {\n    "*.ts": "eslint"\n  }\n}\n',
      '{\n  "name": "x",\n  "lint-staged": {\n    "*.ts": "eslint",\n    "*.{json,jsonnet,yml,yaml}": "ecspresso-secrets lint --ignore-unknown --"\n  }\n}\n',
    ],
    ".husky/pre-commit": [
      "npm test\n",
      "npm test\ngit diff --cached --name-only --diff-filter=ACM -z | xargs -0 -r npx ecspresso-secrets lint --ignore-unknown --\n",
    ],
  };

  test.each(Object.entries(files))("adds the hook to %s when told to, once", (name, [before, after]) =>
    inProject({ [name]: before }, async (folder) => {
      const asked = await run(["init"], { folder });
      expect(asked.output).toContain(`add this to ${name}`);
      expect(readFileSync(join(folder, name), "utf8")).toBe(before);
      expect((await run(["init", "--yes"], { folder })).output).toContain(`Added the hook to ${name}`);
      expect(readFileSync(join(folder, name), "utf8")).toBe(after);
      expect((await run(["init", "--yes"], { folder })).output).toContain("already");
      expect(readFileSync(join(folder, name), "utf8")).toBe(after);
    }),
  );

  test.each([
    [
      '{ "devDependencies": { "ecspresso-secrets": "0.1.0" } }',
      "No pre-commit, lefthook, husky or lint-staged",
    ],
    [
      '{ "devDependencies": { "ecspresso-secrets": "0.1.0" }, "lint-staged": { "*.ts": "eslint" } }',
      "Added the hook to package.json",
    ],
  ])("a dependency is no hook yet: %s", (text, said) =>
    inProject({ "package.json": text }, async (folder) => {
      expect((await run(["init", "--yes"], { folder })).output).toContain(said);
    }),
  );

  test("an empty folder gets a configuration, and is told of hooks", () =>
    inProject({}, async (folder) => {
      const { status, output } = await run(["init", "--locale", "ja"], { folder });
      expect(status).toBe(0);
      expect(output).toContain("作成しました");
      expect(existsSync(join(folder, ".ecspresso-secrets.json"))).toBe(true);
    }));
});
