/**
 * What things take of a budget's bytes: a third of what they take in memory or less, since much of it is soon free
 * again. A character counts for one.
 */

/** A reference to an element, or to a piece of a string, that is there already. */
export const referenceSize = 8;
/** An element that is computed when it is wanted, with its value; an array. */
export const elementSize = 64;
/** A field of an object that is made. */
export const fieldSize = 64;
/** The variables of a call, of a `local`, of a round of a comprehension. */
export const environmentSize = 64;
/** A piece of a string, whose text counts for itself. */
export const pieceSize = 32;
/** One of the values that something unknown can be. */
export const alternativeSize = 256;
/** An object without its fields. */
export const objectSize = 192;

/** Characters, references, scopes or layers that are looked at or copied in one step. */
const perStep = 32;

/** Steps for looking at so many of them. */
export function stepsFor(count: number): number {
  return Math.floor(count / perStep);
}
