/** Values that carry a credential by their structure: URLs, connection strings, key material, headers, JSON. */
import type { Structure } from "./evidence.ts";
import { isPlaceholder } from "./placeholders.ts";
import { isReference } from "./references.ts";
import { isSettingOfPassword } from "./settings.ts";

/** A credential inside a value: the form that it has there, and the part that is secret. */
export interface StructureMatch {
  readonly structure: Structure;
  /** The secret part, for telling a stand-in from the real thing. */
  readonly secret: string;
  /** True where the structure proves it whatever the secret part looks like (a private key). */
  readonly certain?: boolean;
}

/** What is shorter and has none of these signs has no structure to look for. */
const shortestKeyMaterial = 40;
const signs = /[@=$ %]/;

type Finder = (value: string) => StructureMatch | undefined;

/** The first structure in a value that carries a credential or a stand-in for one. */
export function findStructure(value: string): StructureMatch | undefined {
  if (value.length < shortestKeyMaterial && !signs.test(value)) return undefined;
  for (const finder of finders) {
    const match = finder(value);
    if (match !== undefined) return match;
  }
  return undefined;
}

/** Wherever it begins in a text: after a word, in brackets, behind an arrow. */
const userinfo = /(?<![a-z\d+.-])([a-z][a-z\d+.-]{1,30}):\/\/([^\s"'/?#@]{0,512})@(?=[^\s@])/i;
/** A password may hold `/`, `#` or `?` unescaped in what people write, and `@` too. */
const userinfoLoose =
  /(?:^|[\s"'=,;(<[|])([a-z][a-z\d+.-]{1,30}):\/\/([^\s:@/]{0,128}):(?!\d{1,5}[/?])([^\s]{1,256})@[\w.${}<>-]{1,256}(?::[\w${}<>]{1,64})?(?:[/?,]|$)/i;

/** `scheme://user:password@host`, also with an empty user as Redis has it. */
const urlWithPassword: Finder = (value) => {
  if (!value.includes("://") || !value.includes("@")) return undefined;
  const strict = userinfo.exec(value);
  if (strict !== null) {
    const [, scheme = "", authority = ""] = strict;
    const colon = authority.indexOf(":");
    if (colon === -1) return publicDsn.test(value) ? undefined : tokenAsUser(scheme, authority);
    const password = authority.slice(colon + 1);
    if (password === "") return undefined;
    const isSample =
      sampleUser.test(authority) && sampleHost.test(value.slice(strict.index + strict[0].length));
    return urlPassword(isSample ? "" : password);
  }
  const loose = userinfoLoose.exec(value);
  return loose?.[3] === undefined ? undefined : urlPassword(loose[3]);
};

/** `user:password@host`: how documentation writes a URL. */
const sampleUser = /^(?:db_?)?(?:user|username|login):(?:pass|password|pwd)$/i;
const sampleHost = /^(?:host|hostname|server|endpoint|your|cluster\.mongodb|example\.)/i;

/** Sentry's DSN of today: its one key only lets events in, and browsers carry it. */
const publicDsn = /^https?:\/\/[\da-f]{32}@[\w.-]{1,253}(?::\d{1,5})?(?:\/[\w-]{1,64}){0,4}\/\d{1,20}\/?$/i;

function urlPassword(secret: string): StructureMatch {
  return {
    structure: "url-password",
    secret: decode(secret),
  };
}

/** `https://TOKEN@github.com`: a token where the user name goes. */
function tokenAsUser(scheme: string, user: string): StructureMatch | undefined {
  if (!/^https?$/i.test(scheme) || user.length < 20 || !/\d/.test(user) || !/[a-z]/i.test(user))
    return undefined;
  return {
    structure: "url-token",
    secret: user,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An owner's name may stand ahead of the word: `DB_PASSWORD=…`, `-Dspring.datasource.password=…`, `['smtp_password'] = …`. */
const pairPassword =
  /(?:^|[;?&,\s"'{]|-D)(?:[\w.-]{0,48}[._-])?(?:password|passwd|pwd|accountkey|sharedaccesskey|sharedsecretkey|accesskey|secretkey|secret|client_?secret|access_token|auth_token|api_key|apikey|truststorepassword|keystorepassword)["'\]]{0,2}\s{0,8}=\s{0,8}("[^"]{0,512}"|'[^']{0,512}'|\{[^}]{0,512}\}|[^;&,\s"']{0,512})/i;

/** `Server=…;Password=…`, `jdbc:…?user=…&password=…`, `host=… password=…`, `AccountKey=…`. */
const connectionString: Finder = (value) => {
  if (!value.includes("=")) return undefined;
  const match = pairPassword.exec(value);
  if (match?.[1] === undefined) return undefined;
  const secret = decode(unquote(match[1]));
  if (secret === "" || isSettingOfPassword(secret) || isReference(secret)) return undefined;
  // CloudFormation writes the value of a parameter in there when it deploys: in plain text.
  const isFilledIn = value.startsWith("!Sub ") && secret.startsWith("${");
  // `password=…` alone is an assignment, not a connection string; it is a credential all the same.
  return isFilledIn ? filledConnectionString : { ...connectionStringForm, secret };
};

const connectionStringForm = { structure: "connection-string" } as const;

const filledConnectionString: StructureMatch = {
  structure: "filled-connection-string",
  secret: "",
  certain: true,
};

function unquote(text: string): string {
  const last = text[text.length - 1];
  const isQuoted =
    text.length > 1 &&
    ((text[0] === '"' && last === '"') ||
      (text[0] === "'" && last === "'") ||
      (text[0] === "{" && last === "}"));
  return isQuoted && !text.startsWith("{{") ? text.slice(1, -1) : text;
}

/**
 * `user:password@tcp(host:3306)/db` and `user:password@/db` (Go), `jdbc:oracle:thin:user/password@host`,
 * `user:password@host:5432/db`.
 */
const databaseSourceName: Finder = (value) => {
  if (!value.includes("@")) return undefined;
  const match =
    /^[\w.-]{1,64}:([^@\s]{1,256})@(?:(?:tcp|unix|udp)?\(|\/\w)/.exec(value) ??
    /[\s"'=,;(][\w.-]{1,64}:([^@\s]{1,256})@(?:tcp|unix|udp)\(/.exec(value) ??
    /^(?!mailto:|sips?:|acct:|xmpp:)[\w.-]{1,64}:([^@\s:/]{2,256})@[\w.-]{1,253}:\d{2,5}(?:\/|$)/i.exec(
      value,
    ) ??
    /^jdbc:oracle:\w+:[\w.$#-]{1,64}\/([^@\s]{1,256})@/i.exec(value);
  return match?.[1] === undefined ? undefined : { ...connectionStringForm, secret: match[1] };
};

/** `--requirepass …`, `--api-key=…`: a program's flags in a variable of their own. */
const flags: Finder = (value) => {
  if (!value.includes("--")) return undefined;
  const match =
    /(?:^|\s)--(?:[a-z]{1,24}-){0,3}(?:password|passwd|requirepass|masterauth|api-?key|secret|secret-key|token)[=\s]\s{0,8}("[^"]{1,256}"|'[^']{1,256}'|[^\s"'-][^\s"']{0,256})/i.exec(
      value,
    );
  if (match?.[1] === undefined) return undefined;
  const secret = unquote(match[1]);
  if (isSettingOfPassword(secret) || isReference(secret)) return undefined;
  return {
    structure: "flag",
    secret,
  };
};

const privateKey =
  /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|ANY) )?PRIVATE KEY(?: BLOCK)?-----|-----BEGIN PGP PRIVATE KEY BLOCK-----|PuTTY-User-Key-File-[23]:|AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{50}/;

/** Key material in PEM and its like, line ends written as `\n` too, or the whole of it in base64. */
const keyMaterial: Finder = (value) => {
  if (
    value.includes("PRIVATE KEY") ||
    value.includes("PuTTY-User-Key") ||
    value.includes("AGE-SECRET-KEY-1")
  ) {
    const match = privateKey.exec(value);
    if (match === null) return undefined;
    const body = value
      .slice(match.index + match[0].length)
      .replace(/\\n|[\s-]|END[A-Z ]{0,32}KEY[A-Z ]{0,16}/g, "");
    // `...` and `<key>` are what people write in examples.
    const isStandIn = match[0].startsWith("-----") && (body.length < 20 || isPlaceholder(body));
    return isStandIn ? { ...privateKeyMatch, certain: false } : privateKeyMatch;
  }
  // "-----BEGIN" in base64, with the ways it can continue for a private key.
  if (
    value.includes("LS0tLS1CRUdJTi") &&
    /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJVkFUR|BFQyBQUklWQVRF|BPUEVOU1NIIFBSSVZBVE|BFTkNSWVBURUQgUFJJVkFUR|BQR1AgUFJJVkFUR)/.test(
      value,
    )
  ) {
    return privateKeyMatch;
  }
  return undefined;
};

const privateKeyMatch: StructureMatch = {
  structure: "private-key",
  secret: "",
  certain: true,
};

const jwtPattern = /(?:^|[\s"'=:,])(eyJ[\w-]{8,2048})\.(eyJ[\w-]{8,8192})\.([\w-]{16,1024})(?![\w-])/;

/** A JSON Web Token with a signature. */
const jwt: Finder = (value) => {
  if (!value.includes("eyJ")) return undefined;
  const match = jwtPattern.exec(value);
  if (match === null) return undefined;
  const [, header = "", payload = ""] = match;
  const decodedHeader = decodeBase64Url(header);
  if (!/"alg"/.test(decodedHeader) || /"alg"\s*:\s*"none"/i.test(decodedHeader)) return undefined;
  // Supabase ships this one to browsers.
  if (/"role"\s*:\s*"anon"/.test(decodeBase64Url(payload))) return undefined;
  return {
    structure: "jwt",
    secret: "",
    certain: true,
  };
};

function decodeBase64Url(text: string): string {
  return Buffer.from(text, "base64url").toString("utf8");
}

const mayBeHeader = /^(?:authorization|bearer|basic|token|splunk)/i;

/** `Bearer …`, `Basic …`. */
const authorizationHeader: Finder = (value) => {
  // The expression below takes long to compile, and few values need it.
  if (!mayBeHeader.test(value)) return undefined;
  const match =
    /^(?:authorization[:=]\s{0,8})?(bearer|basic|token|splunk)(?:\s{1,8}|%20)([\w.~+/=:-]{8,2048})$/i.exec(
      value,
    );
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const basic = match[1].toLowerCase() === "basic";
  const decoded = basic ? Buffer.from(match[2], "base64").toString("utf8") : "";
  if (basic && !/^[\x20-\x7e]{1,128}:[\x20-\x7e]{1,256}$/.test(decoded)) return undefined;
  return {
    structure: "authorization",
    secret: basic ? decoded.slice(decoded.indexOf(":") + 1) : match[2],
  };
};

/** Tokens in the query of a URL: SAS signatures, `?token=…`, Power Automate's `sig=`. */
const queryToken: Finder = (value) => {
  if (!value.includes("http") || !value.includes("=")) return undefined;
  const match =
    /[?&](?:sig|signature|token|access_token|auth_token|apikey|api_key|api-key|key|secret|code)=([\w%+/=.~-]{16,512})/i.exec(
      value,
    );
  if (match?.[1] === undefined) return undefined;
  const secret = decode(match[1]);
  if (!/\d/.test(secret) || !/[a-z]/i.test(secret)) return undefined;
  return {
    structure: "url-token",
    secret,
  };
};

/** `user:$apr1$…`: the hash of a password, which can be guessed at leisure. */
const passwordHash: Finder = (value) =>
  value.includes("$") && /(?:^|:)\$(?:apr1|2[aby]|5|6|y|argon2id?|argon2i)\$[\w./$+=,-]{16,}/.test(value)
    ? {
        structure: "password-hash",
        secret: "",
        certain: true,
      }
    : undefined;

/** Microsoft Teams' webhooks have a host of their own for every tenant. */
const teamsWebhook: Finder = (value) =>
  value.startsWith("https://") &&
  /^https:\/\/[\w-]{1,64}\.webhook\.office\.com\/webhookb2\/[\w@-]{36,80}\/IncomingWebhook\/[a-f\d]{32}/i.test(
    value,
  )
    ? {
        structure: "teams-webhook",
        secret: "",
        certain: true,
      }
    : undefined;

/**
 * Where logs are sent, with the key in the path.
 * https://help.sumologic.com/docs/send-data/hosted-collectors/http-source/
 */
const collectorUrl: Finder = (value) =>
  value.includes("/v1/") &&
  /(?:^|\.sumologic\.com)\/receiver\/v1\/http\/[\w=-]{40,200}|\.datadoghq\.(?:com|eu)\/v1\/input\/[\da-f]{32}/i.test(
    value,
  )
    ? {
        structure: "url-token",
        secret: "",
        certain: true,
      }
    : undefined;

/** A service account's JSON in base64: it begins with a brace, and tells of its key further on. */
const encodedJson: Finder = (value) => {
  if (!/^ey[A-Za-z\d+/]{78}/.test(value) || value.includes(".")) return undefined;
  const decoded = Buffer.from(value, "base64").toString("latin1");
  return /"(?:private_key|client_secret|secret|password|s)"\s{0,8}:\s{0,8}"/.test(decoded)
    ? {
        structure: "encoded-json",
        secret: "",
        certain: true,
      }
    : undefined;
};

/** `https://PUBLIC:SECRET@host/1`: the old form of Sentry's DSN is caught as a URL with a password. */
const finders: readonly Finder[] = [
  keyMaterial,
  urlWithPassword,
  teamsWebhook,
  collectorUrl,
  databaseSourceName,
  connectionString,
  flags,
  queryToken,
  jwt,
  encodedJson,
  authorizationHeader,
  passwordHash,
];
