/** Strings (jsonnet.org/ref/stdlib.html#string_manipulation). They are counted in code points. */
import { shown } from "../../language/shown.ts";
import { format } from "../runtime/format.ts";
import { quoted, toText } from "../runtime/manifest.ts";
import { referenceSize } from "../runtime/sizes.ts";
import type { Piece, Value } from "../runtime/values.ts";
import type { Call, Library } from "./function.ts";

function strip(call: Call, text: string, characters: string, atStart: boolean, atEnd: boolean): string {
  const all = call.charactersOf(text);
  const taken = new Set(characters);
  let start = 0;
  let end = all.length;
  while (atStart && start < end && taken.has(all[start] ?? "")) start++;
  while (atEnd && end > start && taken.has(all[end - 1] ?? "")) end--;
  return all.slice(start, end).join("");
}

function splitBy(call: Call, most: number, fromEnd: boolean): Value {
  const [text, separator] = [call.string(0), call.string(1)];
  if (most < -1) {
    throw call.error(shown`The number of splits is -1 or more.`, shown`分割回数は -1 以上にしてください。`);
  }
  if (separator === "") {
    throw call.error(shown`A string can't be split by nothing.`, shown`空文字列では分割できません。`);
  }
  const parts = call.split(text, separator);
  if (most < 0 || parts.length <= most + 1) return call.asStrings(parts);
  return fromEnd
    ? call.asStrings([
        parts.slice(0, parts.length - most).join(separator),
        ...parts.slice(parts.length - most),
      ])
    : call.asStrings([...parts.slice(0, most), parts.slice(most).join(separator)]);
}

function parseWhole(
  call: Call,
  radix: number,
  digits: RegExp,
  what: "a whole number" | "an octal number" | "a hexadecimal number",
): Value {
  const text = call.string(0);
  if (digits.test(text)) return call.asNumber(Number.parseInt(text, radix));
  throw call.error(shown`This is not ${what}.`, shown`数値として読み取れない文字列です。`);
}

/** Joins strings, or arrays, with something between; null is left out. */
function join(call: Call): Value {
  const separator = call.value(0);
  const elements = call.array(1);
  call.makeElements(elements.length);
  const items = elements.map((thunk) => call.force(thunk));
  if (separator.kind === "array") {
    const parts = items.flatMap((item) => {
      if (item.kind === "null") return [];
      if (item.kind === "array") return [item.elements];
      throw call.wrongType("an array", item);
    });
    return call.asArray(
      parts.flatMap((part, index) => {
        const before = index === 0 ? [] : separator.elements;
        call.allocate((before.length + part.length) * referenceSize);
        return [...before, ...part];
      }),
    );
  }
  if (separator.kind !== "string") throw call.wrongType("an array or a string", separator);
  const { place, isSupplied } = separator;
  const between: Piece = { kind: "text", text: call.textOf(separator), place, isSupplied };
  return call.ofPieces(
    textPieces(call, items).flatMap((pieces, index) => (index === 0 ? pieces : [between, ...pieces])),
  );
}

/** The pieces of each string; null is left out. Something stands for an empty string too. */
function textPieces(call: Call, items: readonly Value[]): (readonly Piece[])[] {
  return items
    .filter(({ kind }) => kind !== "null")
    .map((item) => {
      if (item.kind === "unknown") return [call.holeOf(item)];
      if (item.kind !== "string") throw call.wrongType("a string", item);
      return call.piecesOf(item);
    });
}

const xml: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "'": "&apos;",
};

