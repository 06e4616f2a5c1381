import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readPolicy } from "../../src/iam/policy.ts";
import { accessOf } from "../../src/iam/role.ts";
import { lint } from "../../src/index.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";
import { startAwsServer } from "../support/aws-server.ts";
import { inFolder, run } from "../support/command.ts";

const parameter = "arn:aws:ssm:us-east-1:123456789012:parameter";
const secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret";

const taskDefinition = JSON.stringify({
  family: "app",
  executionRoleArn: "arn:aws:iam::123456789012:role/execution",
  containerDefinitions: ["web", "worker"].map((name) => ({
    name,
    image: "app:latest",
    repositoryCredentials: { credentialsParameter: `${secret}:registry-AbCdEf` },
    secrets: [
      { name: "B", valueFrom: "/app/b" },
      { name: "A", valueFrom: `${parameter}/app/a` },
      { name: "C", valueFrom: `${secret}:db-GhIjKl:password::` },
      { name: "D", valueFrom: `${secret}:db-GhIjKl:user::` },
    ],
  })),
});

const statements = [
  {
    Sid: "ReadParameters",
    Effect: "Allow",
    Action: "ssm:GetParameters",
    Resource: [`${parameter}/app/a`, `${parameter}/app/b`],
  },
  {
    Sid: "ReadSecrets",
    Effect: "Allow",
    Action: "secretsmanager:GetSecretValue",
    Resource: [`${secret}:db-GhIjKl`, `${secret}:registry-AbCdEf`],
  },
];

function policy(
  flags: readonly string[],
  check: (outcome: { status: number | null; output: string; error: string; folder: string }) => void,
  environment: Record<string, string> = {},
): Promise<void> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, "taskdef.json"), taskDefinition);
    check({ folder, ...(await run(["policy", "taskdef.json", ...flags], { folder, environment })) });
  });
}

