/** The tokens of a template action, as Go's text/template/parse/lex.go cuts them. */

export type Token =
  | { readonly kind: "literal"; readonly value: string }
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "pipe" | "open" | "close" };

const space = /\s+/y;
const word = /(?:\$[\w.]*|\.[\w.]*|[A-Za-z_][\w.]*|[+-]?\d[\w.+-]*)/y;

/** The tokens of an action's body, or undefined where Go's lexer would refuse it. */
export function tokenize(body: string): Token[] | undefined {
  const tokens: Token[] = [];
  let index = 0;
  while (index < body.length) {
    const character = body[index];
    space.lastIndex = index;
    if (space.test(body)) {
      index = space.lastIndex;
    } else if (character === "`") {
      const end = body.indexOf("`", index + 1);
      if (end === -1) return undefined;
      tokens.push({ kind: "literal", value: body.slice(index + 1, end) });
      index = end + 1;
    } else if (character === '"' || character === "'") {
      const literal = readQuoted(body, index, character);
      if (literal === undefined) return undefined;
      tokens.push({ kind: "literal", value: literal.value });
      index = literal.end;
    } else if (character === "|") {
      tokens.push({ kind: "pipe" });
      index++;
    } else if (character === "(" || character === ")") {
      tokens.push({ kind: character === "(" ? "open" : "close" });
      index++;
    } else {
      word.lastIndex = index;
      const match = word.exec(body);
      if (match === null) return undefined;
      tokens.push({ kind: "word", text: match[0] });
      index = word.lastIndex;
    }
  }
  return tokens;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

function readQuoted(body: string, start: number, quote: string): { value: string; end: number } | undefined {
  let value = "";
  let index = start + 1;
  while (index < body.length) {
    const character = body[index];
    if (character === quote) return { value, end: index + 1 };
    if (character !== "\\") {
      value += character;
      index++;
      continue;
    }
    const numeric = /^\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([0-7]{3}))/.exec(
      body.slice(index, index + 10),
    );
    const simple = simpleEscapes[body[index + 1] ?? ""];
    if (numeric !== null) {
      const hexadecimal = numeric[1] ?? numeric[2] ?? numeric[3];
      const code =
        hexadecimal === undefined ? Number.parseInt(numeric[4] ?? "0", 8) : Number.parseInt(hexadecimal, 16);
      if (code > 0x10ffff) return undefined;
      value += String.fromCodePoint(code);
      index += numeric[0].length;
    } else if (simple !== undefined) {
      value += simple;
      index += 2;
    } else {
      return undefined;
    }
  }
  return undefined;
}
