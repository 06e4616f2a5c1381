/** How random a text looks. */

const longestLooked = 256;

const counts = new Uint16Array(128);

/**
 * Shannon entropy in bits a character; 0 for an empty text. Looks at the first 256 characters; those beyond ASCII fall
 * together with others, which makes a text look a little less random.
 */
export function entropyOf(text: string): number {
  const length = Math.min(text.length, longestLooked);
  if (length === 0) return 0;
  counts.fill(0);
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index) & 127;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  let entropy = 0;
  for (const count of counts) {
    if (count > 0) entropy -= (count / length) * Math.log2(count / length);
  }
  return entropy;
}

/** `orders`, `Created`, `QUEUE`, `2024`, `v2`, `us1`: what people join with dots and dashes. */
const wordOrNumber = /^(?:[A-Za-z]?[a-z]*|[A-Z]+|\d+|v\d+|[A-Za-z][a-z]+\d{1,4}|[A-Z]+\d{1,2})$/;

/** `orderCreated`, `ToBeModified1`: words that capitals part, long enough to be words. */
function isCamelCase(text: string): boolean {
  if (!/^[A-Za-z][a-z]*(?:[A-Z][a-z]+)*\d{0,4}$/.test(text)) return false;
  let capitals = 0;
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) <= 90 && text.charCodeAt(index) >= 65) capitals++;
  }
  return capitals <= text.length / 4;
}

/**
 * True for a run of characters that nobody typed as a word: letters and digits mixed without order. Words, host names
 * and dates are not; hexadecimal and base64 are.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 12) return false;
  const head = text.length > longestLooked ? text.slice(0, longestLooked) : text;
  if (/^[\da-f]+$/i.test(head)) {
    return head.length >= 16 && /\d/.test(head) && /[a-f]/i.test(head) && entropyOf(head) > 2.6;
  }
  const parts = head.split(/[-_./:\s,=\\|;@]+/);
  if (parts.length > 1 && parts.every((part) => part.length < 20 && wordOrNumber.test(part))) return false;
  if (isCamelCase(head)) return false;
  const classes =
    Number(/[a-z]/.test(head)) +
    Number(/[A-Z]/.test(head)) +
    Number(/\d/.test(head)) +
    Number(/[^A-Za-z\d]/.test(head));
  if (classes < 2) return false;
  const entropy = entropyOf(head);
  if (entropy < 3) return false;
  return shareOfChanges(head) > 0.25 || (entropy > 4.2 && head.length > 24);
}

/** The share of places where a text changes between lower case, upper case and digits; random text does often. */
function shareOfChanges(text: string): number {
  let count = 0;
  let previous = -1;
  for (let index = 0; index < text.length; index++) {
    const kind = kindOf(text.charCodeAt(index));
    if (previous !== -1 && kind !== previous) count++;
    previous = kind;
  }
  return count / text.length;
}

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return 0;
  if (code >= 65 && code <= 90) return 1;
  if (code >= 48 && code <= 57) return 2;
  return 3;
}
