/** `completion`: a script that teaches a shell the commands, their flags and what these take. */

import { basename } from "node:path";
import { chooseLocale } from "../../../language/locale.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import type { Arguments, Command } from "../../command.ts";
import { settingFlags } from "../../flags.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Surroundings } from "../../host/host.ts";

const completionFlags = { locale: settingFlags.locale };
const shells = ["bash", "zsh", "fish"] as const;

/** The command, for the commands that it completes besides itself. */
export function completionCommandFor(others: readonly Command[]): Command<typeof completionFlags> {
  const command: Command<typeof completionFlags> = {
    name: "completion",
    positional: { name: "shell", many: false, suggestions: shells },
    description: {
      en: shown`Print a completion script for bash, zsh or fish, and where to put it`,
      ja: shown`bash、zsh、fish 用の補完スクリプトと、その設定方法を出力する`,
    },
    flags: completionFlags,
    run: (given, surroundings) => printScript(given, [...others, command], surroundings),
  };
  return command;
}

async function printScript(
  given: Arguments<typeof completionFlags>,
  commands: readonly Command[],
  surroundings: Surroundings,
): Promise<number> {
  const { environment } = surroundings;
  const asked = given.positional[0] ?? basename(environment["SHELL"] ?? "");
  const shell = shells.find((name) => name === asked);
  if (shell === undefined) throw new RunFailure(unknownShell(asked));
  const { completionScript } = await import("./script.ts");
  surroundings.writeOutput(completionScript(shell, commands, chooseLocale(given.locale, environment)));
  return exitStatus.clean;
}

function unknownShell(asked: string): Text {
  return {
    en: shown`${asked === "" ? "The shell is not known" : shown`${asked} is no shell that can be completed`}. Say which: ecspresso-secrets completion bash, zsh or fish.`,
    ja: shown`${asked === "" ? "シェルが分かりません" : shown`${asked} の補完には対応していません`}。bash、zsh、fish のいずれかを指定してください(例: ecspresso-secrets completion bash)。`,
  };
}