export const strings: Library = {
  "toString(a)": (call) => {
    const value = call.anyValue(0);
    return value.kind === "string" ? value : call.asString(toText(call, call.value(0)));
  },
  "codepoint(str)": (call) => {
    const characters = call.charactersOf(call.string(0));
    if (characters.length !== 1) throw call.wrongType("a string", call.value(0));
    return call.asNumber(characters[0]?.codePointAt(0) ?? 0);
  },
  "char(n)": (call) => {
    const code = call.whole(0);
    if (code < 0 || code > 0x10ffff) {
      throw call.error(shown`No character has this number.`, shown`この番号の文字はありません。`);
    }
    return call.asString(String.fromCodePoint(code));
  },
  "substr(str, from, len)": (call) => {
    const [from, length] = [call.whole(1), call.whole(2)];
    if (from < 0 || length < 0) {
      throw call.error(
        shown`A substring starts at 0 and is 0 long at least.`,
        shown`部分文字列の位置と長さは 0 以上にしてください。`,
      );
    }
    return call.asString(call.partOf(call.string(0), from, from + length));
  },
  "findSubstr(pat, str)": (call) => {
    const [wanted, text] = [call.string(0), call.string(1)];
    if (wanted === "") return call.asArray([]);
    call.search(text, wanted);
    const found: number[] = [];
    let counted = 0;
    let characters = 0;
    for (let start = text.indexOf(wanted); start !== -1; start = text.indexOf(wanted, start + 1)) {
      call.spend(1);
      characters += call.lengthOf(text.slice(counted, start));
      counted = start;
      found.push(characters);
    }
    return call.asElements(found, (index) => call.asNumber(index));
  },
  "startsWith(a, b)": (call) => call.asBoolean(call.string(0).startsWith(call.string(1))),
  "endsWith(a, b)": (call) => call.asBoolean(call.string(0).endsWith(call.string(1))),
  "stripChars(str, chars)": (call) => call.asString(strip(call, call.string(0), call.string(1), true, true)),
  "lstripChars(str, chars)": (call) =>
    call.asString(strip(call, call.string(0), call.string(1), true, false)),
  "rstripChars(str, chars)": (call) =>
    call.asString(strip(call, call.string(0), call.string(1), false, true)),
  "split(str, c)": (call) => splitBy(call, -1, false),
  "splitLimit(str, c, maxsplits)": (call) => splitBy(call, call.whole(2), false),
  "splitLimitR(str, c, maxsplits)": (call) => splitBy(call, call.whole(2), true),
  "strReplace(str, from, to)": (call) => {
    const [text, from, to] = [call.string(0), call.string(1), call.string(2)];
    if (from === "") throw call.error(shown`Nothing can't be replaced.`, shown`空文字列は置換できません。`);
    return call.asString(call.replaced(text, from, to));
  },
  "isEmpty(str)": (call) => call.asBoolean(call.string(0) === ""),
  "trim(str)": (call) => call.asString(strip(call, call.string(0), " \t\n\f\r\u0085\u00a0", true, true)),
  "equalsIgnoreCase(str1, str2)": (call) =>
    call.asBoolean(asciiLower(call, call.string(0)) === asciiLower(call, call.string(1))),
  "asciiUpper(str)": (call) => {
    const text = call.string(0);
    const upper = isAscii(text)
      ? text.toUpperCase()
      : call.replacedEach(text, /[a-z]+/g, (letters) => letters.toUpperCase());
    return call.asString(upper);
  },
  "asciiLower(str)": (call) => call.asString(asciiLower(call, call.string(0))),
  "stringChars(str)": (call) => call.asStrings(call.charactersOf(call.string(0))),
  "format(str, vals)": (call) => {
    const template = call.value(0);
    if (template.kind !== "string") throw call.wrongType("a string", template);
    return format(call, template, call.anyValue(1));
  },
  "escapeStringBash(str_)": (call) => {
    const text = toText(call, call.value(0));
    return call.asString(`'${call.replaced(text, "'", `'"'"'`)}'`);
  },
  "escapeStringDollars(str_)": (call) => call.asString(call.replaced(toText(call, call.value(0)), "$", "$$")),
  "escapeStringJson(str_)": (call) => call.asString(quoted(call, toText(call, call.value(0)))),
  "escapeStringPython(str)": (call) => call.asString(quoted(call, toText(call, call.value(0)))),
  "escapeStringXml(str_)": (call) => {
    const text = toText(call, call.value(0));
    return call.asString(call.replacedEach(text, /[<>&"']/g, (character) => xml[character] ?? ""));
  },
  "parseInt(str)": (call) => parseWhole(call, 10, /^-?\d+$/, "a whole number"),
  "parseOctal(str)": (call) => parseWhole(call, 8, /^[0-7]+$/, "an octal number"),
  "parseHex(str)": (call) => parseWhole(call, 16, /^[\da-fA-F]+$/, "a hexadecimal number"),
  "join(sep, arr)": join,
  "lines(arr)": (call) => {
    const elements = call.array(0);
    call.makeElements(elements.length);
    const items = elements.map((thunk) => call.force(thunk));
    const end = call.another().asPiece("\n", call.place);
    return call.ofPieces(textPieces(call, items).flatMap((pieces) => [...pieces, end]));
  },
  "deepJoin(arr)": (call) => call.asString(deepJoin(call, call.value(0))),
};

function deepJoin(call: Call, value: Value): string {
  if (value.kind === "string") return call.textOf(value);
  if (value.kind !== "array") throw call.wrongType("an array or a string", value);
  const parts: string[] = [];
  for (const element of value.elements) parts.push(call.deeper(() => deepJoin(call, call.force(element))));
  return call.joined(parts, "");
}

function asciiLower(call: Call, text: string): string {
  return isAscii(text)
    ? text.toLowerCase()
    : call.replacedEach(text, /[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Other letters have a case too, which Jsonnet leaves alone. */
function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
