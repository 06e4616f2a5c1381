import { expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { locales } from "../../src/language/text.ts";
import { run } from "../support/command.ts";

test.each(["", ...commands.map(({ name }) => name)])(
  "the kept help of `%s` is what yargs says",
  async (name) => {
    const argv = name === "" ? ["--help"] : [name, "--help"];
    for (const locale of locales) {
      const environment = { LC_ALL: locale === "ja" ? "ja_JP.UTF-8" : "C" };
      const kept = await run(argv, { environment });
      // A terminal's width is told to yargs.
      const made = await run(argv, { environment: { ...environment, COLUMNS: "100" } });
      expect(kept.output).toContain("ecspresso-secrets");
      expect(kept).toEqual(made);
    }
  },
);

test("help of what is no command is that of all of them", async () => {
  expect((await run(["index", "--help"])).output).toContain("ecspresso-secrets lint taskdef.json");
});

test("says its version alone", async () => {
  expect((await run(["--version"])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
});
