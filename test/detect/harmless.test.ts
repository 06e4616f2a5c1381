import { expect, test } from "vitest";
import { harmless } from "../../src/detect/harmless.ts";
import { base62, jwt, made, pem, upper } from "./made-up.ts";

const github = `ghp_${made(base62, 36)}`;

test.each([
  "an internal API token",
  "rotated by hand until 2027-01, see https://example.com/tickets/12",
  "no-plaintext-secret",
  "^ACME_[A-Z]{32}$",
  "5f1ac65e0f4e1d2b7a8c9d0e1f2a3b4c5d6e7f80",
  "パスワードは別の場所にあります",
  "",
])("%s is shown", (text) => {
  expect(harmless(text)).toBe(text);
});

test.each<[string, string]>([
  ["a token", github],
  ["a token in a sentence", `was ${github} before`],
  ["a token after a placeholder", `not ghp_${"x".repeat(36)} but ${github}`],
  ["an access key id", `AKIA${made(upper.replace(/[0189]/g, ""), 16)}`],
  ["a token of its own structure", jwt()],
  ["a private key", pem("RSA ")],
  ["a URL with a password", `postgres://app:${made(base62, 12)}@db.example.com/app`],
  ["a credential beyond what is judged", `${"a ".repeat(40_000)}${github}`],
])("%s is not shown", (_, text) => {
  expect(harmless(text) === "…").toBe(true);
});
