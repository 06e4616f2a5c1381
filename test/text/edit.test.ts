import { expect, test } from "vitest";
import { applyEdits, type Edit } from "../../src/text/edit.ts";

function replacement(start: number, end: number, text: string): Edit {
  return { range: { start, end }, text };
}

test.each<[string, Edit[][], string, number]>([
  ["of two that overlap the first", [[replacement(0, 3, "x")], [replacement(2, 4, "y")]], "xdef", 1],
  ["two that touch", [[replacement(0, 3, "x")], [replacement(3, 4, "z")]], "xzef", 2],
  ["in any order", [[replacement(3, 4, "z")], [replacement(0, 3, "x")]], "xzef", 2],
  [
    "of two insertions at one place the first",
    [[replacement(2, 2, "x")], [replacement(2, 2, "y")]],
    "abxcdef",
    1,
  ],
  [
    "a group as a whole or not at all",
    [[replacement(1, 2, "x")], [replacement(4, 5, "y"), replacement(1, 3, "z")]],
    "axcdef",
    1,
  ],
  ["none", [], "abcdef", 0],
])("applies %s", (_name, groups, text, applied) => {
  expect(applyEdits("abcdef", groups)).toEqual({ text, applied });
});
