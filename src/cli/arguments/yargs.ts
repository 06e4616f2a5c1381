/** yargs, for everything that is not a plain run: help, and arguments that are unusual or wrong. */
import yargs, { type Argv } from "yargs";
import { harmless } from "../../detect/harmless.ts";
import { shown } from "../../language/shown.ts";
import type { Locale, Text } from "../../language/text.ts";
import { RunFailure } from "../host/failure.ts";
import type { Host } from "../host/host.ts";
import type { Arguments, Command, Flags } from "./command.ts";
import { asArguments } from "./parse.ts";
import { repeated, wrongArguments } from "./wrong-arguments.ts";

/** Runs the command that the arguments name, with yargs' checks and help. Gives its exit status. */
export async function runWithYargs(
  commands: readonly Command[],
  version: string,
  host: Host,
): Promise<number> {
  const { argv, environment, locale } = host;
  let status = 0;
  let cli = yargs([...argv])
    .scriptName("ecspresso-secrets")
    .locale(locale)
    .parserConfiguration(parserConfiguration)
    .usage(usage[locale].join("\n"))
    .epilogue(epilogue[locale])
    .wrap(Math.min(100, Number(environment["COLUMNS"]) || 100))
    .version(version)
    .help()
    .alias("h", "help")
    .strict()
    .demandCommand(1, 1)
    .exitProcess(false);
  for (const command of commands) {
    cli = cli.command(
      `${command.name}${positionalUsage(command)}`,
      command.description[locale],
      (builder) => declareFlags(builder, command, locale),
      async (parsed) => {
        status = await command.run(toArguments(parsed, command), host);
      },
    );
  }
  await cli
    .fail((_message: string | null, error: unknown) => {
      // An error of yargs itself is about the arguments, too.
      if (error instanceof Error && error.name !== "YError") throw error;
      throw new RunFailure(wrongArguments(argv, commands));
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
  const checked: Record<string, unknown> = {};
  for (const name of Object.keys(command.flags)) {
    const value = parsed[name];
    if (value === undefined) continue;
    if (Array.isArray(value) && command.flags[name]?.array !== true) {
      throw new RunFailure(repeated(harmless(name)));
    }
    checked[name] = value;
  }
  const positional = command.positional === undefined ? [] : parsed[command.positional.name];
  return asArguments({ ...checked, positional: [positional ?? []].flat().map(String) });
}

/** `--flag` stands for itself and takes one value at a time, so that files may follow it. */
const parserConfiguration = {
  "camel-case-expansion": false,
  "dot-notation": false,
  "greedy-arrays": false,
  "parse-positional-numbers": false,
  "short-option-groups": false,
  "boolean-negation": false,
};

const usage: Readonly<Record<Locale, readonly string[]>> = {
  en: [
    "Finds what is wrong with the secrets of ECS task definitions: credentials in",
    "plain text, references that can't resolve, entries that a deploy would lose.",
    "",
    "  $0 lint taskdef.json           report what is wrong",
    "  $0 lint --fix taskdef.json     fix it, formatting kept",
    "  $0 lint --online taskdef.json  ask AWS what exists",
  ],
  ja: [
    "ECS タスク定義のシークレットの問題を見つけます: 平文の認証情報、解決できない参照、",
    "デプロイ時に警告なしに失われる項目など。",
    "",
    "  $0 lint taskdef.json           問題を報告する",
    "  $0 lint --fix taskdef.json     書式を保ったまま修正する",
    "  $0 lint --online taskdef.json  存在するか AWS に確認する",
  ],
};

const epilogue: Text = {
  en: shown`Exit status: 0 no error, 1 errors found (or too many warnings), 2 the run itself failed.`,
  ja: shown`終了ステータス: 0 エラーなし、1 エラーあり(または警告が上限を超えた)、2 実行自体に失敗`,
};
