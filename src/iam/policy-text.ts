/** A least policy as IAM takes it, as a CloudFormation role, or as Terraform. */

import type { PolicyStatement } from "./least-policy.ts";
import { pseudoParameters } from "./permissions.ts";

const policyFormats = ["json", "cloudformation", "terraform"] as const;
export type PolicyFormat = (typeof policyFormats)[number];

/** True for a form that `policyText` knows. */
export function isPolicyFormat(text: string): text is PolicyFormat {
  return policyFormats.some((format) => format === text);
}

/** True where some ARN is known only in its stack, which IAM's JSON can't say. */
export function needsStack(statements: readonly PolicyStatement[]): boolean {
  return JSON.stringify(statements).includes("${AWS::");
}

/** The policy's text, with a newline at its end. */
export function policyText(statements: readonly PolicyStatement[], format: PolicyFormat): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2)}\n`;
    case "cloudformation":
      return cloudFormation(statements);
    case "terraform":
      return terraform(statements);
  }
}

function cloudFormation(statements: readonly PolicyStatement[]): string {
  const lines = statements.flatMap((statement) => [
    `              - Sid: ${statement.Sid}`,
    "                Effect: Allow",
    `                Action: ${statement.Action}`,
    "                Resource:",
    ...statement.Resource.map((resource) => `                  - ${yamlText(resource)}`),
    ...(statement.Condition === undefined
      ? []
      : [
          "                Condition:",
          "                  StringEquals:",
          "                    kms:ViaService:",
          ...statement.Condition.StringEquals["kms:ViaService"].map(
            (service) => `                      - ${yamlText(service)}`,
          ),
        ]),
  ]);
  return `Resources:
  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy
      Policies:
        - PolicyName: ReadSecrets
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
${lines.join("\n")}
`;
}

function yamlText(text: string): string {
  return text.includes("${AWS::") ? `!Sub ${JSON.stringify(text)}` : JSON.stringify(text);
}

const terraformData: readonly (readonly [pseudoParameter: string, expression: string, data: string])[] = [
  [
    pseudoParameters.partition,
    "${data.aws_partition.current.partition}",
    `data "aws_partition" "current" {}`,
  ],
  [pseudoParameters.region, "${data.aws_region.current.name}", `data "aws_region" "current" {}`],
  [
    pseudoParameters.account,
    "${data.aws_caller_identity.current.account_id}",
    `data "aws_caller_identity" "current" {}`,
  ],
];

function terraform(statements: readonly PolicyStatement[]): string {
  const written = JSON.stringify(statements);
  const data = terraformData.filter(([pseudo]) => written.includes(pseudo)).map(([, , block]) => block);
  const blocks = statements.map((statement) =>
    [
      "  statement {",
      `    sid       = ${JSON.stringify(statement.Sid)}`,
      `    effect    = "Allow"`,
      `    actions   = [${JSON.stringify(statement.Action)}]`,
      "    resources = [",
      ...statement.Resource.map((resource) => `      ${terraformString(resource)},`),
      "    ]",
      ...(statement.Condition === undefined
        ? []
        : [
            "",
            "    condition {",
            `      test     = "StringEquals"`,
            `      variable = "kms:ViaService"`,
            `      values   = [${statement.Condition.StringEquals["kms:ViaService"].map(terraformString).join(", ")}]`,
            "    }",
          ]),
      "  }",
    ].join("\n"),
  );
  const document = `data "aws_iam_policy_document" "read_secrets" {\n${blocks.join("\n\n")}\n}`;
  return `${[...data, document].join("\n\n")}\n`;
}

function terraformString(text: string): string {
  const filled = terraformData.reduce(
    (current, [pseudo, expression]) => current.replaceAll(pseudo, expression),
    text,
  );
  return JSON.stringify(filled);
}
