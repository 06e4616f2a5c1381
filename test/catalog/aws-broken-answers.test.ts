/**
 * What an endpoint answers is not trusted: each member of each answer is replaced by each thing that it is not. That ends
 * in what is known or in a gap, never in an error of another kind, and no text of an answer comes out.
 */
import { describe, expect, it } from "vitest";
import type { AwsCatalogSource } from "../../src/catalog/aws/index.ts";
import { CatalogError } from "../../src/catalog/error.ts";
import type { WantedParameter } from "../../src/catalog/parameter-writer.ts";
import { shown } from "../../src/language/shown.ts";
import { identity, open, serve, useAws } from "./aws-run.ts";
import { parameter, secret } from "./queries.ts";

useAws();

const marked = ["mar", "ked"].join("");
/** No identifier of AWS's: a sentence of a proxy, with an escape sequence for a terminal. */
const sentence = `\u001b[31m<b>${marked}</b> page of a proxy\n::error::${marked}`;
const wrong: readonly unknown[] = [null, 5, true, sentence, [], {}, [null], [sentence], { Name: sentence }];

const roleArn = "arn:aws:iam::123456789012:role/service/execution";
const allow = { Statement: [{ Effect: "Allow", Action: "ssm:GetParameters", Resource: "*" }] };
const held = {
  parameters: [
    { name: "/app/a", keyId: "1234abcd-12ab-34cd-56ef-1234567890ab", version: 3, labels: ["live"] },
    { name: "/aws/service/x", type: "String" },
  ],
  secrets: [{ name: "app/db", value: JSON.stringify({ key: "made-up" }), deletedDate: 1_800_000_000 }],
  roles: [
    {
      arn: roleArn,
      trustPolicy: allow,
      policies: { read: allow },
      attached: { "arn:aws:iam::aws:policy/service-role/Execution": allow },
      allowed: ["*"],
    },
  ],
} as const;

const wanted: WantedParameter = {
  region: "us-east-1",
  name: "/app/new",
  shownName: shown`/app/new`,
  value: "made-up",
};

const parameters = [parameter("/app/a"), parameter("/app/b"), parameter("/aws/service/x")];
const secrets = [secret("app/db", { versionStage: "AWSCURRENT" }), secret("app/none")];

/** What is asked so that an action is called. */
const uses: Readonly<Record<string, (source: AwsCatalogSource) => Promise<unknown>>> = {
  DescribeParameters: (source) => lookups(source, parameters),
  GetParameters: (source) => lookups(source, [parameter("/app/a", { selector: "live" }), ...parameters]),
  DescribeKey: (source) => lookups(source, [parameter("/app/a")]),
  DescribeSecret: (source) => lookups(source, secrets),
  GetSecretValue: (source) => lookups(source, [secret("app/open", { jsonKey: "key" })]),
  GetCallerIdentity: (source) => source.callerIdentity("us-east-1"),
  GetRole: (source) => source.fetchRole(roleArn, "us-east-1"),
  ListRolePolicies: (source) => source.fetchRole(roleArn, "us-east-1"),
  GetRolePolicy: (source) => source.fetchRole(roleArn, "us-east-1"),
  ListAttachedRolePolicies: (source) => source.fetchRole(roleArn, "us-east-1"),
  GetPolicy: (source) => source.fetchRole(roleArn, "us-east-1"),
  GetPolicyVersion: (source) => source.fetchRole(roleArn, "us-east-1"),
  SimulatePrincipalPolicy: (source) =>
    source.simulate(
      roleArn,
      [{ actions: ["ssm:GetParameters"], resources: ["arn:a", "arn:b"] }],
      "us-east-1",
    ),
  PutParameter: (source) => source.parameterWriter({}).create(wanted),
};

async function lookups(source: AwsCatalogSource, queries: Parameters<typeof source.fill>[0]) {
  const catalog = await source.fill(queries, identity);
  return queries.map((query) => catalog.lookup(query));
}

/** What came out, as text: the result, or the sentence of a CatalogError. Any other error fails. */
async function outcomeOf(action: string, rewrite: (body: string) => string): Promise<string> {
  const server = await serve({
    ...held,
    secrets: [...held.secrets, { name: "app/open", value: '{"key":"made-up"}' }],
    rewrite: (called, body) => (called === action ? rewrite(body) : body),
  });
  const source = open({ attempts: 1, checkJsonKeys: true });
  try {
    return JSON.stringify((await uses[action]?.(source)) ?? "nothing");
  } catch (error) {
    if (error instanceof CatalogError) return error.text.en;
    throw error;
  } finally {
    await source.close();
    await server.close();
  }
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [path, ...members.flatMap(([key, member]) => pathsIn(member, [...path, key]))];
}

function withMember(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((one, index) => (index === Number(key) ? withMember(one, rest, replacement) : one));
  }
  const object = typeof value === "object" && value !== null ? value : {};
  return Object.fromEntries(
    Object.entries(object).map(([name, member]) => [
      name,
      name === key ? withMember(member, rest, replacement) : member,
    ]),
  );
}

const inJson = [
  "DescribeParameters",
  "GetParameters",
  "DescribeKey",
  "DescribeSecret",
  "GetSecretValue",
  "PutParameter",
];
const inXml = Object.keys(uses).filter((action) => !inJson.includes(action));

