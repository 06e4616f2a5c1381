/** Questions for the tests of the catalog. */
import type { ParameterQuery, SecretQuery } from "../../src/catalog/catalog.ts";

const place = { partition: "aws", region: "us-east-1", account: "123456789012" } as const;

export function parameter(name: string, rest: Partial<ParameterQuery> = {}): ParameterQuery {
  return { service: "ssm", ...place, name, ...rest };
}

export function secret(name: string, rest: Partial<SecretQuery> = {}): SecretQuery {
  return { service: "secretsmanager", ...place, name, ...rest };
}
