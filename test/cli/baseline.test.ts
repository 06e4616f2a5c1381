import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { inFolder, run } from "../support/command.ts";

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../schemas/baseline.schema.json"), "utf8"),
);
const isBaseline = new Ajv().compile(schema);

function definition(...names: string[]): string {
  const secrets = names.map((name) => ({ name, valueFrom: `/app/${name.toLowerCase()}` }));
  const containerDefinitions = [{ name: "app", image: "app", secrets }];
  return JSON.stringify(
    { family: "app", executionRoleArn: "{{ env `R` `x` }}", containerDefinitions },
    null,
    2,
  );
}

const update = ["--baseline", "known.json", "--update-baseline"];

test("what the baseline knows is neither shown nor counted; what is new is", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "a.json"), definition("KEY", "TOKEN"));
    const first = await run(["lint", "a.json", ...update], { folder });
    expect(first).toMatchObject({ status: 0, output: expect.not.stringContaining("full-arn") });
    expect(first.error).toContain("2 known findings");
    const written = readFileSync(join(folder, "known.json"), "utf8");
    expect(isBaseline(JSON.parse(written))).toBe(true);

    // Lines and elements move, and one is new.
    writeFileSync(join(folder, "a.json"), `\n\n${definition("TOKEN", "FRESH", "KEY")}`);
    const options = ["--baseline", "known.json", "--max-warnings", "0"];
    const second = await run(["lint", "a.json", ...options], { folder });
    expect(second.status).toBe(1);
    expect(second.output).toContain("0 errors, 1 warning");
    expect(second.output).toContain("/app/fresh");
    const elsewhere = await run(["lint", join(folder, "a.json"), "--baseline", join(folder, "known.json")]);
    expect(elsewhere.output).toContain("0 errors, 1 warning");
    await run(["lint", "a.json", ...update], { folder });
    expect(readFileSync(join(folder, "known.json"), "utf8").split("\n")).toHaveLength(
      written.split("\n").length + 1,
    );
  }));

test("a fixed finding is said, and falls out; files that were not looked at stay", () =>
  inFolder(async (folder) => {
    mkdirSync(join(folder, "b"));
    writeFileSync(join(folder, "a.json"), definition("KEY", "TOKEN"));
    writeFileSync(join(folder, "b/b.json"), definition("OTHER"));
    await run(["lint", "a.json", "b/b.json", ...update], { folder });
    writeFileSync(join(folder, "a.json"), definition("TOKEN"));
    const said = await run(["lint", "a.json", "--baseline", "known.json"], { folder });
    expect(said.status).toBe(0);
    expect(said.error).toContain("1 known finding is fixed");
    expect((await run(["lint", "a.json", ...update], { folder })).error).toContain("1 fixed and taken out");
    const { findings } = JSON.parse(readFileSync(join(folder, "known.json"), "utf8"));
    expect(findings.map(({ name }: { name: string }) => name)).toEqual(["TOKEN", "OTHER"]);
  }));

test.each([
  ["a baseline that is not there", ["--baseline", "none.json"], "does not exist"],
  ["a file that is none", ["--baseline", "a.json"], "is not a baseline"],
  ["an update of nothing", ["--update-baseline"], "needs --baseline"],
])("%s is said", (_name, flags, sentence) =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "a.json"), definition("KEY"));
    const { status, error } = await run(["lint", "a.json", ...flags], { folder });
    expect(status).toBe(2);
    expect(error).toContain(sentence);
  }),
);
