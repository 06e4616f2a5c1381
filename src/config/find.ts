/** Finds configurations: `.ecspresso-secrets.*` upwards from a folder. Reading them is in read.ts. */
import { dirname, join, resolve } from "node:path";
import type { Configuration } from "./configuration.ts";
import type { ConfigurationFiles } from "./files.ts";

export const configurationNames = [
  ".ecspresso-secrets.json",
  ".ecspresso-secrets.jsonc",
  ".ecspresso-secrets.yml",
  ".ecspresso-secrets.yaml",
] as const;

/** A configuration with the file that it stands in; relative paths in it count from that file's folder. */
export interface FoundConfiguration {
  readonly path: string;
  readonly configuration: Configuration;
}

/** The nearest configuration from a folder upwards, or undefined. */
export function nearestConfigurationPath(folder: string, files: ConfigurationFiles): string | undefined {
  for (let current = resolve(folder); ; current = dirname(current)) {
    const found = configurationNames
      .map((name) => join(current, name))
      .find((path) => files.read(path) !== undefined);
    if (found !== undefined || current === dirname(current)) return found;
  }
}

/** What the second says goes before what the first says; rules merge by id, lists are joined. */
export function mergeConfigurations(first: Configuration, second: Configuration): Configuration {
  const joined = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] => [
    ...(a ?? []),
    ...(b ?? []),
  ];
  return {
    ...first,
    ...second,
    rules: { ...first.rules, ...second.rules },
    credentialNames: joined(first.credentialNames, second.credentialNames),
    allow: joined(first.allow, second.allow),
    providers: joined(first.providers, second.providers),
    overrides: joined(first.overrides, second.overrides),
  };
}
