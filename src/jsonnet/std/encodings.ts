/** Encodings, hashes and parsers (jsonnet.org/ref/stdlib.html#encoding). */
import { createHash } from "node:crypto";
import { shown } from "../../language/shown.ts";
import { Thunk, type Value } from "../runtime/values.ts";
import type { Call, Library, Run } from "./function.ts";
import { valueFrom } from "./plain.ts";
import { parseYamlData } from "./yaml-data.ts";

const hash =
  (algorithm: string): Run =>
  (call) =>
    call.asString(createHash(algorithm).update(call.string(0), "utf8").digest("hex"));

/** Numbers from 0 to 255. */
function bytesOf(call: Call, index: number): Buffer {
  const elements = call.array(index);
  call.spend(elements.length);
  return Buffer.from(
    elements.map((element) => {
      const value = call.force(element);
      const byte = value.kind === "number" ? call.numberOf(value) : Number.NaN;
      if (Number.isInteger(byte) && byte >= 0 && byte <= 255) return byte;
      throw call.error(shown`This needs numbers from 0 to 255.`, shown`0 から 255 の数値が必要です。`);
    }),
  );
}

function bytes(call: Call, buffer: Buffer): Value {
  call.makeElements(buffer.length);
  return call.asArray([...buffer].map((byte) => Thunk.of(call.asNumber(byte))));
}

function decoded(call: Call): Buffer {
  const text = call.string(0);
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw call.error(shown`This is no base64.`, shown`base64 として読み取れません。`);
  }
  return Buffer.from(text, "base64");
}

/** What the parser makes of a character at most: a list of empty lists is the worst. */
const jsonSize = 16;

function parsedJson(call: Call, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error tells what it read.
    throw call.error(shown`This JSON can't be read.`, shown`JSON を読み取れません。`);
  }
}

function parseYaml(call: Call): Value {
  const data = parseYamlData(call, call.string(0));
  if (data === undefined) throw call.error(shown`This YAML can't be read.`, shown`YAML を読み取れません。`);
  const { isStream, documents } = data;
  return valueFrom(call, isStream ? documents : (documents[0] ?? null));
}

export const encodings: Library = {
  "base64(input)": (call) => {
    const input = call.value(0);
    if (input.kind === "array") return call.asString(bytesOf(call, 0).toString("base64"));
    if (input.kind !== "string") throw call.wrongType("an array or a string", input);
    const text = call.string(0);
    // Each character is taken for one byte, as go-jsonnet does.
    if (/[^\0-\xff]/.test(text)) {
      throw call.error(
        shown`base64 takes characters up to number 255; use std.encodeUTF8 before it.`,
        shown`base64 に渡せるのは番号 255 までの文字です。先に std.encodeUTF8 を使ってください。`,
      );
    }
    return call.asString(Buffer.from(text, "latin1").toString("base64"));
  },
  "base64Decode(str)": (call) => call.asString(decoded(call).toString("latin1")),
  "base64DecodeBytes(str)": (call) => bytes(call, decoded(call)),
  "encodeUTF8(str)": (call) => bytes(call, Buffer.from(call.string(0), "utf8")),
  "decodeUTF8(arr)": (call) => call.asString(bytesOf(call, 0).toString("utf8")),
  "md5(s)": hash("md5"),
  "sha1(s)": hash("sha1"),
  "sha256(s)": hash("sha256"),
  "sha512(s)": hash("sha512"),
  "sha3(s)": hash("sha3-512"),
  "parseJson(str)": (call) => {
    const text = call.string(0);
    call.allocate(jsonSize * text.length);
    return valueFrom(call, parsedJson(call, text));
  },
  "parseYaml(str)": parseYaml,
};
