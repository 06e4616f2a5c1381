/** Text that a person wrote for others to read: a label, a reason, the name of a rule. */
import { mint } from "../language/mint.ts";
import { type Shown, shown } from "../language/shown.ts";
import { judge, longestValue } from "./judge.ts";

/**
 * The text, or `…` where it is or contains a credential. For text that is meant to be read. A value that may be a
 * password without any sign of it (`hunter2`) must not come here.
 */
export function harmless(text: string): Shown {
  // Of one text the judge says what it finds first, which may be a placeholder ahead of a credential.
  const isSecret = [text, ...text.split(/\s+/)].some((part) => judge(undefined, part).verdict === "secret");
  return isSecret || text.length > longestValue ? shown`…` : mint(text);
}
