import { describe, expect, it } from "vitest";
import { identity, open, serve, useAws } from "./aws-run.ts";
import { secret } from "./queries.ts";

useAws();

const canary = ["can", "ary-value"].join("");
const versionId = "22222222-2222-4222-8222-222222222222";
const secrets = [
  {
    name: "app/db",
    value: JSON.stringify({ username: canary, password: canary }),
    keyId: "alias/own",
    versions: { [versionId]: ["AWSCURRENT"], "33333333-3333-4333-8333-333333333333": ["AWSPREVIOUS"] },
  },
  { name: "app/old", deletedDate: 1_800_000_000 },
  { name: "app/text", value: canary },
];

describe("secrets", () => {
  it.each([
    ["by its ARN", secret("app/db-AbCdEf"), { status: "present", keyId: "alias/own" }],
    ["without its suffix", secret("app/db"), { status: "present" }],
    ["with another suffix", secret("app/db-ZyXwVu"), { status: "absent" }],
    ["that does not exist", secret("app/none"), { status: "absent" }],
    ["scheduled for deletion", secret("app/old"), { deletionDate: "2027-01-15T08:00:00.000Z" }],
    ["by stage", secret("app/db", { versionStage: "AWSPREVIOUS" }), { status: "present" }],
    ["by an absent stage", secret("app/db", { versionStage: "X" }), { status: "absent", missing: "stage" }],
    ["by version", secret("app/db", { versionId }), { status: "present" }],
    ["by an absent version", secret("app/db", { versionId: "v" }), { status: "absent", missing: "version" }],
    ["of another region", secret("app/db", { region: "eu-west-1" }), { status: "absent" }],
  ])("looks up one %s", async (_, query, expected) => {
    await serve({ secrets });
    const catalog = await open().fill([query], identity);
    expect(catalog.lookup(query)).toMatchObject(expected);
  });

  it("says which ARN a name without suffix means", async () => {
    await serve({ secrets });
    const catalog = await open().fill([secret("app/db")], identity);
    expect(catalog.lookup(secret("app/db")).arn).toBe(
      "arn:aws:secretsmanager:us-east-1:123456789012:secret:app/db-AbCdEf",
    );
  });

  it("asks once for a secret, however many of its keys are wanted, and reads none", async () => {
    const server = await serve({ secrets });
    const queries = ["username", "password", "nope"].map((jsonKey) => secret("app/db", { jsonKey }));
    const catalog = await open().fill(queries, identity);
    expect(queries.map((query) => catalog.lookup(query).status)).toEqual(["present", "present", "present"]);
    const asked = server.requests.filter(({ service }) => service === "secretsmanager");
    expect(asked.map(({ action }) => action)).toEqual(["DescribeSecret"]);
  });

  it("checks JSON keys when asked, and lets no value out", async () => {
    const server = await serve({ secrets });
    const queries = [
      secret("app/db", { jsonKey: "username" }),
      secret("app/db", { jsonKey: "nope" }),
      secret("app/text", { jsonKey: "any" }),
    ];
    const catalog = await open({ checkJsonKeys: true }).fill(queries, identity);
    const answers = queries.map((query) => catalog.lookup(query));
    expect(answers.map(({ status, missing }) => [status, missing])).toEqual([
      ["present", undefined],
      ["absent", "json-key"],
      ["absent", "json-key"],
    ]);
    expect(JSON.stringify(answers)).not.toContain(canary);
    expect(server.requests.filter(({ action }) => action === "GetSecretValue")).toHaveLength(2);
  });

  it("keeps denied apart", async () => {
    await serve({ secrets, deniedNames: ["app/db"] });
    const catalog = await open().fill([secret("app/db"), secret("app/text")], identity);
    expect(catalog.lookup(secret("app/db")).status).toBe("denied");
    expect(catalog.lookup(secret("app/text")).status).toBe("present");
  });
});
