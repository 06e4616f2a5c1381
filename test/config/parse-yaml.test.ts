import { expect, test, vi } from "vitest";
import { ConfigurationError } from "../../src/config/configuration.ts";
import { parseYaml } from "../../src/config/parse-yaml.ts";

const marked = "Zq81hskwoPPw7v";

function problemOf(text: string): string {
  try {
    parseYaml(text, "c.yml");
    return "";
  } catch (error) {
    if (error instanceof ConfigurationError) return error.text.en;
    throw error;
  }
}

test.each([
  ["a string without an end", `a: "${marked}`, "c.yml:1:19: This is not valid YAML"],
  ["a second document", `a: 1\n---\n${marked}: 1`, "c.yml:2:1: A second YAML document starts here"],
  ["an alias that leads nowhere", `a: *${marked}`, "c.yml:1:4: Undefined YAML alias."],
  [
    "more aliases than anybody writes",
    `a: &a [x, x]\n${[..."bcdefgh"].map((name, at) => `${name}: &${name} [${`*${"abcdefg"[at]}, `.repeat(9)}]`).join("\n")}`,
    "c.yml:1:11: This takes more steps than any task definition needs",
  ],
  // V8 ends the process where it compiles a regular expression near the end of its stack.
  [
    "nesting without an end",
    `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
    "c.yml:1:201: This is nested too deeply",
  ],
])("%s: a sentence without a word of it", (_what, text, sentence) => {
  const problem = problemOf(text);
  expect(problem).toContain(sentence);
  expect(problem).not.toContain(marked);
});

test.each([`? [${marked}]\n: 1`, `%${marked} x\n---\na: 1`, `a: !${marked} b`])(
  "%#: the parser warns nobody with the text",
  (text) => {
    const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    problemOf(text);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  },
);
