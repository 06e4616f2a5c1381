/** Completion as the shells do it, where they are at hand. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, type TestContext, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { reportFormats } from "../../src/report/index.ts";
import { rules } from "../../src/rules/index.ts";
import { inFolder, run } from "../support/command.ts";

const names = commands.map(({ name }) => name);
const ruleIds = rules.map(({ meta }) => meta.id);

/** What is offered for the last of the words, by the line that is typed so far. */
const lines: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ["ecspresso-secrets pol", ["policy"]],
  ["ecspresso-secrets lint --fi", ["--fix", "--fix-suggestions"]],
  ["ecspresso-secrets lint --format ", reportFormats],
  ["ecspresso-secrets references --format mer", ["mermaid"]],
  ["ecspresso-secrets lint --rule no-d", ["no-duplicate-key", "no-duplicate-name"]],
  ["ecspresso-secrets explain ", ruleIds],
  ["ecspresso-secrets completion z", ["zsh"]],
  ["ecspresso-secrets lint tas", ["taskdef.json"]],
  ["ecspresso-secrets lint --baseline tas", ["taskdef.json"]],
  ["ecspresso-secrets lint --region tas", []],
];

/** Runs a program of a shell; skips the test where that shell is missing. */
function runShell(context: TestContext, shell: string, argv: readonly string[], folder: string): string[] {
  const { error, stdout, stderr } = spawnSync(shell, argv, { cwd: folder, encoding: "utf8" });
  if (error !== undefined) context.skip(`there is no ${shell} here`);
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

async function inFolderWithScript(shell: string, use: (folder: string) => void): Promise<void> {
  await inFolder(async (folder) => {
    writeFileSync(join(folder, "script"), (await run(["completion", shell])).output);
    writeFileSync(join(folder, "taskdef.json"), "{}");
    use(folder);
  });
}

describe.each(lines)("`%s` is completed", (line, offered) => {
  test("by bash", (context) =>
    inFolderWithScript("bash", (folder) => {
      const words = line.split(" ");
      // Where nothing of its own is offered and files are not switched off, bash completes files by itself.
      const program = [
        "source ./script",
        "compopt() { switched_off=yes; }",
        'COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))',
        "_ecspresso_secrets",
        'if [[ -z ${COMPREPLY[*]} && -z $switched_off ]]; then COMPREPLY=($(compgen -f -- "${@: -1}")); fi',
        'printf "%s\\n" "${COMPREPLY[@]}"',
      ].join("\n");
      const given = runShell(context, "bash", ["--norc", "-c", program, "bash", ...words], folder);
      expect(given.sort()).toEqual([...offered].sort());
    }));

  test("by fish", (context) =>
    inFolderWithScript("fish", (folder) => {
      const program = `source ./script; complete -C ${JSON.stringify(line)}`;
      const given = runShell(context, "fish", ["--no-config", "-c", program], folder);
      expect(given.map((candidate) => candidate.split("\t")[0]).sort()).toEqual([...offered].sort());
    }));
});

test("bash completes --flag=value, which it parts at the =", (context) =>
  inFolderWithScript("bash", (folder) => {
    const program =
      'source ./script; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _ecspresso_secrets; echo "${COMPREPLY[@]}"';
    const words = ["ecspresso-secrets", "lint", "--format", "=", "sar"];
    expect(runShell(context, "bash", ["--norc", "-c", program, "bash", ...words], folder)).toEqual(["sarif"]);
  }));

test("zsh takes the script", (context) =>
  inFolderWithScript("zsh", (folder) => {
    const program =
      'autoload -Uz compinit; compinit -u -d ./dump; eval "$(<script)"; print $_comps[ecspresso-secrets]';
    expect(runShell(context, "zsh", ["-f", "-c", program], folder)).toEqual(["_ecspresso_secrets"]);
  }));

test.each(["bash", "zsh", "fish"])("the script for %s has every command and flag", async (shell) => {
  const { status, output } = await run(["completion", shell]);
  expect(status).toBe(0);
  expect(output).toContain(`ecspresso-secrets completion ${shell}`);
  for (const { name, flags } of commands) {
    expect(output).toMatch(new RegExp(`\\b${name}\\b`));
    for (const flag of Object.keys(flags)) expect(output).toMatch(new RegExp(`[- ]${flag}\\b`));
  }
  expect(names).toContain("completion");
});

test("the shell is that of the environment, and one that is unknown is refused", async () => {
  expect((await run(["completion"], { environment: { SHELL: "/usr/bin/fish" } })).output).toContain("fish");
  const refused = await run(["completion", "tcsh"]);
  expect(refused).toMatchObject({ status: 2, output: "" });
  expect(refused.error).toContain("bash, zsh or fish");
});
