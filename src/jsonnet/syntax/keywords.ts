/** The words that are no names (jsonnet.org/ref/spec.html#lexing). */
export const keywords: ReadonlySet<string> = new Set([
  "assert",
  "else",
  "error",
  "false",
  "for",
  "function",
  "if",
  "import",
  "importstr",
  "importbin",
  "in",
  "local",
  "null",
  "tailstrict",
  "then",
  "self",
  "super",
  "true",
]);

/** True for what names a variable, or a field without quotes. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !keywords.has(text);
}
