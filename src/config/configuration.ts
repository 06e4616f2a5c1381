/** The configuration of a project: `.ecspresso-secrets.{json,jsonc,yml}`. */
import { SentenceError } from "../language/sentence-error.ts";
import type { Severities } from "../rules/finding.ts";

/** As it is written, after validation against schemas/configuration.schema.json. */
export interface Configuration {
  readonly extends?: string | readonly string[];
  readonly rules?: Severities;
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
  readonly inventory?: string;
  readonly credentialNames?: readonly string[];
  readonly allow?: readonly Allowance[];
  readonly providers?: readonly ProviderPattern[];
  readonly maxWarnings?: number;
  readonly migration?: MigrationSettings;
  readonly overrides?: readonly Override[];
}

/** A value that is no credential here, whatever it looks like. */
export interface Allowance {
  readonly name?: string;
  readonly container?: string;
  readonly valuePattern?: string;
  readonly reason?: string;
}

/** How `migrate` names and keeps parameters. */
export interface MigrationSettings {
  readonly name?: string;
  readonly keyId?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A token format of one's own. */
export interface ProviderPattern {
  readonly id: string;
  readonly label: string;
  readonly pattern: string;
}

/** Settings for some files only. */
export interface Override extends Omit<Configuration, "extends" | "overrides"> {
  readonly files: readonly string[];
}

/** A configuration that can't be used. */
export class ConfigurationError extends SentenceError {
  override readonly name = "ConfigurationError";
}
