/** Checksums that services build into their tokens, so that a real one can be told offline. */
/** Loaded with the first checksum: most files have none. */
function crc32(text: string): number {
  return process.getBuiltinModule("node:zlib").crc32(text);
}

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * GitHub and npm: the last six of 36 characters are the CRC-32 of the first thirty in base 62.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export function hasBase62Checksum(token: string): boolean {
  const body = token.slice(token.indexOf("_") + 1);
  return body.slice(30) === inBase62(crc32(body.slice(0, 30)), 6);
}

function inBase62(number: number, length: number): string {
  let rest = number;
  let text = "";
  while (text.length < length) {
    text = (base62[rest % 62] ?? "") + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Grafana's service accounts: eight hexadecimal digits of CRC-32 behind the last underscore. */
export function hasHexChecksum(token: string): boolean {
  const [, body, checksum] = token.split("_");
  return body !== undefined && crc32(body).toString(16).padStart(8, "0") === checksum?.toLowerCase();
}

/** Cloudflare: eight hexadecimal digits of CRC-32 behind the forty characters of the body. */
export function hasTrailingHexChecksum(token: string): boolean {
  const body = token.slice(token.indexOf("_") + 1);
  return crc32(body.slice(0, 40)).toString(16).padStart(8, "0") === body.slice(40);
}
