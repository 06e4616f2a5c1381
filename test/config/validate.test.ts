import { expect, test } from "vitest";
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

test("a credential in the wrong place is not shown", () => {
  const token = `ghp_${made(base62, 36)}`;
  const values = [
    { [token]: 1 },
    { rules: { [token]: "off" } },
    { migration: { tags: { [token]: 1 } } },
    { region: { [token]: token } },
  ];
  for (const value of values) {
    const problem = problemOf(value);
    expect(problem).toContain(path);
    expect(problem).not.toContain(token.slice(0, 12));
  }
});
