/** Is this (name, value) a credential? Name, value and structure are weighed as a careful reviewer would. */
import { entropyOf, looksRandom } from "./entropy.ts";
import type { Evidence, RandomForm } from "./evidence.ts";
import type { Judgement } from "./judgement.ts";
import { isHeaderList, type NameSignal, passwordNames, signalOf } from "./names.ts";
import { isPlaceholder } from "./placeholders.ts";
import { findGluedToken, findToken, shapes } from "./providers/index.ts";
import { isReference, looksLikeSecretName, pointsAtSecret } from "./references.ts";
import { isSetting, isSettingOfPassword } from "./settings.ts";
import { findStructure } from "./structures.ts";

/** Says what a value is. `name` is undefined where the value stands alone. Pure; never throws. */
export type Judge = (name: string | undefined, value: string) => Judgement;

/** ECS takes 64 KiB for a whole task definition; what stands behind that is not looked at. */
export const longestValue = 65_536;

/** The judge without any configuration. */
export const judge: Judge = (name, value) => {
  const text = (value.length > longestValue ? value.slice(0, longestValue) : value).trim();
  const signal = name === undefined ? undefined : signalOf(name);
  if (text === "") return signal === undefined ? benign : placeholder;
  return (
    judgeByValue(name, signal, text) ??
    (signal === undefined ? benign : judgeBySignal(signal, name ?? "", text))
  );
};

const nothing: Evidence = { kind: "none" };
export const benign: Judgement = { verdict: "benign", kind: "none", evidence: nothing };
/** What a configuration says is no credential. */
export const allowed: Judgement = { verdict: "benign", kind: "allowed", evidence: nothing };
export const placeholder: Judgement = { verdict: "placeholder", kind: "stand-in", evidence: nothing };
const reference: Judgement = { verdict: "reference", kind: "reference", evidence: nothing };

export function secret(kind: string, evidence: Evidence): Judgement {
  return { verdict: "secret", kind, evidence };
}

/** No token is shorter; what carries a password in less has one of these characters. */
const shortestToken = 16;
const signsOfStructure = /[@=$:/{]/;

/** A public key is longer. */
const longestUnpublished = 60;
/** Keys that are published: certificates, public keys, hosts' keys; the first two in base64, too. */
const publicKey =
  /^(?:-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|PGP PUBLIC KEY BLOCK)-----|LS0tLS1CRUdJTiB(?:QVUJMSUMgS0VZ|SU0EgUFVCTElDIEtFW|DRVJUSUZJQ0FUR)|(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,32}) AAAA|age1[a-z\d]{58}$)/;

/** What the value alone says, or undefined where it says nothing. */
function judgeByValue(
  name: string | undefined,
  signal: NameSignal | undefined,
  text: string,
): Judgement | undefined {
  if (text.length < shortestToken && !signsOfStructure.test(text)) return undefined;
  if (isReference(text) && !text.includes("://")) {
    // A path under an ordinary name points at nothing secret.
    return signal !== undefined || pointsAtSecret(text) ? reference : benign;
  }
  return (
    judgeToken(name, text) ??
    judgeShape(text) ??
    judgeStructure(text) ??
    (text.length > longestUnpublished && publicKey.test(text) ? benign : undefined) ??
    judgeJson(text) ??
    (name === undefined ? undefined : judgeHeaders(name, text))
  );
}

/** A token anywhere in a text that is shown to people, as in the name of a container. */
export function judgeGluedToken(text: string): Judgement | undefined {
  return judgeToken(undefined, text, findGluedToken(text));
}

function judgeToken(name: string | undefined, text: string, token = findToken(text)): Judgement | undefined {
  if (token === undefined) return undefined;
  if (token.provider.public === true) return benign;
  const written = text.slice(token.start, token.end);
  if (isStandInToken(written, token.provider.prefix)) return placeholder;
  if (token.provider.id === "google-api-key" && isBrowserKeyName(name)) return benign;
  const { provider, passesSelfCheck } = token;
  return secret(provider.id, { kind: "provider", label: provider.label, passesSelfCheck });
}

/** Firebase keys are made to be seen in browsers. */
function isBrowserKeyName(name: string | undefined): boolean {
  return (
    name !== undefined &&
    /firebase|recaptcha|public|browser|web|vite|react_app/i.test(name) &&
    !/server|backend/i.test(name)
  );
}

/** `sk_test_your_key_here`, `ghp_xxxxxxxx…`, and the samples of AWS's documentation. */
function isStandInToken(token: string, prefix: string): boolean {
  const rest = token.slice(prefix.length);
  return isPlaceholder(rest) || /EXAMPLE|XXXX|0{8}/i.test(rest) || entropyOf(rest) < 2;
}

function judgeShape(text: string): Judgement | undefined {
  const size = text.length;
  for (const { id, label, length, pattern } of shapes) {
    if (size >= length[0] && size <= length[1] && pattern.test(text)) {
      return secret(id, { kind: "provider", label, passesSelfCheck: undefined });
    }
  }
  return undefined;
}

