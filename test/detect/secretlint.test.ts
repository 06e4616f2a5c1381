import { lintSource } from "@secretlint/core";
import { creator as preset } from "@secretlint/secretlint-rule-preset-recommend";
import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "../../src/detect/index.ts";
import { providers } from "../../src/detect/providers/index.ts";
import { secrets } from "./cases.ts";

/** The rules of secretlint's recommended preset that find something in a line of a `.env` file. */
async function foundBySecretlint(name: string, value: string): Promise<string[]> {
  const { messages } = await lintSource({
    source: { filePath: "/entry.env", content: `${name}=${value}\n`, contentType: "text", ext: ".env" },
    options: { config: { rules: [{ id: "preset", rule: preset }] } },
  });
  return messages.map(({ ruleId }) => ruleId);
}

test("what secretlint's recommended preset finds, we find", async () => {
  const tokens = providers
    .filter((provider) => provider.public !== true)
    .map(({ prefix, rest }) => {
      const pattern = new RegExp(`^${rest.replaceAll(/\(\?![^)]*\)/g, "")}$`);
      const [text = ""] = fc.sample(fc.stringMatching(pattern), { seed: 11, numRuns: 1 });
      return ["X", prefix + text] as const;
    });
  let found = 0;
  for (const [name = "X", value] of [...Object.values(secrets).flat(), ...tokens]) {
    const rules = await foundBySecretlint(name, value);
    found += rules.length;
    if (rules.length > 0)
      expect(`${name} ${rules} ${judge(name, value).verdict}`).toBe(`${name} ${rules} secret`);
  }
  expect(found).toBeGreaterThan(20);
});
