import { type Showable, type Shown, shown } from "./shown.ts";

/** A number with an English noun that takes a plain `s`: `1 error`, `2 errors`. */
export function counted<const Noun extends string>(count: number, noun: Showable<Noun>): Shown {
  return count === 1 ? shown`${count} ${noun}` : shown`${count} ${noun}s`;
}
