import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type AwsServer,
  type AwsServerOptions,
  type Fault,
  type StoredParameter,
  type StoredRole,
  startAwsServer,
} from "../support/aws-server.ts";
import { command, inFolder, type Outcome, run } from "../support/command.ts";

/** Made up, and put together here, so that nothing takes this file for a leak. */
const password = ["n7Rt", "Qx2L", "vB9s"].join("");
const apiKey = ["k3Wd", "Hy8P", "mZ5c", "Ju6e"].join("");

const taskDefinition = `{
  "family": "shop",
  "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
  "containerDefinitions": [
    {
      "name": "app",
      "image": "app:latest",
      "environment": [
        { "name": "DB_HOST", "value": "db.internal" },
        { "name": "DB_PASSWORD", "value": "${password}" },
        { "name": "SERVICE_API_KEY", "value": "${apiKey}" }
      ]
    }
  ]
}
`;

const migrated = `{
  "family": "shop",
  "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
  "containerDefinitions": [
    {
      "name": "app",
      "image": "app:latest",
      "environment": [
        { "name": "DB_HOST", "value": "db.internal" }
      ],
      "secrets": [
        {
          "name": "DB_PASSWORD",
          "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/shop/app/DB_PASSWORD"
        },
        {
          "name": "SERVICE_API_KEY",
          "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/shop/app/SERVICE_API_KEY"
        }
      ]
    }
  ]
}
`;

/** The role of the task definition, which may read everything unless the test says otherwise. */
function execution(role: Partial<StoredRole> = {}): StoredRole {
  return {
    arn: "arn:aws:iam::123456789012:role/execution",
    trustPolicy: { Statement: [] },
    allowed: ["*"],
    policies: { read: { Statement: { Effect: "Allow", Action: "ssm:GetParameters", Resource: "*" } } },
    ...role,
  };
}

interface Migration extends Outcome {
  readonly text: string;
  readonly server: AwsServer;
}

/** Runs `migrate` on a file in a folder of its own; the marks never come out of it. */
async function migrate(
  options: AwsServerOptions,
  flags: readonly string[],
  check: (migration: Migration) => void | Promise<void>,
  text = taskDefinition,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const server = await startAwsServer({ roles: [execution()], ...options });
  try {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), text);
      const outcome = await run(["migrate", "--region", "us-east-1", "taskdef.json", ...flags], {
        folder,
        environment: { ...server.environment, ...environment },
      });
      expect(outcome.output + outcome.error).not.toContain(password);
      expect(outcome.output + outcome.error).not.toContain(apiKey);
      await check({ ...outcome, text: readFileSync(join(folder, "taskdef.json"), "utf8"), server });
    });
  } finally {
    await server.close();
  }
}

const wanted = [
  { name: "/shop/app/DB_PASSWORD", type: "SecureString", value: password },
  { name: "/shop/app/SERVICE_API_KEY", type: "SecureString", value: apiKey },
] as const;

