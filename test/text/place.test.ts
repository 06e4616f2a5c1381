import { expect, test } from "vitest";
import { placeText } from "../../src/text/place.ts";

test("a place is written as editors and terminals know it", () => {
  expect(placeText("a/b.json", { line: 3, column: 14 })).toBe("a/b.json:3:14");
  expect(placeText("a/b.json")).toBe("a/b.json");
});