function judgeStructure(text: string): Judgement | undefined {
  const match = findStructure(text);
  if (match === undefined) return undefined;
  const standsIn = match.certain !== true && isStandInPassword(match.secret);
  return standsIn ? placeholder : secret(match.structure, { kind: "structure", structure: match.structure });
}

/** A password inside a URL or connection string that stands in for one. */
function isStandInPassword(text: string): boolean {
  return (
    isPlaceholder(text) ||
    /\$\{[^{}]{0,256}\}|<[^<>]{1,256}>|\{\{[^{}]{0,256}\}\}|%[A-Za-z_]{1,64}%/.test(text)
  );
}

/** A credential as JSON in one value: a service account, a Docker login, a JWK, or an object with a password in it. */
function judgeJson(text: string): Judgement | undefined {
  const [first, second] = text;
  // A template's braces are no JSON, and an error from the parser costs more than all the rest.
  if ((first !== "{" && first !== "[") || (second === "{" && first === "{") || !text.includes('"'))
    return undefined;
  if (text[text.length - 1] !== (first === "{" ? "}" : "]")) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  // Whatever a name says, braces without a credential in them are settings, or CloudFormation's `{"Ref": …}`.
  return judgeJsonValue(parsed, 0) ?? benign;
}

const jsonEvidence: Evidence = { kind: "structure", structure: "json" };
const deepestJson = 8;

