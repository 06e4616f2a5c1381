import { describe, expect, test } from "vitest";
import configurationSchema from "../../schemas/configuration.schema.json" with { type: "json" };
import { ConfigurationError } from "../../src/config/configuration.ts";
import { validateConfiguration } from "../../src/config/validate.ts";
import { base62, made } from "../detect/made-up.ts";

const path = ".ecspresso-secrets.yml";

/** What is wrong with a configuration, in English. */
function problemOf(value: unknown): string | undefined {
  try {
    validateConfiguration(value, path);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) return error.text.en;
    throw error;
  }
}

test.each([null, {}, { region: "us-east-1", migration: { tags: { team: "shop" } } }])(
  "%j is fine",
  (value) => {
    expect(problemOf(value)).toBeUndefined();
  },
);

test.each<[object, string, string]>([
  [{ migratoin: {} }, "setting `migratoin`", "migration"],
  [{ Overrides: [] }, "setting `Overrides`", "overrides"],
  [{ migration: { keyid: "x" } }, "setting `keyid`", "keyId"],
  [{ allow: [{ valuPattern: "x" }] }, "setting `valuPattern`", "valuePattern"],
  [{ providers: [{ id: "a", lable: "b", pattern: "c" }] }, "setting `lable`", "label"],
  [{ overrides: [{ files: ["*"], regoin: "x" }] }, "setting `regoin`", "region"],
  [{ rules: { "full-arm": "off" } }, "rule `full-arm`", "full-arn"],
  [{ overrides: [{ files: ["*"], rules: { "full-arm": "off" } }] }, "rule `full-arm`", "full-arn"],
])("%j: did you mean", (value, what, nearest) => {
  expect(problemOf(value)).toMatch(`there is no ${what}. Did you mean \`${nearest}\`?`);
});

test.each<[object, string]>([
  // These names are right elsewhere.
  [{ valuePattern: "x" }, ": there is no setting `valuePattern`."],
  [{ migration: { region: "x" } }, ", at migration: there is no setting `region`."],
  [{ somethingElse: 1 }, ": there is no setting `somethingElse`."],
])("%j: nothing is near", (value, sentence) => {
  expect(problemOf(value)).toBe(path + sentence);
});

test.each<[object, string]>([
  [{ providers: [{ id: "a" }] }, ", at providers.0: `label` is missing."],
  [{ rules: { "full-arn": "warn" } }, ", at rules.full-arn: write one of error, warning, off."],
  [{ maxWarnings: "3" }, ", at maxWarnings: this is not what is expected here (integer)."],
  [{ extends: 3 }, ", at extends: this is not what is expected here (string or array)."],
  [[], ": this is not what is expected here (object)."],
])("%j", (value, sentence) => {
  expect(problemOf(value)).toContain(path + sentence);
});

describe("whose credentials are used, and where AWS is", () => {
  test.each([
    ...["endpoint", "endpointUrl", "endpoint_url", "AWS_ENDPOINT_URL", "ssmEndpoint", "url", "hostname"],
    ...["proxy", "httpsProxy", "credentials", "credentialProcess", "credential_process", "accessKeyId"],
    ...["aws_access_key_id", "secretAccessKey", "secret_access_key", "sessionToken", "webIdentityTokenFile"],
    ...["ssoStartUrl", "sso_session", "roleArn", "role_arn", "mfaSerial", "externalId", "caBundle"],
    ...["configFile", "sharedCredentialsFile"],
  ])("a configuration can't say `%s`, and the sentence says why", (name) => {
    for (const value of [{ [name]: "x" }, { migration: { [name]: "x" } }]) {
      expect(problemOf(value)).toContain("it can't say where AWS is or whose credentials are used");
    }
    expect(problemOf({ overrides: [{ files: ["*"], [name]: "x" }] })).toContain("there is no setting");
  });

  test("every setting there is, is known here", () => {
    // Whoever adds a setting decides whether a pull request may set it, and says so in docs/security.md.
    const { overrides, ...settings } = configurationSchema.properties;
    expect(Object.keys(settings).sort()).toEqual(
      [
        ...["$schema", "account", "allow", "assumeRole", "credentialNames", "extends", "inventory"],
        ...["maxWarnings", "migration", "partition", "profile", "providers", "region", "rules"],
      ].sort(),
    );
    const inOverrides = Object.keys(overrides.items.properties);
    expect(inOverrides).not.toContain("profile");
    expect(inOverrides).not.toContain("assumeRole");
    expect(inOverrides.filter((name) => name !== "files" && !(name in settings))).toEqual([]);
  });

  test.each([
    { profile: "" },
    { assumeRole: "deploy" },
    { assumeRole: "arn:aws:iam::123456789012:user/x" },
    { region: "evil.example/" },
    { region: "us-east-1.evil.example#" },
    { region: "localhost:8080/" },
    { overrides: [{ files: ["*"], region: "x" }] },
    { partition: "aws.evil" },
    { account: "123" },
  ])("%j is not valid", (value) => {
    expect(problemOf(value)).toContain("this is not a valid value. Expected: The ");
  });

  test.each([
    { profile: "deploy", assumeRole: "arn:aws:iam::123456789012:role/path/Deploy" },
    { region: "ap-northeast-1", account: "123456789012", partition: "aws-us-gov" },
    { region: "{{ must_env `R` }}", account: "{{ must_env `A` }}", partition: "{{ env `P` `aws` }}" },
  ])("%j is fine", (value) => {
    expect(problemOf(value)).toBeUndefined();
  });
});

test("a credential in the wrong place is not shown", () => {
  const token = `ghp_${made(base62, 36)}`;
  const values = [
    { [token]: 1 },
    { rules: { [token]: "off" } },
    { migration: { tags: { [token]: 1 } } },
    { region: { [token]: token } },
    { region: token },
    { assumeRole: token },
    { extends: [{ [token]: token }] },
    { overrides: [{ files: [1, token] }] },
    { providers: [{ id: token, label: token, patern: token }] },
    { [`endpoint${token}`]: token },
  ];
  for (const value of values) {
    const problem = problemOf(value);
    expect(problem).toContain(path);
    expect(problem).not.toContain(token.slice(0, 12));
  }
});
