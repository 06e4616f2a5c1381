import type { Shown } from "./shown.ts";

/** The languages that every word for a person is written in. */
export const locales = ["en", "ja"] as const;
export type Locale = (typeof locales)[number];

/** One sentence in every language; the locale picks one when a report is written. */
export type Text = Readonly<Record<Locale, Shown>>;

/** A text that reads the same in every language, such as a name or a path. */
export function sameInEveryLanguage(text: Shown): Text {
  return { en: text, ja: text };
}
