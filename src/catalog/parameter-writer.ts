/** What a migration asks of Parameter Store: what is there for each parameter, and to write it. */
import type { Shown } from "../language/shown.ts";

/** Compares and writes parameters, each in its own region. */
export interface ParameterWriter {
  /** What is there for each. Throws a CatalogError where one can't be compared: then nothing is safe to write. */
  compare(parameters: readonly WantedParameter[]): Promise<ReadonlyMap<WantedParameter, ParameterComparison>>;
  /** Creates a SecureString; never overwrites one. Throws a CatalogError where it is not there afterwards. */
  create(parameter: WantedParameter): Promise<void>;
  /** Gives an existing SecureString its value. Throws a CatalogError where it does not have it afterwards. */
  overwrite(parameter: WantedParameter): Promise<void>;
}

/** A parameter that is to exist. `value` is a credential: it goes to AWS and nowhere else. */
export interface WantedParameter {
  readonly region: string;
  readonly name: string;
  /** The name as it may be shown: what it is made of may be supplied. */
  readonly shownName: Shown;
  readonly value: string;
}

/** How what is there compares with what is wanted. */
export type ParameterComparison =
  | "absent"
  /** A SecureString with this value. */
  | "same"
  /** A SecureString with another value. */
  | "different"
  /** A String or StringList; its type can't be changed. */
  | "not-secure";

/** How parameters are written. */
export interface WriteOptions {
  /** The customer key; the account's own `alias/aws/ssm` without it. */
  readonly keyId?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}
