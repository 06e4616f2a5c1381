/** Without an answer from STS, no account is the caller's own: nothing is taken for present or absent that may not be. */
import { expect, it } from "vitest";
import { identity, open, serve, useAws } from "./aws-run.ts";
import { parameter, secret } from "./queries.ts";

useAws();

const foreign = { account: "210987654321" };
const noAccount = { account: undefined };
const held = {
  parameters: [{ name: "/app/own" }, { name: "/app/both" }, { name: "/app/shared", ...foreign }],
  secrets: [{ name: "app/own" }, { name: "app/shared", ...foreign }],
};

const arnOf = (account: string, name: string) => `arn:aws:ssm:us-east-1:${account}:parameter${name}`;

it.each([
  ["a parameter of the caller's account", parameter("/app/own"), "present", "present"],
  ["one that is not there", parameter("/app/none"), "absent", "unknown"],
  ["one of another account", parameter("/app/shared", foreign), "present", "present"],
  [
    "one of another account whose name the caller's has",
    parameter("/app/both", foreign),
    "unknown",
    "unknown",
  ],
  ["one that another account lacks", parameter("/app/none", foreign), "unknown", "unknown"],
  ["a name without any account", parameter("/app/own", noAccount), "present", "present"],
  ["a missing name without any account", parameter("/app/none", noAccount), "absent", "absent"],
  ["a secret of the caller's account", secret("app/own-AbCdEf"), "present", "present"],
  ["one that is not there", secret("app/none-AbCdEf"), "absent", "unknown"],
  ["a secret of another account", secret("app/shared-AbCdEf", foreign), "present", "present"],
  ["a secret that another account lacks", secret("app/none-AbCdEf", foreign), "unknown", "unknown"],
  // Asked for by a name, of which the suffix of an ARN is no part.
  ["a complete secret without any account", secret("app/own-AbCdEf", noAccount), "present", "unknown"],
  ["a partial secret without any account", secret("app/own", noAccount), "present", "present"],
])("%s", async (_, query, withStatus, withoutStatus) => {
  await serve(held);
  const known = (await open().fill([query], identity)).lookup(query);
  const unknown = (await open().fill([query], undefined)).lookup(query);
  expect([known.status, unknown.status]).toEqual([withStatus, withoutStatus]);
  for (const { status, reason } of [known, unknown]) {
    expect(reason === undefined).toBe(status !== "unknown");
  }
});

it("asks for what names an account by its full ARN alone, where STS did not answer", async () => {
  const server = await serve(held);
  await open().fill([parameter("/app/own"), parameter("/app/both", foreign), secret("app/own")], undefined);
  expect(
    server.requests.map(({ action, fields }) => [action, fields["Names"] ?? fields["SecretId"]]),
  ).toEqual(
    expect.arrayContaining([
      ["GetParameters", [arnOf("123456789012", "/app/own"), arnOf("210987654321", "/app/both")]],
      ["DescribeSecret", "arn:aws:secretsmanager:us-east-1:123456789012:secret:app/own"],
    ]),
  );
  expect(server.requests).toHaveLength(2);
});
