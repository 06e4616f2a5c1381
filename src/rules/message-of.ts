/** The words of a finding. Findings carry ids and arguments; words are chosen where a report is written. */
import type { Shown } from "../language/shown.ts";
import type { Locale } from "../language/text.ts";
import type { Finding, Suggestion } from "./finding.ts";

/** What a finding says, in a language. */
export function messageOf(finding: Finding, locale: Locale): Shown {
  return finding.message[locale];
}

/** What a suggestion of a finding would do, in a language. */
export function suggestionMessageOf(_finding: Finding, suggestion: Suggestion, locale: Locale): Shown {
  return suggestion.message[locale];
}
