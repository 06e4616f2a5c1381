import fc from "fast-check";
import { expect, test } from "vitest";
import { evidenceText, judge, judgeCommand, judgeOption } from "../../src/detect/index.ts";
import { base62, base64, hex, made } from "./made-up.ts";

const anyText = fc.string({ unit: "binary", maxLength: 200 });
const anyName = fc.oneof(
  anyText,
  fc.constantFrom("", "DB_PASSWORD", "API_KEY", "JWT_SECRET", "BASIC_AUTH", "DATABASE_URL", "X_HEADERS"),
);

test("nothing throws, and the same pair is always judged the same", () => {
  fc.assert(
    fc.property(anyName, anyText, (name, value) => {
      expect(judge(name, value)).toEqual(judge(name, value));
      judgeOption(name, value, judge);
      judgeCommand([name, value, `--${name}=${value}`], judge);
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

test("the evidence holds no part of the value", () => {
  const value = fc
    .tuple(
      fc.constantFrom(hex, base62, base64),
      fc.integer({ min: 12, max: 64 }),
      fc.integer({ min: 1, max: 1e6 }),
    )
    .map(([alphabet, length, seed]) => made(alphabet, length, seed));
  const frame = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => ["postgres://app:", text, "@db/app"].join(""),
    (text) => `Server=db;User Id=sa;Password=${text};`,
    (text) => JSON.stringify({ password: text }),
    (text) => `Bearer ${text}`,
  );
  fc.assert(
    fc.property(
      fc.constantFrom("DB_PASSWORD", "API_KEY", "TOKEN", "AUTH", "X"),
      value,
      frame,
      (name, part, wrap) => {
        const { evidence, kind } = judge(name, wrap(part));
        const { en, ja } = evidenceText(evidence);
        const said = [kind, JSON.stringify(evidence), en, ja].join(" ");
        const parts = Array.from({ length: part.length - 3 }, (_, index) => part.slice(index, index + 4));
        return parts.every((piece) => !said.includes(piece));
      },
    ),
    { seed: 1, numRuns: 2_000 },
  );
});

test("a megabyte of anything comes to an end", () => {
  const units = [
    "a",
    "A",
    "1",
    "/",
    " ",
    "=",
    "@",
    ":",
    "-",
    "_",
    ".",
    "{",
    "[",
    "$",
    "<",
    "\ud800",
    "eyJ",
    "://",
  ];
  for (const unit of [
    ...units,
    "a:",
    "a.b",
    "Aa1",
    "password=",
    "x@",
    "https://a:",
    "-----BEGIN ",
    "\u0000",
  ]) {
    const value = unit.repeat(Math.ceil(1_000_000 / unit.length));
    for (const name of ["DB_PASSWORD", "API_KEY", "X_HEADERS", undefined]) judge(name, value);
    judge(value, "hunter2");
    judgeCommand(["sh", "-c", value], judge);
  }
});
