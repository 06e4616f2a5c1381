/** Help, which yargs lays out. It takes as long to load as a whole lint, so it is loaded for nothing else. */
import yargs, { type Argv } from "yargs";
import { shown } from "../../language/shown.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { Host } from "../host/host.ts";
import type { Command } from "./command.ts";

/** The help of one command, or of all of them where it is undefined. */
export async function helpText(
  commands: readonly Command[],
  command: Command | undefined,
  { environment, locale }: Host,
): Promise<string> {
  let cli = yargs()
    .scriptName("ecspresso-secrets")
    .locale(locale)
    .usage(usage[locale].join("\n"))
    .epilogue(epilogue[locale])
    .wrap(Math.min(100, Number(environment["COLUMNS"]) || 100))
    // Only whether there is a version shows in the help.
    .version("0.0.0")
    .help()
    .alias("h", "help")
    .exitProcess(false);
  for (const one of commands) {
    cli = cli.command(`${one.name}${positionalUsage(one)}`, one.description[locale], (builder) =>
      declareFlags(builder, one, locale),
    );
  }
  let help = "";
  await cli.parseAsync(
    [...(command === undefined ? [] : [command.name]), "--help"],
    {},
    (_error, _argv, output) => {
      help = output;
    },
  );
  return `${help}\n`;
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
