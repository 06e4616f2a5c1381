/** The words of a finding. Findings carry ids and arguments; words are chosen where a report is written. */
import type { Shown } from "../language/shown.ts";
import type { Locale } from "../language/text.ts";
import type { Finding, Suggestion } from "./finding.ts";
import { type RuleId, ruleOf } from "./index.ts";

/** What a finding says, in a language. */
export function messageOf(finding: Finding, locale: Locale): Shown {
  return words(finding.rule, finding, locale);
}

/** What a suggestion of a finding would do, in a language. */
export function suggestionMessageOf(finding: Finding, suggestion: Suggestion, locale: Locale): Shown {
  return words(finding.rule, suggestion, locale);
}

function words(rule: RuleId, { messageId, arguments: details }: Finding | Suggestion, locale: Locale): Shown {
  const write = ruleOf(rule)?.messages[messageId];
  if (write === undefined) throw new TypeError(`The rule ${rule} has no message ${messageId}.`);
  // The compiler has checked them against the message where the rule reported it (`Reported`).
  return write(details as never)[locale];
}
