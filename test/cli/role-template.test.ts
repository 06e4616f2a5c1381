import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inFolder, run } from "../support/command.ts";

const trust = `      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: ecs-tasks.amazonaws.com }
            Action: sts:AssumeRole
`;

/** A role whose inline policy has these statements. */
function role(statements: string, more = ""): string {
  return `  JobRole:
    Type: AWS::IAM::Role
    Properties:
${trust}${more}      Policies:
        - PolicyName: read
          PolicyDocument:
            Statement:
${statements.replace(/^/gm, "              ")}
`;
}

function job(executionRole: string): string {
  return `  Job:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties:
        Image: app
        ExecutionRoleArn: ${executionRole}
        Secrets:
          - Name: DB_PASSWORD
            ValueFrom: !Sub "arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/app/db-password"
`;
}

const allow = (resource: string): string => `- Effect: Allow
  Action: [ssm:GetParameters]
  Resource: ${resource}`;
const right = allow('!Sub "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/app/*"');
const wrong = allow('!Sub "arn:aws:ssm:*:*:parameter/other/*"');

/** What role-permissions says of files, and what stands on standard error. */
async function findings(
  files: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<{ told: string[]; error: string; status: number | null }> {
  let result = { told: [] as string[], error: "", status: null as number | null };
  await inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const names = Object.keys(files).filter((name) => !flags.includes(name));
    const { output, error, status } = await run(["lint", "--format", "json", ...names, ...flags], { folder });
    const report = JSON.parse(output) as {
      files: { findings: { rule: string; severity: string; message: string }[] }[];
    };
    const told = report.files
      .flatMap((file) => file.findings ?? [])
      .filter(({ rule }) => rule === "role-permissions")
      .map(({ severity, message }) => `${severity}: ${message}`);
    result = { told, error, status };
  });
  return result;
}

const missing = expect.stringContaining(
  "error: The execution role `JobRole` may not read /app/db-password: nothing allows ssm:GetParameters",
);

