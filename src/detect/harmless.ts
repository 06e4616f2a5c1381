/** Text that a person wrote for others to read: a label, a reason, the name of a rule. */
import { mint } from "../language/mint.ts";
import { type Shown, shown } from "../language/shown.ts";
import { judge, longestValue } from "./judge.ts";

/**
 * The text, or `…` where it is or contains a credential. For text that is meant to be read. A value that may be a
 * password without any sign of it (`hunter2`) must not come here.
 */
export function harmless(text: string): Shown {
  return holdsCredential(text) || text.length > longestValue ? shown`…` : mint(text);
}

/** True where a text is or contains a credential, wherever it appears and even where a configuration allows it. */
export function holdsCredential(text: string): boolean {
  // Of one text the judge says what it finds first, which may be a placeholder ahead of a credential.
  const fields = text.startsWith("arn:") ? text.split(/[:/]/) : [];
  // Most texts are one word, which is judged once.
  const parts = new Set([text, ...text.split(/\s+/), ...fields]);
  return [...parts].some((part) => judge(undefined, part).verdict === "secret");
}
