/** What the completion of a command needs to know, in one language. */
import { shown } from "../../../language/shown.ts";
import type { Locale, Text } from "../../../language/text.ts";
import type { CommandDescription, Flag } from "../../arguments/command.ts";

/** What may follow on the command line. */
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

/** A command with its flags, `--help` among them. */
export function completedCommand(
  { name, description, positional, flags }: CommandDescription,
  locale: Locale,
): CompletedCommand {
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

const help: Text = { en: shown`Show help`, ja: shown`ヘルプを表示する` };
