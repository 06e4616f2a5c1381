/** Files that are made to cost more than their size end in a result or a sentence, in five seconds and 512 MB. */
import { describe, expect, test } from "vitest";
import { pathologicalFiles } from "../attack/pathological.ts";
import { limits, runPathological } from "../attack/run-pathological.ts";
import { command } from "../support/command.ts";

describe("ends in time and memory", { timeout: 120_000, concurrent: true }, () => {
  test.for(Object.entries(pathologicalFiles))("%s", async ([, file], context) => {
    const { status, seconds, megabytes, output } = await runPathological(command, file);
    context.expect(status).toBeOneOf([0, 1, 2]);
    context.expect(output).not.toContain("unforeseen");
    context.expect(output).not.toBe("");
    context.expect(seconds).toBeLessThan(limits.seconds);
    context.expect(megabytes).toBeLessThan(limits.megabytes);
  });
});

test("is measured", async () => {
  const { seconds, megabytes } = await runPathological(command, { path: "a.json", text: () => "{}" });
  expect(seconds).toBeGreaterThan(0);
  expect(megabytes).toBeGreaterThan(10);
});
