/** What a run knows beside its files: flags, configurations, ecspresso's configurations, the environment. */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseEnv } from "node:util";
import type { Configuration, Override } from "../../config/configuration.ts";
import { type EcspressoConfig, ecspressoConfigNames, readEcspressoConfig } from "../../config/ecspresso.ts";
import { type FoundConfiguration, mergeConfigurations, nearestConfigurationPath } from "../../config/find.ts";
import type { TerraformState } from "../../config/terraform-state.ts";
import { createJudge, type Judge } from "../../detect/index.ts";
import type { LintOptions } from "../../engine/lint.ts";
import { type ReadOptions, readDocument } from "../../engine/read.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { firstOf, type Scope, type ScopeSources, type Sourced, sourced } from "../../model/scope.ts";
import type { Severity } from "../../rules/finding.ts";
import { rules } from "../../rules/index.ts";
import { plainValue } from "../../source/plain.ts";
import type { TemplateContext } from "../../source/template/expression.ts";
import { LineIndex } from "../../text/position.ts";
import { SourceError } from "../../text/source-error.ts";
import type { SourceText } from "../../text/source-text.ts";
import { RunFailure } from "../host/failure.ts";
import { decode, readText } from "../host/files.ts";
import type { Surroundings } from "../host/host.ts";
import { parsersFor } from "./parsers.ts";

/** The flags that say where a deploy goes and what its templates know. Shared by every command that reads files. */
export interface SettingFlags {
  readonly config?: string | undefined;
  readonly "ecspresso-config"?: readonly string[] | undefined;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  readonly envfile?: readonly string[] | undefined;
  readonly rule?: readonly string[] | undefined;
  readonly "ext-str"?: readonly string[] | undefined;
  readonly "ext-code"?: readonly string[] | undefined;
}

/** What holds for one file. */
export interface FileSettings {
  readonly configuration: Configuration;
  /** Folder that relative paths of the configuration count from. */
  readonly configurationFolder: string;
  readonly read: ReadOptions;
  readonly lint: LintOptions;
  readonly scope: ScopeSources;
}

/** Finds the settings of files; what several files share is read once. */
export class Settings {
  /** The configurations of ecspresso that were given or found in the working folder. */
  readonly ecspressoConfigs: readonly EcspressoConfig[];
  private readonly flags: SettingFlags;
  private readonly surroundings: Surroundings;
  private readonly environment: TemplateContext["environment"];
  /** The configurations by their own path; undefined for what holds without one. */
  private readonly byPath = new Map<string | undefined, Promise<FoundConfiguration>>();
  private readonly byFolder = new Map<string, Promise<FoundConfiguration>>();
  private readonly ecspressoByFolder = new Map<string, Promise<EcspressoConfig | undefined>>();

  /** The last that was made, by ecspresso's configuration: files come folder by folder. */
  private readonly sharedByEcspresso = new Map<EcspressoConfig | undefined, FileSettings>();
  private readonly statesByPath = new Map<string, TerraformState>();

  private constructor(
    flags: SettingFlags,
    surroundings: Surroundings,
    environment: TemplateContext["environment"],
    ecspressoConfigs: readonly EcspressoConfig[],
  ) {
    this.flags = flags;
    this.surroundings = surroundings;
    this.environment = environment;
    this.ecspressoConfigs = ecspressoConfigs;
  }

  /** Reads what the flags name. `wantsEcspresso` also looks for ecspresso's configuration in the working folder. */
  static async open(
    flags: SettingFlags,
    surroundings: Surroundings,
    wantsEcspresso: boolean,
  ): Promise<Settings> {
    const environment = readEnvironment(flags.envfile ?? [], surroundings);
    const base = new Settings(flags, surroundings, environment, []);
    // What a flag gets wrong is wrong for every file, and said once.
    severitiesOfFlags(flags.rule ?? []);
    if (flags.config !== undefined) await base.configurationOf(surroundings.workingDirectory);
    const given = await expandGlobs(flags["ecspresso-config"] ?? [], surroundings.workingDirectory);
    const paths = given.length > 0 || !wantsEcspresso ? given : base.defaultEcspressoConfig();
    const configs = await Promise.all(paths.map((path) => base.readEcspresso(path)));
    return new Settings(flags, surroundings, environment, configs);
  }

