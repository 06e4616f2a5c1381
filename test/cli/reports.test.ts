import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inFolder, run } from "../support/command.ts";

const text = JSON.stringify({
  family: "app",
  containerDefinitions: [{ name: "app", image: "app", secrets: [{ name: "KEY", valueFrom: "/app/key" }] }],
});

test("in GitHub Actions annotations stand beside the text, and a table goes behind the step's summary", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "a.json"), text);
    writeFileSync(join(folder, "summary.md"), "# Earlier\n\n");
    const environment = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: join(folder, "summary.md") };
    const { output } = await run(["lint", "a.json"], { folder, environment });
    expect(output).toMatch(/^a\.json:1:\d+ /m);
    expect(output).toMatch(/^::warning file=a\.json,line=1,/m);
    expect(readFileSync(join(folder, "summary.md"), "utf8")).toMatch(
      /^# Earlier\n\n## ecspresso-secrets\n\n\| Severity /,
    );
    const asked = await run(["lint", "a.json", "--format", "json"], { folder, environment });
    expect(JSON.parse(asked.output)).toHaveProperty("summary");
  }));

test("several reports at once, each with its file, and no two on standard output", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "a.json"), text);
    const formats = ["sarif:out.sarif", "junit:out.xml", "compact"].flatMap((format) => ["--format", format]);
    const { output } = await run(["lint", "a.json", ...formats], { folder });
    expect(output).toMatch(/^a\.json:1:\d+: warning .* \[full-arn\]$/m);
    expect(JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8")).version).toBe("2.1.0");
    expect(readFileSync(join(folder, "out.xml"), "utf8")).toContain("<testsuites");
    const two = await run(["lint", "a.json", "--format", "json", "--format", "github"], { folder });
    expect(two).toMatchObject({ status: 2, output: "" });
  }));

test("rule names are hyperlinks where the terminal has them", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "a.json"), text);
    const linked = { FORCE_COLOR: "1", FORCE_HYPERLINK: "1" };
    expect((await run(["lint", "a.json"], { folder, environment: linked })).output).toContain(
      "\u001B]8;;https://github.com/",
    );
    expect((await run(["lint", "a.json"], { folder })).output).not.toContain("\u001B");
  }));

test("a summary that GitHub would drop for its size is cut between two lines, and says so", () =>
  inFolder(async (folder) => {
    const secrets = Array.from({ length: 4_000 }, (_unused, index) => ({
      name: `KEY_${index}`,
      valueFrom: "/app/key",
    }));
    writeFileSync(
      join(folder, "a.json"),
      JSON.stringify({ containerDefinitions: [{ name: "app", secrets }] }),
    );
    const environment = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: join(folder, "summary.md") };
    await run(["lint", "a.json"], { folder, environment });
    const summary = readFileSync(join(folder, "summary.md"), "utf8");
    expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(900_000);
    const [last, , before] = summary.trimEnd().split("\n").reverse();
    expect(last).toMatch(/^\d+ more lines do not fit here/);
    expect(before).toMatch(/^\| .* \|$/);
  }));
