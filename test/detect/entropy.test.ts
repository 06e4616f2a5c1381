import { describe, expect, test } from "vitest";
import { entropyOf, looksRandom } from "../../src/detect/entropy.ts";

test.each([
  ["", 0],
  ["aaaa", 0],
  ["ab", 1],
  ["aabb", 1],
  ["abcd", 2],
  ["aaab", 0.811],
  // Only the first 256 characters count.
  [`${"a".repeat(256)}bcdefgh`, 0],
  [`${"a".repeat(255)}b`, 0.037],
  // Beyond ASCII, characters fall together: š counts as a.
  ["aš", 0],
])("the entropy of %j is %d bits a character", (text, expected) => {
  expect(entropyOf(text)).toBeCloseTo(expected, 3);
});

const symbols = "!#$%&()*+<>?[]^{}~\"'`!#$%&";
const lower = "qwertyuiopasdfghjklzxcvbnm";

describe("text that nobody typed as a word looks random", () => {
  test.each([
    // Hexadecimal: 16 digits and letters or more, that do not repeat themselves.
    "0123456789abcdef",
    "0123456789ABCDEF",
    "abcd123abcd123abcd123",
    // Twelve characters that change between lower case, upper case, digits and others.
    "aR3dE6gH9jK2",
    "a1r2c3d4e5g6h7",
    "G1H2J3K4L5M6",
    "1!2#3$4%5&6(",
    "1<2>3?4[5]6^",
    "a{b}c~d{e}f~g",
    "G{H}J~K{L}M~N",
    "aB1cD2eFaB1cD2eF",
    // Too many capitals for words.
    "aBcDeFgHiJkLm",
    "abZcAdZeAfgh",
    // Long, and nearly no character twice.
    "abcdefghijklmnopqrs123456",
    `${lower.slice(0, 20)}-1-2-3`,
  ])("%s", (text) => {
    expect(looksRandom(text)).toBe(true);
  });
});

describe("what people write does not", () => {
  test.each([
    "aR3dE6gH9jK",
    // Hexadecimal that is short, a number, a word, or repeats itself.
    "0123456789abcde",
    "01234567890123456789",
    "abcdefabcdefabcdef",
    "abc123abc123abc123",
    "a1a1a1a1a1a1a1a1",
    // Words and numbers, joined.
    "orders-Created-2024-v2-QUEUE-us1",
    `${lower.slice(0, 19)}-1-2-3-4`,
    "toBeModifiedLater12",
    "abDefgHijkLm",
    "abcDefgHijk12",
    // One kind of characters alone.
    lower,
    lower.toUpperCase(),
    symbols,
    // The same few characters.
    "aB1aB1aB1aB1",
    "aaaabbbbccccddddeeeeffffgggghhhhiiii1234567",
    // Runs of one kind, and not long.
    "abcdefGHIj12",
    "abcdefghijkl1234567",
    "abcdefghijklmnopqrs12345",
    "abacadaeafag1234567",
    "zbzczdzezfzg1234567",
    "ABACADAEAFAG1234567",
    "ZBZCZDZEZFZG1234567",
    "ghijklmnopq010203040506",
    "ghijklmnopq919293949596",
    // Only the first 256 characters count.
    `${lower.repeat(10).slice(0, 256)}A1-`,
  ])("%s", (text) => {
    expect(looksRandom(text)).toBe(false);
  });
});
