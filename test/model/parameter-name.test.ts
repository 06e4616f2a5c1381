import { expect, test } from "vitest";
import { parameterNameProblem, parameterNameProblemText } from "../../src/model/parameter-name.ts";
import { holeCharacter as hole } from "../../src/source/string.ts";

const fifteenLevels = "/a".repeat(15);
const longest = "x".repeat(1011);

test.each([
  ["a name", "KEY", undefined],
  ["a name in a hierarchy", "/shop/db.main/api_key-2", undefined],
  ["no name", "", "empty"],
  ["a slash alone", "/", "empty"],
  ["a space", "/shop/api key", "characters"],
  ["a letter of another script", "/shop/鍵", "characters"],
  ["a wrong character at the start", "$KEY", "characters"],
  ["two slashes in a row", "/shop//key", "empty-level"],
  ["two slashes at the start", "//shop", "empty-level"],
  ["a slash at the end", "/shop/", "empty-level"],
  ["a hierarchy without its first slash", "shop/key", "no-leading-slash"],
  ["a hole at the end does not stand for the first slash", `shop/${hole}`, "no-leading-slash"],
  ["a hole at the start may be one", `${hole}/key`, undefined],
  ["15 levels, the most that PutParameter takes", fifteenLevels, undefined],
  ["16 levels", `${fifteenLevels}/a`, "too-deep"],
  ["16 levels, the first one unknown", `${hole}${fifteenLevels}`, "too-deep"],
  ["1,011 characters, the most", longest, undefined],
  ["1,012 characters", `${longest}x`, "too-long"],
  ["aws at the start", "aws-key", "reserved"],
  ["ssm at the start, in capitals", "SSM_KEY", "reserved"],
  ["aws as the first level", "/aws/key", "reserved"],
  ["aws further on", "/shop/aws/key", undefined],
  ["ssm further on in a name", "my-ssm", undefined],
  ["a public parameter of AWS", "/aws/service/ecs/optimized-ami", undefined],
  ["a secret by way of Parameter Store", "/aws/reference/secretsmanager/shop", undefined],
  ["another reference", "/aws/reference/other/shop", "reserved"],
  ["the way to public parameters below a reserved one", "/ssm/aws/service/x", "reserved"],
])("%s", (_, name, expected) => {
  expect(parameterNameProblem(name)).toBe(expected);
});

test("each problem is told in both languages, and no two alike", () => {
  const texts = Object.values(parameterNameProblemText);
  expect(texts).toHaveLength(7);
  const words = texts.flatMap(({ en, ja }): string[] => [en, ja]);
  for (const word of words) expect(word).toMatch(/\S/);
  expect(new Set(words).size).toBe(14);
  for (const { ja } of texts) expect(ja).toMatch(/\p{Script=Hiragana}/u);
});
