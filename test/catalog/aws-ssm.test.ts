import { describe, expect, it } from "vitest";
import { identity, open, serve, useAws } from "./aws-run.ts";
import { parameter } from "./queries.ts";

useAws();

const canary = ["can", "ary-value"].join("");

function numbered(count: number, region = "us-east-1") {
  return Array.from({ length: count }, (_, index) => ({ name: `/app/p${index}`, region, value: canary }));
}

describe("parameters", () => {
  it("tells present from absent, with what is known and the nearest name", async () => {
    await serve({ parameters: [{ name: "/prod/db/password", version: 3, keyId: "alias/own" }] });
    const catalog = await open().fill(
      [parameter("/prod/db/password"), parameter("/prod/db/pasword"), parameter("/other")],
      identity,
    );
    expect(catalog.lookup(parameter("/prod/db/password"))).toEqual({
      status: "present",
      arn: "arn:aws:ssm:us-east-1:123456789012:parameter/prod/db/password",
      type: "SecureString",
      version: 3,
      keyId: "alias/own",
    });
    expect(catalog.lookup(parameter("/prod/db/pasword"))).toEqual({
      status: "absent",
      nearest: "/prod/db/password",
    });
    expect(catalog.lookup(parameter("/other"))).toEqual({ status: "absent" });
    expect(catalog.lookup(parameter("/not-asked"))).toEqual({ status: "unknown" });
  });

  it("asks once for each customer key whether it can still decrypt", async () => {
    const keys = { "key-gone": "PendingDeletion", "key-off": "Disabled" } as const;
    const parameters = ["key-gone", "key-gone", "key-off", "key-fine", "alias/aws/ssm"].map(
      (keyId, index) => ({
        name: `/app/p${index}`,
        keyId,
      }),
    );
    const server = await serve({ parameters, keys });
    const queries = parameters.map(({ name }) => parameter(name));
    const catalog = await open().fill(queries, identity);
    expect(queries.map((query) => catalog.lookup(query).keyState)).toEqual([
      "pending-deletion",
      "pending-deletion",
      "disabled",
      undefined,
      undefined,
    ]);
    const asked = server.requests
      .filter(({ service }) => service === "kms")
      .map(({ fields }) => fields["KeyId"]);
    expect(asked.sort()).toEqual(["key-fine", "key-gone", "key-off"]);
  });

  it("says nothing of a key that it may not ask for", async () => {
    await serve({
      parameters: [{ name: "/app/p", keyId: "key" }],
      keys: { key: "PendingDeletion" },
      faults: [{ kind: "denied", action: "DescribeKey" }],
    });
    const catalog = await open().fill([parameter("/app/p")], identity);
    expect(catalog.lookup(parameter("/app/p"))).toMatchObject({ status: "present", keyId: "key" });
    expect(catalog.lookup(parameter("/app/p")).keyState).toBeUndefined();
  });

  it("finds the nearest name by one listing of the path", async () => {
    const server = await serve({ parameters: [{ name: "/prod/db/password" }] });
    const catalog = await open().fill([parameter("/prod/db/passwrod")], identity);
    expect(catalog.lookup(parameter("/prod/db/passwrod")).nearest).toBe("/prod/db/password");
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ["asked for by name", numbered(120), false],
    ["with empty pages between", numbered(120), true],
  ])("takes 120 references in at most 5 calls, %s", async (_, parameters, emptyPages) => {
    const server = await serve({ parameters, emptyPages });
    const queries = parameters.map(({ name }) => parameter(name));
    const catalog = await open().fill([...queries, ...queries], identity);
    expect(queries.every((query) => catalog.lookup(query).status === "present")).toBe(true);
    expect(server.requests.length).toBeLessThanOrEqual(emptyPages ? 6 : 3);
  });

  it("takes 120 references of which some are missing in at most 5 calls", async () => {
    const server = await serve({ parameters: numbered(100) });
    const queries = numbered(120).map(({ name }) => parameter(name));
    const flat = Array.from({ length: 10 }, (_, index) => parameter(`/FLAT_${index}`));
    const catalog = await open().fill([...queries, ...flat], identity);
    expect(queries.filter((query) => catalog.lookup(query).status === "absent")).toHaveLength(20);
    expect(flat.every((query) => catalog.lookup(query).status === "absent")).toBe(true);
    expect(server.requests.length).toBeLessThanOrEqual(5);
  });

  it("takes 1,000 references of 3 regions in at most 30 calls, a tenth of them throttled", async () => {
    const regions = ["us-east-1", "ap-northeast-1", "eu-west-1"];
    const parameters = regions.flatMap((region) => numbered(334, region)).slice(0, 1_000);
    const server = await serve({
      parameters: parameters.filter((_, index) => index % 7 !== 0),
      faults: [{ kind: "throttled", everyNth: 10 }],
    });
    const source = open({ attempts: 8 });
    const catalog = await source.fill(
      parameters.map(({ name, region }) => parameter(name, { region })),
      identity,
    );
    parameters.forEach(({ name, region }, index) => {
      expect(catalog.lookup(parameter(name, { region })).status).toBe(index % 7 === 0 ? "absent" : "present");
    });
    expect(server.requests.length).toBeLessThanOrEqual(30);
    const { services } = source.statistics();
    expect((services.ssm?.calls ?? 0) + (services.ssm?.retries ?? 0)).toBe(server.requests.length);
    expect(services.ssm?.retries).toBeGreaterThan(0);
  });

  it("knows X and /X for one parameter, however it was made", async () => {
    const flat = Array.from({ length: 60 }, (_, index) => ({
      name: index % 2 === 0 ? `FLAT_${index}` : `/FLAT_${index}`,
    }));
    await serve({ parameters: flat });
    const queries = flat.map(({ name }) => parameter(name.startsWith("/") ? name : `/${name}`));
    const catalog = await open().fill(queries, identity);
    expect(queries.map((query) => catalog.lookup(query).status)).toEqual(queries.map(() => "present"));
  });

  it("is unknown, not absent, where only one of two spellings could be asked for", async () => {
    const flat = Array.from({ length: 60 }, (_, index) => ({ name: `/FLAT_${index}` }));
    await serve({
      parameters: flat,
      // The third call and all after it ask for the spellings with a slash.
      faults: [{ kind: "malformed", action: "DescribeParameters", everyNth: 2 }],
    });
    const queries = flat.map(({ name }) => parameter(name));
    const catalog = await open().fill(queries, identity);
    for (const query of queries) expect(catalog.lookup(query).status).not.toBe("absent");
  });

  it("falls back on GetParameters where DescribeParameters is denied, and halves a denied batch", async () => {
    const server = await serve({
      parameters: numbered(25),
      deniedNames: ["/app/p3", "/app/p17"],
      faults: [{ kind: "denied", action: "DescribeParameters" }],
    });
    const queries = numbered(30).map(({ name }) => parameter(name));
    const catalog = await open().fill(queries, identity);
    const statuses = queries.map((query) => catalog.lookup(query).status);
    const expected = queries.map((_, index) =>
      index === 3 || index === 17 ? "denied" : index < 25 ? "present" : "absent",
    );
    expect(statuses).toEqual(expected);
    expect(
      server.requests.filter(({ action }) => action === "DescribeParameters").length,
    ).toBeLessThanOrEqual(3);
    expect(server.requests.some(({ fields }) => fields["WithDecryption"] === true)).toBe(false);
  });

  it("asks for versions, labels, AWS's own parameters and other accounts by GetParameters", async () => {
    const other = { account: "210987654321" };
    const server = await serve({
      parameters: [
        { name: "/app/a", version: 3, labels: ["live"], value: canary, type: "String" },
        { name: "/aws/service/ami", value: canary },
        { name: "/shared", value: canary, ...other },
      ],
    });
    const queries = [
      parameter("/app/a", { selector: "3" }),
      parameter("/app/a", { selector: "live" }),
      parameter("/app/a", { selector: "4" }),
      parameter("/app/b", { selector: "1" }),
      parameter("/aws/service/ami"),
      parameter("/shared", other),
      parameter("/unshared", other),
    ];
    const catalog = await open().fill(queries, identity);
    const answers = queries.map((query) => catalog.lookup(query));
    expect(answers.map(({ status, missing }) => [status, missing])).toEqual([
      ["present", undefined],
      ["present", undefined],
      ["absent", "version"],
      ["absent", undefined],
      ["present", undefined],
      ["present", undefined],
      // The caller may be the one with whom it is not shared.
      ["unknown", undefined],
    ]);
    expect(JSON.stringify(answers)).not.toContain(canary);
    const gets = server.requests.filter(({ action }) => action === "GetParameters");
    expect(gets).toHaveLength(1);
    expect(gets[0]?.fields["WithDecryption"]).toBe(false);
  });

  it("never lets an impossible name spoil the batch", async () => {
    await serve({ parameters: numbered(2) });
    const catalog = await open().fill(
      [parameter("/app/p0"), parameter("/a b"), parameter("/a//b")],
      identity,
    );
    expect(catalog.lookup(parameter("/app/p0")).status).toBe("present");
    expect(catalog.lookup(parameter("/a b")).status).toBe("unknown");
    expect(catalog.lookup(parameter("/a//b")).status).toBe("unknown");
  });

  it("follows every page, empty ones too", async () => {
    await serve({ parameters: numbered(130), emptyPages: true });
    const queries = numbered(130).map(({ name }) => parameter(name));
    const catalog = await open().fill(queries, identity);
    expect(queries.filter((query) => catalog.lookup(query).status !== "present")).toEqual([]);
  });
});
