import { expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { rulePage } from "../../src/rules/page.ts";
import { run } from "../support/command.ts";

test("without a rule, all are listed", async () => {
  const { status, output } = await run(["explain"]);
  expect(status).toBe(0);
  expect(output.trimEnd().split("\n")).toHaveLength(rules.length);
});

test.each(["en", "ja"] as const)("shows a rule's page, %s", async (locale) => {
  const [rule] = rules;
  if (rule === undefined) throw new Error("there is no rule");
  const { output } = await run(["explain", rule.meta.id, "--locale", locale]);
  expect(output).toBe(rulePage(rule.meta, locale));
});

test("a mistyped rule is refused with the nearest one", async () => {
  const { status, error } = await run(["explain", "fullarn"]);
  expect(status).toBe(2);
  expect(error).toContain("Did you mean `full-arn`?");
});
