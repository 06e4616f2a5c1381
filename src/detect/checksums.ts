/** Checksums and inner structures that services build into their tokens, so that a real one can be told offline. */

/** CRC-32 as zip and PNG have it. Bit by bit: tokens are short, and most files have none. */
function crc32(text: string): number {
  let rest = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
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

/**
 * GitLab's routable tokens: seven characters of CRC-32 in base 36 end it, and the length of what stands before the
 * dot goes ahead of them, in base 36 too.
 * https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/
 */
export function hasGitlabChecksum(token: string): boolean {
  const counted = token.slice(0, -7);
  return crc32(counted).toString(36).padStart(7, "0") === token.slice(-7);
}

/**
 * PyPI's tokens are macaroons, whose first packet names the registry that they are for.
 * https://docs.pypi.org/api/secrets/
 */
export function isPypiMacaroon(token: string): boolean {
  const macaroon = Buffer.from(token.slice("pypi-".length), "base64url");
  // Version 2, a field of type 1 (location), its length, and the location.
  const length = macaroon[2] ?? 0;
  const location = macaroon.toString("latin1", 3, 3 + length);
  return macaroon[0] === 2 && macaroon[1] === 1 && /^(?:test\.)?pypi\.org$/.test(location);
}

/** Sentry's organisation tokens carry JSON between their underscores: for whom, where, since when. */
export function hasSentryOrganization(token: string): boolean {
  const [, payload = ""] = token.split("_");
  try {
    const told: unknown = JSON.parse(Buffer.from(payload, "base64").toString("utf8"));
    return typeof told === "object" && told !== null && "iat" in told && "org" in told;
  } catch {
    return false;
  }
}

const bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const bech32Generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/**
 * age's secret keys are Bech32, whose last six characters are a checksum.
 * https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki
 */
export function hasBech32Checksum(token: string): boolean {
  const text = token.toLowerCase();
  const separator = text.lastIndexOf("1");
  const prefix = [...text.slice(0, separator)].map((character) => character.charCodeAt(0));
  const data = [...text.slice(separator + 1)].map((character) => bech32.indexOf(character));
  const values = [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data];
  return values.reduce(bech32Step, 1) === 1;
}

function bech32Step(checksum: number, value: number): number {
  const top = checksum >>> 25;
  const shifted = ((checksum & 0x1ffffff) << 5) ^ value;
  return bech32Generator.reduce((sum, generator, bit) => ((top >> bit) & 1 ? sum ^ generator : sum), shifted);
}
