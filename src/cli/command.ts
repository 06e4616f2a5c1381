import type { Text } from "../language/text.ts";
import type { Surroundings } from "./host/host.ts";

/** A flag of a command, described once for the parser, the help and the completion. */
export interface Flag {
  readonly type: "boolean" | "string" | "number";
  /** May stand several times. */
  readonly array?: boolean;
  readonly choices?: readonly string[];
  /** Values that completion offers where others are possible, too. */
  readonly suggestions?: readonly string[];
  /** What stands in place of the value in the help, such as FILE. */
  readonly placeholder?: string;
  readonly description: Text;
}

export type Flags = Readonly<Record<string, Flag>>;

/** The value that a flag has once it is parsed. */
type ValueOf<F extends Flag> = F["array"] extends true
  ? string[] | undefined
  : F["type"] extends "boolean"
    ? boolean | undefined
    : F["type"] extends "number"
      ? number | undefined
      : string | undefined;

/** What a command gets: its flags by their names on the command line, and what stands beside them. */
export type Arguments<F extends Flags> = { readonly [Name in keyof F]?: ValueOf<F[Name]> } & {
  readonly positional: readonly string[];
};

/** What stands behind a command's name without a flag. */
export interface Positional {
  readonly name: string;
  readonly many: boolean;
  /** What completion offers; files where it is absent. */
  readonly suggestions?: readonly string[];
}

/** One command. `run` gives the exit status and throws a RunFailure where it can't go on. */
export interface Command<F extends Flags = Flags> {
  readonly name: string;
  /** What stands behind the name in the help, such as `[files…]`; `*` many, `?` at most one, `none`. */
  readonly positional: Positional | undefined;
  readonly description: Text;
  readonly flags: F;
  run(given: Arguments<F>, surroundings: Surroundings): Promise<number>;
}
