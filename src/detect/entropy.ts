/** How random a text looks. */

/** Shannon entropy in bits a character; 0 for an empty text. Looks at the first 256 characters. */
export function entropyOf(text: string): number {
  const length = Math.min(text.length, 256);
  if (length === 0) return 0;
  const counts = new Map<number, number>();
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let entropy = 0;
  for (const count of counts.values()) {
    const share = count / length;
    entropy -= share * Math.log2(share);
  }
  return entropy;
}

/**
 * True for a run of characters that nobody typed as a word: letters and digits mixed without order. Words, host names
 * and dates are not; hexadecimal and base64 are.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 12) return false;
  const entropy = entropyOf(text);
  if (/^[\da-f]+$/i.test(text))
    return text.length >= 16 && entropy > 2.6 && /\d/.test(text) && /[a-f]/i.test(text);
  const classes =
    Number(/[a-z]/.test(text)) +
    Number(/[A-Z]/.test(text)) +
    Number(/\d/.test(text)) +
    Number(/[^A-Za-z\d]/.test(text));
  if (classes < 2) return false;
  if (entropy < 3) return false;
  return shareOfChanges(text) > 0.25 || (entropy > 4.2 && text.length > 24);
}

/** The share of places where a text changes between lower case, upper case and digits; random text does often. */
function shareOfChanges(text: string): number {
  let count = 0;
  let previous = -1;
  const length = Math.min(text.length, 256);
  for (let index = 0; index < length; index++) {
    const kind = kindOf(text.charCodeAt(index));
    if (previous !== -1 && kind !== previous) count++;
    previous = kind;
  }
  return count / length;
}

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return 0;
  if (code >= 65 && code <= 90) return 1;
  if (code >= 48 && code <= 57) return 2;
  return 3;
}
