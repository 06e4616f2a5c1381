/**
 * What a variable's name says about its value. Names are read as words: `DB_PASSWORD`, `dbPassword`, `db.password` and
 * `ConnectionStrings__Default` all fall into theirs, and `MONKEY` has no KEY in it.
 */
import { mint } from "../language/mint.ts";
import { type Shown, shown } from "../language/shown.ts";

/** What kind of credential a name asks for. */
export type NameKind =
  | "password"
  | "secret"
  | "token"
  | "key"
  | "credential"
  | "connection"
  | "authorization"
  | "pin";

export interface NameSignal {
  readonly kind: NameKind;
  /** The words that say so, as a person would write them: `PASSWORD`, `API_KEY`. */
  readonly words: Shown;
  /** Such a name has been seen to stand for something else often enough that the value must look like one, too. */
  readonly weak: boolean;
}

/** The words of a name in lower case. */
function splitName(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "")
    .flatMap(splitGlued);
}

/** `dbpass`, `PGPASS`, `smtppwd`: whose password, and the word for it. */
const gluedPassword =
  /^(db|pg|rds|user|smtp|mail|email|admin|root|mysql|postgres|redis|mongo|ftp|sftp|sa|app|my|ldap|rabbitmq|rabbit|mq|sql|http|proxy|ssh)(pass|pwd|pw)$/;

/** `adminpassword`, `apikey`, `secretkey`, `slacktoken`: words that people write without a seam. */
const gluedTail =
  /^([a-z\d]{2,}?)(password|passwd|passphrase|passcode|apikey|secretkey|accesskey|privatekey|authtoken|accesstoken|clientsecret|secrets?|tokens?|psk)$/;
/** `password2`, `apikey1`: which of several. `oauth2` and `sha256` are words of their own. */
const numbered =
  /^([a-z\d]{0,40}?(?:password|passwd|passphrase|pass|pwd|secret|token|keys?|credentials?))(\d{1,3})$/;
const glued: Readonly<Record<string, readonly string[]>> = {
  apikey: ["api", "key"],
  apikeys: ["api", "keys"],
  secretkey: ["secret", "key"],
  accesskey: ["access", "key"],
  accesskeyid: ["access", "key", "id"],
  privatekey: ["private", "key"],
  publickey: ["public", "key"],
  authtoken: ["auth", "token"],
  accesstoken: ["access", "token"],
  refreshtoken: ["refresh", "token"],
  clientsecret: ["client", "secret"],
  appsecret: ["app", "secret"],
  connectionstring: ["connection", "string"],
  connectionstrings: ["connection", "strings"],
  connstr: ["connection", "string"],
  conn: ["connection"],
  connstring: ["connection", "string"],
  secretkeybase: ["secret", "key", "base"],
  licensekey: ["license", "key"],
  requirepass: ["redis", "password"],
  psk: ["shared", "psk"],
  presharedkey: ["shared", "key"],
};

function splitGlued(word: string): readonly string[] {
  const whole = glued[word];
  if (whole !== undefined) return whole;
  const counted = numbered.exec(word);
  if (counted?.[1] !== undefined && counted[2] !== undefined) return [...splitGlued(counted[1]), counted[2]];
  const owner = word.endsWith("key") ? word.slice(0, -3) : "";
  // `encryptionkey`, `sitekey`; the rest of `monkey` and `turkey` is no word that a key is for.
  if (keyMakers.has(owner) || keyUnmakers.has(owner)) return [owner, "key"];
  const owned = gluedPassword.exec(word);
  if (owned?.[1] !== undefined && owned[2] !== undefined) return [owned[1], owned[2]];
  const match = gluedTail.exec(word);
  if (match?.[1] === undefined || match[2] === undefined) return [word];
  return [match[1], ...(glued[match[2]] ?? [match[2]])];
}

