/** What `envsubst`, `sed`, a CI or a person fills into a reference before the deploy. */
import { holeCharacter } from "../source/string.ts";

/**
 * `${X}`, `$X`, `<account>`, `__X__`, `%X%`, `#{x}`, `[account]`. A dollar in the middle of a word begins none: passwords
 * have those.
 */
const standIn =
  /\$\{[A-Za-z_][\w.]*(?::?[-=?+][\w./-]*)?\}|(?<![A-Za-z\d])\$[A-Za-z_]\w*|<\p{L}[\p{L}\w .:/-]*>|(?<![A-Za-z\d])%[A-Za-z]\w*%|__[A-Za-z]\w*__|#\{[A-Za-z_][\w.]*\}|(?<![A-Za-z\d])\[[A-Za-z][\w -]*\]/u;
const everyStandIn = new RegExp(standIn, "gu");

/** The first stand-in in a text. */
export function standInOf(text: string): string | undefined {
  return standIn.exec(text)?.[0];
}

/** A text with U+FFFC for its stand-ins; of `${STAGE:-dev}`, the default is left. */
export function withoutStandIns(text: string): string {
  return text.replace(
    everyStandIn,
    (found) => /^\$\{[\w.]+:?[-=?+]([^}]*)\}$/.exec(found)?.[1] ?? holeCharacter,
  );
}
