import { describe, expect, test } from "vitest";
import {
  hasBase62Checksum,
  hasGitlabChecksum,
  hasHexChecksum,
  hasSentryOrganization,
  hasTrailingHexChecksum,
  isPypiMacaroon,
} from "../../src/detect/checksums.ts";
import { base62, base64url, made } from "./made-up.ts";

/** CRC-32 by its table: another way than the code's. */
function crcOf(text: string): number {
  const table = Array.from({ length: 256 }, (_unused, byte) =>
    Array.from({ length: 8 }).reduce<number>(
      (rest) => (rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1),
      byte,
    ),
  );
  const rest = [...text].reduce(
    (crc, character) => (crc >>> 8) ^ (table[(crc ^ character.charCodeAt(0)) & 255] ?? 0),
    0xffffffff,
  );
  return (rest ^ 0xffffffff) >>> 0;
}

/** A made-up text with a checksum that starts with a zero, and one with any other. */
function bodies(alphabet: string, length: number, radix: number, digits: number, before = ""): string[] {
  const all = Array.from({ length: 200 }, (_unused, seed) => before + made(alphabet, length, seed + 1));
  const isPadded = (text: string): boolean => crcOf(text).toString(radix).length < digits;
  const [padded, other] = [all.find(isPadded), all.find((text) => !isPadded(text))];
  return [padded ?? "", other ?? ""];
}

function checksum(text: string, radix: number, digits: number): string {
  return crcOf(text).toString(radix).padStart(digits, "0");
}

describe("a right checksum, padded or not, is told from a wrong one", () => {
  test.each(bodies(base62, 32, 16, 8))("Grafana's: %s", (body) => {
    const right = checksum(body, 16, 8);
    expect(hasHexChecksum(`glsa_${body}_${right}`)).toBe(true);
    expect(hasHexChecksum(`glsa_${body}_${right.toUpperCase()}`)).toBe(true);
    expect(hasHexChecksum(`glsa_${body}x_${right}`)).toBe(false);
    expect(hasHexChecksum(`glsa_${body}`)).toBe(false);
    expect(hasHexChecksum("glsa")).toBe(false);
  });
  test.each(bodies(base62, 40, 16, 8))("Cloudflare's: %s", (body) => {
    const right = checksum(body, 16, 8);
    expect(hasTrailingHexChecksum(`cfut_${body}${right}`)).toBe(true);
    expect(hasTrailingHexChecksum(`cfut_x${body.slice(1)}${right}`)).toBe(false);
    expect(hasTrailingHexChecksum(`cfut_${body}`)).toBe(false);
  });
  test.each(bodies(base64url, 27, 36, 7, "glpat-"))("GitLab's: %s", (body) => {
    const counted = `${body}.0r`;
    const right = checksum(counted, 36, 7);
    expect(hasGitlabChecksum(counted + right)).toBe(true);
    expect(hasGitlabChecksum(`x${counted}${right}`)).toBe(false);
  });
  test("GitHub's and npm's", () => {
    const body = "A".repeat(30);
    const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const rests = [5, 4, 3, 2, 1, 0].map((place) => Math.floor(crcOf(body) / 62 ** place) % 62);
    const right = rests.map((rest) => alphabet[rest]).join("");
    expect(hasBase62Checksum(`npm_${body}${right}`)).toBe(true);
    expect(hasBase62Checksum(`npm_${body}${right}0`)).toBe(false);
    expect(hasBase62Checksum(`npm_${body}`)).toBe(false);
  });
});

test.each<[string, number, number, boolean]>([
  ["pypi.org", 2, 1, true],
  ["test.pypi.org", 2, 1, true],
  ["pypi.org", 1, 1, false],
  ["pypi.org", 2, 2, false],
  ["xpypi.org", 2, 1, false],
  ["pypi.org.example", 2, 1, false],
  ["pypi-org", 2, 1, false],
])(
  "a macaroon of %s, version %d, with a field of type %d is PyPI's: %s",
  (location, version, type, expected) => {
    const bytes = Buffer.from([version, type, location.length, ...Buffer.from(location), 2, 3]);
    expect(isPypiMacaroon(`pypi-${bytes.toString("base64url")}`)).toBe(expected);
  },
);

test.each<[string, boolean]>([
  ['{"iat":1,"org":"x"}', true],
  ['{"iat":1}', false],
  ['{"org":"x"}', false],
  ["null", false],
  ['"iat and org"', false],
  ["1", false],
  ["{", false],
])("Sentry's tokens say for whom and since when: %s", (payload, expected) => {
  expect(hasSentryOrganization(`sntrys_${Buffer.from(payload).toString("base64")}_x`)).toBe(expected);
});
