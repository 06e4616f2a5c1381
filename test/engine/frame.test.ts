import { expect, test } from "vitest";
import { readInputFile } from "../../src/engine/input-file.ts";
import { maskText } from "../../src/engine/shown-text.ts";
import { lint } from "../../src/index.ts";

test("of a file in one line, a frame shows what stands around the finding, and no part of a value that it cuts", () => {
  const value = "-:-:".repeat(300);
  const secrets = Array.from({ length: 50 }, (_unused, index) => ({
    name: `KEY_${index}`,
    valueFrom: "/app/key",
  }));
  const environment = [{ name: "DB_PASSWORD", value: `${value}xQ9${value}` }];
  const text = JSON.stringify({ containerDefinitions: [{ name: "app", secrets, environment }] });
  const result = lint({ path: "taskdef.json", text });
  expect(result.findings.length).toBeGreaterThan(50);
  for (const { range } of result.findings) {
    const frame = result.frame(range);
    expect(frame?.text.length).toBeLessThan(1_000);
    expect(frame?.text).not.toContain("-:-");
    const marked = frame?.text.slice(frame.start, frame.start + frame.length) ?? "";
    expect(["********", text.slice(range.start, range.end)]).toContain(marked);
  }
});

test("a long run of white space that is hidden takes time in proportion to its length", () => {
  const comment = `/* a${" ".repeat(1_000_000)}b */`;
  const text = `{ ${comment} "containerDefinitions": [] }`;
  // The square of a million would take a quarter of an hour.
  expect(maskText(readInputFile({ path: "taskdef.json", text }))).not.toContain(comment);
});
