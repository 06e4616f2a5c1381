/** Finds and reads configurations: `.ecspresso-secrets.*` upwards from a folder, with what they extend. */
import { dirname, extname, isAbsolute, join, resolve } from "node:path";
import type { Text } from "../language/text.ts";
import { type Configuration, ConfigurationError } from "./configuration.ts";
import type { ConfigurationFiles } from "./files.ts";
import { validateConfiguration } from "./validate.ts";

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

/** Parsers that the caller loads: YAML is large, and most runs need none. */
export interface ConfigurationParsers {
  readonly parseJson: (text: string, path: string) => unknown;
  readonly parseYaml: (text: string, path: string) => Promise<unknown>;
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

/** Reads a configuration and what it extends; what it says itself goes before what it extends. */
export async function readConfiguration(
  path: string,
  files: ConfigurationFiles,
  parsers: ConfigurationParsers,
  extendedBy: readonly string[] = [],
): Promise<FoundConfiguration> {
  if (extendedBy.includes(path)) throw new ConfigurationError(circle(path));
  const text = files.read(path);
  if (text === undefined) throw new ConfigurationError(missing(path));
  const isYaml = /^\.ya?ml$/i.test(extname(path));
  const value = isYaml ? await parsers.parseYaml(text, path) : parsers.parseJson(text, path);
  const configuration = validateConfiguration(value, path);
  const bases: Configuration[] = [];
  for (const base of listOf(configuration.extends)) {
    const basePath = isAbsolute(base) ? base : join(dirname(path), base);
    const found = await readConfiguration(basePath, files, parsers, [...extendedBy, path]);
    bases.push(withPathsFrom(found.configuration, dirname(basePath)));
  }
  return { path, configuration: [...bases, configuration].reduce(mergeConfigurations) };
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

/** Paths of an extended configuration count from its own folder. */
function withPathsFrom(configuration: Configuration, folder: string): Configuration {
  return configuration.inventory === undefined || isAbsolute(configuration.inventory)
    ? configuration
    : { ...configuration, inventory: join(folder, configuration.inventory) };
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

function circle(path: string): Text {
  return {
    en: `The configuration ${path} extends itself. Take it out of the circle.`,
    ja: `設定ファイル ${path} が自分自身を extends しています。循環を解消してください。`,
  };
}

function missing(path: string): Text {
  return {
    en: `The configuration ${path} does not exist or can't be read.`,
    ja: `設定ファイル ${path} が存在しないか、読み込めません。`,
  };
}
