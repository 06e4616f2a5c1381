/** ecspresso's own configurations: those of the flag, the one in the working folder, or the one beside a file. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type EcspressoConfig, ecspressoConfigNames, readEcspressoConfig } from "../../config/ecspresso.ts";
import type { TerraformState } from "../../config/terraform-state.ts";
import { readDocument } from "../../engine/read.ts";
import type { TemplateContext } from "../../source/template/expression.ts";
import { SourceError } from "../../text/source-error.ts";
import { readText } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { readIfPresent } from "./configurations.ts";
import { cannotParse, type ExternalFlags, parsersFor } from "./parsers.ts";
import type { TemplateEnvironment } from "./template-environment.ts";

export interface EcspressoFlags extends ExternalFlags {
  readonly "ecspresso-config"?: readonly string[] | undefined;
}

/** Finds and reads configurations of ecspresso, each once. */
export class EcspressoConfigs {
  /** Those of the flag, or the one in the working folder where that was asked for. */
  readonly shared: readonly EcspressoConfig[];
  private readonly read: (path: string) => Promise<EcspressoConfig>;
  private readonly workingDirectory: string;
  private readonly byFolder = new Map<string, Promise<EcspressoConfig | undefined>>();
  private readonly statesByPath = new Map<string, TerraformState>();

  private constructor(
    shared: readonly EcspressoConfig[],
    read: (path: string) => Promise<EcspressoConfig>,
    workingDirectory: string,
  ) {
    this.shared = shared;
    this.read = read;
    this.workingDirectory = workingDirectory;
  }

  /**
   * Reads the configurations that the flag names. Without the flag and with `wantsDefault`, reads the one in the
   * working folder.
   */
  static async open(
    flags: EcspressoFlags,
    wantsDefault: boolean,
    environment: TemplateEnvironment,
    host: Host,
  ): Promise<EcspressoConfigs> {
    const { workingDirectory } = host;
    const read = (path: string) => readConfig(path, flags, environment, host);
    const named = await expandGlobs(flags["ecspresso-config"] ?? [], workingDirectory);
    const standard = named.length > 0 || !wantsDefault ? undefined : nameIn(workingDirectory);
    const paths = standard === undefined ? named : [standard];
    return new EcspressoConfigs(await Promise.all(paths.map(read)), read, workingDirectory);
  }

  /** The configuration that names a file, the only one that was given, or the one beside the file. */
  of(path: string): Promise<EcspressoConfig | undefined> {
    const naming = this.shared.find(
      ({ taskDefinition }) =>
        taskDefinition !== undefined && resolve(this.workingDirectory, taskDefinition) === path,
    );
    if (naming !== undefined) return Promise.resolve(naming);
    if (this.shared.length > 0) {
      return Promise.resolve(this.shared.length === 1 ? this.shared[0] : undefined);
    }
    const folder = dirname(path);
    const found = this.byFolder.get(folder) ?? this.beside(folder);
    this.byFolder.set(folder, found);
    return found;
  }

  /** The local state files of a configuration; one that is not there leaves its values open, as a remote one does. */
  async terraformStateOf(
    config: EcspressoConfig | undefined,
  ): Promise<Pick<TemplateContext, "terraformState">> {
    const stateFiles = config?.stateFiles ?? [];
    if (stateFiles.length === 0) return {};
    const { readTerraformState } = await import("../../config/terraform-state.ts");
    const states = new Map<string, TerraformState>();
    for (const { prefix, path } of stateFiles) {
      const absolute = resolve(this.workingDirectory, path);
      const state = this.statesByPath.get(absolute) ?? readTerraformState(readIfPresent(absolute) ?? "");
      this.statesByPath.set(absolute, state);
      if (!states.has(prefix)) states.set(prefix, state);
    }
    return { terraformState: (address, prefix) => states.get(prefix)?.(address) };
  }

  private async beside(folder: string): Promise<EcspressoConfig | undefined> {
    const name = nameIn(folder);
    return name === undefined ? undefined : this.read(join(folder, name));
  }
}

function nameIn(folder: string): string | undefined {
  return ecspressoConfigNames.find((name) => existsSync(join(folder, name)));
}

async function readConfig(
  path: string,
  flags: ExternalFlags,
  environment: TemplateEnvironment,
  host: Host,
): Promise<EcspressoConfig> {
  const source = { path, text: readText(path, host.workingDirectory) };
  const parsers = await parsersFor(source, flags, host);
  try {
    return readEcspressoConfig(readDocument(source, { parsers, template: { environment } }));
  } catch (error) {
    if (SourceError.is(error)) throw cannotParse(error);
    throw error;
  }
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
