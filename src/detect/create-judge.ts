/** What a configuration makes of judging: exceptions, names and token formats of one's own. */
import { shown } from "../language/shown.ts";
import { harmless } from "./harmless.ts";
import { allowed, type Judge, judge, judgeBySignal, placeholder, secret } from "./judge.ts";
import type { NameSignal } from "./names.ts";

/** What a text may fit. A `RegExp` is one, as long as it keeps no place (`g`, `y`). */
export interface Pattern {
  test(text: string): boolean;
}

/** A token format of one's own, from the configuration. */
export interface OwnProvider {
  readonly id: string;
  readonly label: string;
  readonly pattern: Pattern;
}

export interface JudgeOptions {
  /** Patterns of names whose values are credentials. */
  readonly credentialNames?: readonly Pattern[];
  /** Names and values that are none, whatever they look like; a pair has to fit in both where both are given. */
  readonly allow?: readonly { readonly name?: Pattern; readonly value?: Pattern }[];
  readonly providers?: readonly OwnProvider[];
}

/** A judge with the exceptions and additions of a configuration. */
export function createJudge(options: JudgeOptions): Judge {
  const { credentialNames = [], allow = [], providers: own = [] } = options;
  if (credentialNames.length === 0 && allow.length === 0 && own.length === 0) return judge;
  return (name, value) => {
    const isAllowed = allow.some(
      (allowance) =>
        (allowance.name === undefined || (name !== undefined && allowance.name.test(name))) &&
        (allowance.value === undefined || allowance.value.test(value)),
    );
    if (isAllowed) return allowed;
    const judgement = judge(name, value);
    if (judgement.verdict === "secret") return judgement;
    const provider = own.find(({ pattern }) => pattern.test(value));
    if (provider !== undefined) {
      return secret(provider.id, { kind: "own-provider", label: harmless(provider.label) });
    }
    const isNamed = name !== undefined && credentialNames.some((pattern) => pattern.test(name));
    const text = value.trim();
    if (!isNamed || judgement.verdict !== "benign") return judgement;
    if (text === "") return placeholder;
    const named = judgeBySignal(ownName, name, text);
    return named.verdict === "secret" ? { ...named, evidence: { kind: "own-name" } } : named;
  };
}

/** What is configured as a credential's name is taken for a password's. */
const ownName: NameSignal = { kind: "password", words: shown``, weak: false };
