import { expect, test } from "vitest";
import { fix, messageOf } from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";

const account = "123456789012";

function fixed(executionRoleArn: string): { text: string; said: string[] } {
  const secrets = [{ name: "KEY", valueFrom: "/shop/key" }];
  const text = JSON.stringify({ executionRoleArn, containerDefinitions: [{ name: "web", secrets }] });
  const environment: Record<string, string> = { ROLE: `arn:aws:iam::${account}:role/r`, ACCOUNT: account };
  const result = fix(
    { path: "taskdef.json", text },
    {
      template: { environment: (name) => environment[name] },
      scope: { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope },
    },
  );
  const findings = result.result.findings.filter(({ rule }) => rule === "full-arn");
  return { text: result.text, said: findings.map((finding) => messageOf(finding, "en")) };
}

test("the account is written as the template that gives it", () => {
  expect(fixed("arn:aws:iam::{{ must_env `ACCOUNT` }}:role/r").text).toContain(
    '"arn:aws:ssm:us-east-1:{{ must_env `ACCOUNT` }}:parameter/shop/key"',
  );
});

test("no ARN without an account is written where one template gives the whole role: the account has to be given", () => {
  const { text, said } = fixed("{{ must_env `ROLE` }}");
  expect(text).toContain('"valueFrom":"/shop/key"');
  expect(said).toEqual([expect.stringContaining("--account")]);
});
