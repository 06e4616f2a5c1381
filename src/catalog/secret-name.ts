/**
 * Names of secrets as they appear in ARNs. Secrets Manager adds a hyphen and six random characters to the name in a
 * secret's ARN (Secrets Manager user guide, "What's in a secret"). An ARN without them is partial: AWS finds the secret
 * by it, and takes every name that ends in a hyphen and six characters for a complete one (Secrets Manager user guide,
 * "Troubleshooting": "a secret from a partial ARN").
 */
import { parseArn } from "../model/arn.ts";
import type { SecretQuery } from "./catalog.ts";
import { isIdentifierArn } from "./shown-identifier.ts";

const suffix = /-[A-Za-z0-9]{6}$/;

/** True for a name that Secrets Manager takes for one with its suffix. */
export function hasSuffix(name: string): boolean {
  return suffix.test(name);
}

/** The name without its suffix. */
export function withoutSuffix(name: string): string {
  return name.replace(suffix, "");
}

/** True for the ARN of the secret that a query is about, by its full name or by that without its suffix. */
export function isArnOf(arn: string, { partition, region, account, name }: SecretQuery): boolean {
  const parsed = isIdentifierArn(arn) ? parseArn(arn) : undefined;
  if (parsed === undefined) return false;
  const stored = nameInArn(arn);
  return (
    parsed.partition === partition &&
    parsed.service === "secretsmanager" &&
    parsed.region === region &&
    (account === undefined || parsed.account === account) &&
    parsed.resource === `secret:${stored}` &&
    (stored === name || withoutSuffix(stored) === name)
  );
}

/** What comes after `secret:` in the ARN of a secret. */
export function nameInArn(arn: string): string {
  return arn.slice(arn.indexOf(":secret:") + ":secret:".length);
}