function judgeJsonValue(value: unknown, depth: number): Judgement | undefined {
  if (typeof value !== "object" || value === null || depth > deepestJson) return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === "string") {
      if (judge(passwordNames.has(key) ? "password" : key, member).verdict === "secret")
        return secret("json", jsonEvidence);
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

/**
 * `OTEL_EXPORTER_OTLP_HEADERS` and its like: `api-key=…,x-team=…`, percent-encoded.
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/#specifying-headers-via-environment-variables
 */
function judgeHeaders(name: string, text: string): Judgement | undefined {
  if (!isHeaderList(name)) return undefined;
  for (const pair of text.split(",")) {
    const equals = pair.search(/[=:]/);
    if (equals < 1) continue;
    const header = pair.slice(0, equals).trim();
    const value = percentDecoded(pair.slice(equals + 1).trim());
    // Honeycomb names its key after the team.
    const judged = judge(/^x-honeycomb-team$/i.test(header) ? "api-key" : header, value);
    if (judged.verdict === "secret") return judged;
  }
  return undefined;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a credential's name makes of a value that says nothing by itself. */
export function judgeBySignal(signal: NameSignal, name: string, text: string): Judgement {
  if (isPlaceholder(text) || isListOfStandIns(text)) return placeholder;
  if (signal.kind === "password" ? isSettingOfPassword(text) : isSetting(text)) return benign;
  switch (signal.kind) {
    case "password":
      return judgePassword(signal, text);
    case "secret":
    case "token":
    case "key":
    case "credential":
      return judgeKey(signal, name, text);
    case "authorization":
      return (signal.words === "SFTP_USERS" ? sftpUser : userWithPassword).test(text) && !/^\d/.test(text)
        ? secret("basic-auth", { kind: "structure", structure: "user-with-password" })
        : judgeKey(signal, name, text);
    case "pin":
      // `LED_PIN` is where a wire goes.
      return /^\d{4,12}$/.test(text) ? secret("pin", nameEvidence(signal)) : benign;
    case "connection":
      return benign;
  }
}

/** `toBeModified1,toBeModified2`: keys that are rotated. */
function isListOfStandIns(text: string): boolean {
  return text.includes(",") && text.split(",").every((part) => isPlaceholder(part));
}

/** `user:password`; not `host:8080`, nor the beginning of a URL. */
const userWithPassword = /^[^\s:/]{1,64}:(?!\/\/|\d{2,5}$)[^\s:]{3,}$/;

/** `user:password:1001`, the last being the user's number. https://github.com/atmoz/sftp */
const sftpUser = /^[^\s:]{1,64}:[^\s:]{3,64}(?::e)?(?::\d{0,9}){0,2}(?:\s|$)/;

function judgePassword(signal: NameSignal, text: string): Judgement {
  if (isReference(text) || (signal.weak && !looksRandom(text))) return benign;
  if (/^https?:\/\//i.test(text)) return benign;
  if (text.includes("/") && looksLikeSecretName(text)) return reference;
  return secret("password", nameEvidence(signal));
}

function nameEvidence({ words }: NameSignal): Evidence {
  return { kind: "name", words };
}

const address = /^0x[\da-f]{40}$/i;
const urlOfSomething =
  /^(?:https?|s3|ssh|git|tcp|redis|amqp|mongodb|postgres\w{0,8}|mysql|jdbc:\w{1,16}):\/\//i;

function judgeKey(signal: NameSignal, name: string, text: string): Judgement {
  if (isReference(text) || looksLikeSecretName(text, name)) return reference;
  if (urlOfSomething.test(text)) return benign;
  // An address under a secret's name is forty digits of something else.
  if ((address.test(text) || stripeObject.test(text)) && signal.kind !== "secret") return benign;
  const isMadeUp =
    signal.kind === "secret" ||
    /^(?:JWT|SECRET|SIGN(?:ING|ATURE)?|ENC(?:RYPT|RYPTION)?|CIPHER|CRYPTO|HMAC|PRIVATE|MASTER|SESSION|COOKIE)_/.test(
      signal.words,
    );
  // Sentences are for people to read, except where they sign something.
  if (/\s/.test(text) && text.length < 80 && (!isMadeUp || signal.weak)) {
    return /secret|key/i.test(text) && !signal.weak ? secret(kindOf(signal), nameEvidence(signal)) : benign;
  }
  if (isPublicVapidKey(name, text)) return benign;
  // What names something elsewhere is the whole credential where a service issues one as a key or token.
  const random = looksRandom(text) || (!signal.weak && uuid.test(text));
  if (signal.weak) {
    if (signal.kind === "credential" && isWrittenPassword(text)) {
      return secret("password", nameEvidence(signal));
    }
    if (!random || isIdentifier(text) || isFingerprint(name, text)) return benign;
    return secret("api-key", randomEvidence(signal, text));
  }
  if (random) return secret(kindOf(signal), randomEvidence(signal, text));
  // A signing secret that a person made up is one all the same.
  if (isMadeUp || signal.kind === "credential") {
    return text.length >= 3 ? secret("signing-secret", nameEvidence(signal)) : benign;
  }
  // A token or key that is a plain word or a number names something.
  const looksMade = text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text);
  const longWord = text.length >= 12 && !/^[a-z]+(?:[-_.][a-z]+)*$/i.test(text);
  // `supersecret`, `minioadmin`: words that are only said of a credential.
  if (/secret|passw|letmein|admin$/i.test(text)) return secret(kindOf(signal), nameEvidence(signal));
  return (looksMade || longWord) && !isIdentifier(text)
    ? secret(kindOf(signal), nameEvidence(signal))
    : benign;
}

function kindOf({ kind }: NameSignal): string {
  if (kind === "key") return "api-key";
  return kind === "token" ? "token" : "signing-secret";
}

/** `Galaxy!567`, `admin:hunter2`: what people make up by the rules for passwords. */
function isWrittenPassword(text: string): boolean {
  if (/\s/.test(text) || text.length < 8 || text.length > 64 || isIdentifier(text)) return false;
  const isMixed = /[a-z]/i.test(text) && /\d/.test(text) && /[!#$%^&*?]/.test(text);
  return isMixed || /^[\w.-]{1,32}:[^\s:/]{0,32}\d[^\s:/]{0,32}$/.test(text);
}

/**
 * The public half of a VAPID pair: 65 bytes of which the first is 4, so that it begins with B; the private half has 32.
 * https://www.rfc-editor.org/rfc/rfc8292#section-3.2
 */
function isPublicVapidKey(name: string, text: string): boolean {
  return text.length >= 87 && /^B[\w-]{86}=?$/.test(text) && /vapid/i.test(name);
}

/** OpenPGP: the fingerprint of a key, which names it. https://www.rfc-editor.org/rfc/rfc9580#section-5.5.4 */
function isFingerprint(name: string, text: string): boolean {
  return /gpg|pgp/i.test(name) && /^(?:0x)?(?:[\dA-F]{4}\s?){4,10}$/i.test(text);
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** `sg-…`, `subnet-…`, `fs-…`: how AWS numbers what it makes. */
const awsResource = /^[a-z]{1,12}-[\da-f]{8}(?:[\da-f]{9})?$/;

/** What is for sale, and to whom; a key is `sk_…`. https://docs.stripe.com/api */
const stripeObject = /^(?:price|prod|plan|acct|cus|sub|promo|txr|tmr)_[A-Za-z\d]{8,32}$/;

/** UUIDs, versions, dates, host names, ARNs' tails and the like: random enough, but names. */
function isIdentifier(text: string): boolean {
  return (
    uuid.test(text) ||
    awsResource.test(text) ||
    /^v?\d+(?:[.-]\d+)+/.test(text) ||
    /^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?$/i.test(text) ||
    /^(?:us|eu|ap|sa|ca|me|af)-[a-z]+-\d/.test(text) ||
    /^sha\d+[:-]/i.test(text)
  );
}

function randomEvidence({ words }: NameSignal, text: string): Evidence {
  return { kind: "random", words, length: text.length, form: randomFormOf(text) };
}

function randomFormOf(text: string): RandomForm {
  if (/^[\da-f]+$/i.test(text)) return "hexadecimal";
  return /^[\w+/=-]+$/.test(text) ? "base64" : "text";
}
