import fc from "fast-check";
import picomatch from "picomatch";
import { describe, expect, test } from "vitest";
import { compileGlob } from "../../src/config/globs.ts";
import { shown } from "../../src/language/shown.ts";
import { sameInEveryLanguage } from "../../src/language/text.ts";

const where = sameInEveryLanguage(shown`here`);

test.each<[string, readonly string[], readonly string[]]>([
  ["task*.json", ["task.json", "task-1.json"], ["a/task.json", "mytask.json"]],
  ["staging/**", ["staging/a.json", "staging/b/c.json"], ["prod/a.json", "staging2/a.json"]],
  ["**/*.json", ["a.json", "a/b/c.json"], ["a.yml", ".a/b.json", ".a.json"]],
  ["**/.ecspresso/*", ["a/.ecspresso/b", ".ecspresso/b"], ["a/ecspresso/b"]],
  ["./a/**/b", ["a/b", "a/x/y/b"], ["b", "a/x"]],
  ["{dev,prod}/t{a,b{1,2}}.json", ["dev/ta.json", "prod/tb2.json"], ["dev/tb.json", "x/ta.json"]],
  ["[a-c]?[!x].json", ["azz.json", "b.y.json"], ["dzz.json", "azx.json"]],
  ["!prod/**", ["dev/a"], ["prod/a"]],
  ["a\\*b", ["a*b"], ["axb"]],
  ["../shared/*.json", ["../shared/t.json"], ["shared/t.json"]],
  ["日本/*.json", ["日本/語.json"], ["日/語.json"]],
])("%s", (glob, fitting, others) => {
  const { test: fits } = compileGlob(glob, where);
  expect(fitting.filter((path) => !fits(path))).toEqual([]);
  expect(others.filter(fits)).toEqual([]);
});

test("globs match what picomatch matches", () => {
  const piece = fc.constantFrom("a", "b", ".", "*", "?", "[ab]", "{a,b}", "{a,.b}", "a*");
  const part = fc.oneof(
    fc.constant("**"),
    fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("")),
  );
  const glob = fc
    .array(part, { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("/"))
    // picomatch takes `**` within a name for folders at times, and has rules of its own for stars beside dots.
    .filter((text) => !/\*\*[^/]|[^/]\*\*|\*\.|\.\*|\.\.|(?:^|\/)\.\/?|[{,]\.b|\*\{/.test(text));
  const name = fc
    .array(fc.constantFrom("a", "b", "."), { minLength: 1, maxLength: 4 })
    .map((characters) => characters.join(""))
    .filter((text) => !/^\.+$/.test(text));
  const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));
  fc.assert(
    fc.property(glob, path, (written, tried) => {
      // picomatch takes `a/**` for `a` as well, which is no file in that folder.
      const folder = written.replace(/(?:\/\*\*)+$/, "");
      fc.pre(folder === written || !compileGlob(folder, where).test(tried));
      expect(compileGlob(written, where).test(tried)).toBe(picomatch(written)(tried));
    }),
    { numRuns: 5_000 },
  );
});

describe("what would not end", () => {
  test.each([
    ["many stars", "*a".repeat(400), "a".repeat(4_000)],
    ["stars and folders", "**/*a*/".repeat(100), "aa/".repeat(1_300)],
    ["double stars", "**/".repeat(300), "a/".repeat(2_000)],
    ["braces", "{*a,*b}".repeat(7), "ab".repeat(2_000)],
  ])("%s: ends at once", (_what, glob, path) => {
    const before = process.cpuUsage();
    compileGlob(`${glob}!`, where).test(`${path}x`);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  });

  test.each([
    ["a group that repeats", "+(a|a)+", "nothing else"],
    ["a star of groups", "a/*(*a)*b", "nothing else"],
    ["a range of numbers", "{1..1000000}", "nothing else"],
    ["braces after braces", "{a,b}".repeat(12), "too large"],
    ["braces in braces", `${"{a,".repeat(400)}b${"}".repeat(400)}`, "too large"],
    ["a long name", "a".repeat(4_001), "too large"],
  ])("%s: is refused", (_what, glob, sentence) => {
    expect(() => compileGlob(glob, where)).toThrow(sentence);
  });
});