/** Words after a credential's word that make the name stand for something about it. */
const unmakingTails = new Set(
  (
    "file files path paths dir directory folder name names id ids arn arns url urls uri uris endpoint host hostname port " +
    "ttl expiry expires expire expiration expired seconds secs sec minutes mins hours days ms millis timeout interval " +
    "period duration lifetime age length len size bytes min max minimum maximum limit limits quota count num number " +
    "enabled enable disabled disable required optional allowed policy policies type types kind alg algo algorithm " +
    "algorithms format header headers field column param parameter prefix suffix provider backend manager mgr version " +
    "rotation rotate hint email mail username user users login region bucket issuer audience aud scope scopes mode " +
    "method strategy location source store storage vault engine class cookie domain table index sha checksum fingerprint " +
    "digest pattern regex validation validator validate verification encoding charset service server client generator " +
    "ref reference selector placeholder label title description message text template retries retry attempts threshold " +
    "cost rounds iterations usage budget window requests rate per minute hour day flag status state reset change update " +
    "refresh cache check strength complexity history metadata owner app group alias rotator arnlist cert crt certificate " +
    "hasher hashing encoder address addresses contract mint symbol decimals supply standard program docs prompt locale kid sid jku identity public publishable"
  ).split(" "),
);

/** Words that may follow a credential's word and change nothing: `SECRET_KEY_BASE`, `API_KEY_PROD`, `PASSWORD_1`. */
const neutralTail =
  /^(?:\d+|v\d+|base|value|string|text|plain|plaintext|prod|production|stg|stage|staging|dev|development|test|testing|live|sandbox|primary|secondary|main|default|old|new|current|previous|backup|internal|external|b64|base64|encoded|raw|hex|json|admin|root|master|local|readonly|ro|rw|read|write|writer|reader|us|eu|jp|ap)$/;

/** Words before `key` that make it a credential. */
const keyMakers = new Set(
  (
    "api secret access private encryption encrypt decrypt decryption signing sign signature master license licence app " +
    "application auth authentication service server admin account storage ssh deploy deployment hmac aes rsa jwt jwe jws " +
    "session cookie crypto cipher shared activation subscription integration ingest ingestion routing write management role " +
    "webhook security salt tls ssl sa integrity enc sas cosmos developer token symmetric dev sdk personal " +
    "machine agent fernet rails django laravel user login"
  ).split(" "),
);

/** Words before `key` that make it something else. */
const keyUnmakers = new Set(
  (
    "public pub publishable primary foreign sort partition object cache idempotency s3 bucket site range unique " +
    "map row group dedupe dedup routekey lookup index json dict translation i18n feature config redis queue kms " +
    "registry publish anon host known trusted shard lock state metric dimension tag label header"
  ).split(" "),
);

/** A name whose value is shipped to browsers and apps: nothing in it is secret by design. */
const shippedToBrowsers =
  /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VITE|REACT_APP|VUE_APP|NG_APP|PUBLIC|STORYBOOK)_/;

const passwordWords = new Set([
  "password",
  "passwords",
  "passwd",
  "pwd",
  "pass",
  "passphrase",
  "passcode",
  "pw",
  "pswd",
  "psk",
  "userpassword",
]);
const secretWords = new Set(["secret", "secrets"]);
const tokenWords = new Set(["token", "tokens", "jwt", "pat", "bearer"]);

/** As the name of a flag or of a member in JSON, these ask for a password by themselves. */
export const passwordNames: ReadonlySet<string> = new Set(["pass", "pw"]);

const flagHeads = new Set(
  "allow use enable enabled disable is has require requires need needs skip no force show hide send with without should max min total".split(
    " ",
  ),
);

const passesOfOtherKinds = new Set("season boarding test first second ecs travel com rail day".split(" "));
/** `RESET_PASSWORD`: what an application does about passwords. */
const passwordFlows = new Set("reset forgot forgotten lost change update".split(" "));
const phraseWords = new Set(["seed", "recovery", "secret", "backup", "mnemonic", "pass"]);

/**
 * Names that their documentation makes a credential of, though their words say little or something else: the last
 * words of a name, and what they ask for.
 */
