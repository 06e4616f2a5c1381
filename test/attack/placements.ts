/**
 * Where a supplied value can stand. Each is a task definition with `§` in place of what supplies the value: a template
 * action in JSON, an expression in Jsonnet (in which `§` ends the string around it and starts it again).
 */

export interface Placement {
  readonly what: string;
  /** The members of the task definition beside its containers. */
  readonly task?: string;
  /** The members of its one container beside `image`. */
  readonly container?: string;
  /** Two values that fit there, in place of passwords. */
  readonly values?: readonly [string, string];
}

const role = `"executionRoleArn": "arn:aws:iam::123456789012:role/execution"`;
const family = `"family": "app"`;
const name = `"name": "app"`;
const secret = `"secrets": [{ "name": "KEY", "valueFrom": "/app/key" }]`;
const password = `"environment": [{ "name": "DB_PASSWORD", "value": "n7RtQx2LvB9s" }]`;

function reference(valueFrom: string): string {
  return `${name}, "secrets": [{ "name": "KEY", "valueFrom": "${valueFrom}" }]`;
}

/** Each appears in a task definition of its own, so that none hides what another would show. */
export const placements: readonly Placement[] = [
  { what: "the family", task: `"family": "§", ${role}`, container: `${name}, ${secret}, ${password}` },
  {
    what: "a part of the family",
    task: `"family": "a-§-b", ${role}`,
    container: `${name}, ${secret}, ${password}`,
  },
  { what: "the role", task: `${family}, "executionRoleArn": "§"`, container: `${name}, ${secret}` },
  {
    what: "the role's name",
    task: `${family}, "executionRoleArn": "arn:aws:iam::123456789012:role/§"`,
    container: `${name}, ${secret}, ${password}`,
  },
  {
    what: "the role's account",
    task: `${family}, "executionRoleArn": "arn:aws:iam::§:role/execution"`,
    container: `${name}, ${secret}`,
  },
  {
    what: "the role's partition",
    task: `${family}, "executionRoleArn": "arn:§:iam::123456789012:role/x"`,
    container: `${name}, ${secret}`,
  },
  {
    what: "the role as an ARN",
    task: `${family}, "executionRoleArn": "§"`,
    container: `${name}, ${secret}, ${password}`,
    values: ["arn:aws:iam::111122223333:role/hunter2", "arn:aws:iam::444455556666:role/hunter3"],
  },
  {
    what: "the role's account as an id",
    task: `${family}, "executionRoleArn": "arn:aws:iam::§:role/execution"`,
    container: `${name}, ${secret}, ${password}`,
    values: ["111122223333", "444455556666"],
  },
  {
    what: "a member of the task definition",
    task: `${family}, ${role}, "§": 1`,
    container: `${name}, ${secret}`,
  },
  { what: "a container's name", container: `"name": "§", ${secret}, ${password}, "cpu": "x"` },
  { what: "a member of a container", container: `${name}, ${secret}, "§": 1, "§": 2` },
  { what: "an image", container: `${name}, ${secret}, "image": "registry.example.com/§:latest"` },
  { what: "a number", container: `${name}, ${secret}, "cpu": "§", "memory": "§"` },
  {
    what: "a variable's name",
    container: `${name}, "environment": [
    { "name": "§", "value": "ghp_x" }, { "name": "§", "value": "b" },
    { "name": "§_PASSWORD", "value": "n7RtQx2LvB9s" }, { "name": "§_TOKEN", "value": "{{ must_env \`API_TOKEN\` }}" }]`,
  },
  {
    what: "a variable's value",
    container: `${name}, "environment": [
    { "name": "DB_PASSWORD", "value": "§" }, { "name": "PLAIN", "value": "§" }, { "name": "PLAIN", "value": "x-§" },
    { "name": "DATABASE_URL", "value": "postgres://app:§@db.example.com/app" }]`,
  },
  {
    what: "a secret's name",
    container: `${name}, "secrets": [{ "name": "§", "valueFrom": "/app/key" }, { "name": "§", "valueFrom": 1 }]`,
  },
  { what: "a whole reference", container: reference("§") },
  { what: "a parameter's name", container: reference("/app/§") },
  {
    what: "a parameter's version",
    container: reference("arn:aws:ssm:us-east-1:123456789012:parameter/app/key:§"),
  },
  { what: "a parameter's selector on a name", container: reference("/app/key:§") },
  {
    what: "a parameter's name in an ARN",
    container: reference("arn:aws:ssm:us-east-1:123456789012:parameter/app/§"),
  },
  {
    what: "a parameter after a colon",
    container: reference("arn:aws:ssm:us-east-1:123456789012:parameter:§"),
  },
  { what: "a region", container: reference("arn:aws:ssm:§:123456789012:parameter/app/key") },
  { what: "an account", container: reference("arn:aws:ssm:us-east-1:§:parameter/app/key") },
  { what: "a partition", container: reference("arn:§:ssm:us-east-1:123456789012:parameter/app/key") },
  {
    what: "an account as an id",
    container: reference("arn:aws:ssm:us-east-1:§:parameter/app/key"),
    values: ["111122223333", "444455556666"],
  },
  {
    what: "a reference as an ARN",
    container: reference("§"),
    values: [
      "arn:aws:ssm:us-east-1:111122223333:parameter/hunter2",
      "arn:aws:ssm:us-east-1:444455556666:parameter/hunter3",
    ],
  },
  {
    what: "a secret as an ARN",
    container: reference("§"),
    values: [
      "arn:aws:secretsmanager:us-east-1:111122223333:secret:hunter2-AbCdEf:hunter2::",
      "arn:aws:secretsmanager:us-east-1:444455556666:secret:hunter3-AbCdEf:hunter3::",
    ],
  },
  { what: "a reference as a path", container: reference("§"), values: ["/shop/hunter2", "/shop/hunter3"] },
  { what: "a service", container: reference("arn:aws:§:us-east-1:123456789012:thing/x") },
  { what: "another resource", container: reference("arn:aws:s3:us-east-1:123456789012:§/x") },
  {
    what: "a secret's name in an ARN",
    container: reference("arn:aws:secretsmanager:us-east-1:123456789012:secret:§-AbCdEf"),
  },
  {
    what: "a JSON key",
    container: reference("arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf:§::"),
  },
  {
    what: "a stage",
    container: reference("arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf:key:§:"),
  },
  {
    what: "a stage and an id",
    container: reference("arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf:key:§:§"),
  },
  {
    what: "fields of a secret",
    container: reference("arn:aws:secretsmanager:us-east-1:123456789012:secret:app-AbCdEf:§"),
  },
  {
    what: "the pull credentials",
    container: `${name}, "repositoryCredentials": { "credentialsParameter": "§" }`,
  },
  { what: "a label", container: `${name}, "dockerLabels": { "§": "ghp_x", "api-key": "§", "§": 1 }` },
  {
    what: "a log option",
    container: `${name}, "logConfiguration": { "logDriver": "splunk", "options": { "§": "x", "splunk-token": "§" },
    "secretOptions": [{ "name": "§", "valueFrom": "/app/§" }, { "name": "§", "valueFrom": "/app/log" }] }`,
  },
  {
    what: "a log driver",
    container: `${name}, ${secret}, "logConfiguration": { "logDriver": "§", "options": { "x": "§" } }`,
  },
  {
    what: "a command",
    container: `${name}, ${secret}, "command": ["--password=§", "§"], "entryPoint": ["§"], "healthCheck": { "command": ["CMD", "curl -u app:§ http://localhost"] }`,
  },
  {
    what: "a volume",
    task: `${family}, ${role}, "volumes": [{ "name": "§", "host": { "sourcePath": "§" },
    "fsxWindowsFileServerVolumeConfiguration": { "fileSystemId": "§", "rootDirectory": "§", "authorizationConfig": { "credentialsParameter": "arn:aws:ssm:us-east-1:123456789012:parameter/§", "domain": "§" } } }]`,
    container: name,
  },
  {
    what: "a tag",
    task: `${family}, ${role}, "tags": [{ "key": "§", "value": "§" }]`,
    container: `${name}, ${secret}`,
  },
];

/** The text of a placement as JSON with templates. */
export function jsonOf({ task = `${family}, ${role}`, container = name }: Placement, action: string): string {
  return `{ ${task},\n "containerDefinitions": [{ "image": "app",\n ${container} }] }`.replaceAll(
    "§",
    action,
  );
}

/** The same in Jsonnet. Members of one name do not exist there, and every key is different. */
export function jsonnetOf(placement: Placement, expression: string): string {
  let count = 0;
  const text = jsonOf(placement, "§")
    // A computed key.
    .replaceAll(/"§":/g, () => `[given${count++ === 0 ? "" : ` + "${count}"`}]:`)
    .replaceAll(`"§"`, "given")
    .replaceAll(
      /"((?:[^"\\])*§[^"\\]*)"/g,
      (_whole, inside: string) => `("${inside.replaceAll("§", `" + given + "`)}")`,
    );
  return `local given = ${expression};\n${text}`;
}
