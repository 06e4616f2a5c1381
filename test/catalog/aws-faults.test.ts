import { describe, expect, it, vi } from "vitest";
import { CatalogError } from "../../src/catalog/error.ts";
import type { Fault, FaultKind } from "../support/aws-server.ts";
import { assumedAccessKeyId } from "../support/aws-sts.ts";
import { identity, open, serve, useAws } from "./aws-run.ts";
import { parameter, secret } from "./queries.ts";

useAws();

const canary = ["can", "ary-value"].join("");
const kinds: FaultKind[] = [
  "denied",
  "throttled",
  "expired-token",
  "server-error",
  "cut",
  "malformed",
  "empty-object",
];
const actions = ["DescribeParameters", "GetParameters", "DescribeSecret", "GetSecretValue"];
const there = [
  parameter("/app/a"),
  parameter("/app/a", { selector: "1" }),
  parameter("/aws/service/x"),
  secret("app/db", { jsonKey: "key" }),
];
const missing = [
  parameter("/app/none"),
  parameter("/app/a", { selector: "9" }),
  parameter("/aws/service/none"),
  secret("app/none"),
  secret("app/db", { jsonKey: "none" }),
  secret("app/db", { versionStage: "none" }),
];

const held = {
  parameters: [
    { name: "/app/a", value: canary, type: "String" },
    { name: "/aws/service/x", value: canary, type: "String" },
  ],
  secrets: [{ name: "app/db", value: JSON.stringify({ key: canary }) }],
} as const;

async function fillUnder(faults: readonly Fault[]) {
  const server = await serve({ ...held, faults });
  const source = open({ checkJsonKeys: true, attempts: 1 });
  try {
    const catalog = await source.fill([...there, ...missing], identity);
    return { catalog, error: undefined, server };
  } catch (error) {
    return { catalog: undefined, error, server };
  }
}

describe("faults", () => {
  for (const action of actions) {
    for (const kind of kinds) {
      it.each([
        ["every time", {}],
        ["every second time", { everyNth: 2 }],
      ])(`never takes one for the other: ${kind} at ${action}, %s`, async (_, often) => {
        const { catalog, error } = await fillUnder([{ kind, action, ...often }]);
        expect(error).toBeUndefined();
        const answers = [...there, ...missing].map((query) => catalog?.lookup(query));
        expect(answers.slice(0, there.length).map((answer) => answer?.status)).not.toContain("absent");
        // A key of a secret that could not be read, and a label that could not be asked for, are not known.
        expect(answers.slice(there.length).map((answer) => answer?.status)).not.toContain("present");
        expect(JSON.stringify(answers)).not.toContain(canary);
      });
    }
  }

  it.each([
    ["expired-token", "expired"],
    ["cut", "out of reach"],
    ["malformed", "no sense"],
    ["throttled", "throttled"],
  ] as const)("ends the run with one sentence where every answer is %s", async (kind, words) => {
    const { error } = await fillUnder([{ kind }]);
    expect(error).toBeInstanceOf(CatalogError);
    if (!(error instanceof CatalogError)) return;
    expect(error.text.en).toContain(words);
    expect(error.text.ja).toMatch(/ください。$/);
    expect(error.text.en).not.toContain("\n");
  });

  it("does not end the run where everything is denied", async () => {
    const { catalog } = await fillUnder([{ kind: "denied" }]);
    expect(there.map((query) => catalog?.lookup(query).status)).toEqual(there.map(() => "denied"));
  });

  it("says that AWS is out of reach where nobody listens", async () => {
    const server = await serve();
    await server.close();
    await expect(open().fill([parameter("/a")], identity)).rejects.toThrow("AWS is out of reach");
  });

  it("says that there are no credentials", async () => {
    await serve();
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);
    await expect(open().callerIdentity("us-east-1")).rejects.toThrow("there are no credentials");
    await expect(open().fill([parameter("/a")], identity)).rejects.toThrow("there are no credentials");
    await expect(open({ profile: "none" }).callerIdentity("us-east-1")).rejects.toThrow("no credentials");
  });

  it.each([
    ["silent", "did not answer in time"],
    ["dripping", "did not answer in time"],
    ["endless", "makes no sense"],
  ] as const)("ends soon, in little memory, where every answer is %s", async (kind, words) => {
    const server = await serve({ faults: [{ kind }] });
    const assumeRole = "arn:aws:iam::123456789012:role/reader";
    const before = process.memoryUsage().rss;
    const started = performance.now();
    for (const [settings, sentence] of [
      [{}, words],
      [{ assumeRole }, CatalogError],
    ] as const) {
      const source = open({ attempts: 1, answerTime: 300, ...settings });
      await expect(source.fill([parameter("/a"), secret("b")], identity)).rejects.toThrow(sentence);
      await expect(source.fetchRole(assumeRole, "us-east-1")).resolves.toEqual({ status: "unknown" });
      await source.close();
    }
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    await vi.waitFor(() => expect(server.connections()).toBe(0));
  });

  it("ends at once when told to", async () => {
    await serve({ faults: [{ kind: "silent" }] });
    const controller = new AbortController();
    const filled = open({ signal: controller.signal }).fill([parameter("/a"), secret("b")], identity);
    const started = performance.now();
    setTimeout(() => controller.abort(), 200);
    await expect(filled).rejects.toThrow("Stopped");
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe("identity", () => {
  it("is the caller's", async () => {
    await serve();
    expect(await open().callerIdentity("us-east-1")).toEqual(identity);
  });

  it.each(["cut", "malformed", "throttled", "server-error", "empty-object"] as const)(
    "is not known where STS answers %s",
    async (kind) => {
      await serve({ faults: [{ kind, action: "GetCallerIdentity" }] });
      expect(await open().callerIdentity("us-east-1")).toBeUndefined();
    },
  );

  it("can be that of an assumed role", async () => {
    const server = await serve({ parameters: [{ name: "/a" }] });
    const assumeRole = "arn:aws:iam::123456789012:role/reader";
    const catalog = await open({ assumeRole }).fill([parameter("/a")], identity);
    expect(catalog.lookup(parameter("/a")).status).toBe("present");
    expect(server.requests.map(({ action, accessKeyId }) => [action, accessKeyId])).toEqual([
      ["AssumeRole", "test"],
      ["DescribeParameters", assumedAccessKeyId],
    ]);
  });

  it("says so where the role can't be assumed", async () => {
    const assumeRole = "arn:aws:iam::123456789012:role/reader";
    await serve({ deniedNames: [assumeRole] });
    await expect(open({ assumeRole }).fill([parameter("/a")], identity)).rejects.toThrow("can't be assumed");
  });
});

it("prints nothing and leaves the environment as it was", async () => {
  await serve({ parameters: [{ name: "/a" }] });
  const written = vi.spyOn(process.stderr, "write");
  const warned = vi.spyOn(process, "emitWarning");
  const before = { ...process.env };
  await open().fill([parameter("/a")], identity);
  expect(written).not.toHaveBeenCalled();
  expect(warned).not.toHaveBeenCalled();
  expect({ ...process.env }).toEqual(before);
});