const namedOtherwise: readonly (readonly [tail: string, kind: NameKind, weak: boolean])[] = [
  // Who knows it may run code in every node. https://www.erlang.org/doc/system/distributed.html#security
  ["erlang cookie", "password", false],
  // The same of an Elixir release. https://hexdocs.pm/mix/Mix.Tasks.Release.html#module-environment-variables
  ["release cookie", "password", false],
  // https://developer.hashicorp.com/vault/docs/auth/approle#secretid
  ["vault secret id", "secret", false],
  ["approle secret id", "secret", false],
  // https://hub.docker.com/_/vault
  ["dev root token id", "password", false],
  // It signs tokens; no X.509. https://docs.agora.io/en/video-calling/get-started/manage-agora-account
  ["app certificate", "key", true],
  // What one binds to a directory with is a password.
  ["bind credentials", "password", false],
  // `user:password:uid`. https://github.com/atmoz/sftp
  ["sftp users", "authorization", true],
];

/** Keys that services mean to be seen: all of these words are in the name. */
const publicByName: readonly (readonly string[])[] = [
  // https://www.algolia.com/doc/guides/security/api-keys/
  ["algolia", "search"],
  ["meilisearch", "search"],
  ["meili", "search"],
  ["typesense", "search"],
  // https://pusher.com/docs/channels/: the key names the app, the secret signs.
  ["pusher", "key"],
  // Laravel's Reverb speaks Pusher's protocol.
  ["reverb", "key"],
  // Both of a pair look alike; the one that is not called secret stands in the page.
  ["recaptcha", "key"],
  ["hcaptcha", "key"],
  // DocuSign's name for a client id. https://developers.docusign.com/platform/configure-app/
  ["docusign", "integration", "key"],
  ["public", "key"],
  ["publishable", "key"],
  ["site", "key"],
  // https://learn.microsoft.com/azure/azure-monitor/app/connection-strings: it names the resource.
  ["instrumentation", "key"],
];

/** What makes a credential of a key that is public otherwise: `PUSHER_SECRET_KEY`. */
const neverPublic = new Set(["secret", "private", "server", "auth"]);

/** It tells clusters apart that are started at one time. https://etcd.io/docs/latest/op-guide/configuration/ */
const etcdClusterToken = /(?:^|_)ETCD_INITIAL_CLUSTER_TOKEN$/;

/** Bundler names a host so, with `__` for its dots. https://bundler.io/man/bundle-config.1.html */
const bundlerHost = /^BUNDLE_[A-Z\d]{1,64}__[A-Z\d_]{1,128}$/;

const memo = new Map<string, NameSignal | null>();
const memoLimit = 5_000;

/** What a name says, or undefined where it says nothing of a credential. */
export function signalOf(name: string): NameSignal | undefined {
  const known = memo.get(name);
  if (known !== undefined) return known ?? undefined;
  const signal = readSignal(name);
  if (memo.size >= memoLimit) memo.clear();
  memo.set(name, signal ?? null);
  return signal;
}

function readSignal(name: string): NameSignal | undefined {
  if (name.length > 200) return undefined;
  const words = splitName(name);
  if (isPublicByName(words) || etcdClusterToken.test(name)) return undefined;
  if (bundlerHost.test(name)) return { kind: "authorization", words: shown`BUNDLE`, weak: true };
  const other = namedOtherwise.find(([tail]) => ` ${words.join(" ")}`.endsWith(` ${tail}`));
  if (other !== undefined) {
    return { kind: other[1], words: ownWord(other[0].replaceAll(" ", "_")), weak: other[2] };
  }
  const isShipped = shippedToBrowsers.test(name);
  for (let index = words.length - 1; index >= 0; index--) {
    const signal = signalAt(words, index);
    if (signal === undefined) continue;
    const tail = words.slice(index + 1);
    if (tail.some((word) => unmakingTails.has(word))) return undefined;
    if (tail.some((word) => !neutralTail.test(word)) && signal.kind !== "password") {
      // `AUTH_MODEL`, `AUTH_AUDIENCES`: of the many things about it, only the words for a credential hold one.
      if (signal.kind === "authorization") return undefined;
      return { ...signal, weak: true };
    }
    if (index > 0 && flagHeads.has(words[0] ?? "")) return { ...signal, weak: true };
    // A password or secret that is shipped to browsers is still a mistake; a key that is may be meant so.
    const isMeantToBeSeen = signal.kind !== "password" && !/SECRET|PRIVATE/.test(signal.words);
    if (isShipped && isMeantToBeSeen) return undefined;
    return signal;
  }
  return undefined;
}

