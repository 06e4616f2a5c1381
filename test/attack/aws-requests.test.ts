/**
 * What leaves for AWS, and what comes out of its answers. A credential that a file holds goes into one request, with which
 * `migrate` writes it, and into no other; nothing that AWS says of it in an error's text comes out.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { type AwsServer, type AwsServerOptions, startAwsServer } from "../support/aws-server.ts";
import { inFolder } from "../support/folder.ts";
import { runInProcess } from "./host.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Made up, and put together here, so that nothing takes this file for a leak. No request has these letters by chance. */
const credentials = [
  ["zQ7x", "Wk9v", "Jh2Y"].join(""),
  ["Yv8z", "KqX3", "wJ6u", "Zk4h"].join(""),
  ["ghp_", "Zx9Q", "wK3v", "Jh7Y", "zX2q", "Wk8V", "jH4y", "Zq6x", "wK5v", "Jh1Y"].join(""),
];
const [password = "", apiKey = "", token = ""] = credentials;

const written = JSON.stringify(
  {
    family: "shop",
    executionRoleArn: "arn:aws:iam::123456789012:role/execution",
    tags: [{ key: "api-key", value: apiKey }],
    containerDefinitions: [
      {
        name: "app",
        image: "app:latest",
        environment: [
          { name: "DB_PASSWORD", value: password },
          { name: "SERVICE_API_KEY", value: apiKey },
          { name: "DATABASE_URL", value: `postgres://app:${password}@db.example.com/app` },
          { name: "GITHUB", value: token },
        ],
        secrets: [
          { name: "THERE", valueFrom: "/shop/there" },
          { name: "GONE", valueFrom: "/shop/gone" },
          {
            name: "JSON",
            valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/db-AbCdEf:key::",
          },
        ],
        command: ["--password", password],
        dockerLabels: { "api-key": apiKey },
      },
    ],
  },
  null,
  2,
);

const account: AwsServerOptions = {
  parameters: [{ name: "/shop/there", keyId: "1234abcd-12ab-34cd-56ef-1234567890ab" }],
  secrets: [{ name: "shop/db", value: JSON.stringify({ key: "made-up" }) }],
  roles: [
    { arn: "arn:aws:iam::123456789012:role/execution", trustPolicy: { Statement: [] }, allowed: ["*"] },
  ],
};

const runs: readonly (readonly string[])[] = [
  ["lint", "--online", "--check-json-keys", "--stats"],
  ["lint", "--online", "--fix", "--dry-run"],
  ["references", "--online"],
  ["policy", "--online"],
  ["inventory"],
  ["migrate", "--dry-run"],
  ["migrate", "--yes", "--tag", "team=shop", "--key-id", "alias/shop"],
  ["migrate", "--yes", "--overwrite", "--tag", "team=shop", "--name", "/other/{name}"],
];

/** Runs a command over the file; gives everything that it wrote, and leaves its requests with the server. */
async function attack(argv: readonly string[], server: AwsServer, text = written): Promise<string> {
  for (const [name, value] of Object.entries(server.environment)) vi.stubEnv(name, value);
  let said = "";
  await inFolder(async (folder) => {
    writeFileSync(join(folder, "taskdef.json"), text);
    const environment = { AWS_REGION: "us-east-1" };
    const { output, error } = await runInProcess([...argv, "taskdef.json"], { folder, environment });
    said = `${output}\n${error}`;
  });
  return said;
}