async function rightAnswer(action: string): Promise<string> {
  let answer = "";
  await outcomeOf(action, (body) => {
    answer ||= body;
    return body;
  });
  return answer;
}

describe("answers in JSON", () => {
  it.each(inJson)(
    "%s",
    async (action) => {
      const right: unknown = JSON.parse(await rightAnswer(action));
      const paths = pathsIn(right);
      expect(paths.length).toBeGreaterThan(1);
      for (const path of paths) {
        for (const replacement of wrong) {
          const outcome = await outcomeOf(action, (body) =>
            JSON.stringify(withMember(JSON.parse(body), path, replacement)),
          );
          expect(outcome, `${path.join("/")}: ${JSON.stringify(replacement)}`).not.toContain(marked);
        }
      }
    },
    60_000,
  );
});

describe("answers in XML", () => {
  it.each(inXml)(
    "%s",
    async (action) => {
      const right = await rightAnswer(action);
      const names = new Set([...right.matchAll(/<(\w+)[ >]/g)].map(([, name = ""]) => name));
      expect(names.size).toBeGreaterThan(1);
      const texts = [
        "",
        "5",
        escaped(sentence),
        "<member/>",
        `<member>${escaped(sentence)}</member>`,
        "<x>1</x>",
      ];
      for (const name of names) {
        const element = new RegExp(`<${name}(?: [^>]*)?>[^]*?</${name}>`);
        for (const replacement of ["", ...texts.map((text) => `<${name}>${text}</${name}>`)]) {
          const outcome = await outcomeOf(action, (body) => body.replace(element, () => replacement));
          expect(outcome, replacement).not.toContain(marked);
        }
      }
    },
    60_000,
  );
});

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\u001b", "&#27;");
}

describe("whole answers", () => {
  const page = `<!DOCTYPE html><html><body><h1>${marked}</h1></body></html>`;
  it.each(Object.keys(uses))("%s", async (action) => {
    for (const body of [
      "",
      "null",
      "[]",
      "5",
      `"${marked}"`,
      "{}",
      `{"${marked}":1}`,
      page,
      "\0".repeat(9),
    ]) {
      expect(await outcomeOf(action, () => body), body).not.toContain(marked);
    }
  });
});

/** Replaces a part of an answer that has to be there. */
function replacing(part: RegExp, replacement: string) {
  return (body: string): string => {
    expect(body).toMatch(part);
    return body.replace(part, replacement);
  };
}

describe("what makes no sense is not known", () => {
  const json = (change: Readonly<Record<string, unknown>>) => (body: string) =>
    JSON.stringify({ ...JSON.parse(body), ...change });
  it.each([
    ["a list with nothing in its place", "DescribeParameters", json({ Parameters: [null] })],
    ["a type that there is not", "DescribeParameters", replacing(/SecureString/, "Secret")],
    ["an ARN that is none", "DescribeParameters", replacing(/arn:aws:ssm/, "arn:<b>:ssm")],
    ["a parameter that nobody asked for", "GetParameters", replacing(/"Name":"[^"]*"/g, '"Name":"/x"')],
    ["the ARN of another secret", "DescribeSecret", replacing(/app\/db-AbCdEf/, "app/other-AbCdEf")],
    ["the ARN of another account's", "DescribeSecret", replacing(/:123456789012:/, ":210987654321:")],
    ["a date that is none", "DescribeSecret", json({ DeletedDate: 1e300 })],
    ["another role", "GetRole", replacing(/service\/execution/, "service/other")],
    ["a role of another account", "GetRole", replacing(/:123456789012:/, ":210987654321:")],
    ["a trust policy that is no JSON", "GetRole", replacing(/%7B/, "")],
    ["a policy that is no JSON", "GetRolePolicy", replacing(/%7B/, "")],
    ["a policy that is too long", "GetPolicyVersion", replacing(/%7B/, `%7B${" ".repeat(100_000)}`)],
    [
      "a marker that comes again and again",
      "ListRolePolicies",
      replacing(/<IsTruncated>false<\/IsTruncated>/, "<IsTruncated>true</IsTruncated><Marker>0</Marker>"),
    ],
    ["a decision that there is not", "SimulatePrincipalPolicy", replacing(/>allowed</, ">perhaps<")],
  ])("%s", async (_, action, rewrite) => {
    const outcome: unknown = JSON.parse(await outcomeOf(action, rewrite));
    expect(Array.isArray(outcome) ? outcome[0] : outcome).toMatchObject({ status: "unknown" });
  });

  it.each([
    ["comes again and again", 1],
    ["takes turns with others", 3],
  ])("a token that %s ends the pages, and what was not found is not known", async (_, tokens) => {
    let pages = 0;
    const outcome = await outcomeOf("DescribeParameters", (body) => {
      pages += 1;
      return JSON.stringify({ ...JSON.parse(body), NextToken: String(pages % tokens) });
    });
    const statuses = JSON.parse(outcome).map(({ status }: { status: string }) => status);
    expect(statuses).toEqual(["present", "unknown", "present"]);
    expect(pages).toBeLessThan(10);
  });
});
