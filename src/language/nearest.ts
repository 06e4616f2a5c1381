/** "Did you mean …?": the name that a mistyped one was most likely meant to be. */
import { distance } from "fastest-levenshtein";

/**
 * The candidate nearest to a word, upper and lower case alike, or undefined where none is near enough for a slip. The
 * word itself is never the answer; of two that are equally near, the first is.
 *
 * `furthest` is how many characters may be wrong, missing or too many: by default a third of the word, two at least.
 */
export function nearest<Name extends string>(
  word: string,
  candidates: readonly Name[],
  furthest = Math.max(2, Math.floor(word.length / 3)),
): Name | undefined {
  const wanted = word.toLowerCase();
  let found: Name | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const far = distance(wanted, candidate.toLowerCase());
    if (far > furthest || far >= least) continue;
    found = candidate;
    least = far;
  }
  return found;
}