async function withServer<T>(options: AwsServerOptions, use: (server: AwsServer) => Promise<T>): Promise<T> {
  const server = await startAwsServer(options);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** The four letters of a credential in a row that a text has, wherever they are; undefined where it has none. */
function markedIn(text: string, marks: readonly string[] = credentials): string | undefined {
  const whole = text.toLowerCase();
  return marks
    .flatMap((mark) => Array.from({ length: mark.length - 3 }, (_, start) => mark.slice(start, start + 4)))
    .find((letters) => letters !== "ghp_" && whole.includes(letters.toLowerCase()));
}

describe("a credential in a file", () => {
  test.each(runs.map((argv) => [argv.join(" "), argv] as const))("is in no request of %s", (_title, argv) =>
    withServer(account, async (server) => {
      await attack(argv, server);
      expect(server.requests.length).toBeGreaterThan(1);
      for (const { action, raw, fields } of server.requests) {
        const value = fields["Value"];
        const rest =
          action === "PutParameter" && typeof value === "string"
            ? raw.replace(JSON.stringify(value), "")
            : raw;
        expect(markedIn(rest), `${action} of ${argv.join(" ")}`).toBeUndefined();
      }
      const puts = server.requests.filter(({ action }) => action === "PutParameter");
      expect(puts.length > 0).toBe(argv.includes("--yes"));
    }),
  );
});

/** Put in the place of a reference by mistake; an AWS secret key has forty characters of these. */
const misplaced = [
  ["MyP@", "ssw0rd!"].join(""),
  ["hun", "ter2"].join(""),
  ["q7Gx", "!mZ2"].join(""),
  ["wJzK", "9vXq/", "Zx3JhWk8", "+Yv2QzLm", "7pTdRs5N", "bFgHc0Ke"].join(""),
  token,
];

describe("a credential in the place of a reference", () => {
  const inPlaces = [
    ...misplaced.map((credential) => ({ credential, text: credential })),
    { credential: password, text: `postgres://app:${password}@db.example.com/app` },
  ];
  test.each(runs.slice(0, 6).map((argv) => [argv.join(" "), argv] as const))(
    "is neither sent nor shown by %s",
    async (_title, argv) => {
      for (const { credential, text } of inPlaces) {
        await withServer(account, async (server) => {
          const pull = `"repositoryCredentials": { "credentialsParameter": "${text}" }, "command"`;
          const file = written.replace("/shop/gone", () => text).replace('"command"', () => pull);
          const shown = await attack(argv, server, file);
          const sent = server.requests.map(({ raw }) => raw).join("\n");
          expect(sent).toContain("GetCallerIdentity");
          expect(markedIn(sent, [credential])).toBeUndefined();
          expect(markedIn(shown, [credential])).toBeUndefined();
        });
      }
    },
  );
});

/** AWS repeats in its errors what was sent, and a proxy says what it likes. */
const said = ["Vz5k", "QxW1", "Hy3J"].join("");

describe("what AWS says in an error", () => {
  const everyRun = [
    ...reportFormats.map((format) => ["lint", "--online", "--format", format]),
    ["lint", "--online", "--locale", "ja", "--stats"],
    ...runs.slice(2),
  ];
  test.each(["denied", "expired-token", "invalid"] as const)(
    "is not shown: %s",
    async (kind) => {
      for (const argv of everyRun) {
        await withServer(
          { ...account, faults: [{ kind }], errorText: ` ${said} ${token}` },
          async (server) => {
            const shown = await attack(argv, server);
            expect(server.requests.length).toBeGreaterThan(0);
            expect(markedIn(shown, [...credentials, said]), argv.join(" ")).toBeUndefined();
          },
        );
      }
    },
    60_000,
  );

  test.each([
    "GetParameters",
    "PutParameter",
    "AddTagsToResource",
    "DescribeParameters",
    "DescribeSecret",
    "GetSecretValue",
    "DescribeKey",
    "SimulatePrincipalPolicy",
  ])(
    "is not shown, nor a page of a proxy in its place: %s alone",
    async (action) => {
      const page = `<html><body>${said} ${token}</body></html>`;
      const everything: AwsServerOptions[] = [
        { faults: [{ kind: "denied", action }], errorText: ` ${said} ${token}` },
        { rewrite: (called, body) => (called === action ? page : body) },
      ];
      for (const options of everything) {
        for (const argv of [
          ["lint", "--online", "--check-json-keys", "--format", "json"],
          ...runs.slice(2),
        ]) {
          await withServer({ ...account, ...options }, async (server) => {
            const shown = await attack(argv, server);
            expect(markedIn(shown, [...credentials, said]), argv.join(" ")).toBeUndefined();
          });
        }
      }
    },
    60_000,
  );
});

describe("an endpoint or a proxy with a password in its address", () => {
  test.each([
    ["an endpoint", (url: string) => ({ AWS_ENDPOINT_URL: url.replace("//", `//user:${said}@`) })],
    ["an endpoint that nobody answers at", () => ({ AWS_ENDPOINT_URL: `http://user:${said}@127.0.0.1:1` })],
    ["an endpoint that is no address", () => ({ AWS_ENDPOINT_URL: `http//${said}` })],
    ["a proxy", (url: string) => ({ AWS_ENDPOINT_URL: url, HTTPS_PROXY: `http://user:${said}@127.0.0.1:1` })],
  ])("%s is not shown", (_what, environmentOf) =>
    withServer({ faults: [{ kind: "denied" }] }, async (server) => {
      const environment = { ...server.environment, ...environmentOf(server.url) };
      for (const argv of [["lint", "--online"], ["inventory"], ["migrate", "--dry-run"]]) {
        const shown = await attack(argv, { ...server, environment });
        expect(markedIn(shown, [said]), shown).toBeUndefined();
      }
    }),
  );
});

test.each(["x@attacker.example/", "us-east-1.attacker.example", "us-east-1/../..", "169.254.169.254#"])(
  "a host is never made of what a reference says is a region: %s",
  (region) =>
    withServer(account, async (server) => {
      const text = written
        .replace("/shop/gone", `arn:aws:ssm:${region}:123456789012:parameter/x`)
        .replace("secretsmanager:us-east-1", `secretsmanager:${region}`);
      for (const argv of runs.slice(0, 5)) await attack(argv, server, text);
      expect(server.requests.map(({ action }) => action)).toContain("DescribeParameters");
      expect(new Set(server.requests.map((request) => request.region))).toEqual(new Set(["us-east-1"]));
    }),
);

test("nobody is asked about an ARN whose region or account is neither", () =>
  withServer(account, async (server) => {
    const text = written
      .replace("/shop/gone", `arn:aws:ssm:${apiKey}:123456789012:parameter/x`)
      .replace("secretsmanager:us-east-1:123456789012", `secretsmanager:us-east-1:${password}`);
    for (const argv of runs.slice(0, 6)) await attack(argv, server, text);
    expect(server.requests.map(({ action }) => action)).toContain("SimulatePrincipalPolicy");
    expect(markedIn(server.requests.map(({ raw }) => raw).join("\n"))).toBeUndefined();
  }));

test.each([
  ["migrate", "--dry-run", "--key-id", token],
  ["migrate", "--dry-run", "--key-id", apiKey],
  ["migrate", "--dry-run", "--name", `${token}/{name}`],
  ["migrate", "--dry-run", "--assume-role", token],
  ["lint", "--online", "--assume-role", apiKey],
  ["inventory", "--assume-role", `arn:aws:iam::${token}:role/x`],
])("a flag that holds a credential by mistake is neither sent nor shown: %#", (...argv) =>
  withServer(account, async (server) => {
    const shown = await attack(argv, server);
    expect(markedIn(server.requests.map(({ raw }) => raw).join("\n"))).toBeUndefined();
    expect(markedIn(shown)).toBeUndefined();
    expect(shown).toContain("--");
  }),
);

test("an inventory lists nothing that looks generated and is not there", () =>
  withServer(account, async (server) => {
    const shown = await attack(["inventory"], server, written.replace("/shop/gone", `/shop/${apiKey}`));
    expect(shown).toContain('"/shop/there"');
    expect(markedIn(shown)).toBeUndefined();
  }));

test("a migration that stops half-way shows nothing of what it wrote", () =>
  withServer(
    { ...account, faults: [{ kind: "denied", action: "PutParameter", everyNth: 2 }], errorText: token },
    async (server) => {
      for (const [name, value] of Object.entries(server.environment)) vi.stubEnv(name, value);
      await inFolder(async (folder) => {
        writeFileSync(join(folder, "taskdef.json"), written);
        const argv = ["migrate", "--yes", "taskdef.json"];
        const environment = { AWS_REGION: "us-east-1" };
        const { output, error } = await runInProcess(argv, { folder, environment });
        expect(markedIn(output + error)).toBeUndefined();
        expect(readFileSync(join(folder, "taskdef.json"), "utf8")).toBe(written);
      });
    },
  ));
