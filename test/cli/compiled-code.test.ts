/** The compiled code that is kept for `lint` is what a lint compiled, whatever was run before it. */
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { command, inFolder } from "../support/command.ts";

const article = join(import.meta.dirname, "../../fixtures/article/taskdef.json");

test("only a plain lint that came to its end keeps compiled code for the next", () =>
  inFolder(async (folder) => {
    cpSync(join(dirname(command), ".."), folder, {
      recursive: true,
      filter: (path) => !/node_modules|\.git$|\.cache$/.test(path),
    });
    const run = (...argv: string[]) => {
      spawnSync(process.execPath, argv, { cwd: folder });
      return readdirSync(join(folder, "dist")).filter((name) => name.endsWith(".cache"));
    };
    const cli = "dist/cli.cjs";
    expect(run(cli, "lint", "--help").filter((name) => name.includes("lint"))).toEqual([]);
    expect(run(cli, "lint", "-h").filter((name) => name.includes("lint"))).toEqual([]);
    expect(run(cli, "explain")).toEqual([expect.stringContaining("other")]);
    expect(run(cli, "lint", "missing.json")).toHaveLength(1);
    expect(run("--stack-size=900", cli, "lint", article)).toHaveLength(1);

    const [name = ""] = run(cli, "lint", article).filter((one) => one.includes("lint"));
    const kept = join(folder, "dist", name);
    const bytes = readFileSync(kept);
    expect(bytes.length).toBeGreaterThan(300_000);
    const written = statSync(kept).mtimeMs;
    run("--stack-size=900", cli, "lint", article);
    run(cli, "lint", article);
    expect(statSync(kept).mtimeMs).toBe(written);
  }));
