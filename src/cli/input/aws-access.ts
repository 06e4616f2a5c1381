/** Whose credentials AWS is asked with, as flags and configurations say it. */
import type { Configuration } from "../../config/configuration.ts";
import { isRoleArn } from "../../iam/permissions.ts";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { RunFailure } from "../host/failure.ts";
import type { Host } from "../host/host.ts";

/** The flags that say whose credentials are used. */
export interface AccessFlags {
  readonly profile?: string | undefined;
  readonly "assume-role"?: string | undefined;
  readonly "trust-config"?: boolean | undefined;
}

export interface AwsAccess {
  readonly profile: string | undefined;
  readonly assumeRole: string | undefined;
}

/**
 * The profile and the role to ask AWS with: those of the flags, else those of the configurations. Configurations come
 * with the repository, so whoever proposes a change can write one; theirs count with `--trust-config` alone, and
 * without it a line says that they are ignored. Throws a RunFailure where configurations differ.
 */
export function awsAccess(
  flags: AccessFlags,
  configurations: readonly Configuration[],
  host: Host,
): AwsAccess {
  const role = flags["assume-role"];
  // AWS need not see what may be anything.
  if (role !== undefined && !isRoleArn(role)) throw new RunFailure(noRole);
  const given: AwsAccess = { profile: flags.profile, assumeRole: role };
  const profiles = given.profile === undefined ? valuesOf(configurations, "profile") : [];
  const roles = given.assumeRole === undefined ? valuesOf(configurations, "assumeRole") : [];
  if (flags["trust-config"] !== true) {
    if (profiles.length + roles.length > 0) host.warn(ignored);
    return given;
  }
  if (profiles.length > 1 || roles.length > 1) throw new RunFailure(different);
  return { profile: given.profile ?? profiles[0], assumeRole: given.assumeRole ?? roles[0] };
}

/** What configurations say of one setting, each value once. */
function valuesOf(configurations: readonly Configuration[], setting: "profile" | "assumeRole"): string[] {
  return [...new Set(configurations.flatMap((configuration) => configuration[setting] ?? []))];
}

const ignored: Text = {
  en: shown`\`profile\` and \`assumeRole\` of the configuration are ignored: they decide whose credentials are used, and a pull request can change them. Give --trust-config, --profile or --assume-role.`,
  ja: shown`設定ファイルの \`profile\` と \`assumeRole\` は無視しました。どの認証情報を使うかを決める項目で、プルリクエストでも変更できるためです。--trust-config、--profile、--assume-role のいずれかを指定してください。`,
};

const noRole: Text = {
  en: shown`--assume-role takes the ARN of a role, such as arn:aws:iam::123456789012:role/reader.`,
  ja: shown`--assume-role にはロールの ARN を指定してください(例: arn:aws:iam::123456789012:role/reader)。`,
};

const different: Text = {
  en: shown`The configurations of these files name different profiles or roles, and AWS is asked with one. Give --profile or --assume-role, or run the command for each.`,
  ja: shown`これらのファイルの設定ファイルで指定された \`profile\` または \`assumeRole\` が一致しません。--profile または --assume-role を指定するか、別々に実行してください。`,
};
