/** ecspresso's own configurations: those of the flag, the one in the working folder, or the one beside a file. */
import { dirname, join, resolve } from "node:path";
import { type EcspressoConfig, ecspressoConfigNames, readEcspressoConfig } from "../../config/ecspresso.ts";
import type { TerraformState } from "../../config/terraform-state.ts";
import { readDocument } from "../../engine/read.ts";
import type { TemplateContext } from "../../source/template/expression.ts";
import { SourceError } from "../../text/source-error.ts";
import { RunFailure } from "../host/failure.ts";
import { ReadRefusal } from "../host/file-failures.ts";
import type { Host } from "../host/host.ts";
import {
  type Access,
  namedWithin,
  pathExists,
  readText,
  readTextIfPresent,
  typed,
} from "../host/read-file.ts";
import { findMatching } from "./find-files.ts";
import { cannotParse, type ExternalFlags, parsersFor } from "./parsers.ts";
import { boundaryOf } from "./project.ts";
import type { TemplateEnvironment } from "./template-environment.ts";

export interface EcspressoFlags extends ExternalFlags {
  readonly "ecspresso-config"?: readonly string[] | undefined;
}

/** Finds and reads configurations of ecspresso, each once. */
export class EcspressoConfigs {
  /** Those of the flag, or the one in the working folder where that was asked for. */
  readonly shared: readonly EcspressoConfig[];
  private readonly flags: EcspressoFlags;
  private readonly environment: TemplateEnvironment;
  private readonly host: Host;
  private readonly byFolder = new Map<string, Promise<EcspressoConfig | undefined>>();
  private readonly statesByPath = new Map<string, TerraformState>();

  private constructor(
    shared: readonly EcspressoConfig[],
    flags: EcspressoFlags,
    environment: TemplateEnvironment,
    host: Host,
  ) {
    this.shared = shared;
    this.flags = flags;
    this.environment = environment;
    this.host = host;
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
    const named = await expandGlobs(flags, host);
    const standard = named.length > 0 || !wantsDefault ? undefined : nameIn(".", host);
    const files = standard === undefined ? named : [foundConfig(standard, flags, host)];
    const shared = await Promise.all(files.map((file) => readConfig(file, flags, environment, host)));
    return new EcspressoConfigs(shared, flags, environment, host);
  }

  /** The configuration that names a file, the only one that was given, or the one beside the file. */
  of(path: string): Promise<EcspressoConfig | undefined> {
    const naming = this.shared.find(
      ({ taskDefinition }) =>
        taskDefinition !== undefined && resolve(this.host.workingDirectory, taskDefinition) === path,
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
    if (config === undefined || config.stateFiles.length === 0) return {};
    const { readTerraformState } = await import("../../config/terraform-state.ts");
    const states = new Map<string, TerraformState>();
    for (const { prefix, path } of config.stateFiles) {
      const absolute = resolve(this.host.workingDirectory, path);
      const state =
        this.statesByPath.get(absolute) ?? readTerraformState(this.readState(path, config.path) ?? "");
      this.statesByPath.set(absolute, state);
      if (!states.has(prefix)) states.set(prefix, state);
    }
    return { terraformState: (address, prefix) => states.get(prefix)?.(address) };
  }

  /** The text of a state that a configuration names; undefined where it can't be read, or may not, which is said. */
  private readState(path: string, from: string): string | undefined {
    const { workingDirectory } = this.host;
    const within = boundaryOf(from, this.flags, workingDirectory);
    try {
      return readTextIfPresent(path, workingDirectory, namedWithin(within), "data");
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      if (error instanceof ReadRefusal) this.host.warn(error.text);
      return undefined;
    }
  }

  private async beside(folder: string): Promise<EcspressoConfig | undefined> {
    const name = nameIn(folder, this.host);
    if (name === undefined) return undefined;
    const file = foundConfig(join(folder, name), this.flags, this.host);
    return readConfig(file, this.flags, this.environment, this.host);
  }
}

/** A configuration with how it may be read. */
interface ConfigFile {
  readonly path: string;
  readonly access: Access;
}

/** One that nobody named. */
function foundConfig(path: string, flags: EcspressoFlags, { workingDirectory }: Host): ConfigFile {
  return { path, access: namedWithin(boundaryOf(path, flags, workingDirectory)) };
}

function nameIn(folder: string, { workingDirectory }: Host): string | undefined {
  return ecspressoConfigNames.find((name) => pathExists(join(folder, name), workingDirectory));
}

async function readConfig(
  { path, access }: ConfigFile,
  flags: ExternalFlags,
  environment: TemplateEnvironment,
  host: Host,
): Promise<EcspressoConfig> {
  const source = { path, text: readText(path, host.workingDirectory, access) };
  const parsers = await parsersFor(source, flags, host);
  try {
    return readEcspressoConfig(readDocument(source, { parsers, template: { environment } }));
  } catch (error) {
    if (SourceError.is(error)) throw cannotParse(error);
    throw error;
  }
}

async function expandGlobs(flags: EcspressoFlags, host: Host): Promise<ConfigFile[]> {
  const files: ConfigFile[] = [];
  for (const pattern of flags["ecspresso-config"] ?? []) {
    if (pathExists(pattern, host.workingDirectory) || !/[*?[{]/.test(pattern)) {
      files.push({ path: pattern, access: typed });
    } else {
      files.push(...(await findMatching(pattern, flags, host)));
    }
  }
  return files;
}
