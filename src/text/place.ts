import { type Shown, shown, shownPath } from "../language/shown.ts";

/** A place as editors and terminals know it, `path:line:column`, or the path alone where no position is known. */
export function placeText(
  path: string,
  position?: { readonly line: number; readonly column: number },
): Shown {
  const file = shownPath(path);
  return position === undefined ? file : shown`${file}:${position.line}:${position.column}`;
}
