import { describe, expect, test } from "vitest";
import { createJudge, evidenceText, isCredentialName, judge } from "../../src/detect/index.ts";
import type { Text } from "../../src/language/text.ts";
import { benign, placeholders, references, secrets } from "./cases.ts";
import { base62, made } from "./made-up.ts";

/** Names and verdicts alone, so that a failure shows no value. */
function verdictsOf(cases: readonly (readonly [string | undefined, string])[]): string[] {
  return cases.map(([name, value], index) => `${index} ${name} ${judge(name, value).verdict}`);
}

describe("a secret", () => {
  for (const [concern, cases] of Object.entries(secrets)) {
    test(concern, () => {
      expect(verdictsOf(cases)).toEqual(cases.map(([name], index) => `${index} ${name} secret`));
    });
  }
});

describe("no secret", () => {
  for (const [concern, cases] of Object.entries({ ...placeholders, ...references, ...benign })) {
    test(concern, () => {
      expect(verdictsOf(cases).filter((line) => line.endsWith(" secret"))).toEqual([]);
    });
  }
});

test("a stand-in and a reference are told from what is simply not sensitive", () => {
  expect(judge("DB_PASSWORD", "CHANGE_ME").verdict).toBe("placeholder");
  expect(judge("DB_PASSWORD", "").verdict).toBe("placeholder");
  expect(judge("DB_HOST", "").verdict).toBe("benign");
  expect(judge("DB_PASSWORD", "arn:aws:ssm:us-east-1:123456789012:parameter/db").verdict).toBe("reference");
  expect(judge("DB_PASSWORD", "/prod/db/password").verdict).toBe("reference");
});

function saidOf(name: string, value: string): Text {
  return evidenceText(judge(name, value).evidence);
}

test("the evidence is what a person would say, in both languages", () => {
  expect(saidOf("DB_PASSWORD", "hunter2")).toEqual({
    en: "its name says PASSWORD",
    ja: "名前に PASSWORD とある",
  });
  expect(saidOf("DATABASE_URL", ["postgres://app:", "hunter2@db/app"].join("")).en).toBe(
    "a URL with a password in it",
  );
  expect(saidOf("JWT_SECRET", made(base62, 43)).en).toBe(
    "43 characters of random base64 under a name with SECRET",
  );
});

describe("the configuration", () => {
  const value = made(base62, 24);

  test("allow clears by name, by value, or by both together", () => {
    expect(createJudge({ allow: [{ name: /^DB_/ }] })("DB_PASSWORD", value).verdict).toBe("benign");
    expect(createJudge({ allow: [{ value: /^local-/ }] })("DB_PASSWORD", "local-db").verdict).toBe("benign");
    const both = createJudge({ allow: [{ name: /^DB_/, value: /^local-/ }] });
    expect(both("DB_PASSWORD", value).verdict).toBe("secret");
    expect(both("DB_PASSWORD", "local-db").verdict).toBe("benign");
  });

  test("credentialNames make a credential of whatever is no stand-in or reference", () => {
    const own = createJudge({ credentialNames: [/^ACME_PIN$/] });
    expect(own("ACME_PIN", "4711").verdict).toBe("secret");
    expect(own("ACME_PIN", "").verdict).toBe("placeholder");
    expect(own("ACME_PIN", "<pin>").verdict).toBe("placeholder");
    expect(own("ACME_PIN", "arn:aws:ssm:us-east-1:123456789012:parameter/pin").verdict).toBe("reference");
    expect(own("ACME_HOST", "4711").verdict).toBe("benign");
  });

  test("providers add token formats, and a pattern with the flag g forgets nothing", () => {
    const own = createJudge({ providers: [{ id: "acme", label: "an Acme token", pattern: /acme-\d{6}/ }] });
    for (let time = 0; time < 3; time++) expect(own("X", "acme-123456").kind).toBe("acme");
    expect(own("X", "acme-12").verdict).toBe("benign");
  });

  test("what is said of a credential holds the provider's label, and neither its name nor a credential in the label", () => {
    const token = `ghp_${made(base62, 36)}`;
    const labels = ["an Acme token", `like ${token}`];
    const said = labels.map((label) => {
      const own = createJudge({ providers: [{ id: "acme", label, pattern: /^acme-/ }] });
      return evidenceText(own("X", "acme-123456").evidence);
    });
    expect(said).toEqual([
      { en: "an Acme token", ja: "an Acme token" },
      { en: "…", ja: "…" },
    ]);
    const named = createJudge({ credentialNames: [/^ACME_/] });
    expect(evidenceText(named("ACME_XYZZY", "4711").evidence).en).toBe(
      "its name is one of `credentialNames`",
    );
  });
});

test.each([
  ["DB_PASSWORD", true],
  ["DbPassword", true],
  ["/prod/db/password", true],
  ["prod/app/api-key", true],
  ["stripe.secretKey", true],
  ["MACKEREL_APIKEY", true],
  ["ME_CONFIG_MONGODB_ADMINPASSWORD", true],
  ["DB_HOST", false],
  ["DB_PASSWORD_FILE", false],
  ["/prod/db/username", false],
  ["MONKEY", false],
  ["AUTHOR", false],
  ["", false],
])("isCredentialName(%j) is %j", (name, expected) => {
  expect(isCredentialName(name)).toBe(expected);
});
