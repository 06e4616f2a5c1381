/** Names of files are never flags: the hook as pre-commit composes it, over files with which somebody wants to steer it. */
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { inFolder, run } from "../support/command.ts";

interface PreCommitHook {
  readonly id: string;
  readonly entry: string;
  readonly args: readonly string[];
}

const hooks: readonly PreCommitHook[] = parse(
  readFileSync(join(import.meta.dirname, "../../.pre-commit-hooks.yaml"), "utf8"),
);

/** pre-commit puts the user's `args` in place of the hook's own, and the names of files last. */
function composed(hook: PreCommitHook, files: readonly string[], args = hook.args): string[] {
  const [program, ...entry] = hook.entry.split(" ");
  expect(program).toBe("ecspresso-secrets");
  return [...entry, ...args, ...files];
}

const password = ["made", "Up", "9", "Secret", "7"].join("");
const withPassword = `${JSON.stringify(
  {
    family: "app",
    containerDefinitions: [
      { name: "app", image: "app", environment: [{ name: "DB_PASSWORD", value: password }] },
    ],
  },
  null,
  2,
)}\n`;

const clean = JSON.stringify({ family: "app", containerDefinitions: [{ name: "app", image: "app" }] });

const named = [
  "--config=evil.json",
  "--output=t2.json",
  "--rule=no-plaintext-secret:off",
  "--fix",
  "--help",
  "--version",
  "-h",
  "-",
  "--unknown.json",
  "name with spaces.json",
  "new\nline.json",
] as const;
const likeFlags = named.filter((name) => name.startsWith("-"));

/** A folder with a file of that name, and a configuration that switches the check off. All of it stays as it is. */
function inCheckout(name: string, check: (folder: string) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, name), withPassword);
    writeFileSync(join(folder, "taskdef.json"), clean);
    writeFileSync(join(folder, "evil.json"), '{ "rules": { "no-plaintext-secret": "off" } }');
    writeFileSync(
      join(folder, "ecspresso-secrets-inventory.json"),
      '{ "version": 1, "parameters": [], "secrets": [] }',
    );
    const before = readdirSync(folder).sort();
    await check(folder);
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(readFileSync(join(folder, name), "utf8")).toBe(withPassword);
  });
}

describe.each(hooks)("$id", (hook) => {
  test.each(named)("finds what is wrong in a file named %j", (name) =>
    inCheckout(name, async (folder) => {
      const { status, output } = await run(composed(hook, [name]), { folder });
      expect(output).toContain("no-plaintext-secret");
      expect(status).toBe(1);
    }),
  );

  test.each(named)("takes the user's flags and no others, with `--` after them: %j", (name) =>
    inCheckout(name, async (folder) => {
      const argv = composed(hook, [name], ["--format", "json", "--"]);
      const { status, output } = await run(argv, { folder });
      const { files } = JSON.parse(output);
      expect(files.map(({ path }: { path: string }) => path)).toEqual([name === "-" ? "./-" : name]);
      expect(status).toBe(1);
    }),
  );

  test.each(likeFlags)("stops where the user's flags don't end in `--`: %j", (name) =>
    inCheckout(name, async (folder) => {
      const { status, output, error } = await run(composed(hook, [name], ["--quiet"]), { folder });
      expect({ status, output }).toEqual({ status: 2, output: "" });
      expect(error).toContain(`\`${name}\` is the name of a file here, so it is not taken as a flag.`);
      expect(error.trimEnd().split("\n")).toHaveLength(1);
    }),
  );
});

test("a file named `--` is one more file after the first `--`", () =>
  inCheckout("--", async (folder) => {
    expect((await run(["lint", "--", "--"], { folder })).status).toBe(1);
  }));

test("all of them at once are checked, each by its own name", () =>
  inFolder(async (folder) => {
    for (const name of named) writeFileSync(join(folder, name), withPassword);
    const { status, output } = await run(["lint", "--format", "json", "--", ...named], { folder });
    expect(status).toBe(1);
    const { files } = JSON.parse(output);
    expect(files.map(({ path }: { path: string }) => path)).toEqual(
      named.map((name) => (name === "-" ? "./-" : name)),
    );
  }));

test("a glob that finds a file named `-` reads that file, not standard input", () =>
  inCheckout("-", async (folder) => {
    const { status, output } = await run(["lint", "--", "*"], { folder, input: "{}" });
    expect(output).toContain("no-plaintext-secret");
    expect(status).toBe(1);
  }));

test.each([
  ["a flag with a value in the next argument", ["lint", "--config", "evil.json", "taskdef.json"], "--config"],
  ["the flag of another command", ["references", "--format=json", "taskdef.json"], "--format=json"],
  ["help before any command", ["--help"], "--help"],
  // A file named `--` may be among the names, and pre-commit shuffles them.
  ["a flag with `--` after it", ["lint", "--fix", "--", "--fix"], "--fix"],
  ["a flag before the command", ["--quiet", "lint", "taskdef.json"], "--quiet"],
])("%s that is also a file is refused", (_title, argv, name) =>
  inCheckout(name, async (folder) => {
    const { status, output, error } = await run(argv, { folder });
    expect({ status, output }).toEqual({ status: 2, output: "" });
    expect(error).toContain(`\`${name}\` is the name of a file here`);
  }),
);

test("a link that leads nowhere is a name, too", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "taskdef.json"), withPassword);
    symlinkSync("nowhere", join(folder, "--quiet"));
    expect((await run(["lint", "--quiet", "taskdef.json"], { folder })).status).toBe(2);
    expect((await run(["lint", "--locale=ja", "--quiet", "taskdef.json"], { folder })).error).toContain(
      "`--quiet` という名前のファイルがあるため",
    );
  }));

test("a flag that is no file is a flag, however long it is", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "taskdef.json"), withPassword);
    const long = `--ext-str=name=${"x".repeat(5_000)}`;
    expect((await run(["lint", long, "--quiet", "taskdef.json"], { folder })).status).toBe(1);
  }));
