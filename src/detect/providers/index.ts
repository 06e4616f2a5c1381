/**
 * What the tokens of services look like. A token with a prefix of its own is one whatever the variable is called.
 *
 * Formats come from the vendors' documentation and from what several open scanners agree on; `docs/detection.md`
 * tells how to add one.
 */
import { ai } from "./ai.ts";
import { cloud } from "./cloud.ts";
import { dataStores } from "./data-stores.ts";
import { messaging } from "./messaging.ts";
import { observability } from "./observability.ts";
import { payments } from "./payments.ts";
import { productivity } from "./productivity.ts";
import type { Provider } from "./provider.ts";
import { sourceControl } from "./source-control.ts";

export { shapes } from "./shapes.ts";

export const providers: readonly Provider[] = [
  ...cloud,
  ...sourceControl,
  ...dataStores,
  ...observability,
  ...messaging,
  ...payments,
  ...ai,
  ...productivity,
];

/** Providers by the first two characters of their prefix, as one number. */
const index = new Map<number, Provider[]>();
for (const provider of providers) {
  const head = headOf(provider.prefix, 0);
  const others = index.get(head);
  if (others === undefined) index.set(head, [provider]);
  else others.push(provider);
}

function headOf(text: string, start: number): number {
  return (text.charCodeAt(start) << 16) | text.charCodeAt(start + 1);
}

/** Behind these a token may begin, by character code. */
const separators = new Uint8Array(128);
for (const separator of " \t\r\n\"'`=,;:(&?|@/<>[]{}%") separators[separator.charCodeAt(0)] = 1;

/** In a text for people, a token may be glued to other words: `app-ghp_…`. */
const gluedSeparators = new Uint8Array(128).map((_zero, code) =>
  Number(!/[A-Za-z\d]/.test(String.fromCharCode(code))),
);

export interface TokenMatch {
  readonly provider: Provider;
  readonly start: number;
  readonly end: number;
  /** Whether what the format builds in is right: a checksum, a name inside. */
  readonly passesSelfCheck?: boolean;
}

/** No token is shorter. */
const shortestToken = 16;

/** The first token in a value, or undefined. One that is meant to be seen counts where there is no other. */
export function findToken(value: string): TokenMatch | undefined {
  return findTokenAfter(value, (code) => code < 128 && separators[code] === 1);
}

/** The same, where a token may begin after anything but a letter or a digit of ASCII. */
export function findGluedToken(value: string): TokenMatch | undefined {
  return findTokenAfter(value, (code) => code >= 128 || gluedSeparators[code] === 1);
}

function findTokenAfter(value: string, isSeparator: (code: number) => boolean): TokenMatch | undefined {
  const end = value.length - shortestToken;
  let mayBegin = true;
  let seen: TokenMatch | undefined;
  for (let start = 0; start <= end; start++) {
    if (mayBegin && index.has(headOf(value, start))) {
      const match = tokenAt(value, start);
      if (match !== undefined && match.provider.public !== true) return match;
      seen ??= match;
    }
    mayBegin = isSeparator(value.charCodeAt(start));
  }
  return seen;
}

const regExps = new Map<Provider, RegExp>();

/** Compiled when a value first has the provider's prefix: most runs need none of them. */
function regExpOf(provider: Provider): RegExp {
  const made = regExps.get(provider) ?? new RegExp(provider.rest, "y");
  regExps.set(provider, made);
  return made;
}

function tokenAt(value: string, start: number): TokenMatch | undefined {
  for (const provider of index.get(headOf(value, start)) ?? []) {
    if (!value.startsWith(provider.prefix, start)) continue;
    const rest = regExpOf(provider);
    rest.lastIndex = start + provider.prefix.length;
    if (!rest.test(value)) continue;
    const end = rest.lastIndex;
    const passesSelfCheck = provider.selfCheck?.(value.slice(start, end));
    return { provider, start, end, ...(passesSelfCheck === undefined ? {} : { passesSelfCheck }) };
  }
  return undefined;
}

/** The length of the prefix that a value begins with, or 0: `sk_live_…` written with dots is a stand-in. */
export function prefixLength(value: string): number {
  if (value.length < 3) return 0;
  let longest = 0;
  for (const { prefix } of index.get(headOf(value, 0)) ?? []) {
    if (prefix.length > longest && value.startsWith(prefix)) longest = prefix.length;
  }
  return longest;
}