function isPublicByName(words: readonly string[]): boolean {
  const last = words.findLast((word) => !neutralTail.test(word));
  return (
    (last === "key" || last === "keys" || last === "pem") &&
    publicByName.some((all) => all.every((word) => words.includes(word))) &&
    !words.some((word) => neverPublic.has(word))
  );
}

/** Words of this file's lists alone, which say nothing of the rest of a name. */
function ownWord(word: string): Shown {
  return mint(word.toUpperCase());
}

function signalAt(words: readonly string[], index: number): NameSignal | undefined {
  const word = words[index] ?? "";
  const before = words[index - 1] ?? "";
  if (passwordWords.has(word)) {
    // `PASS` as in BOARDING_PASS, and the ones that say nothing without company.
    const weak =
      ((word === "pass" || word === "pw") && (before === "" || passesOfOtherKinds.has(before))) ||
      passwordFlows.has(before);
    return { kind: "password", words: ownWord(word), weak };
  }
  if (secretWords.has(word)) return { kind: "secret", words: ownWord(word), weak: word === "secrets" };
  if (tokenWords.has(word)) {
    if (before === "max" || before === "min" || before === "num" || before === "total") return undefined;
    if (before === "public" || before === "csrf") return undefined;
    return { kind: "token", words: ownWord(word), weak: word !== "token" };
  }
  if (word === "key" || word === "keys") {
    // Rails has an encryption's primary key, Azure an account's.
    const isPrimaryOfMany = before === "primary" && words.some((other) => keyMakers.has(other));
    if (keyUnmakers.has(before) && !isPrimaryOfMany) return undefined;
    const made = keyMakers.has(before) || isPrimaryOfMany;
    return { kind: "key", words: ownWord(made ? `${before}_${word}` : word), weak: !made };
  }
  if (word === "credential" || word === "credentials" || word === "creds" || word === "cred") {
    return { kind: "credential", words: ownWord(word), weak: true };
  }
  if (word === "salt" || word === "pepper" || word === "seed") {
    return { kind: "secret", words: ownWord(word), weak: true };
  }
  if (word === "pin" && before !== "") return { kind: "pin", words: shown`PIN`, weak: false };
  if (word === "mnemonic" || (word === "phrase" && phraseWords.has(before))) {
    return { kind: "password", words: ownWord(word), weak: false };
  }
  // Redis calls its password so.
  if (word === "auth" && (before === "redis" || before === "rediscli")) {
    return { kind: "password", words: shown`AUTH`, weak: false };
  }
  if (word === "auth" || word === "authorization" || word === "basicauth") {
    return { kind: "authorization", words: ownWord(word), weak: true };
  }
  if (word === "dsn" || (word === "connection" && words[index + 1] !== undefined)) {
    return { kind: "connection", words: ownWord(word), weak: true };
  }
  return undefined;
}

/** True where whatever stands under this name would be a credential: a template's variable, a parameter's name. */
export function isCredentialName(name: string): boolean {
  const signal = signalOf(name);
  return (
    signal !== undefined &&
    !signal.weak &&
    signal.kind !== "connection" &&
    signal.kind !== "authorization" &&
    signal.kind !== "pin"
  );
}

/**
 * Names whose whole value has a credential inside wherever people use them. `SPRING_DATASOURCE_URL`, `DB_URL` and
 * `REDIS_URL` are not among them: their passwords often stand in variables of their own, or there is none.
 */
const carrier =
  /(?:^| )(?:(?:database|postgres|postgresql|pg|mongo|mongodb|amqp|rabbitmq|cloudamqp|cloudinary)(?: connection)? (?:url|uri)|connection strings?(?: \w+)?|(?:slack|discord|teams) (?:incoming )?webhook(?: url)?)$/;

/** True where a value that is filled in as a whole would carry a credential: `DATABASE_URL`, `SLACK_WEBHOOK_URL`. */
export function carriesCredential(name: string): boolean {
  return name.length <= 200 && (isCredentialName(name) || carrier.test(splitName(name).join(" ")));
}

/** True for the name of a variable that holds HTTP headers: `OTEL_EXPORTER_OTLP_HEADERS`. */
export function isHeaderList(name: string): boolean {
  return name.endsWith("HEADERS") || name.endsWith("eaders");
}
