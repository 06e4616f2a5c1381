import { describe, expect, test } from "vitest";
import { type Configuration, ConfigurationError } from "../../src/config/configuration.ts";
import { readConfiguration } from "../../src/config/read.ts";
import { base62, made } from "../detect/made-up.ts";

const path = "/project/.ecspresso-secrets.json";

/** Reads a configuration beside other files of these contents. */
async function read(configuration: object, others: Record<string, object> = {}): Promise<Configuration> {
  const files: Record<string, object> = { [path]: configuration, ...others };
  const found = await readConfiguration(
    path,
    { read: (name) => (files[name] === undefined ? undefined : JSON.stringify(files[name])) },
    { parseJson: (text) => JSON.parse(text), parseYaml: () => Promise.reject(new Error("no YAML here")) },
  );
  return found.configuration;
}

/** What is wrong with it, in English. */
async function problemOf(
  configuration: object,
  others: Record<string, object> = {},
): Promise<string | undefined> {
  try {
    await read(configuration, others);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) return error.text.en;
    throw error;
  }
}

describe("regular expressions", () => {
  test.each<[string, string, boolean]>([
    ["^DB_", "DB_PASSWORD", true],
    ["^DB_", "MY_DB_", false],
    ["^[\\w-]+\\.local$", "db.local", true],
    ["(?:a|b){2,3}$", "xab", true],
    ["\\u00e9\\/\\-", "é/-", true],
    ["(?<year>\\d{4})", "2026", true],
    ["(?i)password", "PASSWORD", true],
    ["日本", "日本語", true],
  ])("%s on %s", async (pattern, text, fits) => {
    const { allow = [] } = await read({ allow: [{ name: pattern }] });
    expect(allow[0]?.name?.test(text)).toBe(fits);
  });

  const outside = "uses something that RE2 does not have";
  const invalid = "this is not a valid regular expression";
  const tooLarge = "this regular expression is too large";
  test.each<[object, string, string]>([
    [{ allow: [{ name: "a" }, { valuePattern: "(?=a)" }] }, "allow.1.valuePattern", outside],
    [{ allow: [{ name: "(?<!a)b" }] }, "allow.0.name", outside],
    [{ credentialNames: ["(a)\\1"] }, "credentialNames.0", outside],
    [{ providers: [{ id: "a", label: "b", pattern: "(" }] }, "providers.0.pattern", invalid],
    [{ overrides: [{ files: ["*"], credentialNames: ["["] }] }, "overrides.0.credentialNames.0", invalid],
    [{ credentialNames: ["a".repeat(1_001)] }, "credentialNames.0", tooLarge],
    [{ credentialNames: ["(?:a{90}){90}"] }, "credentialNames.0", tooLarge],
    [{ credentialNames: [`(?:${"a?".repeat(400)}){1000}`] }, "credentialNames.0", tooLarge],
    [{ overrides: [{ files: ["*", "+(a|a)+"] }] }, "overrides.0.files.1", "globs take"],
  ])("%#: is refused with its place", async (configuration, place, sentence) => {
    const problem = await problemOf(configuration);
    expect(problem).toContain(`${path}, at ${place}: `);
    expect(problem).toContain(sentence);
  });

  test("many together are refused", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `${"a".repeat(600)}${index}`);
    expect(await problemOf({ credentialNames: names })).toContain("too long together");
    // Neither does it help to spread them over files.
    const others = Object.fromEntries(
      names.map((name, index) => [`/project/${index}.json`, { credentialNames: [name] }]),
    );
    const extended = names.map((_, index) => `${index}.json`);
    expect(await problemOf({ extends: extended }, others)).toContain("too long together");
  });

  test("what is refused is not shown", async () => {
    const token = `ghp_${made(base62, 36)}`;
    const configurations = [
      { allow: [{ valuePattern: `${token}(` }] },
      { credentialNames: [`(?=${token})`] },
      { overrides: [{ files: [`+(${token})`] }] },
      { providers: [{ id: "a", label: "b", pattern: token.repeat(30) }] },
    ];
    for (const configuration of configurations) {
      const problem = await problemOf(configuration);
      expect(problem).toContain(path);
      expect(problem).not.toContain(token.slice(0, 12));
    }
  });

  test.each([
    ["repeated repetition", "^(a+)+$", "a".repeat(60_000)],
    ["alternatives that say the same", "^(a|a)*$", "a".repeat(60_000)],
    ["stars after stars", `${".*".repeat(100)}x$`, "a".repeat(60_000)],
    ["a choice that shows late", "(a|b)*a(a|b){200}c", "ab".repeat(30_000)],
  ])("%s ends", async (_what, pattern, text) => {
    const { allow = [] } = await read({ allow: [{ valuePattern: pattern }] });
    const before = process.cpuUsage();
    expect(allow[0]?.valuePattern?.test(`${text}!`)).toBe(false);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
  });
});

describe("extends", () => {
  test("what a configuration says goes before what it extends, and lists are joined", async () => {
    const configuration = await read(
      {
        extends: ["base.json", "more/other.json"],
        region: "eu-west-1",
        allow: [{ container: "a" }],
        rules: { "full-arn": "off" },
      },
      {
        "/project/base.json": { region: "us-east-1", account: "123456789012", allow: [{ container: "b" }] },
        "/project/more/other.json": { inventory: "list.json", rules: { "full-arn": "error" } },
      },
    );
    expect(configuration).toMatchObject({
      region: "eu-west-1",
      account: "123456789012",
      inventory: "/project/more/list.json",
      rules: { "full-arn": "off" },
      allow: [{ container: "b" }, { container: "a" }],
    });
  });

  test("a circle, and a file that is not there", async () => {
    const sentence = await problemOf({ extends: "b.json" }, { "/project/b.json": { extends: path } });
    expect(sentence).toBe(`The configuration ${path} extends itself. Remove the circular \`extends\`.`);
    expect(await problemOf({ extends: "c.json" })).toContain("/project/c.json does not exist");
  });

  test("a path that is a credential is not shown", async () => {
    const token = `ghp_${made(base62, 36)}`;
    const problem = await problemOf({ extends: `conf/${token}` });
    expect(problem).toBe("The configuration /project/conf/… does not exist or can't be read.");
  });

  test("lists that name lists end in a sentence", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `/project/${index}.json`,
        { extends: Array.from({ length: 20 }, () => `${index + 1}.json`) },
      ]),
    );
    expect(await problemOf({ extends: "0.json" }, { ...files, "/project/20.json": {} })).toContain(
      "leads to more than 100",
    );
  });
});
