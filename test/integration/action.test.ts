/** The GitHub Action: its inputs are flags of the command, and its script hands them over as they are. */
import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { lintFlags } from "../../src/cli/commands/lint/flags.ts";
import { inFolder } from "../support/command.ts";

const root = join(import.meta.dirname, "../..");
const action = parse(readFileSync(join(root, "action.yml"), "utf8"));
const [step] = action.runs.steps;
const version = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;

test("every input but the files and the version is a flag of lint", () => {
  const inputs = Object.keys(action.inputs).filter((name) => name !== "files" && name !== "version");
  expect(inputs.filter((name) => !(name in lintFlags))).toEqual([]);
  expect(action.inputs.version.default).toBe(version);
});

/** What the script calls npx with, an argument a line. */
async function callOf(inputs: Readonly<Record<string, string>>): Promise<string[]> {
  let call: string[] = [];
  await inFolder(async (folder) => {
    writeFileSync(join(folder, "npx"), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    chmodSync(join(folder, "npx"), 0o755);
    const environment = Object.fromEntries(
      Object.entries(step.env as Record<string, string>).map(([variable, expression]) => {
        const [, name = ""] = /inputs\.([\w-]+)/.exec(expression) ?? [];
        return [variable, inputs[name] ?? action.inputs[name].default];
      }),
    );
    const output = execFileSync("bash", ["-c", step.run], {
      cwd: folder,
      env: { PATH: `${folder}:${process.env["PATH"]}`, ...environment },
      encoding: "utf8",
    });
    call = output.trimEnd().split("\n");
  });
  return call;
}

test("without inputs it lints what ecspresso.yml names", async () => {
  expect(await callOf({})).toEqual(["--yes", `ecspresso-secrets@${version}`, "lint"]);
});

test("inputs are handed over as they are, whatever is in them", async () => {
  expect(
    await callOf({
      files: "services/*.json  a.yml",
      region: "us-east-1",
      config: "$(touch pwned); `id`",
      online: "true",
      quiet: "false",
      format: "sarif:out.sarif text",
      "max-warnings": "0",
    }),
  ).toEqual([
    "--yes",
    `ecspresso-secrets@${version}`,
    "lint",
    "--config",
    "$(touch pwned); `id`",
    "--region",
    "us-east-1",
    "--max-warnings",
    "0",
    "--online",
    "--format",
    "sarif:out.sarif",
    "--format",
    "text",
    "services/*.json",
    "a.yml",
  ]);
});
