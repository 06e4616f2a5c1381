/** Runs the AWS catalog against the test server, in this process, with the real SDK over real HTTP. */
import { afterEach, beforeEach, vi } from "vitest";
import { AwsCatalogSource, type AwsSettings } from "../../src/catalog/aws/index.ts";
import type { CallerIdentity } from "../../src/catalog/caller-identity.ts";
import { type AwsServer, type AwsServerOptions, startAwsServer } from "../support/aws-server.ts";

export const identity: CallerIdentity = {
  account: "123456789012",
  partition: "aws",
  arn: "arn:aws:iam::123456789012:user/ci",
};

const servers: AwsServer[] = [];
const sources: AwsCatalogSource[] = [];

/** Puts made-up credentials into the environment for each test of a file, and cleans up after it. */
export function useAws(): void {
  beforeEach(() => {
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    vi.stubEnv("AWS_PROFILE", undefined);
  });
  afterEach(async () => {
    for (const source of sources.splice(0)) await source.close();
    for (const server of servers.splice(0)) await server.close();
    vi.unstubAllEnvs();
  });
}

export async function serve(options: AwsServerOptions = {}): Promise<AwsServer> {
  const server = await startAwsServer(options);
  servers.push(server);
  for (const [name, value] of Object.entries(server.environment)) vi.stubEnv(name, value);
  return server;
}

/** A catalog that tries twice at most, so that faults do not take long. */
export function open(settings: AwsSettings = {}): AwsCatalogSource {
  const source = new AwsCatalogSource({ attempts: 2, ...settings });
  sources.push(source);
  return source;
}
