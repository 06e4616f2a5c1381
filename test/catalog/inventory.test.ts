import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LookupResult, Query } from "../../src/catalog/catalog.ts";
import { CatalogError } from "../../src/catalog/error.ts";
import { readInventory, writeInventory } from "../../src/catalog/inventory.ts";
import { parameter, secret } from "./queries.ts";

const byHand = JSON.stringify({
  version: 1,
  account: "123456789012",
  regions: ["us-east-1", "eu-west-1"],
  parameters: [
    { name: "/app/password", type: "SecureString", version: 3 },
    { name: "FLAT", region: "eu-west-1" },
    { name: "/shared", account: "210987654321" },
  ],
  secrets: [
    { name: "app/db-AbCdEf", jsonKeys: ["password"] },
    { name: "app" },
    { name: "my-secret" },
    { name: "going", deletionDate: "2027-01-15T08:00:00.000Z" },
  ],
});

it.each([
  ["arn:aws:secretsmanager:us-east-1:123456789012:secret:app/db-AbCdEf", true],
  ["arn:aws:secretsmanager:us-east-1:123456789012:secret:app/db-AbCdEf:key", false],
  ["arn:aws:secretsmanager:us-east-1:210987654321:secret:app/db-AbCdEf", false],
  ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf", false],
  ["arn:aws-cn:secretsmanager:us-east-1:123456789012:secret:app/db-AbCdEf", false],
  ["arn:aws:iam::123456789012:secret:app/db-AbCdEf", false],
  ["*:secret:app/db-AbCdEf", false],
])("the ARN of a secret is given where it is that secret's: %s", (arn, isGiven) => {
  const inventory = readInventory(JSON.stringify({ version: 1, secrets: [{ name: "app/db", arn }] }), "i");
  const result = inventory.lookup(secret("app/db"));
  expect(result.arn).toBe(isGiven ? arn : undefined);
});

describe("an inventory written by hand", () => {
  it.each<[string, Query, Partial<LookupResult>]>([
    ["a parameter", parameter("/app/password"), { status: "present", type: "SecureString", version: 3 }],
    [
      "one in another region of it",
      parameter("/app/password", { region: "eu-west-1" }),
      { status: "present" },
    ],
    ["a slip", parameter("/app/pasword"), { status: "absent", nearest: "/app/password" }],
    ["X for /X", parameter("/FLAT", { region: "eu-west-1" }), { status: "present" }],
    ["one of another region alone", parameter("/FLAT"), { status: "absent" }],
    ["a region beyond it", parameter("/app/password", { region: "us-west-2" }), { status: "unknown" }],
    ["an account beyond it", parameter("/x", { account: "210987654321" }), { status: "unknown" }],
    ["a listed one of it", parameter("/shared", { account: "210987654321" }), { status: "present" }],
    ["the same name here", parameter("/shared"), { status: "absent" }],
    ["no account", parameter("/app/password", { account: undefined }), { status: "present" }],
    ["a version", parameter("/app/password", { selector: "2" }), { status: "present" }],
    [
      "a later version",
      parameter("/app/password", { selector: "4" }),
      { status: "absent", missing: "version" },
    ],
    ["a label", parameter("/app/password", { selector: "live" }), { status: "unknown" }],
    ["a label of nothing", parameter("/app/none", { selector: "live" }), { status: "absent" }],
    ["a secret", secret("app/db-AbCdEf"), { status: "present" }],
    ["one without suffix", secret("app/db"), { status: "present" }],
    ["another suffix", secret("app/db-ZyXwVu"), { status: "absent" }],
    ["one listed without suffix", secret("app-Zy1wVu"), { status: "present" }],
    ["a name that looks like a suffix", secret("app-config"), { status: "unknown" }],
    ["a name that ends like a suffix", secret("my-secret"), { status: "present" }],
    ["the start of a name", secret("my"), { status: "absent" }],
    ["a JSON key", secret("app/db", { jsonKey: "password" }), { status: "present" }],
    ["a missing JSON key", secret("app/db", { jsonKey: "x" }), { status: "absent", missing: "json-key" }],
    ["a stage", secret("app/db", { versionStage: "X" }), { status: "unknown" }],
    ["one that goes", secret("going"), { status: "present", deletionDate: "2027-01-15T08:00:00.000Z" }],
  ])("answers for %s", (_, query, expected) => {
    expect(readInventory(byHand, "inventory.json").lookup(query)).toMatchObject(expected);
  });

  it("covers everything where it names neither account nor region", () => {
    const catalog = readInventory('{"version": 1, "parameters": [{"name": "/a"}]}', "i.json");
    expect(catalog.lookup(parameter("/a", { region: "us-west-2" })).status).toBe("present");
    expect(catalog.lookup(parameter("/b")).status).toBe("absent");
  });
});

