/** Makes a written configuration usable: compiles its patterns and globs, within limits. */
import { shown, shownPath } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import {
  type Configuration,
  ConfigurationError,
  type Glob,
  type Pattern,
  type SharedSettings,
  type WrittenConfiguration,
} from "./configuration.ts";
import { placeIn } from "./validate.ts";

/** Characters of all patterns and of all globs in a configuration, those that it extends included. */
const mostCharacters = { patterns: 10_000, globs: 5_000 };

/** What the patterns and globs of a configuration and of those that it extends have come to. */
export interface CompiledSoFar {
  patterns: number;
  globs: number;
}

/** Compiles a configuration. Throws a ConfigurationError with the place of what can't be used. */
export async function compileConfiguration(
  written: WrittenConfiguration,
  path: string,
  soFar: CompiledSoFar,
): Promise<Configuration> {
  const { overrides, ...shared } = written;
  const settings = [written, ...(overrides ?? [])];
  // The engine for patterns is large, and most configurations have none.
  const { compilePattern } = settings.some(hasPatterns) ? await import("./patterns.ts") : {};
  const pattern: CompilePattern = (text, steps) => {
    soFar.patterns += text.length;
    if (soFar.patterns > mostCharacters.patterns) throw new ConfigurationError(tooManyPatterns(path));
    if (compilePattern === undefined) throw new Error("The engine for patterns was not loaded.");
    return compilePattern(text, placeIn(path, steps));
  };
  const compiled = { ...shared, ...patternsOf(shared, [], pattern) };
  if (overrides === undefined) return compiled;
  const { compileGlob } = await import("./globs.ts");
  const glob = (text: string, steps: readonly string[]): Glob => {
    const compiled = compileGlob(text, placeIn(path, steps));
    soFar.globs += compiled.size;
    if (soFar.globs > mostCharacters.globs) throw new ConfigurationError(tooManyGlobs(path));
    return compiled;
  };
  return {
    ...compiled,
    overrides: overrides.map((override, index) => {
      const steps = ["overrides", `${index}`];
      return {
        ...override,
        ...patternsOf(override, steps, pattern),
        files: override.files.map((text, at) => glob(text, [...steps, "files", `${at}`])),
      };
    }),
  };
}

function hasPatterns({ credentialNames = [], allow = [], providers = [] }: SharedSettings<string>): boolean {
  return credentialNames.length > 0 || allow.length > 0 || providers.length > 0;
}

type CompilePattern = (text: string, steps: readonly string[]) => Pattern;

/** The settings with patterns in them. `steps` lead to where they are written. */
function patternsOf(
  { credentialNames = [], allow = [], providers = [] }: SharedSettings<string>,
  steps: readonly string[],
  compile: CompilePattern,
): Required<Pick<SharedSettings<Pattern>, "credentialNames" | "allow" | "providers">> {
  return {
    credentialNames: credentialNames.map((text, index) =>
      compile(text, [...steps, "credentialNames", `${index}`]),
    ),
    allow: allow.map(({ name, valuePattern, ...allowance }, index) => {
      const place = [...steps, "allow", `${index}`];
      return {
        ...allowance,
        ...(name === undefined ? {} : { name: compile(name, [...place, "name"]) }),
        ...(valuePattern === undefined
          ? {}
          : { valuePattern: compile(valuePattern, [...place, "valuePattern"]) }),
      };
    }),
    providers: providers.map((provider, index) => ({
      ...provider,
      pattern: compile(provider.pattern, [...steps, "providers", `${index}`, "pattern"]),
    })),
  };
}

function tooManyPatterns(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file}: the regular expressions of this configuration are too long together. Write at most ${mostCharacters.patterns} characters.`,
    ja: shown`${file}: 設定ファイルの正規表現が合計で長すぎます。合わせて ${mostCharacters.patterns} 文字以内にしてください。`,
  };
}

function tooManyGlobs(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file}: the globs of this configuration are too long together. Write at most ${mostCharacters.globs} characters, with their braces written out.`,
    ja: shown`${file}: 設定ファイルの glob が合計で長すぎます。波括弧を展開した状態で、合わせて ${mostCharacters.globs} 文字以内にしてください。`,
  };
}
