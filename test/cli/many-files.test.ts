/** More files than a call takes arguments: what is spread into one ends in a RangeError there. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { command, inFolder } from "../support/command.ts";

/** On a stack of a sixth of the usual, 20,000 arguments are too many; on a whole one it would take 130,000. */
const stack = "--stack-size=150";
const count = 20_000;

test("a folder with more files than a call takes arguments is linted", () =>
  inFolder(async (folder) => {
    const spread = spawnSync(process.execPath, [stack, "-e", `[].push(...Array(${count}).fill(""))`]);
    expect(spread.status).not.toBe(0);

    const text =
      '{ "containerDefinitions": [{ "name": "app", "secrets": [{ "name": "A", "valueFrom": "/a" }] }] }';
    writeFileSync(join(folder, "taskdef.json"), text);
    for (let index = 0; index < count; index++) {
      const inner = join(folder, String(Math.floor(index / 1_000)));
      if (index % 1_000 === 0) mkdirSync(inner);
      writeFileSync(join(inner, `${index}.json`), "");
    }
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [stack, command, "lint", "--format", "compact", "."],
      { cwd: folder, encoding: "utf8" },
    );
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^taskdef\.json:/);
  }));