describe("policy", () => {
  test("gives each resource once, exact and in order", () =>
    policy(["--region", "us-east-1"], ({ status, output }) => {
      expect(status).toBe(0);
      expect(JSON.parse(output)).toEqual({ Version: "2012-10-17", Statement: statements });
    }));

  test("what it gives lets the role read everything, and no more is said of that role", () =>
    policy(["--region", "us-east-1"], ({ output }) => {
      const trust = {
        Statement: [
          { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      };
      const access = accessOf({
        name: "execution",
        trustPolicy: readPolicy("trust", trust),
        policies: [readPolicy("least", JSON.parse(output))],
        isComplete: true,
      });
      const scope = { ...emptyScope, region: sourced("us-east-1", "flag") };
      const { findings } = lint(
        { path: "taskdef.json", text: taskDefinition },
        { roles: { of: () => access }, scope: { preferred: scope, fallback: emptyScope } },
      );
      expect(findings.filter(({ rule }) => rule === "role-permissions")).toEqual([]);
    }));

  test.each([
    ["a partial ARN", "db:password::", [], ["db", "db-??????"]],
    ["a partial ARN whose stored ARN is known", "db:password::", ["db-GhIjKl"], ["db", "db-GhIjKl"]],
    ["a complete ARN", "db-GhIjKl:password::", ["db-GhIjKl"], ["db-GhIjKl"]],
  ])("names every form of %s", (_title, reference, known, names) =>
    inFolder(async (folder) => {
      const secrets = [{ name: "A", valueFrom: `${secret}:${reference}` }];
      const definition = { containerDefinitions: [{ name: "app", image: "app", secrets }] };
      writeFileSync(join(folder, "taskdef.json"), JSON.stringify(definition));
      const entries = known.map((name) => ({ name, arn: `${secret}:${name}` }));
      writeFileSync(join(folder, "inventory.json"), JSON.stringify({ version: 1, secrets: entries }));
      const { output } = await run(["policy", "taskdef.json", "--inventory", "inventory.json"], { folder });
      const resources = names.map((name) => `${secret}:${name}`);
      expect(JSON.parse(output).Statement).toMatchObject([{ Resource: resources }]);
    }),
  );

  test.each([
    ["region", "PLACE:123456789012"],
    ["account", "us-east-1:PLACE"],
  ])("leaves out what has something else in the place of its %s", (_title, place) =>
    inFolder(async (folder) => {
      const valueFrom = `arn:aws:ssm:${place.replace("PLACE", "{{ must_env `PLACE` }}")}:parameter/app/b`;
      const secrets = [
        { name: "A", valueFrom: `${parameter}/app/a` },
        { name: "B", valueFrom },
      ];
      const definition = { containerDefinitions: [{ name: "app", image: "app", secrets }] };
      writeFileSync(join(folder, "taskdef.json"), JSON.stringify(definition));
      const environment = { PLACE: "tigerlily" };
      const { output, error } = await run(["policy", "taskdef.json"], { folder, environment });
      expect(JSON.parse(output).Statement).toMatchObject([{ Resource: [`${parameter}/app/a`] }]);
      expect(error).toContain("1 reference is not in the policy");
    }),
  );

  test("a name that the environment supplies is in the policy only where an inventory knows it", () =>
    inFolder(async (folder) => {
      const secrets = [
        { name: "A", valueFrom: "/app/a" },
        { name: "B", valueFrom: "/{{ must_env `STAGE` }}/b" },
      ];
      const definition = { containerDefinitions: [{ name: "app", image: "app", secrets }] };
      writeFileSync(join(folder, "taskdef.json"), JSON.stringify(definition));
      const environment = { STAGE: "tigerlily" };
      const argv = ["policy", "taskdef.json", "--region", "us-east-1", "--account", "123456789012"];

      const alone = await run(argv, { folder, environment });
      expect(JSON.parse(alone.output).Statement).toMatchObject([{ Resource: [`${parameter}/app/a`] }]);
      expect(alone.error).toContain("1 reference is not in the policy");
      expect(alone.output + alone.error).not.toContain("tiger");

      const parameters = [{ name: "/app/a" }, { name: "/tigerlily/b" }];
      writeFileSync(join(folder, "inventory.json"), JSON.stringify({ version: 1, parameters }));
      const { output } = await run([...argv, "--inventory", "inventory.json"], { folder, environment });
      const resources = [`${parameter}/app/a`, `${parameter}/tigerlily/b`];
      expect(JSON.parse(output).Statement).toMatchObject([{ Resource: resources }]);
    }));

  test.each(["tigerlily", "key/1", ["MyQ@", "zzw0rd!"].join(""), "arn:aws:kms:us-east-1:123456789012:key/x"])(
    "leaves out a key that is none: %#",
    (keyId) =>
      inFolder(async (folder) => {
        const secrets = [{ name: "A", valueFrom: `${parameter}/app/a` }];
        const definition = { containerDefinitions: [{ name: "app", image: "app", secrets }] };
        writeFileSync(join(folder, "taskdef.json"), JSON.stringify(definition));
        const parameters = [{ name: "/app/a", type: "SecureString", keyId }];
        writeFileSync(join(folder, "inventory.json"), JSON.stringify({ version: 1, parameters }));
        const { output, error } = await run(["policy", "taskdef.json", "--inventory", "inventory.json"], {
          folder,
        });
        expect(JSON.parse(output).Statement).toMatchObject([{ Resource: [`${parameter}/app/a`] }]);
        expect(error).toContain("1 reference is known only at deploy time");
      }),
  );

  test("a customer key that AWS tells of may be used through the service alone", async () => {
    const key = "1234abcd-12ab-34cd-56ef-1234567890ab";
    const server = await startAwsServer({
      parameters: [{ name: "/app/a", keyId: key }, { name: "/app/b" }],
      secrets: [
        { name: "db", suffix: "GhIjKl" },
        { name: "registry", suffix: "AbCdEf" },
      ],
    });
    try {
      await policy(
        ["--region", "us-east-1", "--online"],
        ({ output, error }) => {
          expect(error).toBe("");
          expect(JSON.parse(output).Statement).toEqual([
            ...statements,
            {
              Sid: "DecryptThem",
              Effect: "Allow",
              Action: "kms:Decrypt",
              Resource: [`arn:aws:kms:us-east-1:123456789012:key/${key}`],
              Condition: { StringEquals: { "kms:ViaService": ["ssm.us-east-1.amazonaws.com"] } },
            },
          ]);
          expect(JSON.stringify(server.requests)).not.toContain('"WithDecryption":true');
        },
        { ...server.environment },
      );
    } finally {
      await server.close();
    }
  });

  test.each([
    [
      "a parameter that may only be asked for without its key",
      [{ kind: "denied", action: "DescribeParameters" }],
    ],
    ["a secret without an answer", [{ kind: "malformed", action: "DescribeSecret" }]],
  ] as const)("says that a key is not known of %s", async (_title, faults) => {
    const server = await startAwsServer({
      parameters: [{ name: "/app/a", keyId: "1234abcd-12ab-34cd-56ef-1234567890ab" }, { name: "/app/b" }],
      secrets: [
        { name: "db", suffix: "GhIjKl" },
        { name: "registry", suffix: "AbCdEf" },
      ],
      faults,
    });
    try {
      await policy(
        ["--region", "us-east-1", "--online"],
        ({ status, error }) => {
          expect(status).toBe(0);
          expect(error).toContain("Which keys encrypt all of these is not known");
        },
        { ...server.environment },
      );
    } finally {
      await server.close();
    }
  });

  test("as a CloudFormation role, what only the stack knows is filled in there", () =>
    policy(["--format", "cloudformation"], ({ status, output }) => {
      expect(status).toBe(0);
      const sub = { tag: "!Sub", resolve: (text: string) => ({ "Fn::Sub": text }) };
      const role = parse(output, { customTags: [sub] }).Resources.ExecutionRole;
      expect(role.Type).toBe("AWS::IAM::Role");
      const [first] = role.Properties.Policies[0].PolicyDocument.Statement;
      expect(first.Resource).toEqual([
        { "Fn::Sub": "arn:aws:ssm:${AWS::Region}:123456789012:parameter/app/b" },
        `${parameter}/app/a`,
      ]);
    }));

  test("IAM's JSON can't say what only the stack knows", () =>
    policy([], ({ status, error, output }) => {
      expect(status).toBe(2);
      expect(output).toBe("");
      expect(error).toContain("--region");
    }));

  test("as Terraform, to a file", () =>
    policy(["--format", "terraform", "--output", "policy.tf"], ({ status, output, folder }) => {
      expect({ status, output }).toEqual({ status: 0, output: "" });
      const text = readFileSync(join(folder, "policy.tf"), "utf8");
      expect(text).toContain('data "aws_region" "current" {}');
      expect(text).toContain(":ssm:${data.aws_region.current.name}:123456789012:parameter/app/b");
    }));

  test("says what is known only at deploy time", () =>
    inFolder(async (folder) => {
      const template = (valueFrom: string): string => `Resources:
  Db: { Type: AWS::SecretsManager::Secret }
  App:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Secrets:
            - { Name: A, ValueFrom: !Ref Db }
            - { Name: B, ValueFrom: !ImportValue b }
            - { Name: S, ValueFrom: "/app/\${Stage}/s" }
            ${valueFrom}
`;
      writeFileSync(join(folder, "some.yml"), template("- { Name: C, ValueFrom: /c }"));
      const some = await run(["policy", "some.yml", "--format", "cloudformation"], { folder });
      expect(some.status).toBe(0);
      expect(some.output).not.toContain("Stage");
      expect(some.error).toContain("3 references are known only at deploy time");
      writeFileSync(join(folder, "none.yml"), template(""));
      const none = await run(["policy", "none.yml"], { folder });
      expect(none).toMatchObject({ status: 2, output: "" });
      expect(none.error).toContain("known only at deploy time");
    }));
});
