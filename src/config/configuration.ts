/** The configuration of a project: `.ecspresso-secrets.{json,jsonc,yml}`. */
import type { Pattern as AnyPattern } from "../detect/index.ts";
import { SentenceError } from "../language/sentence-error.ts";
import type { Severities } from "../rules/finding.ts";

/** A regular expression of a configuration, in linear time (patterns.ts). */
export interface Pattern extends AnyPattern {
  /** What it may cost for each character of a text. */
  readonly size: number;
}

/** A glob of a configuration (globs.ts). */
export interface Glob {
  /** What it may cost for each character of a path. */
  readonly size: number;
  /** `path` counts from the configuration's folder, with `/` between its parts. */
  test(path: string): boolean;
}

/** As it is used, its patterns and globs compiled. */
export type Configuration = ConfigurationWith<Pattern, Glob>;

/** As it is written, after validation against schemas/configuration.schema.json. */
export type WrittenConfiguration = ConfigurationWith<string, string>;

interface ConfigurationWith<P, G> extends SharedSettings<P> {
  readonly extends?: string | readonly string[];
  /** Counts with `--trust-config` alone, as `assumeRole` does. */
  readonly profile?: string;
  readonly assumeRole?: string;
  readonly overrides?: readonly Override<P, G>[];
}

/** What can be set for every file, and for some. */
export interface SharedSettings<P> {
  readonly rules?: Severities;
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
  readonly inventory?: string;
  readonly credentialNames?: readonly P[];
  readonly allow?: readonly Allowance<P>[];
  readonly providers?: readonly ProviderPattern<P>[];
  readonly maxWarnings?: number;
  readonly migration?: MigrationSettings;
}

/** A value that is no credential here, whatever it looks like. */
export interface Allowance<P> {
  readonly name?: P;
  readonly container?: string;
  readonly valuePattern?: P;
  readonly reason?: string;
}

/** How `migrate` names and keeps parameters. */
export interface MigrationSettings {
  readonly name?: string;
  readonly keyId?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A token format of one's own. */
export interface ProviderPattern<P> {
  readonly id: string;
  readonly label: string;
  readonly pattern: P;
}

/** Settings for some files only. */
export interface Override<P, G> extends SharedSettings<P> {
  readonly files: readonly G[];
}

/** A configuration that can't be used. */
export class ConfigurationError extends SentenceError {
  override readonly name = "ConfigurationError";
}
