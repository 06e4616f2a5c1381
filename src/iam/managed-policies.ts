/** What AWS's own managed policies let a role read (AWS managed policy reference), as far as it concerns secrets. */
import { type Policy, readPolicy } from "./policy.ts";

const everything = (...actions: readonly string[]): unknown => ({
  Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
});
const nothing = { Statement: [] };

const documents: Readonly<Record<string, unknown>> = {
  AdministratorAccess: everything("*"),
  PowerUserAccess: {
    Statement: [{ Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" }],
  },
  AmazonSSMFullAccess: everything("ssm:*"),
  AmazonSSMReadOnlyAccess: everything("ssm:Describe*", "ssm:Get*", "ssm:List*"),
  SecretsManagerReadWrite: everything("secretsmanager:*"),
  AmazonECSTaskExecutionRolePolicy: nothing,
  AmazonEC2ContainerRegistryReadOnly: nothing,
  AmazonEC2ContainerRegistryFullAccess: nothing,
  AmazonEC2ContainerRegistryPowerUser: nothing,
  AmazonEC2ContainerRegistryPullOnly: nothing,
  AmazonECS_FullAccess: nothing,
  AmazonS3FullAccess: nothing,
  AmazonS3ReadOnlyAccess: nothing,
  AmazonSQSFullAccess: nothing,
  AmazonDynamoDBFullAccess: nothing,
  AWSXRayDaemonWriteAccess: nothing,
  CloudWatchLogsFullAccess: nothing,
  CloudWatchFullAccess: nothing,
};

/** A managed policy of AWS's by its ARN, in whatever partition; undefined for one that is not known here. */
export function managedPolicy(arn: string): Policy | undefined {
  const name = /^arn:(?:[^:]*|\$\{AWS::Partition\}):iam::aws:policy\/(?:[\w-]+\/)*([\w-]+)$/.exec(arn)?.[1];
  const document = name !== undefined && Object.hasOwn(documents, name) ? documents[name] : undefined;
  return name === undefined || document === undefined ? undefined : readPolicy(name, document);
}