describe("a role of a template", () => {
  test.each([
    ["by !GetAtt of the same template", "!GetAtt JobRole.Arn"],
    ["by !Ref of the same template", "!Ref JobRole"],
    ["by Fn::GetAtt", '{ "Fn::GetAtt": [JobRole, Arn] }'],
  ])("%s", async (_title, reference) => {
    const template = (statements: string): string => `Resources:\n${job(reference)}${role(statements)}`;
    expect((await findings({ "job.yml": template(wrong) })).told).toEqual([missing]);
    expect((await findings({ "job.yml": template(right) })).told).toEqual([]);
    expect((await findings({ "job.yml": template(allow('"*"')) })).told).toEqual([
      expect.stringContaining("warning: The execution role `JobRole` may read more than this needs"),
    ]);
  });

  test("by an export of another file that is given", async () => {
    const exporting = (statements: string): string =>
      `Resources:\n${role(statements)}Outputs:\n  Role:\n    Value: !GetAtt JobRole.Arn\n    Export: { Name: !Sub "\${AWS::StackName}:JobRole" }\n`;
    const importing = `Parameters:\n  Stack: { Type: String }\nResources:\n${job('{ Fn::ImportValue: !Sub "${Stack}:JobRole" }')}`;
    expect((await findings({ "job.yml": importing, "role.yml": exporting(wrong) })).told).toEqual([missing]);
    expect((await findings({ "job.yml": importing, "role.yml": exporting(right) })).told).toEqual([]);
    const other = exporting(wrong).replace(":JobRole", ":SomethingElse");
    expect((await findings({ "job.yml": importing, "role.yml": other })).told).toEqual([]);
  });

  test("by an export of a JSON template that is given", async () => {
    const exporting = JSON.stringify({
      Resources: { JobRole: { Type: "AWS::IAM::Role", Properties: { Policies: [] } } },
      Outputs: { Role: { Value: { "Fn::GetAtt": ["JobRole", "Arn"] }, Export: { Name: "JobRole" } } },
    });
    const importing = `Resources:\n${job("!ImportValue JobRole")}`;
    expect((await findings({ "job.yml": importing, "role.json": exporting })).told).toEqual([missing]);
  });

  test("given twice, spelt differently, is one", async () => {
    const template = `Resources:\n${job("arn:aws:iam::123456789012:role/own")}${role(wrong, "      RoleName: own\n")}`;
    const flags = ["--role-template", "./job.yml", "--role-template", "job.yml"];
    const { told, error } = await findings({ "job.yml": template }, [...flags, "--", "job.yml"]);
    expect({ told, error }).toEqual({
      told: [missing],
      error: expect.not.stringContaining("--role-template"),
    });
  });

  const taskDefinition = (roleArn: string): string =>
    JSON.stringify({
      family: "app",
      executionRoleArn: roleArn,
      containerDefinitions: [
        { name: "app", image: "app", secrets: [{ name: "DB_PASSWORD", valueFrom: "/app/db-password" }] },
      ],
    });

  test("by its name, given or made by CloudFormation, for a task definition of ecspresso", async () => {
    const other = role(right).replace("JobRole", "OtherRole");
    const flags = ["--region", "us-east-1", "--role-template", "role.yml"];
    for (const [name, more] of [
      ["stack-JobRole-ABC123", ""],
      ["app-execution", "      RoleName: app-execution\n"],
    ]) {
      const files = {
        "taskdef.json": taskDefinition(`arn:aws:iam::123456789012:role/${name}`),
        "role.yml": `Resources:\n${other}${role(wrong, more)}`,
      };
      expect((await findings(files, flags)).told).toEqual([missing]);
    }
  });

  test("that can't be found is said once, and is no error", async () => {
    const two = `Resources:\n${role(wrong)}${role(wrong).replace("JobRole", "OtherRole")}`;
    const { told, error, status } = await findings(
      { "taskdef.json": taskDefinition("arn:aws:iam::123456789012:role/third"), "role.yml": two },
      ["--region", "us-east-1", "--role-template", "role.yml"],
    );
    expect({ told, status }).toEqual({ told: [], status: 0 });
    expect(error).toMatch(/^The execution role of app is not in the files of --role-template, .+\n$/);
  });

  test.each([
    [
      "an attached policy of AWS",
      `${role(wrong, "      ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess]\n")}`,
    ],
    [
      "an attached policy that is not known",
      `${role(wrong, "      ManagedPolicyArns: [arn:aws:iam::123456789012:policy/own]\n")}`,
    ],
    [
      "a policy that is a resource of its own",
      `${role(wrong)}  More:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyName: more\n      Roles: [!Ref JobRole]\n      PolicyDocument:\n        Statement:\n${right.replace(/^/gm, "          ")}\n`,
    ],
    [
      "an arm of a condition",
      `${role(`Fn::If:\n  - Wide\n  - ${right.replaceAll("\n", "\n  ")}\n  - ${wrong.replaceAll("\n", "\n  ")}`)}`,
    ],
  ])("with %s is not said to lack what that may allow", async (_title, roles) => {
    const { told } = await findings({ "job.yml": `Resources:\n${job("!GetAtt JobRole.Arn")}${roles}` });
    expect(told.filter((text) => text.startsWith("error"))).toEqual([]);
  });

  const attachedTo = (roles: string): string =>
    `  More:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyName: more\n      Roles: [${roles}]\n      PolicyDocument:\n        Statement:\n${right.replace(/^/gm, "          ")}\n`;
  const transform = "{ Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } } }";

  test.each([
    ["the partition written out", role(allow('"arn:aws:ssm:*:*:parameter/app/*"'))],
    ["a policy for its name", `${role(wrong, "      RoleName: own\n")}${attachedTo("own")}`],
    [
      "a policy for its name as it is written",
      `${role(wrong, '      RoleName: !Sub "${AWS::StackName}-own"\n')}${attachedTo('!Sub "${AWS::StackName}-own"')}`,
    ],
    ["a policy for it under a condition", `${role(wrong)}${attachedTo("!If [Wide, !Ref JobRole, other]")}`],
    ["a policy for roles that are not known", `${role(wrong)}${attachedTo("!Ref Somebody")}`],
    [
      "a statement under a condition",
      role(`- Fn::If: [Wide, { ${right.slice(2).replaceAll("\n ", ",")} }, !Ref AWS::NoValue]`),
    ],
    ["a statement that a macro brings in", role(`- ${transform}`)],
    ["more that a macro brings in", role(wrong, `      ${transform.slice(2, -2)}\n`)],
    ["an effect that is not known", role(right.replace("Allow", "!Ref Effect"))],
  ])("with %s is not said to lack what that may allow", async (_title, roles) => {
    const { told } = await findings({ "job.yml": `Resources:\n${job("!GetAtt JobRole.Arn")}${roles}` });
    expect(told.filter((text) => text.startsWith("error"))).toEqual([]);
  });

  test.each([
    ["!Ref Trust"],
    [transform],
    [
      "{ Statement: [!If [A, { Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }, !Ref AWS::NoValue]] }",
    ],
    ["{ Statement: [{ Effect: Allow, Principal: !Ref Who, Action: sts:AssumeRole }] }"],
  ])("whose trust policy is %s may be assumed", async (document) => {
    const roles = role(right).replace(trust, `      AssumeRolePolicyDocument: ${document}\n`);
    const { told } = await findings({ "job.yml": `Resources:\n${job("!GetAtt JobRole.Arn")}${roles}` });
    expect(told).toEqual([]);
  });

  test.each([
    [
      "service-role/AmazonECSTaskExecutionRolePolicy, in whatever partition",
      '!Sub "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"',
    ],
    [
      "the same, under a condition",
      "!If [A, arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy, !Ref AWS::NoValue]",
    ],
  ])("lacks what %s does not allow", async (_title, arn) => {
    const roles = role(wrong, `      ManagedPolicyArns: [${arn}]\n`);
    const { told } = await findings({ "job.yml": `Resources:\n${job("!GetAtt JobRole.Arn")}${roles}` });
    expect(told).toEqual([missing]);
  });

  test("by its name in the same template", async () => {
    for (const [arn, name] of [
      ["arn:aws:iam::${AWS::AccountId}:role/path/own", "own"],
      ["arn:aws:iam::${AWS::AccountId}:role/${AWS::StackName}-own", '!Sub "${AWS::StackName}-own"'],
    ]) {
      const template = `Resources:\n${job(`!Sub ${arn}`)}${role(wrong, `      RoleName: ${name}\n`)}`;
      expect((await findings({ "job.yml": template })).told).toEqual([missing]);
    }
  });

  test.each([
    ["  Db: { Type: AWS::SecretsManager::Secret }", "!Ref Db", "secretsmanager:GetSecretValue"],
    [
      "  Db: { Type: AWS::SecretsManager::Secret }",
      '!Sub "${Db}:password::"',
      "secretsmanager:GetSecretValue",
    ],
    [
      "  Db: { Type: AWS::RDS::DBInstance }",
      "!GetAtt Db.MasterUserSecret.SecretArn",
      "secretsmanager:GetSecretValue",
    ],
    ["  Db: { Type: AWS::SSM::Parameter }", "!Ref Db", "ssm:GetParameters"],
  ])("lacks the action for a resource of the template: %s", async (resource, valueFrom, action) => {
    const withRole = (statements: string): string =>
      `Resources:\n${resource}\n${job("!GetAtt JobRole.Arn").replace(/ValueFrom: .+/, `ValueFrom: ${valueFrom}`)}${role(statements)}`;
    const other = "- Effect: Allow\n  Action: logs:PutLogEvents\n  Resource: '*'";
    expect((await findings({ "job.yml": withRole(other) })).told).toEqual([
      expect.stringContaining(
        `error: The execution role \`JobRole\` may not read DB_PASSWORD: nothing allows ${action}`,
      ),
    ]);
    const some = other.replace("logs:PutLogEvents", action).replace("'*'", "!Ref Other");
    expect((await findings({ "job.yml": withRole(some) })).told).toEqual([]);
  });

  test("that denies it says which policy does", async () => {
    const denying = `${right}\n- Effect: Deny\n  Action: ssm:*\n  Resource: "*"`;
    const { told } = await findings({
      "job.yml": `Resources:\n${job("!GetAtt JobRole.Arn")}${role(denying)}`,
    });
    expect(told).toEqual([expect.stringContaining("the policy `read` denies ssm:GetParameters")]);
  });

  test("what policy prints for files is enough for them, and not too much", () =>
    inFolder(async (folder) => {
      writeFileSync(
        join(folder, "job.yml"),
        `Resources:\n${job("arn:aws:iam::123456789012:role/x-ExecutionRole-1")}`,
      );
      const least = await run(["policy", "job.yml", "--format", "cloudformation", "--output", "role.yml"], {
        folder,
      });
      expect(least.status).toBe(0);
      const linted = await run(["lint", "job.yml", "--role-template", "role.yml"], { folder });
      expect(linted.output).not.toContain("role-permissions");
      expect(linted.error).toBe("");
    }));
});
