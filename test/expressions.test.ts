/** Every regular expression that is written in the source: none may take the square of a text's length. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { parseAst } from "vitest/node";
import { checkExpression } from "./support/check-expression.ts";

const source = fileURLToPath(new URL("../src", import.meta.url));

/** Slow on some text, but never given such a text. */
const excused: Readonly<Record<string, string>> = {
  [String.raw`/"((?:[^"\\]|\\.)*)"(\s*:)?/g`]: "its text was made by JSON.stringify: each quote is closed",
  [String.raw`/\.?0+$/`]: "the digits of one number, as toPrecision writes them",
  [String.raw`/\\n|[\s-]|END[A-Z ]{0,32}KEY[A-Z ]{0,16}/g`]: "its repetitions are bounded",
};

interface Expression {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

function writtenExpressions(): Expression[] {
  const byText = new Map<string, Expression>();
  for (const file of globSync("**/*.ts", { cwd: source, ignore: ["**/generated/**"] }).sort()) {
    const tree: unknown = parseAst(readFileSync(`${source}/${file}`, "utf8"), { lang: "ts" });
    visit(tree, ({ pattern, flags }) => {
      const text = `/${pattern}/${flags}`;
      if (!byText.has(text)) byText.set(text, { file, pattern, flags });
    });
  }
  return [...byText.values()];
}

function visit(node: unknown, found: (expression: { pattern: string; flags: string }) => void): void {
  if (node === null || typeof node !== "object") return;
  if ("regex" in node && isExpression(node.regex)) found(node.regex);
  for (const child of Object.values(node)) visit(child, found);
}

function isExpression(value: unknown): value is { pattern: string; flags: string } {
  return value !== null && typeof value === "object" && "pattern" in value && "flags" in value;
}

test("every regular expression of the source takes time in proportion to its text", {
  timeout: 180_000,
}, () => {
  const expressions = writtenExpressions();
  expect(expressions.length).toBeGreaterThan(250);
  const slow = expressions.filter(({ pattern, flags }) => {
    if (`/${pattern}/${flags}` in excused) return false;
    return checkExpression({ source: pattern, flags }, { checker: "auto", timeout: 250 }) === "vulnerable";
  });
  expect(slow.map(({ file, pattern, flags }) => `${file}: /${pattern}/${flags}`)).toEqual([]);
});
