/** yargs, for everything that is not a plain run: help, version, unknown flags and commands. */

import yargs, { type Argv } from "yargs";
import { shown } from "../language/shown.ts";
import type { Locale, Text } from "../language/text.ts";
import type { Arguments, Command, Flags } from "./command.ts";
import { RunFailure } from "./host/failure.ts";
import type { Surroundings } from "./host/host.ts";
import { asArguments, parserConfiguration } from "./parse.ts";

interface YargsSetting {
  readonly commands: readonly Command[];
  readonly version: string;
  readonly locale: Locale;
  readonly surroundings: Surroundings;
}

/** Runs the command that the arguments name, with yargs' checks and help. Gives its exit status. */
export async function runWithYargs(argv: readonly string[], setting: YargsSetting): Promise<number> {
  const { commands, version, locale, surroundings } = setting;
  let status = 0;
  let cli = yargs([...argv])
    .scriptName("ecspresso-secrets")
    .locale(locale)
    .parserConfiguration(parserConfiguration)
    .usage(usage[locale])
    .epilogue(epilogue[locale])
    .wrap(Math.min(100, Number(surroundings.environment["COLUMNS"]) || 100))
    .version(version)
    .help()
    .alias("h", "help")
    .strict()
    .demandCommand(1, 1, commandWanted[locale])
    .exitProcess(false)
    .recommendCommands();
  for (const command of commands) {
    cli = cli.command(
      `${command.name}${positionalUsage(command)}`,
      command.description[locale],
      (builder) => declareFlags(builder, command, locale),
      async (parsed) => {
        status = await command.run(toArguments(parsed, command), surroundings);
      },
    );
  }
  await cli
    .fail((message: string | null, error: unknown) => {
      if (error instanceof Error) throw error;
      throw new RunFailure({ en: hint(message, "en"), ja: hint(message, "ja") });
    })
    .parseAsync();
  return status;
}

function positionalUsage({ positional }: Command): string {
  if (positional === undefined) return "";
  return positional.many ? ` [${positional.name}..]` : ` [${positional.name}]`;
}

function declareFlags(builder: Argv, command: Command, locale: Locale): Argv {
  let declared = builder;
  for (const [name, flag] of Object.entries(command.flags)) {
    declared = declared.option(name, {
      type: flag.type,
      description: flag.description[locale],
      ...(flag.array === true ? { array: true } : {}),
      ...(flag.choices === undefined ? {} : { choices: flag.choices }),
      ...(flag.type === "boolean" ? {} : { requiresArg: true }),
    });
  }
  return declared;
}

function toArguments<F extends Flags>(parsed: Record<string, unknown>, command: Command<F>): Arguments<F> {
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(command.flags)) {
    const value = parsed[name];
    if (value === undefined) continue;
    if (Array.isArray(value) && command.flags[name]?.array !== true) {
      throw new RunFailure({
        en: shown`--${name} stands more than once; it takes one value.`,
        ja: shown`--${name} が複数回指定されています。指定できるのは 1 回だけです。`,
      });
    }
    given[name] = value;
  }
  const positional = command.positional === undefined ? [] : parsed[command.positional.name];
  return asArguments({ ...given, positional: [positional ?? []].flat().map(String) });
}

function hint(message: string | null, locale: Locale): string {
  const said = (message ?? "").trim().replace(/[^.?!]$/, "$&.");
  return locale === "en"
    ? `${said} See ecspresso-secrets --help.`
    : `${said} ecspresso-secrets --help をご覧ください。`;
}

const usage: Text = {
  en: [
    "Finds what is wrong with the secrets of ECS task definitions: credentials in",
    "plain text, references that can't resolve, entries that a deploy would lose.",
    "",
    "  $0 lint taskdef.json           say what is wrong",
    "  $0 lint --fix taskdef.json     mend it, formatting kept",
    "  $0 lint --online taskdef.json  ask AWS what exists",
  ].join("\n"),
  ja: [
    "ECS タスク定義のシークレットの問題を見つけます: 平文の認証情報、解決できない参照、",
    "デプロイ時に警告なしに失われる項目など。",
    "",
    "  $0 lint taskdef.json           問題を報告する",
    "  $0 lint --fix taskdef.json     書式を保ったまま修正する",
    "  $0 lint --online taskdef.json  存在するか AWS に確認する",
  ].join("\n"),
};

const epilogue: Text = {
  en: shown`Exit status: 0 no error, 1 errors found (or too many warnings), 2 the run itself failed.`,
  ja: shown`終了ステータス: 0 エラーなし、1 エラーあり(または警告が上限を超えた)、2 実行自体に失敗`,
};

const commandWanted: Text = {
  en: shown`Say what to do, for instance: ecspresso-secrets lint taskdef.json`,
  ja: shown`コマンドを指定してください。例: ecspresso-secrets lint taskdef.json`,
};
