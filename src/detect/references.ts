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

/** `prod/db/password`, `my-service-db-credentials`: the name of a secret kept in a store. */
export function looksLikeSecretName(value: string): boolean {
  if (!/^[a-z][a-z\d]*(?:[-/_.][a-z\d]+){1,}$/.test(value)) return false;
  const words = value.split(/[-/_.]/);
  if (words.some((word) => /\d/.test(word) && word.length > 5)) return false;
  return (
    value.includes("/") ||
    words.some((word) => /^(?:secrets?|credentials?|creds|env|password|key|token|config)$/.test(word))
  );
}
