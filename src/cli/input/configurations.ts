/** The configurations of this product: `--config`, or the nearest of each file. */
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Configuration } from "../../config/configuration.ts";
import { type FoundConfiguration, mergeConfigurations, nearestConfigurationPath } from "../../config/find.ts";
import { readDocument } from "../../engine/read.ts";
import { plainValue } from "../../source/plain.ts";
import { SourceError } from "../../text/source-error.ts";
import { namedWithin, pathExists, readText, readTextIfPresent, typed } from "../host/read-file.ts";
import { cannotParse } from "./parsers.ts";
import { boundaryOf, type ProjectFlags } from "./project.ts";

export interface ConfigurationFlags extends ProjectFlags {
  readonly config?: string | undefined;
}

/** Finds and reads configurations, each once. */
export class Configurations {
  private readonly flag: string | undefined;
  private readonly flags: ProjectFlags;
  private readonly workingDirectory: string;
  /** By their own path; undefined for what holds without one. */
  private readonly byPath = new Map<string | undefined, Promise<FoundConfiguration>>();
  private readonly byFolder = new Map<string, Promise<FoundConfiguration>>();

  /** `--config` holds for every file. */
  constructor(flags: ConfigurationFlags, workingDirectory: string) {
    this.flag = flags.config;
    this.flags = flags;
    this.workingDirectory = workingDirectory;
  }

  /** Reads the configuration of the flag, so that what is wrong with it is reported once, before anything else. */
  async openFlag(): Promise<void> {
    if (this.flag !== undefined) await this.inFolder(this.workingDirectory);
  }

  /** The configuration of a file, with the overrides that apply to it; without any, the same object for many files. */
  async of(path: string): Promise<FoundConfiguration> {
    const found = await this.inFolder(dirname(path));
    const overrides = found.configuration.overrides ?? [];
    if (overrides.length === 0) return found;
    const pathFromFolder = relative(dirname(found.path), path).replaceAll(sep, "/");
    const configuration = overrides
      .filter(({ files }) => files.some((glob) => glob.test(pathFromFolder)))
      .reduce<Configuration>(
        (merged, { files: _files, ...override }) => mergeConfigurations(merged, override),
        found.configuration,
      );
    return { ...found, configuration };
  }

  private inFolder(folder: string): Promise<FoundConfiguration> {
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    const path =
      this.flag === undefined
        ? nearestConfigurationPath(folder, { read: (one) => this.readFound(one) })
        : resolve(this.workingDirectory, this.flag);
    const found = this.byPath.get(path) ?? this.read(path);
    this.byPath.set(path, found);
    this.byFolder.set(folder, found);
    return found;
  }

  private async read(path: string | undefined): Promise<FoundConfiguration> {
    if (path === undefined) return { path: join(this.workingDirectory, "."), configuration: {} };
    const { readConfiguration } = await import("../../config/read.ts");
    // What it extends it names itself.
    const named = namedWithin(boundaryOf(path, this.flags, this.workingDirectory));
    const read = (one: string): string | undefined =>
      one === path ? this.readFound(one) : readTextIfPresent(one, this.workingDirectory, named);
    return readConfiguration(path, { read }, { parseJson, parseYaml });
  }

  /** A configuration that was looked for, or that the flag names; undefined where there is none. */
  private readFound(path: string): string | undefined {
    if (!pathExists(path, this.workingDirectory)) return undefined;
    const access =
      this.flag === undefined ? namedWithin(boundaryOf(path, this.flags, this.workingDirectory)) : typed;
    return readText(path, this.workingDirectory, access);
  }
}

/** Comments and trailing commas are welcome in a configuration. */
function parseJson(text: string, path: string): unknown {
  const source = { path, text };
  try {
    return plainValue(readDocument({ path: path.replace(/\.\w+$/, ".json"), text }).root);
  } catch (error) {
    if (!SourceError.is(error)) throw error;
    throw cannotParse(new SourceError(error.text, source, error.offset));
  }
}

async function parseYaml(text: string, path: string): Promise<unknown> {
  const { parseYaml: parse } = await import("../../config/parse-yaml.ts");
  return parse(text, path);
}
