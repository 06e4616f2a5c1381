/** Is this (name, value) a credential? Name, value and structure are weighed as a careful reviewer would. */
import type { Text } from "../language/text.ts";
import { entropyOf, looksRandom } from "./entropy.ts";
import type { Judgement } from "./judgement.ts";
import { type NameSignal, signalOf } from "./names.ts";
import { isPlaceholder } from "./placeholders.ts";
import { findToken, shapes } from "./providers.ts";
import { isReference, looksLikeSecretName } from "./references.ts";
import { findStructure } from "./structures.ts";

/** Says what a value is. `name` is undefined where the value stands alone. Pure; never throws. */
export type Judge = (name: string | undefined, value: string) => Judgement;

/** A token format of one's own, from the configuration. */
export interface OwnProvider {
  readonly id: string;
  readonly label: string;
  readonly pattern: RegExp;
}

export interface JudgeOptions {
  /** Patterns of names whose values are credentials. */
  readonly credentialNames?: readonly RegExp[];
  /** Names and values that are none, whatever they look like; a pair has to fit in both where both are given. */
  readonly allow?: readonly { readonly name?: RegExp; readonly value?: RegExp }[];
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
    if (isAllowed) return benign;
    const judgement = judge(name, value);
    if (judgement.verdict === "secret") return judgement;
    const provider = own.find(({ pattern }) => pattern.test(value));
    if (provider !== undefined) return secret(provider.id, sameLabel(provider.label));
    const isNamed = name !== undefined && credentialNames.some((pattern) => pattern.test(name));
    if (!isNamed) return judgement;
    return judgeBySignal({ kind: "password", words: name, weak: false }, value.trim());
  };
}

/** The judge without any configuration. */
export const judge: Judge = (name, value) => {
  const text = value.trim();
  const signal = name === undefined ? undefined : signalOf(name);
  if (text === "") return signal === undefined ? benign : placeholder;
  return judgeByValue(name, text) ?? (signal === undefined ? benign : judgeBySignal(signal, text));
};

const nothing: Text = { en: "", ja: "" };
const benign: Judgement = { verdict: "benign", kind: "none", evidence: nothing };
const placeholder: Judgement = {
  verdict: "placeholder",
  kind: "stand-in",
  evidence: { en: "a stand-in", ja: "仮の値" },
};
const reference: Judgement = {
  verdict: "reference",
  kind: "reference",
  evidence: { en: "a reference to something kept elsewhere", ja: "別の場所への参照" },
};

function secret(kind: string, evidence: Text): Judgement {
  return { verdict: "secret", kind, evidence };
}

function sameLabel(label: string): Text {
  return { en: label, ja: label };
}

/** What the value alone says, or undefined where it says nothing. */
function judgeByValue(name: string | undefined, text: string): Judgement | undefined {
  if (text.length < 6) return undefined;
  if (isReference(text) && !text.includes("://")) return reference;
  const token = findToken(text);
  if (token !== undefined) {
    if (token.provider.public === true) return benign;
    const written = text.slice(token.start, token.end);
    if (isStandInToken(written, token.provider.prefix)) return placeholder;
    if (token.provider.id === "google-api-key" && isBrowserKeyName(name)) return benign;
    return secret(token.provider.id, tokenEvidence(token.provider.label, token.hasChecksum));
  }
  const shape = shapes.find(({ pattern }) => pattern.test(text));
  if (shape !== undefined) return secret(shape.id, sameLabel(shape.label));
  const structure = findStructure(text);
  if (structure !== undefined) {
    const standsIn = structure.certain !== true && isStandInPassword(structure.secret);
    return standsIn ? placeholder : secret(structure.kind, structure.evidence);
  }
  return judgeJson(text);
}

function tokenEvidence(label: string, hasChecksum: boolean | undefined): Text {
  if (hasChecksum === undefined) return sameLabel(label);
  return hasChecksum
    ? { en: `${label}, its checksum is right`, ja: `${label}(チェックサムも一致)` }
    : { en: `the form of ${label}`, ja: `${label} の形式` };
}

/** Firebase and Maps keys are made to be seen in browsers. */
function isBrowserKeyName(name: string | undefined): boolean {
  return name !== undefined && /firebase|maps|recaptcha|public|browser|web|vite|react_app/i.test(name);
}

/** `sk_test_your_key_here`, `ghp_xxxxxxxx…`, and the samples of AWS's documentation. */
function isStandInToken(token: string, prefix: string): boolean {
  const rest = token.slice(prefix.length);
  return isPlaceholder(rest) || /EXAMPLE|XXXX|0{8}/i.test(rest) || entropyOf(rest) < 2;
}

/** A password inside a URL or connection string that stands in for one. */
function isStandInPassword(text: string): boolean {
  return isPlaceholder(text) || /\$\{[^}]*\}|<[^>]+>|\{\{[^}]*\}\}|%[A-Za-z_]+%/.test(text);
}

