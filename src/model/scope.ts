/** Where a deploy goes: partition, region and account, each with who said so. */
import { shown } from "../language/shown.ts";
import type { Text } from "../language/text.ts";
import type { ContentPart } from "../source/tree.ts";

/** Who told a region or an account, the strongest first. */
export type Provenance =
  | "flag"
  | "configuration"
  | "ecspresso-config"
  | "execution-role"
  | "environment"
  | "caller-identity"
  | "stack";

export interface Sourced {
  /** The plain text, where it is known; undefined where only a template or pseudo parameter gives it. */
  readonly value: string | undefined;
  /** What a fix writes for it; undefined where nothing that a file can hold gives it. */
  readonly content: readonly ContentPart[] | undefined;
  readonly from: Provenance;
  /** Set where an expression or an import gives the value, so that it is not shown. */
  readonly isSupplied?: true;
}

export interface Scope {
  readonly partition: Sourced | undefined;
  readonly region: Sourced | undefined;
  readonly account: Sourced | undefined;
}

/** What a fix writes for a scope of which everything is told. */
export type ScopeContent = { readonly [Key in keyof Scope]: readonly ContentPart[] };

/** What a fix writes for a scope, or undefined where it can't write all of it. */
export function contentOfScope({ partition, region, account }: Scope): ScopeContent | undefined {
  if (partition?.content === undefined || region?.content === undefined || account?.content === undefined) {
    return undefined;
  }
  return { partition: partition.content, region: region.content, account: account.content };
}

export const emptyScope: Scope = { partition: undefined, region: undefined, account: undefined };

/** A part of a scope as a person gave it; text with `{{` is template text that a fix writes as it is. */
export function sourced(value: string, from: Provenance): Sourced {
  return value.includes("{{")
    ? { value: undefined, content: [{ kind: "template", text: value }], from }
    : { value, content: [{ kind: "text", text: value }], from };
}

/** The same part told by several; the first that is there wins. */
export function firstOf(...candidates: readonly (Sourced | undefined)[]): Sourced | undefined {
  return candidates.find((candidate) => candidate !== undefined);
}

/** Who said so, in words that fit behind "from". */
export const provenanceText: Readonly<Record<Provenance, Text>> = {
  flag: { en: shown`the command line`, ja: shown`コマンドラインの指定` },
  configuration: { en: shown`the configuration`, ja: shown`設定ファイル` },
  "ecspresso-config": { en: shown`ecspresso's configuration`, ja: shown`ecspresso の設定ファイル` },
  "execution-role": { en: shown`executionRoleArn`, ja: shown`executionRoleArn` },
  environment: { en: shown`the environment`, ja: shown`環境変数` },
  "caller-identity": { en: shown`the AWS credentials in use`, ja: shown`使用中の AWS 認証情報` },
  stack: { en: shown`the stack`, ja: shown`スタック` },
};

/** What is told from outside of a task definition, by the strength of who tells it. */
export interface ScopeSources {
  /** Flags, the configuration, ecspresso's configuration: they go before what the file itself says. */
  readonly preferred: Scope;
  /** The environment and STS: they count where nothing else does. */
  readonly fallback: Scope;
}

export const noScopeSources: ScopeSources = { preferred: emptyScope, fallback: emptyScope };
