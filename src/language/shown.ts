/**
 * The text that may be put before a person, as a type.
 *
 * A linter of secrets reads passwords all day and must never print one. So everything that a message or a report is made
 * of has the type `Shown`, and a `string` does not compile in its place. A shown text is made by
 *
 * - the tag `shown`, from the program's own words, shown texts, numbers and literals;
 * - `shownPath`, from the path of a file;
 * - the few modules that may import `mint.ts`, which look at a text before they let it through.
 *
 * A shown text is not escaped: a control character in the name of a file is still in it. What turns it into bytes
 * escapes it for the format at hand, once.
 */
declare const brand: unique symbol;

/** Text that holds the program's own words and what was found harmless, and nothing else. */
export type Shown = string & { readonly [brand]: true };

/** True for `"error"`, false for `string` and for patterns such as `` `--${string}` ``. */
type IsLiteral<T extends string> = Record<never, never> extends { readonly [Key in T]: 0 } ? false : true;

/** What may stand in a shown text. */
export type Showable<T> = T extends Shown | number
  ? T
  : T extends string
    ? IsLiteral<T> extends true
      ? T
      : never
    : never;

/** A shown text from the words of this program and what stands between them. */
export function shown<const Values extends readonly unknown[]>(
  words: TemplateStringsArray,
  ...values: { readonly [Index in keyof Values]: Showable<Values[Index]> }
): Shown {
  let text = words[0] ?? "";
  for (const [index, value] of values.entries()) text += String(value) + (words[index + 1] ?? "");
  return text as Shown;
}

/** The path of a file as a person gave it or as the search for files found it. */
export function shownPath(path: string): Shown {
  return path as Shown;
}

/** Shown texts in one, with a text of the program's own between them. */
export function joinShown<const Separator extends string>(
  texts: readonly Shown[],
  separator: Showable<Separator>,
): Shown {
  return texts.join(separator) as Shown;
}

/** A shown text with spaces at the start of every line. */
export function indentShown(text: Shown, width: number): Shown {
  return text.replaceAll(/^/gm, " ".repeat(width)) as Shown;
}

/** A part of a shown text, counted as `String.slice` does: what is harmless as a whole is harmless in part. */
export function sliceShown(text: Shown, start: number, end?: number): Shown {
  return text.slice(start, end) as Shown;
}
