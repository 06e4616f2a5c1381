/** Every text for a person has its twin: the type holds that there is one, this that it is Japanese. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import type { Text } from "../../src/language/text.ts";
import { ruleDocs } from "../../src/rules/docs.ts";

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const source = join(import.meta.dirname, "../../src");

function expectTwin({ en, ja }: Text): void {
  expect(en).not.toMatch(japanese);
  expect(ja).toMatch(japanese);
}

describe("rules", () => {
  test.each(Object.entries(ruleDocs))("%s", (_id, docs) => {
    expectTwin(docs.summary);
    expectTwin(docs.why);
  });
});

describe("commands and their flags", () => {
  test.each(commands.map((command) => [command.name, command] as const))("%s", (_name, command) => {
    expectTwin(command.description);
    for (const { description } of Object.values(command.flags)) expectTwin(description);
  });
});

/** The texts of the sources, wherever they are. */
function literals(): { place: string; en: string; ja: string }[] {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => {
      const text = readFileSync(join(source, path), "utf8");
      const pairs = text.matchAll(/\ben:\s*shown`((?:[^`\\]|\\.)*)`,\s*ja:\s*shown`((?:[^`\\]|\\.)*)`/g);
      return [...pairs].map(([, en = "", ja = ""]) => ({ place: path, en, ja }));
    });
}

test("every pair of literals is one of English and Japanese", () => {
  const pairs = literals();
  expect(pairs.length).toBeGreaterThan(200);
  // What is the same in both is a name, a flag or a value put in; a sentence has words.
  const untranslated = pairs.filter(
    ({ en, ja }) => en === ja && /[a-z]{2,} [a-z]{2,}/.test(en.replaceAll(/\$\{[^}]*\}|`[^`]*`/g, "")),
  );
  expect(untranslated).toEqual([]);
  expect(pairs.filter(({ en }) => japanese.test(en))).toEqual([]);
});
