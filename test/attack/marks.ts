/** Values that are easy to recognise wherever a part of them comes out. All are made up, and put together here. */

/** Letters and digits in no order, always the same ones; `seed` gives others. */
function scrambled(length: number, seed: number): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
  let state = seed;
  let text = "";
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += letters[state % letters.length] ?? "";
  }
  return text;
}

export interface Mark {
  readonly kind: string;
  /** The whole value. */
  readonly text: string;
  /** The part of it that must not come out. */
  readonly core: string;
  /** True for what no form gives away, only how random it looks. */
  readonly isGenerated?: true;
}

function mark(kind: string, before: string, core: string, after = ""): Mark {
  return { kind, text: `${before}${core}${after}`, core };
}

/** What is a credential by its form, wherever it is written. */
export const credentials: readonly Mark[] = [
  mark("token", ["gh", "p_"].join(""), scrambled(36, 7)),
  { ...mark("generated password", "", scrambled(20, 11)), isGenerated: true },
  mark("URL with a password", "postgres://app:", scrambled(16, 13), "@db.example.com/app"),
];

/** A word that nothing gives away: only its place makes it a secret. */
export const word: Mark = mark("word", "", ["vq", "zkw", "jxp", "gh"].join(""));

/** The places, in the order of the text, at which four or more letters of a mark come out in a row. */
export function leaks(text: string, { core }: Mark): string[] {
  const found: string[] = [];
  for (let start = 0; start + 4 <= core.length; start++) {
    const at = text.indexOf(core.slice(start, start + 4));
    // What comes out must not be printed by the test either.
    if (at !== -1)
      found.push(`letters ${start} to ${start + 4} after ${JSON.stringify(around(text, at, core))}`);
  }
  return found.slice(0, 1);
}

function around(text: string, at: number, core: string): string {
  let before = text.slice(Math.max(0, at - 60), at);
  for (let start = 0; start + 4 <= core.length; start++)
    before = before.replaceAll(core.slice(start, start + 4), "…");
  return before;
}
