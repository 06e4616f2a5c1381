/** A bundle of its own for the distance of words, which only a mistyped one needs. */
export { closest } from "fastest-levenshtein";
