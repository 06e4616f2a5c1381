import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  hasBech32Checksum,
  hasGitlabChecksum,
  hasSentryOrganization,
  isPypiMacaroon,
} from "../../src/detect/checksums.ts";
import { evidenceText, judge } from "../../src/detect/index.ts";
import { documentation } from "../../src/detect/providers/documentation.ts";
import { findToken, providers, shapes } from "../../src/detect/providers/index.ts";
import { labelText } from "../../src/detect/providers/label.ts";
import { shown } from "../../src/language/shown.ts";
import { base62, made } from "./made-up.ts";

/** A text that a pattern takes, the same in every run. What must not follow is left out: nothing follows here. */
function fitting(source: string): string {
  const pattern = new RegExp(`^${source.replaceAll(/\(\?![^)]*\)/g, "").replace(/^\^|\$$/g, "")}$`);
  const [text = ""] = fc.sample(fc.stringMatching(pattern), { seed: 7, numRuns: 1 });
  return text;
}

describe.each(providers.map((provider) => [`${provider.id} ${provider.prefix}`, provider] as const))(
  "%s",
  (_title, provider) => {
    const token = provider.prefix + fitting(provider.rest);

    test("is found, whatever the variable is called", () => {
      const match = findToken(token);
      expect(match?.provider.id).toBe(provider.id);
      expect(judge("X", token).verdict).toBe(provider.public === true ? "benign" : "secret");
      expect(judge("X", `see ${token}`).verdict).toBe(provider.public === true ? "benign" : "secret");
    });

    test("is not found where it breaks off, or has a letter before it", () => {
      expect(findToken(provider.prefix + token.slice(provider.prefix.length).slice(0, 4))).toBeUndefined();
      expect(findToken(`q${token}`)?.start ?? -1).not.toBe(1);
    });

    test("is not taken for one where a stand-in follows the prefix", () => {
      for (const standIn of ["your-key-here", "x".repeat(40), "...", "<token>"]) {
        expect(judge("SERVICE_API_KEY", provider.prefix + standIn).verdict).not.toBe("secret");
      }
    });

    test("has a label in both languages", () => {
      const { en, ja } = labelText(provider.label);
      expect(en).toMatch(/^an? /);
      expect(ja).toMatch(/[ぁ-んァ-ン]|Webhook/);
    });
  },
);

describe.each(shapes.map((shape) => [shape.id, shape] as const))("%s", (_title, shape) => {
  const token = fitting(shape.pattern.source);

  test("is found by its shape, and not where it breaks off", () => {
    expect(judge("X", token)).toMatchObject({ verdict: "secret", kind: shape.id });
    expect(judge("X", token.slice(0, -9)).kind).not.toBe(shape.id);
  });
});

test("a right checksum is told from a form that only looks so", () => {
  // The checksum of thirty letters A, as GitHub and npm count it.
  const body = made(base62, 30, 3);
  const real = evidenceText(judge("X", `ghp_${body}${checksumOf(body)}`).evidence).en;
  const other = evidenceText(judge("X", `ghp_${body}${checksumOf(`${body.slice(1)}A`)}`).evidence).en;
  expect(real).toBe("a GitHub token, its built-in check is right");
  expect(other).toBe("the form of a GitHub token");
});

test.each([
  // The example of GitLab's own design document.
  ["GitLab's", hasGitlabChecksum, `${"bzoxd_Rb5_cHeWe1JH56wr2FCBA"}.0r1pum4t4`],
  // A valid text of BIP-173.
  ["Bech32's", hasBech32Checksum, "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"],
  ["PyPI's", isPypiMacaroon, `pypi-${Buffer.from("\u0002\u0001\u0008pypi.org\u0000").toString("base64url")}`],
  [
    "Sentry's",
    hasSentryOrganization,
    `sntrys_${Buffer.from(JSON.stringify({ iat: 1, org: "x" })).toString("base64")}_${made(base62, 43)}`,
  ],
] as const)("%s built-in check tells a right token from a changed one", (_title, check, token) => {
  expect(check(token)).toBe(true);
  const middle = Math.floor(token.length / 3);
  const other = token[middle] === "Q" ? "R" : "Q";
  expect(check(token.slice(0, middle) + other + token.slice(middle + 1))).toBe(false);
});

test.each([
  [shown`a Slack bot token`, "Slack のボットトークン"],
  [shown`an OpenAI API key`, "OpenAI のAPI キー"],
  [shown`a webhook`, "Webhook"],
  [shown`an SMTP key (of the old kind)`, "SMTP キー"],
  [shown`a payment service's key`, "決済サービス のキー"],
  [shown`an AI service's API key`, "AI サービス のAPI キー"],
  [shown`a thing`, "a thing"],
])("%s is in Japanese %s", (en, ja) => {
  expect(labelText(en)).toEqual({ en, ja });
});

test("every provider says where its tokens are documented, and nothing else does", () => {
  const ids = [...providers, ...shapes].map(({ id }) => id);
  expect(Object.keys(documentation).sort()).toEqual([...new Set(ids)].sort());
  for (const { url } of Object.values(documentation)) expect(url).toMatch(/^https:\/\/[\w.-]+\/?/);
});

/** CRC-32 bit by bit, written in base 62: another way than the code's. */
function checksumOf(text: string): string {
  let crc = 0xffffffff;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let rest = BigInt((crc ^ 0xffffffff) >>> 0);
  let written = "";
  for (; rest > 0n; rest /= 62n) written = (alphabet[Number(rest % 62n)] ?? "") + written;
  return written.padStart(6, "0");
}
