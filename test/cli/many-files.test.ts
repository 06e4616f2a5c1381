/** More files than a call takes arguments: what is spread into one ends in a RangeError there. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inFolder, run } from "../support/command.ts";

const count = 140_000;

test("a folder with 140,000 files is linted", { timeout: 300_000 }, () =>
  inFolder(async (folder) => {
    writeFileSync(
      join(folder, "taskdef.json"),
      '{ "containerDefinitions": [{ "name": "app", "secrets": [{ "name": "A", "valueFrom": "/a" }] }] }',
    );
    for (let index = 0; index < count; index++) {
      const inner = join(folder, String(Math.floor(index / 1_000)));
      if (index % 1_000 === 0) mkdirSync(inner);
      writeFileSync(join(inner, `${index}.json`), "");
    }
    const { output, error } = await run(["lint", "--format", "compact", "."], { folder });
    expect(error).toBe("");
    expect(output).toMatch(/^taskdef\.json:/);
  }),
);
