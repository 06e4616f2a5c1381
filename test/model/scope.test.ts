import { expect, test } from "vitest";
import { emptyScope, firstOf, noScopeSources, provenanceText, sourced } from "../../src/model/scope.ts";

test("a plain value is known, and a fix writes it as text", () => {
  expect(sourced("us-east-1", "flag")).toStrictEqual({
    value: "us-east-1",
    content: [{ kind: "text", text: "us-east-1" }],
    from: "flag",
  });
});

test("what a template gives is not known, and a fix writes the template", () => {
  expect(sourced("{{ must_env `AWS_REGION` }}", "configuration")).toStrictEqual({
    value: undefined,
    content: [{ kind: "template", text: "{{ must_env `AWS_REGION` }}" }],
    from: "configuration",
  });
});

test("the first who says anything is believed", () => {
  const flag = sourced("us-east-1", "flag");
  const environment = sourced("eu-west-1", "environment");
  expect(firstOf(undefined, flag, environment)).toBe(flag);
  expect(firstOf(environment, flag)).toBe(environment);
  expect(firstOf(undefined, undefined)).toBeUndefined();
  expect(firstOf()).toBeUndefined();
});

test("nothing told is a scope of which every field is there and unknown", () => {
  expect(emptyScope).toStrictEqual({ partition: undefined, region: undefined, account: undefined });
  expect(noScopeSources).toStrictEqual({ preferred: emptyScope, fallback: emptyScope });
});

test("everyone who can say so has words of their own in both languages", () => {
  const { "execution-role": role, ...others } = provenanceText;
  expect(role).toEqual({ en: "executionRoleArn", ja: "executionRoleArn" });
  expect(Object.keys(others).sort()).toEqual([
    "caller-identity",
    "configuration",
    "ecspresso-config",
    "environment",
    "flag",
    "stack",
  ]);
  const words = Object.values(others).flatMap(({ en, ja }): string[] => [en, ja]);
  for (const word of words) expect(word).toMatch(/\S/);
  expect(new Set(words).size).toBe(12);
});
