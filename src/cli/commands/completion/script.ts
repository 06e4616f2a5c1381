/**
 * Completion scripts. Everything that they offer is written into them, so that completing starts no process; run the
 * command again after an update.
 */
import { shown } from "../../../language/shown.ts";
import type { Locale } from "../../../language/text.ts";
import type { Command, Flag } from "../../command.ts";
import { bashScript } from "./bash.ts";
import { fishScript } from "./fish.ts";
import { zshScript } from "./zsh.ts";

/** What a place on the command line takes. */
export type Values =
  | { readonly kind: "none" }
  | { readonly kind: "files" }
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** Anything, of which nothing can be offered. */
  | { readonly kind: "text" };

export interface CompletedFlag {
  /** With its dashes. */
  readonly name: string;
  readonly description: string;
  readonly values: Values;
  readonly many: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly CompletedFlag[];
  readonly values: Values;
}

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** The script for a shell, with a comment that says where to put it; descriptions are in the given language. */
export function completionScript(
  shell: keyof typeof scripts,
  commands: readonly Command[],
  locale: Locale,
): string {
  return scripts[shell](commands.map((command) => completed(command, locale)));
}

function completed({ name, description, positional, flags }: Command, locale: Locale): CompletedCommand {
  return {
    name,
    description: description[locale],
    values: positional === undefined ? { kind: "none" } : wordsOr(positional.suggestions, { kind: "files" }),
    flags: [
      ...Object.entries(flags).map(([flag, meaning]) => ({
        name: `--${flag}`,
        description: meaning.description[locale],
        values: valuesOf(meaning),
        many: meaning.array === true,
      })),
      { name: "--help", description: help[locale], values: { kind: "none" }, many: false },
    ],
  };
}

function valuesOf({ type, choices, suggestions, placeholder }: Flag): Values {
  if (type === "boolean") return { kind: "none" };
  return wordsOr(choices ?? suggestions, { kind: placeholder === "FILE" ? "files" : "text" });
}

function wordsOr(words: readonly string[] | undefined, otherwise: Values): Values {
  return words === undefined ? otherwise : { kind: "words", words };
}

const help = { en: shown`Show help`, ja: shown`ヘルプを表示する` };
