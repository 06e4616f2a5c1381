/** Reads a configuration with what it extends. */

import { dirname, extname, isAbsolute, join } from "node:path";
import { shown, shownPath } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { type Configuration, ConfigurationError } from "./configuration.ts";
import type { ConfigurationFiles } from "./files.ts";
import { type FoundConfiguration, mergeConfigurations } from "./find.ts";
import { validateConfiguration } from "./validate.ts";

/** Parsers that the caller loads: YAML is large, and most runs need none. */
export interface ConfigurationParsers {
  readonly parseJson: (text: string, path: string) => unknown;
  readonly parseYaml: (text: string, path: string) => Promise<unknown>;
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

function circle(path: string): Text {
  return {
    en: shown`The configuration ${shownPath(path)} extends itself. Remove the circular \`extends\`.`,
    ja: shown`設定ファイル ${shownPath(path)} が自分自身を extends しています。循環を解消してください。`,
  };
}

function missing(path: string): Text {
  return {
    en: shown`The configuration ${shownPath(path)} does not exist or can't be read.`,
    ja: shown`設定ファイル ${shownPath(path)} が存在しないか、読み込めません。`,
  };
}
