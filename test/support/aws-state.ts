/** What the test server holds and what it is asked. */
import type { Fields } from "./aws-wire.ts";

/** A request as it came over the wire. */
export interface RecordedRequest {
  readonly service: "ssm" | "sts" | "secretsmanager" | "iam" | "kms";
  readonly action: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly fields: Fields;
  /** All of it as it was sent: the path, the headers and the body. */
  readonly raw: string;
}

/** What the server holds; writes change it, so that a test can look at the end. */
export interface AwsState {
  readonly account: string;
  readonly parameters: StoredParameter[];
  readonly secrets: readonly StoredSecret[];
  readonly roles: readonly StoredRole[];
  readonly keys: Readonly<Record<string, KeyState>>;
  readonly deniedNames: ReadonlySet<string>;
  readonly emptyPages: boolean;
}

export interface StoredParameter {
  readonly name: string;
  /** `us-east-1` where it is left out. */
  readonly region?: string;
  /** The server's own account where it is left out. */
  readonly account?: string;
  /** `SecureString` where it is left out. */
  readonly type?: "String" | "StringList" | "SecureString";
  readonly value?: string;
  readonly version?: number;
  readonly labels?: readonly string[];
  readonly keyId?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface StoredSecret {
  /** Without its suffix. */
  readonly name: string;
  /** The six characters that Secrets Manager adds in ARNs; `AbCdEf` where they are left out. */
  readonly suffix?: string;
  /** `us-east-1` where it is left out. */
  readonly region?: string;
  readonly account?: string;
  readonly value?: string;
  readonly keyId?: string;
  /** Seconds since 1970. */
  readonly deletedDate?: number;
  /** Stages by the id of each version; one version that is AWSCURRENT where it is left out. */
  readonly versions?: Readonly<Record<string, readonly string[]>>;
}

export interface StoredRole {
  /** The full ARN, path included. */
  readonly arn: string;
  readonly trustPolicy: unknown;
  /** Inline policies by name. */
  readonly policies?: Readonly<Record<string, unknown>>;
  /** Managed policies by ARN. */
  readonly attached?: Readonly<Record<string, unknown>>;
  /** `ACTION RESOURCE` pairs that a simulation allows (`*` all), and those that it denies outright; else implicitly. */
  readonly allowed?: readonly string[];
  readonly explicitlyDenied?: readonly string[];
}

export type KeyState = "Enabled" | "Disabled" | "PendingDeletion";
