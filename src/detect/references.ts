/** Values that say where a credential is, and are none. */

const schemes =
  /^(?:arn:|optional:|aws-secretsmanager:|aws-parameterstore:|secretsmanager:|ssm:|awssm:|awsps:|vault:|op:\/\/|file:|env:|gcp-secret|sm:\/\/|kms:|doppler:|bws:|keychain:|secretref:|\{\{\s*resolve:)/i;
/** `/app/db/password`, `./certs/key.pem`, `C:\keys`, `~/.ssh/id_rsa`. */
const path = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)[\w@.+ \\-]+(?:\/[\w@.+ -]+)*\/?$/;
const fileName =
  /^[\w.-]+\.(?:pem|key|crt|cert|json|jks|p12|pfx|keystore|txt|ya?ml|toml|conf|ini|env|pub|der|ppk|properties)$/i;

/** True for a value that refers to a credential kept elsewhere. */
export function isReference(value: string): boolean {
  if (value.length > 2048) return false;
  return schemes.test(value) || isPath(value) || fileName.test(value);
}

/** Random base64 may start with a slash, too; a path has words between its slashes. */
function isPath(value: string): boolean {
  if (!path.test(value)) return false;
  const levels = value.split(/[/\\]/).filter((level) => level !== "");
  return levels.every(
    (level) => !(level.length > 16 && /\d/.test(level) && /[A-Z]/.test(level) && /[a-z]/.test(level)),
  );
}

/** Words before `SECRET` that say where the credential is for: its value may be the name of one in a store. */
const storedFor =
  /(?:^|_)(?:DB|DATABASE|RDS|AURORA|MYSQL|POSTGRES|PG|MONGO|REDIS|AWS|SM|SSM|VAULT)_?SECRETS?$/i;

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
