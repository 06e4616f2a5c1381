/** What goes wrong while a program is evaluated. */
import { type Shown, shown } from "../../language/shown.ts";
import type { SourceError } from "../../text/source-error.ts";
import { errorAt } from "../syntax/errors.ts";
import type { Place } from "../syntax/expression.ts";
import type { Value } from "./values.ts";

const japaneseTypes = {
  "a function": shown`関数`,
  "true or false": shown`真偽値`,
  "a string": shown`文字列`,
  "a number": shown`数値`,
  "a whole number": shown`整数`,
  "an array": shown`配列`,
  "an object": shown`オブジェクト`,
  "an array or a string": shown`配列または文字列`,
  "an object, an array or a string": shown`オブジェクト、配列、または文字列`,
} satisfies Record<string, Shown>;

/** What a place can need. */
export type Wanted = keyof typeof japaneseTypes;

/** The error for a value of another type than is needed. */
export function wrongType(place: Place, wanted: Wanted, value: Value): SourceError {
  const found = value.kind;
  return errorAt(
    place,
    found === "null"
      ? shown`This needs ${wanted}, and gets null.`
      : shown`This needs ${wanted}, and gets a value of type ${found}.`,
    shown`ここには${japaneseTypes[wanted]}が必要ですが、${found} が渡されています。`,
  );
}
