/** What docs/security.md says is what the code does, as far as it can be read from both. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import configurationSchema from "../schemas/configuration.schema.json" with { type: "json" };
import { awsFlags } from "../src/cli/arguments/shared-flags.ts";

const root = join(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs/security.md"), "utf8");

test("both pages are linked from where people look, and their own links lead somewhere", () => {
  for (const name of ["README.md", "README.ja.md", "CONTRIBUTING.md"]) {
    const text = readFileSync(join(root, name), "utf8");
    expect(text).toContain("](docs/security.md)");
    expect(text).toContain("](SECURITY.md)");
  }
  for (const [, link = ""] of page.matchAll(/\]\((?!https:)([^)]+)\)/g)) {
    expect(existsSync(join(root, "docs", link)), link).toBe(true);
  }
});

test("every call to AWS is listed, and no other", () => {
  const folder = join(root, "src/catalog/aws");
  const source = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const called = new Set([...source.join("").matchAll(/\b([A-Z]\w+)Command\b/g)].map(([, name]) => name));
  // What fromTemporaryCredentials of the SDK calls.
  called.add("AssumeRole");
  const [, sent = ""] = page.split("## What is sent to AWS");
  const listed = new Set(
    [...sent.matchAll(/`(?:sts|ssm|secretsmanager|kms|iam):(\w+)`/g)].map(([, name]) => name),
  );
  expect([...listed].sort()).toEqual([...called].sort());
});

test("settings that decide whose credentials are used count with the flag that the page names", () => {
  expect(Object.keys(awsFlags)).toContain("trust-config");
  for (const name of ["profile", "assumeRole"] as const) {
    expect(configurationSchema.properties[name].description).toContain("--trust-config");
    expect(page).toContain(`\`${name}\``);
  }
});
