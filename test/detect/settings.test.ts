import { expect, test } from "vitest";
import { judge } from "../../src/detect/index.ts";
import { isSetting, isSettingOfPassword } from "../../src/detect/settings.ts";

test.each(["true", "30s", "HS256", "argon2id", "scram-sha-256", "hmac-sha-512", "aes-256-gcm"])(
  "%s sets something, whatever the variable is called",
  (value) => {
    expect(isSetting(value)).toBe(true);
    expect(isSettingOfPassword(value)).toBe(true);
    expect(judge("DB_PASSWORD", value).verdict).toBe("benign");
  },
);

test.each(["trueish", "30 s", "scram", "aes-256"])("%s does not", (value) => {
  expect(isSetting(value)).toBe(false);
});

test("a number of three digits is a setting, and a weak password", () => {
  expect([isSetting("123"), isSettingOfPassword("123")]).toEqual([true, false]);
  expect([isSetting("12"), isSettingOfPassword("12")]).toEqual([true, true]);
});

test("no setting has 24 characters or more", () => {
  const setting = (length: number): string => "aes-256-".padEnd(length, "x");
  expect([isSetting(setting(23)), isSetting(setting(24))]).toEqual([true, false]);
  expect([isSettingOfPassword(setting(23)), isSettingOfPassword(setting(24))]).toEqual([true, false]);
});

test.each([
  ["true", true],
  ["enabled", true],
  ["enable", true],
  ["disabled", true],
  ["disable", true],
  ["required", true],
  ["sha256", true],
  ["HS256", true],
  ["30s", true],
  ["5m", true],
  ["100", true],
  ["scram-sha-256", true],
  ["argon2", true],
  ["bcrypt", true],
  ["plain", false],
  ["none", false],
  ["utf-8", false],
  ["enabledx", false],
  ["xtrue", false],
])("%s is a setting: %s", (value, expected) => {
  expect(isSetting(value)).toBe(expected);
});
