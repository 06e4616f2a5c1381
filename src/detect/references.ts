/** Values that say where a credential is, and are none. */

/** The ones with `rds` are how RDS calls the secrets that it keeps. The last three are values that were encrypted: by Datadog or SOPS, Jasypt, and Spring Cloud Config. */
const schemes =
  /^(?:arn:|optional:|aws-secretsmanager:|aws-parameterstore:|secretsmanager:|ssm:|awssm:|awsps:|vault:|op:\/\/|file:|gcp-secret|sm:\/\/|kms:|doppler:|bws:|keychain:|secretref:|@Microsoft\.KeyVault\(|rds!(?:db|cluster)-|rds-db-credentials\/|ENC[[(]|\{cipher\}|\{\{\s*resolve:)/i;
/** `%kernel.project_dir%/config/jwt/private.pem`, `$HOME/key.pem`: a path whose beginning is filled in. */
const pathFromVariable = /^(?:%[\w.]{1,64}%|\$\{[\w.]{1,64}\}|\$[A-Z_]{1,64})(?:\/[\w@.+-]{1,128}){1,32}$/;
/** `/app/db/password`, `./certs/key.pem`, `C:\keys`, `~/.ssh/id_rsa`. */
const path = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)[\w@.+ \\-]+(?:\/[\w@.+ -]+)*\/?$/;
const fileEndings = new Set(
  "pem key crt cert json jks p12 pfx keystore txt yml yaml toml conf ini env pub der ppk properties".split(
    " ",
  ),
);

/** `server.key`, `service-account.json`. */
function isFileName(value: string): boolean {
  const dot = value.lastIndexOf(".");
  return dot > 0 && fileEndings.has(value.slice(dot + 1).toLowerCase()) && /^[\w.-]+$/.test(value);
}

/** True for what can only point at a credential, whatever the variable is called. */
export function pointsAtSecret(value: string): boolean {
  return /^(?:arn:aws[\w-]{0,10}:(?:ssm|secretsmanager):|(?:optional:)?aws-(?:secretsmanager|parameterstore):|\{\{\s{0,4}resolve:(?:ssm|secretsmanager))/.test(
    value,
  );
}

/** True for a value that refers to a credential kept elsewhere. */
export function isReference(value: string): boolean {
  if (value.length > 2048) return false;
  return schemes.test(value) || isPath(value) || isFileName(value) || pathFromVariable.test(value);
}

/** Random base64 may start with a slash, too; a path has words between its slashes. */
function isPath(value: string): boolean {
  const code = value.charCodeAt(0);
  // Only a dot, a slash, a tilde or a drive's letter begins a path.
  const mayBegin = code === 46 || code === 47 || code === 126 || value[1] === ":";
  if (!mayBegin || !path.test(value)) return false;
  const levels = value.split(/[/\\]/).filter((level) => level !== "");
  return levels.every(
    (level) => !(level.length > 16 && /\d/.test(level) && /[A-Z]/.test(level) && /[a-z]/.test(level)),
  );
}

/** Words before `SECRET` that say where the credential is for: its value may be the name of one in a store. */
const storedFor =
  /(?:^|_)(?:DB|DATABASE|RDS|AURORA|MYSQL|POSTGRES|PG|MONGO|REDIS|AWS|SM|SSM|VAULT|PASS|PASSWORD|CREDENTIALS?)_?SECRETS?$/i;

/**
 * `prod/db/password`, `my-service-db-credentials`: the name of a secret kept in a store. Words that end in `secret` are
 * one only under a name such as `DB_SECRET`; under `JWT_SECRET` a person made them up to sign with.
 */
export function looksLikeSecretName(value: string, name = ""): boolean {
  if (value.length > 512 || !/^[a-z][a-z\d]*(?:[-/_.][a-z\d]+)+$/.test(value)) return false;
  const words = value.split(/[-/_.]/);
  if (words.some((word) => /\d/.test(word) && word.length > 5)) return false;
  const last = words[words.length - 1] ?? "";
  return (
    value.includes("/") ||
    /^(?:credentials?|creds|env|config|secrets)$/.test(last) ||
    (storedFor.test(name) && last === "secret")
  );
}
