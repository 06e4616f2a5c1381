/** Says what is wrong with arguments, in words of its own: those of Node repeat what was given, a secret too. */
import { parseArgs } from "node:util";
import { harmless } from "../../detect/harmless.ts";
import { nearest } from "../../language/nearest.ts";
import { joinShown, type Shown, shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import type { CommandDescription, Flag } from "./command.ts";
import { parserOptions } from "./parse.ts";

/** The first mistake in arguments that were refused. Names of flags and commands are repeated, values are not. */
export function wrongArguments(argv: readonly string[], commands: readonly CommandDescription[]): Text {
  const [name, ...others] = argv;
  if (name === undefined) return commandWanted;
  const command = commands.find((candidate) => candidate.name === name);
  const problem = command === undefined ? unknownCommand(name, commands) : problemOf(others, command);
  return {
    en: shown`${problem.en} See ecspresso-secrets --help.`,
    ja: shown`${problem.ja}ecspresso-secrets --help をご覧ください。`,
  };
}

function problemOf(argv: readonly string[], { name, flags, positional }: CommandDescription): Text {
  const options = parserOptions(flags);
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const flag = flags[token.name];
    if (flag === undefined) return unknownFlag(token.rawName, Object.keys(flags));
    const isRepeated = seen.has(token.name) && flag.array !== true;
    seen.add(token.name);
    if (isRepeated) return repeated(harmless(token.name));
    const problem = valueProblem(harmless(token.name), flag, token.value, token.inlineValue === true);
    if (problem !== undefined) return problem;
  }
  const count = tokens.filter(({ kind }) => kind === "positional").length;
  if (positional?.many !== true && count > (positional === undefined ? 0 : 1)) {
    return tooMany(name, positional === undefined ? 0 : 1);
  }
  return generic;
}

/** What is wrong with the value of a flag, or undefined. */
function valueProblem(
  name: Shown,
  { type, choices }: Flag,
  value: string | undefined,
  isInline: boolean,
): Text | undefined {
  if (type === "boolean") return isInline ? noValueWanted(name) : undefined;
  // What looks like a flag is one, unless it is attached to this flag.
  if (value === undefined || value === "" || (!isInline && /^-./.test(value))) return valueWanted(name);
  if (choices !== undefined && !choices.includes(value)) return choiceWanted(name, choices);
  return type === "number" && !/^\d+$/.test(value) ? numberWanted(name) : undefined;
}

function unknownCommand(name: string, commands: readonly CommandDescription[]): Text {
  if (name.startsWith("-")) return unknownFlag(name.split("=")[0] ?? "", []);
  const hint = didYouMean(
    name,
    commands.map((command) => command.name),
  );
  return {
    en: shown`There is no command \`${harmless(name)}\`.${hint.en}`,
    ja: shown`コマンド \`${harmless(name)}\` はありません。${hint.ja}`,
  };
}

function unknownFlag(rawName: string, known: readonly string[]): Text {
  const hint = didYouMean(
    rawName,
    known.map((name) => `--${name}`),
  );
  return {
    en: shown`There is no flag \`${harmless(rawName)}\`.${hint.en}`,
    ja: shown`フラグ \`${harmless(rawName)}\` はありません。${hint.ja}`,
  };
}

function didYouMean(word: string, candidates: readonly string[]): Text {
  const meant = nearest(word, candidates);
  if (meant === undefined) return { en: shown``, ja: shown`` };
  const name = harmless(meant);
  return { en: shown` Did you mean \`${name}\`?`, ja: shown`\`${name}\` ではありませんか? ` };
}

/** A flag that takes one value was given several times. */
function repeated(name: Shown): Text {
  return {
    en: shown`--${name} is given more than once; it takes one value.`,
    ja: shown`--${name} が複数回指定されています。指定できるのは 1 回だけです。`,
  };
}

function valueWanted(name: Shown): Text {
  return { en: shown`--${name} needs a value.`, ja: shown`--${name} には値が必要です。` };
}

function noValueWanted(name: Shown): Text {
  return {
    en: shown`--${name} takes no value.`,
    ja: shown`--${name} に値は指定できません。`,
  };
}

function numberWanted(name: Shown): Text {
  return { en: shown`--${name} takes a number.`, ja: shown`--${name} には数値を指定してください。` };
}

function choiceWanted(name: Shown, choices: readonly string[]): Text {
  const list = joinShown(choices.map(harmless), ", ");
  return {
    en: shown`--${name} takes one of ${list}.`,
    ja: shown`--${name} には ${list} のいずれかを指定してください。`,
  };
}

function tooMany(command: Shown, most: 0 | 1): Text {
  return most === 0
    ? {
        en: shown`\`${command}\` takes no arguments besides flags.`,
        ja: shown`\`${command}\` はフラグ以外の引数を取りません。`,
      }
    : {
        en: shown`\`${command}\` takes one argument.`,
        ja: shown`\`${command}\` の引数は 1 つだけです。`,
      };
}

const generic: Text = {
  en: shown`These arguments can't be understood.`,
  ja: shown`引数を解釈できません。`,
};

const commandWanted: Text = {
  en: shown`Say what to do, for instance: ecspresso-secrets lint taskdef.json. See ecspresso-secrets --help.`,
  ja: shown`コマンドを指定してください(例: ecspresso-secrets lint taskdef.json)。ecspresso-secrets --help をご覧ください。`,
};