describe("a text that is no inventory", () => {
  it.each([
    ["empty", "", "i.json:1:1: "],
    ["no JSON", '{"version": 1,\n "parameters": }', "i.json:2:16: "],
    ["an array", "[]", "i.json:1:1: "],
    ["another version", '{\n  "version": 2\n}', "i.json:2:14: "],
    ["an unknown member", '{"version": 1,\n "parameter": []}', "i.json:2:15: "],
    ["a wrong type", '{"version": 1, "parameters": [\n {"name": "/a", "type": "Secret"}]}', "i.json:2:25: "],
    ["a short account", '{"version": 1, "account": "1"}', "i.json:1:27: "],
    ["deep", "[".repeat(100_000), "i.json:"],
  ])("is refused with its place: %s", (_, text, place) => {
    expect(() => readInventory(text, "i.json")).toThrow(CatalogError);
    expect(() => readInventory(text, "i.json")).toThrow(place);
  });
});

const meta = {
  account: "123456789012",
  regions: ["us-east-1", "eu-west-1"],
  takenAt: "2026-11-23T00:00:00.000Z",
  complete: false,
};

const name = fc.stringMatching(/^\/[a-c]{1,2}(?:\/[a-c]{1,2})?$/);
const region = fc.constantFrom("us-east-1", "eu-west-1");
const present = fc.record({
  status: fc.constant("present" as const),
  type: fc.constantFrom("String", "SecureString"),
  version: fc.integer({ min: 1, max: 9 }),
});
const other = fc.record({
  status: fc.constantFrom("absent" as const, "denied" as const, "unknown" as const),
});
const answer = fc.record({
  query: fc.tuple(name, region).map(([path, where]) => parameter(path, { region: where })),
  result: fc.oneof(present, other),
});
const answers = fc.uniqueArray(answer, { selector: ({ query }) => `${query.region} ${query.name}` });

describe("an inventory that was written", () => {
  it("tells what AWS told", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const catalog = readInventory(writeInventory(given, meta), "i.json");
        for (const { query, result } of given) {
          const { status, type, version } = catalog.lookup(query);
          expect(status).toBe(result.status);
          if (result.status === "present") expect({ status, type, version }).toEqual(result);
        }
        expect(catalog.lookup(parameter("/never/asked")).status).toBe("unknown");
      }),
    );
  });

  it("does not depend on the order of the answers", () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(writeInventory([...given].reverse(), meta)).toBe(writeInventory(given, meta));
      }),
    );
  });

  it("keeps what is known of secrets, keys and versions", () => {
    const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:app/db-AbCdEf";
    const asked: [Query, LookupResult][] = [
      [secret("app/db"), { status: "present", arn, keyId: "alias/own" }],
      [secret("app/db", { jsonKey: "x" }), { status: "absent", arn, missing: "json-key" }],
      [secret("app/db", { versionStage: "live" }), { status: "present", arn }],
      [secret("app/none"), { status: "absent" }],
      [parameter("/a", { selector: "live" }), { status: "absent", missing: "version" }],
      [parameter("/b", { account: "210987654321" }), { status: "denied" }],
    ];
    const text = writeInventory(
      asked.map(([query, result]) => ({ query, result })),
      { ...meta, regions: ["us-east-1"] },
    );
    const catalog = readInventory(text, "i.json");
    for (const [query, result] of asked) expect(catalog.lookup(query)).toEqual(result);
    expect(catalog.lookup(secret("app/db-AbCdEf")).status).toBe("present");
    expect(catalog.lookup(parameter("/a")).status).toBe("present");
  });
});