  /** The settings of a file, read once for its folder where nothing in it depends on the file itself. */
  async of(source: SourceText): Promise<FileSettings> {
    const path = resolve(this.surroundings.workingDirectory, source.path);
    const found = await this.configurationOf(dirname(path));
    const configuration = await applyOverrides(found, path);
    const ecspresso = await this.ecspressoConfigOf(path);
    const shared = await this.sharedSettings(found, configuration, ecspresso);
    const parsers = await parsersFor(source, this.flags, this.surroundings);
    return { ...shared, read: { ...shared.read, parsers } };
  }

  /** What the files of one configuration share. Overrides make a configuration of each file's own. */
  private async sharedSettings(
    found: FoundConfiguration,
    configuration: Configuration,
    ecspresso: EcspressoConfig | undefined,
  ): Promise<FileSettings> {
    const known = this.sharedByEcspresso.get(ecspresso);
    if (known !== undefined && known.configuration === configuration) return known;
    const template: TemplateContext = {
      ...(this.environment === undefined ? {} : { environment: this.environment }),
      functionPrefixes: ecspresso?.functionPrefixes ?? [],
      ...(await this.terraformStateOf(ecspresso)),
    };
    const settings: FileSettings = {
      configuration,
      configurationFolder: dirname(found.path),
      read: { template },
      lint: {
        judgeFor: judgesOf(configuration),
        severities: { ...severitiesOf(configuration), ...severitiesOfFlags(this.flags.rule ?? []) },
      },
      scope: { preferred: this.preferredScope(configuration, ecspresso), fallback: this.fallbackScope() },
    };
    this.sharedByEcspresso.set(ecspresso, settings);
    return settings;
  }

  private configurationOf(folder: string): Promise<FoundConfiguration> {
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    const { config } = this.flags;
    const path =
      config === undefined
        ? nearestConfigurationPath(folder, files)
        : resolve(this.surroundings.workingDirectory, config);
    const found = this.byPath.get(path) ?? this.readConfiguration(path);
    this.byPath.set(path, found);
    this.byFolder.set(folder, found);
    return found;
  }

  private readConfiguration(path: string | undefined): Promise<FoundConfiguration> {
    return path === undefined
      ? Promise.resolve({ path: join(this.surroundings.workingDirectory, "."), configuration: {} })
      : readConfigurationAt(path);
  }

  private defaultEcspressoConfig(): string[] {
    const { workingDirectory } = this.surroundings;
    const name = ecspressoConfigNames.find((candidate) => existsSync(join(workingDirectory, candidate)));
    return name === undefined ? [] : [name];
  }

  /** The configuration of ecspresso that names a file, the only one that was given, or the one beside the file. */
  private async ecspressoConfigOf(path: string): Promise<EcspressoConfig | undefined> {
    const { workingDirectory } = this.surroundings;
    const naming = this.ecspressoConfigs.find(
      ({ taskDefinition }) =>
        taskDefinition !== undefined && resolve(workingDirectory, taskDefinition) === path,
    );
    if (naming !== undefined) return naming;
    if (this.ecspressoConfigs.length > 0) {
      return this.ecspressoConfigs.length === 1 ? this.ecspressoConfigs[0] : undefined;
    }
    const folder = dirname(path);
    const known = this.ecspressoByFolder.get(folder);
    if (known !== undefined) return known;
    const name = ecspressoConfigNames.find((candidate) => existsSync(join(folder, candidate)));
    const found = name === undefined ? Promise.resolve(undefined) : this.readEcspresso(join(folder, name));
    this.ecspressoByFolder.set(folder, found);
    return found;
  }

