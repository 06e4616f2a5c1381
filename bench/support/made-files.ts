/** Task definitions of ordinary size and shape, made up, each a little different from the others. */
import { mkdirSync, writeFileSync } from "node:fs";

const variables = [
  ["APP_ENV", () => "production"],
  ["LOG_LEVEL", () => "info"],
  ["DB_HOST", (id: number) => `db-${id}.internal.example`],
  ["DB_PORT", () => "5432"],
  ["REDIS_URL", (id: number) => `redis://redis-${id}.internal:6379/0`],
  ["AWS_DEFAULT_REGION", () => "ap-northeast-1"],
  ["FEATURE_X_ENABLED", () => "true"],
  ["TZ", () => "Asia/Tokyo"],
] as const;
const secrets = ["DB_PASSWORD", "API_KEY", "JWT_SECRET", "SMTP_PASSWORD", "SENTRY_DSN", "SESSION_KEY"];

/** One task definition of 2.5 kB with a container, eight variables and six references; no findings. */
export function taskDefinition(id: number): string {
  return `${JSON.stringify(
    {
      family: `app-${id}`,
      executionRoleArn: "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "512",
      memory: "1024",
      containerDefinitions: [container(id, "app")],
    },
    null,
    2,
  )}\n`;
}

/** One task definition with so many containers. */
export function manyContainers(count: number): string {
  const containerDefinitions = Array.from({ length: count }, (_, id) => container(id, `app-${id}`));
  const executionRoleArn = "arn:aws:iam::123456789012:role/ecsTaskExecutionRole";
  return `${JSON.stringify({ family: "many", executionRoleArn, containerDefinitions }, null, 2)}\n`;
}

function container(id: number, name: string) {
  return {
    name,
    image: `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/app:v${id}`,
    essential: true,
    portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
    environment: variables.map(([variable, value]) => ({ name: variable, value: value(id) })),
    secrets: secrets.map((secret, index) => ({
      name: secret,
      valueFrom: `arn:aws:ssm:ap-northeast-1:123456789012:parameter/app-${id}/key-${index}`,
    })),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": `/ecs/app-${id}`,
        "awslogs-region": "ap-northeast-1",
        "awslogs-stream-prefix": name,
      },
    },
  };
}

/** Writes so many task definitions below a folder, a hundred to each; gives their bytes. */
export function writeTaskDefinitions(folder: string, count: number): number {
  let bytes = 0;
  for (let id = 0; id < count; id++) {
    const inner = `${folder}/${Math.floor(id / 100)}`;
    if (id % 100 === 0) mkdirSync(inner, { recursive: true });
    const text = taskDefinition(id);
    bytes += Buffer.byteLength(text);
    writeFileSync(`${inner}/taskdef-${id}.json`, text);
  }
  return bytes;
}
