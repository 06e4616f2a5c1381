/** Reads the arguments of a command. */
import { parseArgs } from "node:util";
import type { Arguments, CommandDescription, Flag, Flags } from "./command.ts";

/**
 * Reads well-formed arguments with Node's own parser, which is there already when yargs would take as long to load as a
 * whole lint. Gives undefined where anything is out of the ordinary (an unknown flag, a missing value, a wrong choice,
 * `--help`), so that yargs takes a closer look.
 */
export function parseQuickly<F extends Flags>(
  argv: readonly string[],
  command: CommandDescription<F>,
): Arguments<F> | undefined {
  const parsed = parseWellFormed(argv, command.flags);
  if (parsed === undefined) return undefined;
  const { positionals, values } = parsed;
  if (command.positional === undefined && positionals.length > 0) return undefined;
  if (command.positional?.many === false && positionals.length > 1) return undefined;
  // To yargs these may be the value of a flag before them.
  if (positionals.includes("true") || positionals.includes("false")) return undefined;
  const checked: Record<string, unknown> = { positional: positionals };
  for (const [name, given = []] of Object.entries(values)) {
    const flag = command.flags[name];
    if (flag === undefined || (flag.array !== true && given.length > 1)) return undefined;
    const list = given.map((text) => flagValue(text, flag));
    if (list.includes(undefined)) return undefined;
    checked[name] = flag.array === true ? list : list[0];
  }
  return asArguments<F>(checked);
}

function parseWellFormed(argv: readonly string[], flags: Flags) {
  try {
    return parseArgs({ args: [...argv], options: parserOptions(flags), allowPositionals: true });
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

/** The border between untyped values and a command's arguments: call it once every value is of its flag's type. */
export function asArguments<F extends Flags>(checked: Record<string, unknown>): Arguments<F> {
  return checked as unknown as Arguments<F>;
}
