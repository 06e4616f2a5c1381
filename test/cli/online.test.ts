import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type AwsServer,
  type AwsServerOptions,
  type StoredRole,
  startAwsServer,
} from "../support/aws-server.ts";
import { inFolder, run } from "../support/command.ts";

const names = Array.from({ length: 120 }, (_unused, index) => `/app/parameter-${index}`);

function taskDefinition(valuesFrom: readonly string[]): string {
  const secrets = valuesFrom.map((valueFrom, index) => ({ name: `SECRET_${index}`, valueFrom }));
  const containerDefinitions = [{ name: "app", image: "app:latest", secrets }];
  const executionRoleArn = "arn:aws:iam::123456789012:role/execution";
  return JSON.stringify({ family: "app", executionRoleArn, containerDefinitions }, null, 2);
}

const ecsMayAssume = {
  Statement: [
    { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
};

/** The role of every task definition here; what it may read is up to the test. */
function execution(role: Partial<StoredRole> = {}): StoredRole {
  return {
    arn: "arn:aws:iam::123456789012:role/execution",
    trustPolicy: ecsMayAssume,
    allowed: ["*"],
    ...role,
  };
}

async function lintOnline(
  options: AwsServerOptions,
  valuesFrom: readonly string[],
  check: (
    outcome: {
      status: number | null;
      missing: string[];
      unchecked: number;
      error: string;
      roleFindings: { name?: string; message: string; severity: string }[];
    },
    server: AwsServer,
  ) => void,
  flags: readonly string[] = [],
): Promise<void> {
  const server = await startAwsServer({ roles: [execution()], ...options });
  try {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "taskdef.json"), taskDefinition(valuesFrom));
      const argv = [
        "lint",
        "--online",
        "--region",
        "us-east-1",
        "--format",
        "json",
        "taskdef.json",
        ...flags,
      ];
      const { status, output, error } = await run(argv, { folder, environment: { ...server.environment } });
      const report = output === "" ? undefined : JSON.parse(output);
      const missing = (report?.files[0].findings ?? [])
        .filter(({ rule }: { rule: string }) => rule === "reference-exists")
        .map(({ name }: { name: string }) => name);
      const roleFindings = (report?.files[0].findings ?? []).filter(
        ({ rule }: { rule: string }) => rule === "role-permissions",
      );
      check({ status, missing, unchecked: report?.summary.unchecked, error, roleFindings }, server);
    });
  } finally {
    await server.close();
  }
}

describe("lint --online over real HTTP", () => {
  test("120 references take at most 5 calls for SSM, and none asks for a value", () =>
    lintOnline(
      { parameters: names.map((name) => ({ name })) },
      names,
      ({ status, missing, unchecked }, server) => {
        expect({ status, missing, unchecked }).toEqual({ status: 0, missing: [], unchecked: 0 });
        const calls = server.requests.filter(({ service }) => service === "ssm");
        expect(calls.length).toBeLessThanOrEqual(5);
        expect(JSON.stringify(server.requests)).not.toContain('"WithDecryption":true');
      },
    ));

  test("what does not exist is named", () =>
    lintOnline(
      { parameters: [{ name: "/app/there" }, { name: "FLAT" }] },
      ["/app/there", "/app/gone", "FLAT", "arn:aws:ssm:us-east-1:123456789012:parameter/FLAT"],
      ({ status, missing }) => {
        expect({ status, missing }).toEqual({ status: 1, missing: ["SECRET_1"] });
      },
    ));

  test("what may not be asked is not missing, and is said to be unchecked", () =>
    lintOnline(
      {
        faults: [
          { kind: "denied", action: "DescribeParameters" },
          { kind: "denied", action: "GetParameters" },
        ],
      },
      ["/app/x", "/app/y"],
      ({ missing, unchecked }) => {
        expect({ missing, unchecked }).toEqual({ missing: [], unchecked: 2 });
      },
    ));

  test("throttled answers are asked for again", () =>
    lintOnline(
      {
        parameters: names.map((name) => ({ name })),
        faults: [{ kind: "throttled", action: "DescribeParameters", everyNth: 2 }],
      },
      names,
      ({ status, missing, unchecked }) => {
        expect({ status, missing, unchecked }).toEqual({ status: 0, missing: [], unchecked: 0 });
      },
    ));

  test("where only STS gives no answer, nothing of another account is missing or present by its name alone", () =>
    lintOnline(
      {
        parameters: [{ name: "/app/there" }, { name: "/app/theirs" }],
        roles: [],
        faults: [{ kind: "malformed", action: "GetCallerIdentity" }],
      },
      ["/app/there", "/app/gone", "arn:aws:ssm:us-east-1:210987654321:parameter/app/theirs"],
      ({ status, missing, unchecked, error, roleFindings }) => {
        expect({ status, missing, unchecked, roleFindings }).toEqual({
          status: 0,
          missing: [],
          unchecked: 2,
          roleFindings: [],
        });
        expect(error).toMatch(
          /^What these execution roles may read was not checked: execution \(STS .+\)\n$/,
        );
      },
    ));

  test("expired credentials end the run with one sentence", () =>
    lintOnline({ faults: [{ kind: "expired-token" }] }, ["/app/x"], ({ status, error }) => {
      expect(status).toBe(2);
      expect(error).toMatch(/^ecspresso-secrets: The AWS credentials have expired\..*\n$/);
    }));

  test("a JSON key that a secret has not is named, when keys may be read", () =>
    lintOnline(
      { secrets: [{ name: "app", value: JSON.stringify({ username: "made-up" }) }] },
      ["username", "password"].map(
        (key) => `arn:aws:secretsmanager:us-east-1:123456789012:secret:app:${key}::`,
      ),
      ({ missing, error }) => {
        expect(missing).toEqual(["SECRET_1"]);
        expect(error).not.toContain("made-up");
      },
      ["--check-json-keys"],
    ));

  test("without --check-json-keys no secret is read; --stats says what was asked", () =>
    lintOnline(
      { secrets: [{ name: "app", value: JSON.stringify({ username: "made-up" }) }] },
      ["arn:aws:secretsmanager:us-east-1:123456789012:secret:app:password::"],
      ({ missing, error }, server) => {
        expect(missing).toEqual([]);
        expect(server.requests.map(({ action }) => action)).not.toContain("GetSecretValue");
        expect(error).toMatch(
          /^asked of AWS: iam: calls \d+, retries 0, secretsmanager: calls 1, retries 0, sts: calls 1, retries 0, in [\d.]+ s\n$/,
        );
      },
      ["--stats"],
    ));
});

