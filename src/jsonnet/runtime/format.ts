/** `%` on strings, as Python's and std.format (jsonnet.org/ref/stdlib.html#format). */

import type { Place } from "../syntax/expression.ts";
import { numberOf, toText } from "./convert.ts";
import { errorAt } from "./errors.ts";
import type { Interpreter } from "./evaluate.ts";
import { exponentialText, generalText } from "./numbers.ts";
import { holeOf, NotKnown, ofPieces, type Piece, piecesOf, type StringValue, type Value } from "./values.ts";

interface Code {
  readonly key: string | undefined;
  readonly flags: string;
  readonly width: number | "*";
  readonly precision: number | "*" | undefined;
  readonly conversion: string;
}

const pattern = /%(?:\(([^)]*)\))?([#0\- +]*)(\*|\d*)(?:\.(\*|\d+))?[hlL]?(.?)/gs;
const conversions = "diouxXeEfFgGcs%";

/** The text of a format with its values: an array gives them in order, an object by name, anything else is the one. */
export function format(interpreter: Interpreter, template: StringValue, given: Value, place: Place): Value {
  const source = interpreter.textOf(template);
  if (given.kind === "unknown") throw new NotKnown(given);
  const values = valuesOf(interpreter, given, place);
  const pieces: Piece[] = [];
  const push = (text: string): void => {
    if (text !== "") pieces.push({ kind: "text", text, place: template.place });
  };
  let position = 0;
  for (const match of source.matchAll(pattern)) {
    push(source.slice(position, match.index));
    position = match.index + match[0].length;
    const code = codeOf(match, place);
    if (code.conversion === "%") push(pad("%", code.width === "*" ? 0 : code.width, code.flags));
    else for (const piece of values.write(code)) pieces.push(piece);
  }
  push(source.slice(position));
  values.expectUsed();
  return ofPieces(pieces, place);
}

function codeOf(
  [, key, flags = "", width = "", precision, conversion = ""]: RegExpMatchArray,
  place: Place,
): Code {
  if (conversion === "" || !conversions.includes(conversion)) {
    throw errorAt(
      place,
      "The format has a code that does not exist, or ends within one.",
      "書式文字列に存在しない変換指定があるか、指定の途中で終わっています。",
    );
  }
  return {
    key,
    flags,
    width: width === "*" ? "*" : Number(width),
    precision: precision === undefined ? undefined : precision === "*" ? "*" : Number(precision),
    conversion,
  };
}

interface Values {
  write(code: Code): readonly Piece[];
  expectUsed(): void;
}

function valuesOf(interpreter: Interpreter, given: Value, place: Place): Values {
  if (given.kind === "object") {
    return {
      write: (code) => {
        if (code.key === undefined) throw needsKey(place);
        if (code.width === "*" || code.precision === "*") throw starWithObject(place);
        const field = interpreter.field(given, code.key, place);
        if (field === undefined) throw noKey(place, code.key);
        return converted(interpreter, code, field, code.width, code.precision, place);
      },
      expectUsed: () => {},
    };
  }
  const elements =
    given.kind === "array" ? given.elements.map((element) => () => element.force(place)) : [() => given];
  let index = 0;
  const next = (): Value => {
    const element = elements[index++];
    if (element === undefined) throw tooFew(place);
    return element();
  };
  return {
    write: (code) => {
      const width = code.width === "*" ? numberOf(next(), place) : code.width;
      const precision = code.precision === "*" ? numberOf(next(), place) : code.precision;
      return converted(interpreter, code, next(), width, precision, place);
    },
    expectUsed: () => {
      if (index < elements.length) throw tooMany(place);
    },
  };
}

function converted(
  interpreter: Interpreter,
  code: Code,
  value: Value,
  width: number,
  precision: number | undefined,
  place: Place,
): readonly Piece[] {
  if (code.conversion === "s") {
    if (value.kind === "unknown") return [holeOf(value)];
    // What is joined in as it is keeps its place.
    if (value.kind === "string" && (value.text === undefined || value.text.length >= width)) {
      if (value.literal !== undefined) interpreter.consumed.add(value.literal);
      return piecesOf(value);
    }
  }
  const text = pad(convert(interpreter, code, value, width, precision, place), width, code.flags);
  return [{ kind: "text", text, place: value.place }];
}

function convert(
  interpreter: Interpreter,
  { conversion, flags }: Code,
  value: Value,
  width: number,
  precision: number | undefined,
  place: Place,
): string {
  switch (conversion) {
    case "s":
      return toText(interpreter, value, place);
    case "c":
      if (value.kind === "number") return String.fromCodePoint(value.value);
      if (value.kind === "string" && [...interpreter.textOf(value)].length === 1)
        return interpreter.textOf(value);
      throw errorAt(
        place,
        "%c takes one character or its number.",
        "%c には 1 文字またはその番号を渡してください。",
      );
    case "d":
    case "i":
    case "u":
      return whole(numberOf(value, place), 10, "", flags, width, precision);
    case "o":
      return whole(numberOf(value, place), 8, flags.includes("#") ? "0" : "", flags, width, precision);
    case "x":
      return whole(numberOf(value, place), 16, flags.includes("#") ? "0x" : "", flags, width, precision);
    case "X":
      return whole(
        numberOf(value, place),
        16,
        flags.includes("#") ? "0X" : "",
        flags,
        width,
        precision,
      ).toUpperCase();
    default:
      return fraction(conversion, numberOf(value, place), flags, width, precision);
  }
}

function whole(
  value: number,
  radix: number,
  prefix: string,
  flags: string,
  width: number,
  precision: number | undefined,
): string {
  const digits = BigInt(Math.floor(Math.abs(value))).toString(radix);
  const sign = signOf(value, flags);
  const zeros = flags.includes("0") && !flags.includes("-") ? width - sign.length - prefix.length : 0;
  return sign + prefix + digits.padStart(Math.max(zeros, precision ?? 0), "0");
}

function fraction(conversion: string, value: number, flags: string, width: number, precision = 6): string {
  const positive = Math.abs(value);
  const isAlternate = flags.includes("#");
  const lower = conversion.toLowerCase();
  let digits =
    lower === "f"
      ? positive.toFixed(Math.min(precision, 100))
      : lower === "e"
        ? exponentialText(positive, precision)
        : generalText(positive, precision, isAlternate);
  if (isAlternate && !digits.includes(".")) digits = digits.replace(/(?=e|$)/, ".");
  const sign = signOf(value, flags);
  const zeros = flags.includes("0") && !flags.includes("-") ? width - sign.length : 0;
  const text = sign + digits.padStart(zeros, "0");
  return conversion === lower ? text : text.toUpperCase();
}

function signOf(value: number, flags: string): string {
  if (value < 0) return "-";
  if (flags.includes("+")) return "+";
  return flags.includes(" ") ? " " : "";
}

function pad(text: string, width: number, flags: string): string {
  const length = [...text].length;
  if (length >= width) return text;
  const space = " ".repeat(width - length);
  return flags.includes("-") ? text + space : space + text;
}

function needsKey(place: Place): Error {
  return errorAt(
    place,
    "With an object, each code of the format needs a key: %(name)s.",
    "オブジェクトを渡す場合、書式には %(name)s のようにキーが必要です。",
  );
}
function starWithObject(place: Place): Error {
  return errorAt(place, "* can't be used with an object.", "オブジェクトを渡す場合、* は使えません。");
}
function noKey(place: Place, key: string): Error {
  return errorAt(
    place,
    `The format asks for ${key}, which is not there.`,
    `書式が求める ${key} がありません。`,
  );
}
function tooFew(place: Place): Error {
  return errorAt(place, "The format asks for more values than there are.", "書式に対して値が足りません。");
}
function tooMany(place: Place): Error {
  return errorAt(place, "There are more values than the format asks for.", "書式に対して値が多すぎます。");
}
