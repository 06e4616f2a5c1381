/** What the configuration of a repository may do: it comes with the files, so anybody may have written it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inFolder, run } from "../support/command.ts";

const clean = JSON.stringify({ family: "app", containerDefinitions: [{ name: "app", image: "app:latest" }] });

describe("patterns", () => {
  const values = (text: string, times: number): string =>
    JSON.stringify({
      family: "app",
      containerDefinitions: [
        {
          name: "app",
          image: "app:latest",
          environment: Array.from({ length: times }, (_, index) => ({ name: `A${index}`, value: text })),
        },
      ],
    });

  // Without a bound, none of these ends in hours; the time limit of the tests is enough to tell.
  test.each([
    ["that would go back and forth", { allow: [{ valuePattern: "^(a+)+$" }] }, `${"a".repeat(30_000)}!`, 0],
    ["in providers", { providers: [{ id: "a", label: "b", pattern: "^(a|a)*$" }] }, "a".repeat(30_000), 1],
    ["in credentialNames", { credentialNames: ["^(A+)+$"] }, "hunter2", 0],
    ["that are work all the same", { allow: [{ valuePattern: "(.*a){90}[^a]" }] }, "ab".repeat(15_000), 2],
  ])("%s: the run ends", (_what, configuration, value, status) =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, ".ecspresso-secrets.json"), JSON.stringify(configuration));
      writeFileSync(join(folder, "taskdef.json"), values(value, 100));
      const outcome = await run(["lint", "taskdef.json"], { folder });
      expect(outcome.status).toBe(status);
      if (status === 2) expect(outcome.output).toContain("take too long for this file");
    }),
  );

  test("globs of overrides: the run ends", () =>
    inFolder(async (folder) => {
      const files = ["**/*a".repeat(100), `${"*a".repeat(200)}b`, "**/".repeat(200)];
      const deep = join(folder, ...Array.from({ length: 10 }, () => "a".repeat(200)));
      mkdirSync(deep, { recursive: true });
      writeFileSync(join(deep, "taskdef.json"), clean);
      writeFileSync(
        join(folder, ".ecspresso-secrets.json"),
        JSON.stringify({ overrides: [{ files, region: "us-east-1" }] }),
      );
      expect(await run(["lint", join(deep, "taskdef.json")], { folder })).toMatchObject({ status: 0 });
    }));
});
