/**
 * Completion scripts. Everything that they offer is written into them, so that completing starts no process; run the
 * command again after an update.
 */
import { basename } from "node:path";
import { harmless } from "../../../detect/harmless.ts";
import { shown } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import type { CommandDescription } from "../../arguments/command.ts";
import { exitStatus, RunFailure } from "../../host/failure.ts";
import type { Host } from "../../host/host.ts";
import { bashScript } from "./bash.ts";
import { completedCommand } from "./completed-command.ts";
import { fishScript } from "./fish.ts";
import { type CompletionArguments, shells } from "./flags.ts";
import { zshScript } from "./zsh.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** Prints the script that completes the given commands. */
export async function printCompletion(
  { positional: [asked] }: CompletionArguments,
  host: Host,
  commands: readonly CommandDescription[],
): Promise<number> {
  const name = asked ?? basename(host.environment["SHELL"] ?? "");
  const shell = shells.find((known) => known === name);
  if (shell === undefined) throw new RunFailure(asked === undefined ? unknownShell : unsupported(asked));
  host.write(scripts[shell](commands.map((command) => completedCommand(command, host.locale))));
  return exitStatus.clean;
}

const unknownShell: Text = {
  en: shown`SHELL names no shell that can be completed. Say which: ecspresso-secrets completion bash, zsh or fish.`,
  ja: shown`環境変数 SHELL からは補完できるシェルが分かりません。bash、zsh、fish のいずれかを指定してください(例: ecspresso-secrets completion bash)。`,
};

function unsupported(asked: string): Text {
  const shell = harmless(asked);
  return {
    en: shown`${shell} is not supported. Choose bash, zsh or fish, for instance: ecspresso-secrets completion bash`,
    ja: shown`${shell} の補完には対応していません。bash、zsh、fish のいずれかを指定してください(例: ecspresso-secrets completion bash)。`,
  };
}
