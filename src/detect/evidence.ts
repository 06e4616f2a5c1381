/** What makes a value a credential: the facts, and the words for them. */
import type { Text } from "../language/text.ts";

/** Why a value is taken for a credential. */
export type Evidence = Text;

/** The evidence in a few words, as they stand in brackets after "a credential in plain text". */
export function evidenceText(evidence: Evidence): Text {
  return evidence;
}
