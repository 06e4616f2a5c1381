/** Reads the arguments of a command. */
import { parseArgs } from "node:util";
import type { Arguments, CommandDescription, Flag, Flags } from "./command.ts";

/**
 * Reads arguments with Node's own parser. Gives undefined where they are wrong or ask for help; what is wrong with them
 * is said by wrong-arguments.ts.
 */
export function parseArguments<F extends Flags>(
  argv: readonly string[],
  command: CommandDescription<F>,
): Arguments<F> | undefined {
  const parsed = parseWellFormed(argv, command.flags);
  if (parsed === undefined) return undefined;
  const { tokens, values } = parsed;
  const positional = positionalIn(tokens);
  if (command.positional === undefined && positional.length > 0) return undefined;
  if (command.positional?.many === false && positional.length > 1) return undefined;
  const checked: Record<string, unknown> = { positional };
  for (const [name, given = []] of Object.entries(values)) {
    const flag = command.flags[name];
    if (flag === undefined || (flag.array !== true && given.length > 1)) return undefined;
    const list = given.map((text) => flagValue(text, flag));
    if (list.includes(undefined)) return undefined;
    checked[name] = flag.array === true ? list : list[0];
  }
  return asArguments<F>(checked);
}

type Token = NonNullable<ReturnType<typeof parseWellFormed>>["tokens"][number];

/** The arguments that are no flags. After `--` there are names of files alone: `-` is no standard input there. */
function positionalIn(tokens: readonly Token[]): string[] {
  const end = tokens.find(({ kind }) => kind === "option-terminator")?.index ?? Number.POSITIVE_INFINITY;
  return tokens.flatMap((token) => {
    if (token.kind !== "positional") return [];
    return token.index > end && token.value === "-" ? "./-" : token.value;
  });
}

function parseWellFormed(argv: readonly string[], flags: Flags) {
  try {
    return parseArgs({
      args: [...argv],
      options: parserOptions(flags),
      allowPositionals: true,
      tokens: true,
    });
  } catch {
    return undefined;
  }
}

/** The flags as Node's parser wants them. */
export function parserOptions(
  flags: Flags,
): Record<string, { readonly type: "boolean" | "string"; readonly multiple: true }> {
  return Object.fromEntries(
    Object.entries(flags).map(([name, { type }]) => [
      name,
      { type: type === "boolean" ? "boolean" : "string", multiple: true },
    ]),
  );
}

/** The value of a flag, or undefined where it can't be that flag's. */
function flagValue(given: string | boolean, { type, choices }: Flag): unknown {
  if (typeof given === "boolean") return type === "boolean" ? given : undefined;
  if (choices !== undefined && !choices.includes(given)) return undefined;
  if (type === "number") return /^\d+$/.test(given) ? Number(given) : undefined;
  return given === "" ? undefined : given;
}

/** The border between untyped values and a command's arguments: every value is of its flag's type by now. */
function asArguments<F extends Flags>(checked: Record<string, unknown>): Arguments<F> {
  return checked as unknown as Arguments<F>;
}
