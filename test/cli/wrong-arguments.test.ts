/** Arguments that are refused: the sentence says why, and repeats names of flags alone. */
import { describe, expect, test } from "vitest";
import { run } from "../support/command.ts";

const secret = "hunter2";

const refused: readonly (readonly [argv: readonly string[], sentence: string])[] = [
  [[], "Say what to do"],
  [["lnt"], "There is no command `lnt`. Did you mean `lint`?"],
  [["lint", "--fxi"], "There is no flag `--fxi`. Did you mean `--fix`?"],
  [["lint", "--ext-strr", `name=${secret}`], "There is no flag `--ext-strr`. Did you mean `--ext-str`?"],
  [["lint", `--ext-strr=name=${secret}`], "There is no flag `--ext-strr`."],
  [["lint", "--ext-str"], "--ext-str needs a value."],
  [["lint", "--ext-str", "--fix", `--ext-code=name=${secret}`], "--ext-str needs a value."],
  [["lint", "--baseline"], "--baseline needs a value."],
  [["lint", "--baseline="], "--baseline needs a value."],
  [["lint", "--baseline", "--"], "--baseline needs a value."],
  [["lint", "--locale", secret], "--locale takes one of en, ja."],
  [["lint", "--max-warnings", secret, "taskdef.json"], "--max-warnings takes a number."],
  [["lint", "--max-warnings=-1", "taskdef.json"], "--max-warnings takes a number."],
  [["lint", `--quiet=${secret}`], "--quiet takes no value."],
  [["lint", "--quiet", "--quiet"], "--quiet is given more than once"],
  [["lint", "-q"], "There is no flag `-q`."],
  [["lint", "--region", secret, "--region", secret], "--region is given more than once"],
  [["init", secret], "`init` takes no arguments besides flags."],
  [["explain", "full-arn", secret], "`explain` takes one argument."],
];

describe("refused arguments", () => {
  test.each(refused)("%j", async (argv, sentence) => {
    const { status, output, error } = await run(argv);
    expect({ status, output }).toEqual({ status: 2, output: "" });
    expect(error).toContain(sentence);
    expect(error).not.toContain(secret);
    expect(error.trimEnd().split("\n")).toHaveLength(1);
  });

  test("help is given whatever else is there, and so is the version", async () => {
    expect((await run(["lint", "--fxi", "--help"])).output).toContain("ecspresso-secrets lint");
    expect((await run(["lint", "--version"])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("speak Japanese where that was asked for", async () => {
    expect((await run(["lint", "--fxi", "--locale", "ja"])).error).toContain("`--fix` ではありませんか?");
  });

  test("the value of SHELL is not repeated", async () => {
    const { error } = await run(["completion"], { environment: { SHELL: `/bin/${secret}` } });
    expect(error).toContain("bash, zsh or fish");
    expect(error).not.toContain(secret);
  });
});
