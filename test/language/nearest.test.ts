import { expect, test } from "vitest";
import { nearest } from "../../src/language/nearest.ts";

test.each<[string, readonly string[], number | undefined, string | undefined]>([
  ["migratoin", ["migration", "region"], undefined, "migration"],
  ["regoin", ["migration", "region"], undefined, "region"],
  ["CREDENTIALNAMES", ["credentialNames"], 0, "credentialNames"],
  ["a", ["b", "ccc"], undefined, "b"],
  ["a", ["b"], 0, undefined],
  ["something", ["else"], undefined, undefined],
  ["something", ["else"], Number.POSITIVE_INFINITY, "else"],
  ["ab", ["ac", "ad"], undefined, "ac"],
  ["same", ["same"], undefined, undefined],
  ["none", [], undefined, undefined],
])("%s is near to one of %j by %s: %s", (word, candidates, furthest, expected) => {
  expect(nearest(word, candidates, furthest)).toBe(expected);
});