describe("role-permissions with --online", () => {
  const parameters = ["/app/a", "/app/b"].map((name) => ({ name }));
  const valuesFrom = parameters.map(({ name }) => name);
  const allowedA = "ssm:GetParameters arn:aws:ssm:us-east-1:123456789012:parameter/app/a";

  test("IAM's simulation says what the role may not read", () =>
    lintOnline(
      { parameters, roles: [execution({ allowed: [allowedA] })] },
      valuesFrom,
      ({ status, roleFindings }, server) => {
        expect(status).toBe(1);
        expect(roleFindings.map(({ name }) => name)).toEqual(["SECRET_1"]);
        expect(roleFindings[0]?.message).toContain("nothing allows ssm:GetParameters");
        const simulations = server.requests.filter(({ action }) => action === "SimulatePrincipalPolicy");
        expect(simulations).toHaveLength(1);
      },
    ));

  test("where it may not be asked, the role's own policies are evaluated", () => {
    const Statement = [
      { Effect: "Allow", Action: "ssm:GetParameters", Resource: "arn:aws:ssm:*:*:parameter/app/a" },
    ];
    return lintOnline(
      {
        parameters,
        roles: [execution({ policies: { read: { Statement } } })],
        faults: [{ kind: "denied", action: "SimulatePrincipalPolicy" }],
      },
      valuesFrom,
      ({ roleFindings, error }) => {
        expect(roleFindings.map(({ name }) => name)).toEqual(["SECRET_1"]);
        expect(error).toBe("");
      },
    );
  });

  test("where nothing of IAM may be asked, that is said once and nothing is reported", () =>
    lintOnline(
      {
        parameters,
        faults: [
          { kind: "denied", action: "SimulatePrincipalPolicy" },
          { kind: "denied", action: "GetRole" },
        ],
      },
      valuesFrom,
      ({ status, roleFindings, error }) => {
        expect({ status, roleFindings }).toEqual({ status: 0, roleFindings: [] });
        expect(error).toMatch(/^What these execution roles may read was not checked: execution \(.+\)\n$/);
      },
    ));

  test("a role that does not exist, one that ECS can't assume, one that may read everything", async () => {
    await lintOnline({ parameters, roles: [] }, valuesFrom, ({ roleFindings }) => {
      expect(roleFindings.map(({ message }) => message)).toEqual([expect.stringContaining("does not exist")]);
    });
    const trustPolicy = { Statement: [] };
    await lintOnline({ parameters, roles: [execution({ trustPolicy })] }, valuesFrom, ({ roleFindings }) => {
      expect(roleFindings.map(({ message }) => message)).toEqual([expect.stringContaining("can't assume")]);
    });
    const everything = { Statement: { Effect: "Allow", Action: "ssm:*", Resource: "*" } };
    await lintOnline(
      { parameters, roles: [execution({ policies: { everything } })] },
      valuesFrom,
      ({ status, roleFindings }) => {
        expect(status).toBe(0);
        expect(roleFindings).toMatchObject([
          { severity: "warning", message: expect.stringContaining("parameter/app/a, arn:aws:ssm") },
        ]);
      },
    );
  });

  test.each(["throttled", "server-error", "malformed", "empty-object"] as const)(
    "%s of IAM reports nothing wrong",
    (kind) =>
      lintOnline(
        {
          parameters,
          faults: ["SimulatePrincipalPolicy", "GetRole"].map((action) => ({ kind, action, times: 2 })),
        },
        valuesFrom,
        ({ roleFindings }) => {
          expect(roleFindings).toEqual([]);
        },
      ),
    60_000,
  );
});