function stored({ state }: AwsServer): Pick<StoredParameter, "name" | "type" | "value">[] {
  return state.parameters
    .map(({ name, type, value }) => ({ name, ...(type ? { type } : {}), ...(value ? { value } : {}) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function actions({ requests }: AwsServer): string[] {
  return requests.filter(({ service }) => service === "ssm").map(({ action }) => action);
}

describe("migrate", () => {
  test("writes the parameters, then the file, and says what to do next", () =>
    migrate({}, ["--yes"], ({ status, output, error, text, server }) => {
      expect({ status, error }).toEqual({ status: 0, error: "" });
      expect(text).toBe(migrated);
      expect(stored(server)).toEqual(wanted);
      expect(output).toBe(
        [
          "taskdef.json:10 app DB_PASSWORD → /shop/app/DB_PASSWORD (us-east-1): a new SecureString",
          "taskdef.json:11 app SERVICE_API_KEY → /shop/app/SERVICE_API_KEY (us-east-1): a new SecureString",
          "2 credentials moved to Parameter Store, 1 file changed.",
          "The values are still in the history of the repository, and in earlier revisions of the task definition: change these credentials once all is deployed.",
          "",
        ].join("\n"),
      );
      const puts = server.requests.filter(({ action }) => action === "PutParameter");
      expect(puts.map(({ fields }) => fields["Overwrite"])).toEqual([false, false]);
    }));

  test("nothing comes out with statistics and with the debug output of Node's HTTP", () =>
    migrate(
      {},
      ["--yes", "--stats"],
      ({ status, error }) => {
        expect(status).toBe(0);
        expect(error).toContain("asked of AWS: iam");
        expect(error).toContain("HTTP ");
      },
      taskDefinition,
      { NODE_DEBUG: "http,https,net,stream" },
    ));

  test("--dry-run writes nothing", () =>
    migrate({}, ["--dry-run"], ({ status, text, server }) => {
      expect(status).toBe(0);
      expect(text).toBe(taskDefinition);
      expect(stored(server)).toEqual([]);
    }));

  test("without a terminal and without --yes nothing is written", () =>
    migrate({}, [], ({ status, error, text, server }) => {
      expect(status).toBe(2);
      expect(error).toContain("--yes");
      expect(text).toBe(taskDefinition);
      expect(stored(server)).toEqual([]);
    }));

  test("the name, the key and tags are as they are asked for", () =>
    migrate(
      {},
      ["--yes", "--name", "/prod/{name}", "--key-id", "alias/app", "--tag", "team=shop"],
      ({ status, text, server }) => {
        expect(status).toBe(0);
        expect(text).toContain("parameter/prod/DB_PASSWORD");
        expect(server.state.parameters).toMatchObject([
          { name: "/prod/DB_PASSWORD", keyId: "alias/app", tags: { team: "shop" } },
          { name: "/prod/SERVICE_API_KEY", keyId: "alias/app", tags: { team: "shop" } },
        ]);
      },
    ));

  test("a parameter with another value stops everything before anything is written", () =>
    migrate(
      { parameters: [{ name: "/shop/app/SERVICE_API_KEY", value: "another-one" }] },
      ["--yes"],
      ({ status, error, text, server }) => {
        expect(status).toBe(2);
        expect(error).toContain("/shop/app/SERVICE_API_KEY");
        expect(error).not.toContain("another-one");
        expect(text).toBe(taskDefinition);
        expect(actions(server)).toEqual(["GetParameters"]);
      },
    ));

  test("--overwrite takes the value of the file, and tags what was there", () =>
    migrate(
      { parameters: [{ name: "/shop/app/SERVICE_API_KEY", value: "another-one" }] },
      ["--yes", "--overwrite", "--tag", "team=shop"],
      ({ status, server }) => {
        expect(status).toBe(0);
        expect(stored(server)).toEqual(wanted);
        expect(server.state.parameters.map(({ tags }) => tags)).toEqual([{ team: "shop" }, { team: "shop" }]);
      },
    ));

  test("a plain String of the name can't be made secure, so nothing is written", () =>
    migrate(
      { parameters: [{ name: "/shop/app/DB_PASSWORD", type: "String", value: password }] },
      ["--yes", "--overwrite"],
      ({ status, error, text, server }) => {
        expect(status).toBe(2);
        expect(error).toContain("SecureString");
        expect(text).toBe(taskDefinition);
        expect(actions(server)).toEqual(["GetParameters"]);
      },
    ));

  test("a role that could not read them stops everything before anything is written", () =>
    migrate({ roles: [execution({ allowed: [] })] }, ["--yes"], ({ status, error, text, server }) => {
      expect(status).toBe(2);
      expect(error).toContain(
        "execution: ssm:GetParameters arn:aws:ssm:us-east-1:123456789012:parameter/shop/app/DB_PASSWORD",
      );
      expect(text).toBe(taskDefinition);
      expect(actions(server)).toEqual(["GetParameters"]);
    }));

  test("--skip-role-check leaves IAM alone", () =>
    migrate({ roles: [] }, ["--yes", "--skip-role-check"], ({ status, server }) => {
      expect(status).toBe(0);
      expect(server.requests.filter(({ service }) => service === "iam")).toEqual([]);
    }));

  test("credentials of another account write nothing", () =>
    migrate({ account: "210987654321" }, ["--yes"], ({ status, error, text, server }) => {
      expect(status).toBe(2);
      expect(error).toContain("210987654321");
      expect(text).toBe(taskDefinition);
      expect(actions(server)).toEqual([]);
    }));

  test("two credentials of one name are told apart, or nothing is written", () =>
    migrate(
      {},
      ["--yes", "--name", "/prod/{name}"],
      ({ status, error, text, server }) => {
        expect(status).toBe(2);
        expect(error).toContain("/prod/DB_PASSWORD");
        expect(text).toContain(password);
        expect(actions(server)).toEqual([]);
      },
      JSON.stringify({
        family: "shop",
        executionRoleArn: "arn:aws:iam::123456789012:role/execution",
        containerDefinitions: [password, apiKey].map((value, index) => ({
          name: `app-${index}`,
          image: "app",
          environment: [{ name: "DB_PASSWORD", value }],
        })),
      }),
    ));

  const role = `"executionRoleArn": "arn:aws:iam::123456789012:role/execution",`;
  const leftovers: readonly (readonly [string, string, string])[] = [
    ["without an execution role", taskDefinition.replace(role, ""), "no execution role"],
    [
      "in a command",
      taskDefinition.replace(/"environment": \[[\s\S]*?\]/, `"command": ["--password=${password}"]`),
      "not in `environment`",
    ],
    [
      "with its name in secrets already",
      taskDefinition.replace(
        `"image": "app:latest",`,
        `"image": "app:latest", "secrets": [
          { "name": "DB_PASSWORD", "valueFrom": "/a" }, { "name": "SERVICE_API_KEY", "valueFrom": "/b" }],`,
      ),
      "`secrets` has this name already",
    ],
    [
      "of a name that no parameter can have",
      taskDefinition.replace('"shop"', '"aws-shop"'),
      "names that start with aws or ssm are reserved",
    ],
    [
      "that is a number with more digits than a number keeps",
      taskDefinition.replace(`"${password}"`, "48213907561234567890").replace(apiKey, "none"),
      "write it in quotes first",
    ],
    [
      "that a condition of a template chooses",
      JSON.stringify({
        Resources: {
          App: {
            Type: "AWS::ECS::TaskDefinition",
            Properties: {
              ExecutionRoleArn: "arn:aws:iam::123456789012:role/execution",
              ContainerDefinitions: [
                {
                  Name: "app",
                  Environment: [{ Name: "DB_PASSWORD", Value: { "Fn::If": ["A", password, "none"] } }],
                },
              ],
            },
          },
        },
      }),
      "part of the value is known only at deploy time",
    ],
  ];
  test.each(leftovers)("a credential %s stays, and is told", (_title, text, reason) =>
    migrate(
      {},
      ["--yes"],
      ({ status, output, text: after, server }) => {
        expect(status).toBe(1);
        expect(output).toContain(reason);
        expect(after).toBe(text);
        expect(actions(server).filter((action) => action === "PutParameter")).toEqual([]);
      },
      text,
    ),
  );

  test("a job definition, which has rules of its own", () =>
    migrate(
      {},
      ["--yes"],
      ({ status, text, server }) => {
        expect(status).toBe(0);
        expect(JSON.parse(text).containerProperties).toEqual({
          image: "app",
          executionRoleArn: "arn:aws:iam::123456789012:role/execution",
          environment: [],
          secrets: [
            {
              name: "DB_PASSWORD",
              valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/nightly/DB_PASSWORD",
            },
          ],
        });
        expect(stored(server)).toEqual([
          { name: "/nightly/DB_PASSWORD", type: "SecureString", value: password },
        ]);
      },
      JSON.stringify({
        jobDefinitionName: "nightly",
        type: "container",
        containerProperties: {
          image: "app",
          executionRoleArn: "arn:aws:iam::123456789012:role/execution",
          environment: [{ name: "DB_PASSWORD", value: password }],
        },
      }),
    ));

  test("a credential of an imported file is told with that file's name", async () => {
    const server = await startAwsServer({ roles: [execution()] });
    try {
      await inFolder(async (folder) => {
        const environment = `[{ name: 'DB_PASSWORD', value: '${password}' }]`;
        writeFileSync(join(folder, "common.libsonnet"), `{\n  environment: ${environment},\n}\n`);
        writeFileSync(
          join(folder, "taskdef.jsonnet"),
          "{ family: 'shop', executionRoleArn: 'arn:aws:iam::123456789012:role/execution',\n  containerDefinitions: [{ name: 'app', image: 'app' } + (import 'common.libsonnet')] }\n",
        );
        const argv = ["migrate", "--region", "us-east-1", "--yes", "taskdef.jsonnet"];
        const { status, output } = await run(argv, { folder, environment: { ...server.environment } });
        expect(status).toBe(1);
        expect(output).toContain("common.libsonnet:2 … stays");
      });
    } finally {
      await server.close();
    }
  });

  test("nothing to move is said without asking AWS", () =>
    migrate(
      {},
      ["--yes"],
      ({ status, server }) => {
        expect(status).toBe(0);
        expect(server.requests).toEqual([]);
      },
      migrated,
    ));
});

const faults = [
  "denied",
  "throttled",
  "expired-token",
  "server-error",
  "cut",
  "malformed",
  "empty-object",
] as const;
const calls = ["GetCallerIdentity", "GetParameters", "SimulatePrincipalPolicy", "PutParameter"] as const;

describe("a fault of every kind at every call", () => {
  const table = faults.flatMap((kind) =>
    // Throttling without end takes as long as it is retried; every other answer shows the same.
    calls.map((action): Fault => ({ kind, action, ...(kind === "throttled" ? { everyNth: 2 } : {}) })),
  );
  test.each(table.map((fault) => [fault.kind, fault.action, fault] as const))(
    "%s at %s: the file is as it was, or all is done",
    (_kind, _action, fault) =>
      migrate({ faults: [fault] }, ["--yes"], ({ status, text, server, error }) => {
        const isDone = status === 0;
        expect(text).toBe(isDone ? migrated : taskDefinition);
        if (isDone) expect(stored(server)).toEqual(wanted);
        else expect(error).toMatch(/ecspresso-secrets: .+\n$/);
        // What a fault can't have hidden is never taken for absent and written over.
        const overwrites = server.requests.filter(({ fields }) => fields["Overwrite"] === true);
        expect(overwrites).toEqual([]);
      }),
    60_000,
  );

  test("a write whose answer got lost is found to be done", () =>
    migrate(
      { faults: [{ kind: "server-error", action: "PutParameter", times: 1 }] },
      ["--yes"],
      (outcome) => {
        expect(outcome.status).toBe(0);
        expect(outcome.text).toBe(migrated);
        expect(stored(outcome.server)).toEqual(wanted);
      },
    ));
});

describe("killed at any step and run again, it ends the same", () => {
  // Identity, comparison, three of IAM, two writes.
  const steps = [1, 2, 3, 6, 7, 8] as const;
  test.each(steps)("killed at request %i", async (step) => {
    const server = await startAwsServer({ roles: [execution()] });
    try {
      await inFolder(async (folder) => {
        const path = join(folder, "taskdef.json");
        writeFileSync(path, taskDefinition);
        const argv = ["migrate", "--region", "us-east-1", "--yes", "taskdef.json"];
        await killedAt(step, argv, folder, server);
        expect([taskDefinition, migrated]).toContain(readFileSync(path, "utf8"));
        const again = await run(argv, { folder, environment: { ...server.environment } });
        expect(again.status).toBe(0);
        expect(readFileSync(path, "utf8")).toBe(migrated);
        expect(stored(server)).toEqual(wanted);
        expect(server.state.parameters.map(({ version }) => version)).toEqual([1, 1]);
      });
    } finally {
      await server.close();
    }
  });
});

/** Starts the command and kills it as soon as the server has seen so many requests. */
function killedAt(step: number, argv: readonly string[], folder: string, server: AwsServer): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...argv], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent", LANG: "C", ...server.environment },
      stdio: "ignore",
    });
    server.onRequest(() => {
      if (server.requests.length === step) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("close", () => resolve());
  });
}
