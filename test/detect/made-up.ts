/** Made-up credentials, put together at run time so that no scanner takes these sources for leaks. */

export const hex = "0123456789abcdef";
export const lower = "abcdefghijklmnopqrstuvwxyz0123456789";
export const base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
export const base64 = `${base62}+/`;
export const base64url = `${base62}_-`;
export const digits = "0123456789";
export const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
export const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
export const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Characters in an order that looks random and is the same in every run. */
export function made(alphabet: string, length: number, seed = 1): string {
  let state = (seed * 2654435761 + length * 40503) >>> 0;
  let text = "";
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += alphabet[(state >>> 16) % alphabet.length] ?? "";
  }
  return text;
}

export const uuid = (seed = 1): string =>
  [8, 4, 4, 4, 12].map((length, index) => made(hex, length, seed * 10 + index)).join("-");

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JSON Web Token with a made-up signature. */
export const jwt = (payload: object = { sub: "1", iat: 1 }, algorithm = "HS256"): string =>
  [part({ alg: algorithm, typ: "JWT" }), part(payload), made(base64url, 43, 7)].join(".");

/** A private key's armour around made-up base64. */
export function pem(kind: string, lineEnd = "\n"): string {
  const [dashes, label] = ["-".repeat(5), `${kind}PRIVATE KEY`];
  const body = [1, 2, 3].map((seed) => made(base64, 64, seed)).join(lineEnd);
  return `${dashes}BEGIN ${label}${dashes}${lineEnd}MII${body}${lineEnd}${dashes}END ${label}${dashes}`;
}
