/** What exists: which parameters and secrets, as a file or AWS tells it. The rules can't tell the two apart. */
import type { Shown } from "../language/shown.ts";

/** A parameter of SSM Parameter Store to be looked up. `name` starts with `/` (`X` and `/X` are one parameter). */
export interface ParameterQuery {
  readonly service: "ssm";
  readonly partition: string;
  readonly region: string;
  /** Undefined where the reference is a short name and no account is known; the caller's own is meant. */
  readonly account: string | undefined;
  readonly name: string;
  /** Version or label after the name, where the reference has one. */
  readonly selector?: string;
}

/** A secret of Secrets Manager to be looked up. */
export interface SecretQuery {
  readonly service: "secretsmanager";
  readonly partition: string;
  readonly region: string;
  readonly account: string | undefined;
  /** What stands after `secret:` in the ARN, with or without its six-character suffix. */
  readonly name: string;
  readonly jsonKey?: string;
  readonly versionStage?: string;
  readonly versionId?: string;
}

export type Query = ParameterQuery | SecretQuery;

/**
 * - `present`, `absent`: known.
 * - `denied`: asked, but the caller may not know.
 * - `unknown`: not asked, or asked without an answer (throttled, timed out, not in the inventory's account or region).
 */
export type LookupStatus = "present" | "absent" | "denied" | "unknown";

export interface LookupResult {
  readonly status: LookupStatus;
  /** `String`, `StringList` or `SecureString`, of a parameter that is present. */
  readonly type?: string;
  readonly version?: number;
  /** The KMS key: an alias, an id or an ARN. */
  readonly keyId?: string;
  /** What stands in the way of decrypting with that key. */
  readonly keyState?: "pending-deletion" | "disabled";
  /** The full ARN, where the catalog gave one. */
  readonly arn?: string;
  /** What exactly is absent, where the parameter or secret itself is there. */
  readonly missing?: "version" | "stage" | "json-key";
  /** When a secret that is scheduled for deletion goes, in ISO 8601. */
  readonly deletionDate?: string;
  /** The nearest existing name, where the absent one looks like a slip. */
  readonly nearest?: string;
  /** Why it is denied or unknown: one clause in English. */
  readonly reason?: Shown;
  /** True where it was asked for and no answer came: at another time there may be one. */
  readonly isUnanswered?: boolean;
}

export interface Catalog {
  lookup(query: Query): LookupResult;
}

/** One string for each different query; equal queries have equal keys. */
export function queryKey(query: Query): string {
  const place = [query.service, query.partition, query.region, query.account ?? "", query.name];
  const detail =
    query.service === "ssm"
      ? [query.selector ?? ""]
      : [query.jsonKey ?? "", query.versionStage ?? "", query.versionId ?? ""];
  return [...place, ...detail].join("\n");
}

/** The catalog when nothing was asked: everything is unknown. */
export const emptyCatalog: Catalog = { lookup: () => ({ status: "unknown" }) };