  /** The local state files of a configuration; one that is not there leaves its values open, as a remote one does. */
  private async terraformStateOf(
    ecspresso: EcspressoConfig | undefined,
  ): Promise<Pick<TemplateContext, "terraformState">> {
    const stateFiles = ecspresso?.stateFiles ?? [];
    if (stateFiles.length === 0) return {};
    const { readTerraformState } = await import("../../config/terraform-state.ts");
    const states = new Map<string, TerraformState>();
    for (const { prefix, path } of stateFiles) {
      const whole = resolve(this.surroundings.workingDirectory, path);
      const state = this.statesByPath.get(whole) ?? readTerraformState(files.read(whole) ?? "");
      this.statesByPath.set(whole, state);
      if (!states.has(prefix)) states.set(prefix, state);
    }
    return { terraformState: (address, prefix) => states.get(prefix)?.(address) };
  }

  private async readEcspresso(path: string): Promise<EcspressoConfig> {
    const source = { path, text: readText(path, this.surroundings.workingDirectory) };
    const parsers = await parsersFor(source, this.flags, this.surroundings);
    try {
      const template = this.environment === undefined ? {} : { environment: this.environment };
      return readEcspressoConfig(readDocument(source, { parsers, template }));
    } catch (error) {
      if (SourceError.is(error)) throw new RunFailure(brokenAt(error));
      throw error;
    }
  }

  private preferredScope(configuration: Configuration, ecspresso: EcspressoConfig | undefined): Scope {
    const given = (value: string | undefined, from: "flag" | "configuration" | "ecspresso-config") =>
      value === undefined || value === "" ? undefined : sourced(value, from);
    return {
      partition: given(configuration.partition, "configuration"),
      region: firstOf(
        given(this.flags.region, "flag"),
        given(configuration.region, "configuration"),
        given(ecspresso?.region, "ecspresso-config"),
      ),
      account: firstOf(given(this.flags.account, "flag"), given(configuration.account, "configuration")),
    };
  }

  private fallbackScope(): Scope {
    const { environment } = this.surroundings;
    const region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"];
    const fromEnvironment: Sourced | undefined =
      region === undefined || region === "" ? undefined : sourced(region, "environment");
    return { partition: undefined, region: fromEnvironment, account: undefined };
  }
}

async function readConfigurationAt(path: string): Promise<FoundConfiguration> {
  const { readConfiguration } = await import("../../config/read.ts");
  return readConfiguration(path, files, { parseJson, parseYaml });
}

const files = {
  read: (path: string): string | undefined => {
    // Most of what is looked for isn't there, and an error costs more than a look.
    if (!existsSync(path)) return undefined;
    try {
      return decode(readFileSync(path), path);
    } catch (error) {
      if (error instanceof RunFailure) throw error;
      return undefined;
    }
  },
};

/** Settings for JSON in configurations: comments and trailing commas are welcome there. */
function parseJson(text: string, path: string): unknown {
  const source = { path, text };
  try {
    return plainValue(readDocument({ path: path.replace(/\.\w+$/, ".json"), text }).root);
  } catch (error) {
    if (SourceError.is(error)) {
      throw new RunFailure(brokenAt(new SourceError(error.text, source, error.offset)));
    }
    throw error;
  }
}

async function parseYaml(text: string, path: string): Promise<unknown> {
  const { parseYaml: parse } = await import("../../config/parse-yaml.ts");
  return parse(text, path);
}

function brokenAt({ source, offset, text }: SourceError): Text {
  const { line, column } = new LineIndex(source.text).positionAt(offset);
  return {
    en: shown`${source.path}:${line}:${column}: ${text.en}`,
    ja: shown`${source.path}:${line}:${column}: ${text.ja}`,
  };
}

