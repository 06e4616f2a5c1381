/** `%` on strings, as Python's and std.format (jsonnet.org/ref/stdlib.html#format). */
import { shown } from "../../language/shown.ts";
import type { SourceError } from "../../text/source-error.ts";
import { toText } from "./manifest.ts";
import { exponentialText, generalText } from "./numbers.ts";
import type { Operation } from "./operation.ts";
import { NotKnown, type Piece, type StringValue, type Value } from "./values.ts";

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
export function format(operation: Operation, template: StringValue, given: Value): Value {
  return operation.deeper(() => formatted(operation, template, given));
}

function formatted(operation: Operation, template: StringValue, given: Value): Value {
  const source = operation.textOf(template);
  if (given.kind === "unknown") throw new NotKnown(given);
  const values = valuesOf(operation, given);
  const pieces: Piece[] = [];
  const push = (text: string): void => {
    if (text !== "") pieces.push(operation.asPiece(text, template.place));
  };
  let position = 0;
  for (const match of source.matchAll(pattern)) {
    operation.spend(1);
    push(source.slice(position, match.index));
    position = match.index + match[0].length;
    const code = codeOf(operation, match);
    if (code.conversion === "%") {
      push(pad(operation, "%", code.width === "*" ? 0 : code.width, code.flags));
    } else {
      for (const piece of values.write(code)) pieces.push(piece);
    }
  }
  push(source.slice(position));
  values.expectUsed();
  return operation.ofPieces(pieces);
}

function codeOf(
  operation: Operation,
  [, key, flags = "", width = "", precision, conversion = ""]: RegExpMatchArray,
): Code {
  if (conversion === "" || !conversions.includes(conversion)) {
    throw operation.error(
      shown`The format has a code that does not exist, or ends within one.`,
      shown`書式文字列に存在しない変換指定があるか、指定の途中で終わっています。`,
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

function valuesOf(operation: Operation, given: Value): Values {
  if (given.kind === "object") {
    return {
      write: ({ key, flags, width, precision, conversion }) => {
        if (key === undefined) throw needsKey(operation);
        if (width === "*" || precision === "*") throw starWithObject(operation);
        const field = operation.interpreter.field(given, key, operation.place);
        if (field === undefined) throw noKey(operation);
        return converted(operation.another(), { flags, width, precision, conversion }, field);
      },
      expectUsed: () => {},
    };
  }
  if (given.kind === "array") operation.makeElements(given.elements.length);
  const elements =
    given.kind === "array" ? given.elements.map((element) => () => operation.force(element)) : [() => given];
  let index = 0;
  const next = (): Value => {
    const element = elements[index++];
    if (element === undefined) throw tooFew(operation);
    return element();
  };
  return {
    write: (code) => {
      const own = operation.another();
      const width = code.width === "*" ? own.numberOf(next()) : code.width;
      const precision = code.precision === "*" ? own.numberOf(next()) : code.precision;
      return converted(own, { flags: code.flags, width, precision, conversion: code.conversion }, next());
    },
    expectUsed: () => {
      if (index < elements.length) throw tooMany(operation);
    },
  };
}

/** A code whose sizes are known. */
interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly conversion: string;
}

function converted(operation: Operation, code: Conversion, value: Value): readonly Piece[] {
  const { conversion, width, flags } = code;
  if (conversion === "s") {
    if (value.kind === "unknown") return [operation.holeOf(value)];
    // What is joined in as it is keeps its place.
    if (value.kind === "string" && (value.text === undefined || value.text.length >= width)) {
      return operation.piecesOf(value);
    }
  }
  const text = pad(operation, convert(operation, code, value), width, flags);
  return [operation.asPiece(text, value.place)];
}

function convert(operation: Operation, code: Conversion, value: Value): string {
  const { conversion, flags } = code;
  // Zeros are written up to either.
  operation.allocate(Math.max(code.width, code.precision ?? 0, 0));
  switch (conversion) {
    case "s":
      return toText(operation, value);
    case "c":
      return characterOf(operation, value);
    case "d":
    case "i":
    case "u":
      return whole(operation.numberOf(value), 10, "", code);
    case "o":
      return whole(operation.numberOf(value), 8, flags.includes("#") ? "0" : "", code);
    case "x":
      return whole(operation.numberOf(value), 16, flags.includes("#") ? "0x" : "", code);
    case "X":
      return whole(operation.numberOf(value), 16, flags.includes("#") ? "0X" : "", code).toUpperCase();
    default:
      return fraction(operation.numberOf(value), code);
  }
}

function characterOf(operation: Operation, value: Value): string {
  if (value.kind === "number") {
    const code = operation.numberOf(value);
    if (Number.isInteger(code) && code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
  } else if (value.kind === "string") {
    const text = operation.textOf(value);
    if (operation.lengthOf(text) === 1) return text;
  }
  throw operation.error(
    shown`%c takes one character or its number.`,
    shown`%c には 1 文字またはその番号を渡してください。`,
  );
}

function whole(
  value: number,
  radix: number,
  prefix: string,
  { flags, width, precision }: Conversion,
): string {
  const digits = BigInt(Math.floor(Math.abs(value))).toString(radix);
  const sign = signOf(value, flags);
  const zeros = flags.includes("0") && !flags.includes("-") ? width - sign.length - prefix.length : 0;
  return sign + prefix + digits.padStart(Math.max(zeros, precision ?? 0), "0");
}

function fraction(value: number, { conversion, flags, width, precision: asked = 6 }: Conversion): string {
  const precision = Math.min(Math.max(asked, 0), 100);
  const positive = Math.abs(value);
  const isAlternate = flags.includes("#");
  const lower = conversion.toLowerCase();
  let digits =
    lower === "f"
      ? positive.toFixed(precision)
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

function pad(operation: Operation, text: string, width: number, flags: string): string {
  if (text.length >= 2 * width) return text;
  const length = operation.lengthOf(text);
  if (length >= width) return text;
  operation.allocate(width);
  const space = " ".repeat(width - length);
  return flags.includes("-") ? text + space : space + text;
}

function needsKey(operation: Operation): SourceError {
  return operation.error(
    shown`With an object, each code of the format needs a key: %(name)s.`,
    shown`オブジェクトを渡す場合、書式には %(name)s のようにキーが必要です。`,
  );
}
function starWithObject(operation: Operation): SourceError {
  return operation.error(
    shown`* can't be used with an object.`,
    shown`オブジェクトを渡す場合、* は使えません。`,
  );
}
function noKey(operation: Operation): SourceError {
  return operation.error(
    shown`The format asks for a field that the object does not have.`,
    shown`書式が求めるフィールドがオブジェクトにありません。`,
  );
}
function tooFew(operation: Operation): SourceError {
  return operation.error(
    shown`The format asks for more values than there are.`,
    shown`書式に対して値が足りません。`,
  );
}
function tooMany(operation: Operation): SourceError {
  return operation.error(
    shown`There are more values than the format asks for.`,
    shown`書式に対して値が多すぎます。`,
  );
}