/** A credential as JSON in one value: a service account, a Docker login, a JWK, or an object with a password in it. */
function judgeJson(text: string): Judgement | undefined {
  if (!/^[{[]/.test(text) || text.length > 65_536) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return judgeJsonValue(parsed, 0);
}

const jsonEvidence: Text = { en: "JSON with a credential in it", ja: "認証情報を含む JSON" };

function judgeJsonValue(value: unknown, depth: number): Judgement | undefined {
  if (typeof value !== "object" || value === null || depth > 8) return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === "string") {
      if (judge(key, member).verdict === "secret") return secret("json", jsonEvidence);
      if (key === "auth" && /^[A-Za-z0-9+/]{8,}={0,2}$/.test(member))
        return secret("docker-auth", jsonEvidence);
      if (key === "d" && "kty" in value) return secret("private-key", jsonEvidence);
    } else {
      const inner = judgeJsonValue(member, depth + 1);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

/** What a credential's name makes of a value that says nothing by itself. */
function judgeBySignal(signal: NameSignal, text: string): Judgement {
  if (isPlaceholder(text)) return placeholder;
  if (isFlag(text)) return benign;
  switch (signal.kind) {
    case "password":
      return judgePassword(signal, text);
    case "secret":
    case "token":
    case "key":
    case "credential":
      return judgeKey(signal, text);
    case "authorization":
      return /^[^\s:]{1,64}:[^\s:]{3,}$/.test(text) && !/^\w+:\/\/|^\d/.test(text)
        ? secret("basic-auth", { en: "a user name with a password", ja: "ユーザー名とパスワードの組" })
        : judgeKey(signal, text);
    case "connection":
      return benign;
  }
}

function isFlag(text: string): boolean {
  return /^(?:true|false|yes|no|on|off|enabled?|disabled?|required|optional|auto|default|always|never|\d{1,3}(?:ms|s|m|h|d|w|y)?)$/i.test(
    text,
  );
}

function judgePassword(signal: NameSignal, text: string): Judgement {
  if (isReference(text) || (signal.weak && !looksRandom(text))) return benign;
  if (/^https?:\/\//i.test(text)) return benign;
  if (looksLikeSecretName(text) && text.includes("/")) return reference;
  return secret("password", nameEvidence(signal));
}

function nameEvidence({ words }: NameSignal): Text {
  return { en: `its name says ${words}`, ja: `名前に ${words} とある` };
}

function judgeKey(signal: NameSignal, text: string): Judgement {
  if (isReference(text) || looksLikeSecretName(text)) return reference;
  if (/^(?:https?|s3|ssh|git|tcp|redis|amqp|mongodb|postgres\w*|mysql|jdbc:\w+):\/\//i.test(text))
    return benign;
  if (/\s/.test(text) && text.length < 80) return benign;
  const random = looksRandom(text);
  if (signal.weak) {
    if (!random || isIdentifier(text)) return benign;
    return secret("api-key", randomEvidence(signal, text));
  }
  if (random) return secret(kindOf(signal), randomEvidence(signal, text));
  if (signal.kind === "secret" || signal.kind === "credential") {
    // A signing secret that a person made up is one all the same.
    return text.length >= 4 ? secret("signing-secret", nameEvidence(signal)) : benign;
  }
  // A token or key that is a plain word or a number names something.
  const looksMade = text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text);
  const longWord = text.length >= 12 && !/^[a-z]+(?:[-_.][a-z]+)*$/i.test(text);
  if ((looksMade && !isIdentifier(text)) || longWord) return secret(kindOf(signal), nameEvidence(signal));
  return signal.kind === "key" &&
    /^(?:JWT|SECRET|SIGN|ENCRYPT|PRIVATE|MASTER|APP|SESSION)/.test(signal.words) &&
    text.length >= 6
    ? secret("signing-secret", nameEvidence(signal))
    : benign;
}

function kindOf({ kind }: NameSignal): string {
  if (kind === "key") return "api-key";
  return kind === "token" ? "token" : "signing-secret";
}

/** UUIDs, versions, dates, host names, ARNs' tails and the like: random enough, but names. */
function isIdentifier(text: string): boolean {
  return (
    /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text) ||
    /^v?\d+(?:[.-]\d+)+/.test(text) ||
    /^\d{4}-\d{2}-\d{2}/.test(text) ||
    /^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?$/i.test(text) ||
    /^(?:us|eu|ap|sa|ca|me|af)-[a-z]+-\d/.test(text) ||
    /^sha\d+[:-]/i.test(text)
  );
}

function randomEvidence({ words }: NameSignal, text: string): Text {
  const { length } = text;
  const form = /^[\da-f]+$/i.test(text)
    ? { en: "hexadecimal", ja: "16 進数" }
    : /^[\w+/=-]+$/.test(text)
      ? { en: "random base64", ja: "ランダムな base64" }
      : { en: "random text", ja: "ランダムな文字列" };
  return {
    en: `${length} characters of ${form.en} under a name with ${words}`,
    ja: `名前に ${words} とあり、値は ${length} 文字の${form.ja}`,
  };
}