async function expandGlobs(patterns: readonly string[], workingDirectory: string): Promise<string[]> {
  const paths: string[] = [];
  for (const pattern of patterns) {
    if (existsSync(resolve(workingDirectory, pattern)) || !/[*?[{]/.test(pattern)) {
      paths.push(pattern);
    } else {
      const { filesMatching } = await import("../host/globs.ts");
      paths.push(...(await filesMatching(pattern, { folder: workingDirectory })));
    }
  }
  return paths;
}

/** The environment that templates see: envfiles override it, later files override earlier ones (ecspresso envfile.go). */
function readEnvironment(
  envfiles: readonly string[],
  { environment, workingDirectory }: Surroundings,
): (name: string) => string | undefined {
  const given = [
    ...splitList(environment["ECSPRESSO_ENVFILE"]),
    ...envfiles.flatMap((list) => list.split(",")),
  ];
  const overrides: Record<string, string | undefined> = {};
  for (const path of given) Object.assign(overrides, parseEnv(readText(path, workingDirectory)));
  return (name) => overrides[name] ?? environment[name];
}

function splitList(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split(",");
}

async function applyOverrides(found: FoundConfiguration, path: string): Promise<Configuration> {
  const overrides = found.configuration.overrides ?? [];
  if (overrides.length === 0) return found.configuration;
  const { matches } = await import("../host/globs.ts");
  const fromFolder = relative(dirname(found.path), path);
  const matching = overrides.filter((override: Override) => matches(fromFolder, override.files));
  return matching.reduce<Configuration>(
    (configuration, { files: _files, ...override }) => mergeConfigurations(configuration, override),
    found.configuration,
  );
}

/** Judges with the configuration's exceptions and additions, each made once for its container. */
function judgesOf({ credentialNames = [], allow = [], providers = [] }: Configuration) {
  const byContainer = new Map<string | undefined, Judge>();
  const compiled = {
    credentialNames: credentialNames.map((pattern) => new RegExp(pattern)),
    providers: providers.map(({ id, label, pattern }) => ({ id, label, pattern: new RegExp(pattern) })),
  };
  const allowed = allow.map(({ name, valuePattern, container }) => ({
    container,
    ...(name === undefined ? {} : { name: new RegExp(name) }),
    ...(valuePattern === undefined ? {} : { value: new RegExp(valuePattern) }),
  }));
  return (container: string | undefined): Judge => {
    const known = byContainer.get(container);
    if (known !== undefined) return known;
    const own = allowed.filter((one) => one.container === undefined || one.container === container);
    const judge = createJudge({ ...compiled, allow: own });
    byContainer.set(container, judge);
    return judge;
  };
}

function severitiesOf(configuration: Configuration): Record<string, Severity | "off"> {
  return { ...configuration.rules };
}

/** `--rule full-arn:off`. Throws a RunFailure for a rule or a severity that is none. */
function severitiesOfFlags(given: readonly string[]): Record<string, Severity | "off"> {
  const severities: Record<string, Severity | "off"> = {};
  for (const pair of given) {
    const [id = "", severity = ""] = pair.split(":");
    if (!rules.some((rule) => rule.meta.id === id)) throw new RunFailure(unknownRule(id));
    if (severity !== "error" && severity !== "warning" && severity !== "off") {
      throw new RunFailure(unknownSeverity(pair));
    }
    severities[id] = severity;
  }
  return severities;
}

function unknownRule(id: string): Text {
  const known = rules.map((rule) => rule.meta.id).join(", ");
  return {
    en: shown`There is no rule \`${id}\`. The rules are ${known}.`,
    ja: shown`ルール \`${id}\` はありません。ルールは ${known} です。`,
  };
}

function unknownSeverity(pair: string): Text {
  return {
    en: shown`--rule ${pair}: write RULE:error, RULE:warning or RULE:off.`,
    ja: shown`--rule ${pair}: ルール:error、ルール:warning、ルール:off のいずれかの形で書いてください。`,
  };
}
