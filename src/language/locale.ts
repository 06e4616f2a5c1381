import { type Locale, locales } from "./text.ts";

/**
 * The language to speak: what was asked for, else what `LC_ALL`, `LC_MESSAGES` or `LANG` say (POSIX, in this order),
 * else English.
 */
export function chooseLocale(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  const wanted =
    asked ?? [environment["LC_ALL"], environment["LC_MESSAGES"], environment["LANG"]].find(isSet) ?? "en";
  return locales.find((locale) => locale === wanted.slice(0, 2).toLowerCase()) ?? "en";
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}
