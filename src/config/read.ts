/** Reads a configuration with what it extends. */

import { dirname, extname, isAbsolute, join } from "node:path";
import { harmlessPath } from "../detect/harmless.ts";
import { shown, shownPath } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import { type CompiledSoFar, compileConfiguration } from "./compile.ts";
import { type Configuration, ConfigurationError } from "./configuration.ts";
import type { ConfigurationFiles } from "./files.ts";
import { type FoundConfiguration, mergeConfigurations } from "./find.ts";
import { validateConfiguration } from "./validate.ts";

/** Parsers that the caller loads: YAML is large, and most runs need none. */
export interface ConfigurationParsers {
  readonly parseJson: (text: string, path: string) => unknown;
  readonly parseYaml: (text: string, path: string) => Promise<unknown>;
}

/** Configurations that one extends, each as often as it is named: lists that name lists grow fast. */
const mostConfigurations = 100;

/** Reads a configuration and what it extends; what it says itself goes before what it extends. */
export async function readConfiguration(
  path: string,
  files: ConfigurationFiles,
  parsers: ConfigurationParsers,
): Promise<FoundConfiguration> {
  const reading = { files, parsers, soFar: { configurations: 0, patterns: 0, globs: 0 } };
  return { path, configuration: await read(path, reading, []) };
}

interface Reading {
  readonly files: ConfigurationFiles;
  readonly parsers: ConfigurationParsers;
  readonly soFar: CompiledSoFar & { configurations: number };
}

async function read(path: string, reading: Reading, extendedBy: readonly string[]): Promise<Configuration> {
  const { files, parsers, soFar } = reading;
  if (extendedBy.includes(path)) throw new ConfigurationError(circle(path));
  if (++soFar.configurations > mostConfigurations) throw new ConfigurationError(tooMany(path));
  const text = files.read(path);
  if (text === undefined) throw new ConfigurationError(missing(path));
  const isYaml = /^\.ya?ml$/i.test(extname(path));
  const value = isYaml ? await parsers.parseYaml(text, path) : parsers.parseJson(text, path);
  const written = validateConfiguration(value, path);
  const bases: Configuration[] = [];
  for (const base of listOf(written.extends)) {
    const basePath = isAbsolute(base) ? base : join(dirname(path), base);
    const configuration = await read(basePath, reading, [...extendedBy, path]);
    bases.push(withPathsFrom(configuration, dirname(basePath)));
  }
  return [...bases, await compileConfiguration(written, path, soFar)].reduce(mergeConfigurations);
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
  const written = harmlessPath(path);
  return {
    en: shown`The configuration ${written} does not exist or can't be read.`,
    ja: shown`設定ファイル ${written} が存在しないか、読み込めません。`,
  };
}

function tooMany(path: string): Text {
  return {
    en: shown`${shownPath(path)} is one configuration too many: \`extends\` leads to more than ${mostConfigurations}. Extend fewer.`,
    ja: shown`${shownPath(path)} で、\`extends\` をたどった設定ファイルの数が ${mostConfigurations} 個を超えました。数を減らしてください。`,
  };
}
