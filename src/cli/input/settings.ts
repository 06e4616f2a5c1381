/** What holds for each file beside its text: flags, configurations, ecspresso's configurations, the environment. */
import { dirname, resolve } from "node:path";
import type { Configuration } from "../../config/configuration.ts";
import type { EcspressoConfig } from "../../config/ecspresso.ts";
import type { FoundConfiguration } from "../../config/find.ts";
import { mustHide } from "../../detect/harmless.ts";
import type { LintOptions } from "../../engine/lint.ts";
import type { ReadOptions } from "../../engine/read.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { isAccount, isRegion } from "../../model/arn.ts";
import { firstOf, type Scope, type ScopeSources, type Sourced, sourced } from "../../model/scope.ts";
import type { TemplateContext } from "../../source/template/expression.ts";
import type { SourceText } from "../../text/source-text.ts";
import { RunFailure } from "../host/failure.ts";
import type { Host } from "../host/host.ts";
import { Configurations } from "./configurations.ts";
import { EcspressoConfigs, type EcspressoFlags } from "./ecspresso-configs.ts";
import { parsersFor } from "./parsers.ts";
import { judgesOf, severitiesOfFlags } from "./rule-settings.ts";
import { type TemplateEnvironment, templateEnvironment } from "./template-environment.ts";

/** The flags that say where a deploy goes and what its templates know. Shared by every command that reads files. */
export interface SettingFlags extends EcspressoFlags {
  readonly config?: string | undefined;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  readonly envfile?: readonly string[] | undefined;
  readonly rule?: readonly string[] | undefined;
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
  private readonly flags: SettingFlags;
  private readonly host: Host;
  private readonly environment: TemplateEnvironment;
  private readonly configurations: Configurations;
  private readonly ecspresso: EcspressoConfigs;
  /** The last that was made, by ecspresso's configuration: files come folder by folder. */
  private readonly sharedByEcspresso = new Map<EcspressoConfig | undefined, FileSettings>();

  private constructor(
    flags: SettingFlags,
    host: Host,
    environment: TemplateEnvironment,
    configurations: Configurations,
    ecspresso: EcspressoConfigs,
  ) {
    this.flags = flags;
    this.host = host;
    this.environment = environment;
    this.configurations = configurations;
    this.ecspresso = ecspresso;
  }

  /** Reads what the flags name. `wantsEcspresso` also looks for ecspresso's configuration in the working folder. */
  static async open(flags: SettingFlags, host: Host, wantsEcspresso: boolean): Promise<Settings> {
    const environment = templateEnvironment(flags.envfile ?? [], host);
    // A mistake in a flag concerns every file, and is reported once.
    severitiesOfFlags(flags.rule ?? []);
    checkPlace(flags);
    const configurations = new Configurations(flags, host.workingDirectory);
    await configurations.openFlag();
    const ecspresso = await EcspressoConfigs.open(flags, wantsEcspresso, environment, host);
    return new Settings(flags, host, environment, configurations, ecspresso);
  }

  /** The configurations of ecspresso that were given or found in the working folder. */
  get ecspressoConfigs(): readonly EcspressoConfig[] {
    return this.ecspresso.shared;
  }

  /** The settings of a file, made once for its folder where nothing in them depends on the file itself. */
  async of(source: SourceText): Promise<FileSettings> {
    const path = resolve(this.host.workingDirectory, source.path);
    const configuration = await this.configurations.of(path);
    const shared = await this.sharedSettings(configuration, await this.ecspresso.of(path));
    const parsers = await parsersFor(source, this.flags, this.host);
    // Of its own for each file, since they count what matching patterns costs.
    const judgeFor = judgesOf(shared.configuration);
    return { ...shared, read: { ...shared.read, parsers }, lint: { ...shared.lint, judgeFor } };
  }

  /** What the files of one configuration share. Overrides make a configuration of each file's own. */
  private async sharedSettings(
    { configuration, path }: FoundConfiguration,
    ecspresso: EcspressoConfig | undefined,
  ): Promise<FileSettings> {
    const known = this.sharedByEcspresso.get(ecspresso);
    if (known !== undefined && known.configuration === configuration) return known;
    const template: TemplateContext = {
      environment: this.environment,
      functionPrefixes: ecspresso?.functionPrefixes ?? [],
      ...(await this.ecspresso.terraformStateOf(ecspresso)),
    };
    const settings: FileSettings = {
      configuration,
      configurationFolder: dirname(path),
      read: { template },
      lint: {
        severities: { ...configuration.rules, ...severitiesOfFlags(this.flags.rule ?? []) },
      },
      scope: { preferred: this.preferredScope(configuration, ecspresso), fallback: this.fallbackScope() },
    };
    this.sharedByEcspresso.set(ecspresso, settings);
    return settings;
  }

  private preferredScope(configuration: Configuration, ecspresso: EcspressoConfig | undefined): Scope {
    const from = (source: "flag" | "configuration", value: string | undefined) =>
      value === undefined || value === "" ? undefined : sourced(value, source);
    return {
      partition: from("configuration", configuration.partition),
      region: firstOf(
        from("flag", this.flags.region),
        from("configuration", configuration.region),
        ecspresso?.region,
      ),
      account: firstOf(from("flag", this.flags.account), from("configuration", configuration.account)),
    };
  }

  private fallbackScope(): Scope {
    const { environment } = this.host;
    const region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"];
    const fromEnvironment: Sourced | undefined =
      region === undefined || !isRegion(region) ? undefined : sourced(region, "environment");
    return { partition: undefined, region: fromEnvironment, account: undefined };
  }
}

/** Where a deploy goes becomes a part of every ARN that a fix writes. Throws a RunFailure where a flag can't be that. */
function checkPlace({ region = "", account = "" }: SettingFlags): void {
  if (region !== "" && !isRegion(region) && !isTemplate(region)) throw new RunFailure(noRegion);
  if (account !== "" && !isAccount(account) && !isTemplate(account)) throw new RunFailure(noAccount);
}

function isTemplate(text: string): boolean {
  return text.includes("{{") && !mustHide(text);
}

const noRegion: Text = {
  en: shown`--region does not have the form of a region name. Write one such as us-east-1, or template text.`,
  ja: shown`--region の値がリージョン名の形式ではありません。us-east-1 のようなリージョン名か、テンプレートを指定してください。`,
};

const noAccount: Text = {
  en: shown`--account does not have the form of an account ID. Write its 12 digits, or template text.`,
  ja: shown`--account の値がアカウント ID の形式ではありません。12 桁の数字か、テンプレートを指定してください。`,
};
