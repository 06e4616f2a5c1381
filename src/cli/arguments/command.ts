import type { Shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { Host } from "../host/host.ts";

/** A flag of a command, described once for the parser, the help and the completion. */
export interface Flag {
  readonly type: "boolean" | "string" | "number";
  /** May be given several times. */
  readonly array?: boolean;
  readonly choices?: readonly string[];
  /** Values that completion offers where others are possible, too. */
  readonly suggestions?: readonly string[];
  /** What appears in place of the value in the help, such as FILE. */
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

/** What a command gets: its flags by their names on the command line, and the arguments that are no flags. */
export type Arguments<F extends Flags> = { readonly [Name in keyof F]?: ValueOf<F[Name]> } & {
  readonly positional: readonly string[];
};

/** The arguments of a command that are no flags. */
export interface Positional {
  readonly name: string;
  readonly many: boolean;
  /** What completion offers; files where it is absent. */
  readonly suggestions?: readonly string[];
}

/** What parser, help and completion need to know of a command. */
export interface CommandDescription<F extends Flags = Flags> {
  readonly name: Shown;
  /** undefined where the command takes none. */
  readonly positional: Positional | undefined;
  readonly description: Text;
  readonly flags: F;
}

/** One command. `run` gives the exit status and throws a RunFailure where it can't go on. */
export interface Command<F extends Flags = Flags> extends CommandDescription<F> {
  run(args: Arguments<F>, host: Host): Promise<number>;
}
