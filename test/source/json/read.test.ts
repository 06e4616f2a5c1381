import fc from "fast-check";
import { type Node as JsoncNode, type ParseError, parseTree } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { readJson } from "../../../src/source/json/read.ts";
import { plainValue } from "../../../src/source/plain.ts";
import { choicesOf, patternOf } from "../../../src/source/string.ts";
import type { TemplateContext } from "../../../src/source/template/expression.ts";
import type { Node } from "../../../src/source/tree.ts";
import { LineIndex } from "../../../src/text/position.ts";
import { SourceError } from "../../../src/text/source-error.ts";
import { pointerOf } from "../../support/pointer.ts";

function read(text: string, context: TemplateContext = {}) {
  return readJson({ path: "test.json", text }, context);
}

/** Every node of a tree, the alternatives of template arms included. */
function* nodesOf(node: Node): Generator<Node> {
  yield node;
  if (node.kind === "object") for (const member of node.members) yield* nodesOf(member.value);
  if (node.kind === "array") for (const element of node.elements) yield* nodesOf(element);
  if (node.kind === "opaque") for (const alternative of node.alternatives ?? []) yield* nodesOf(alternative);
}

/** Each value with where it stands, keys included. */
function placesOf(node: Node): unknown[] {
  const { start, end } = node.range;
  switch (node.kind) {
    case "object":
      return [
        start,
        end,
        node.members.map(({ key, name, value }) => [key.range.start, key.range.end, name, placesOf(value)]),
      ];
    case "array":
      return [start, end, node.elements.map(placesOf)];
    default:
      return [start, end, plainValue(node)];
  }
}

/** The same of jsonc-parser's tree. */
function theirPlaces(node: JsoncNode): unknown[] {
  const place = [node.offset, node.offset + node.length];
  if (node.type === "array") return [...place, (node.children ?? []).map(theirPlaces)];
  if (node.type !== "object") return [...place, node.value];
  const members = (node.children ?? []).map(({ children: [key, value] = [] }) =>
    key === undefined || value === undefined
      ? []
      : [key.offset, key.offset + key.length, key.value, theirPlaces(value)],
  );
  return [...place, members];
}

function firstString(text: string, context: TemplateContext = {}) {
  const node = [...nodesOf(read(text, context).root)].find((candidate) => candidate.kind === "string");
  if (node?.kind !== "string") throw new Error("no string in the text");
  return node;
}

describe("plain JSON", () => {
  test("means what JSON.parse says", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        // An open template action is no JSON.
        fc.pre(!text.includes("{{"));
        expect(plainValue(read(text).root)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("every range covers what it names, with indentation, CRLF and characters beyond the BMP", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom(0, 2, "\t"),
        fc.boolean(),
        (value, indent, crlf) => {
          const written = JSON.stringify({ "😀": value }, null, indent);
          const text = crlf ? written.replaceAll("\n", "\r\n") : written;
          fc.pre(!text.includes("{{"));
          for (const node of nodesOf(read(text).root)) {
            const covered = text.slice(node.range.start, node.range.end);
            expect(JSON.parse(covered)).toEqual(plainValue(node));
          }
        },
      ),
    );
  });

  test("is read as jsonc-parser reads it, whatever stands in it", () => {
    const pieces = [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      " ",
      "\t",
      "\n",
      "\r\n",
      "1",
      "-2.5e3",
      "true",
      "null",
      "tru",
      "\u00A0",
      "\u2028",
    ];
    const strings = [
      '""',
      '"a"',
      '"name"',
      '"é😀"',
      '"a\tb"',
      '"a\nb"',
      '"\\""',
      '"\\\\"',
      '"\\u0041"',
      '"\\x"',
      '"\\',
      '"open',
      '"\u2028"',
      '"a": 1',
      '"b": ["c", "d"]',
    ];
    const text = fc
      .array(fc.constantFrom(...pieces, ...strings), { maxLength: 12 })
      .map((chosen) => chosen.join(""));
    const whole = fc.oneof(
      text,
      text.map((inner) => `{"a": [${inner}]}`),
      text.map((inner) => `{${inner}}`),
    );
    fc.assert(
      fc.property(whole, (written) => {
        // An empty action is a template, and no JSON.
        fc.pre(!written.includes("{{"));
        const errors: ParseError[] = [];
        const theirs = parseTree(written, errors, { allowTrailingComma: true });
        if (errors.length > 0 || theirs === undefined) {
          expect(() => read(written)).toThrow(SourceError);
        } else {
          const { root } = read(written);
          expect(placesOf(root)).toEqual(theirPlaces(theirs));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test("keeps members in order, duplicates included", () => {
    const { root } = read('{"b": 1, "a": 2, "b": 3}');
    expect(root.kind === "object" && root.members.map(({ name }) => name)).toEqual(["b", "a", "b"]);
  });

  test("gives pointers with ~ and / escaped", () => {
    const nodes = [...nodesOf(read('{"a/b": [{"c~d": null}]}').root)];
    expect(nodes.map(pointerOf)).toEqual(["", "/a~1b", "/a~1b/0", "/a~1b/0/c~0d"]);
  });
});

describe("what ecspresso refuses is read and told", () => {
  test.each([
    ["a line comment", '{"a": 1} // x', ["comment"]],
    ["a block comment", '{/* x */ "a": 1}', ["comment"]],
    ["a trailing comma in an object", '{"a": 1,}', ["trailing-comma"]],
    ["a trailing comma in an array", "[1,]", ["trailing-comma"]],
    ["a byte order mark", '\uFEFF{"a": 1}', ["byte-order-mark"]],
    ["nothing of the kind", '{"a": 1}', []],
    ["a template's comment", '{{/* x */}}{"a": 1}', []],
  ])("%s", (_name, text, ids) => {
    expect(read(text).problems.map(({ id }) => id)).toEqual(ids);
  });

  test("offsets count the byte order mark", () => {
    const text = '\uFEFF{"a": "x"}';
    const { range } = firstString(text);
    expect(text.slice(range.start, range.end)).toBe('"x"');
  });
});

describe("text that is no JSON ends in a sentence with its place", () => {
  test.each([
    ["empty", "", 1, 1],
    ["only white space", " \n ", 1, 1],
    ["cut off", '{"a": [1, ', 1, 11],
    ["two values", "{} {}", 1, 4],
    ["a bare word", '{"a": hello}', 1, 7],
    ["single quotes", "{'a': 1}", 1, 2],
    ["a missing comma", '{"a": 1\n "b": 2}', 2, 2],
    ["a missing colon", '{"a" 1}', 1, 6],
    ["a raw tab in a string", '{"a": "x\ty"}', 1, 9],
    ["an open string", '{"a": "x\n}', 1, 7],
    ["an unknown escape", '{"a": "\\x"}', 1, 7],
    ["an open comment", "{} /* x", 1, 4],
    ["an open action", '{"a": "{{ must_env `X` "}', 1, 8],
    ["an action's open string", '{"a": "{{ must_env `X }}"}', 1, 8],
    ["an if without end", "{{ if true }}{}", 1, 1],
    ["an end without if", "{}{{ end }}", 1, 3],
    ["100,000 nested arrays", "[".repeat(100_000), 1, 1_001],
  ])("%s", (_name, text, line, column) => {
    let error: unknown;
    try {
      read(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SourceError);
    if (!SourceError.is(error)) return;
    expect(new LineIndex(text).positionAt(error.offset)).toMatchObject({ line, column });
    expect(error.text.ja).not.toBe("");
  });

  test("never anything but a SourceError, whatever the text", () => {
    const pieces = [
      '{"a":',
      "[",
      "]",
      "}",
      ",",
      '"',
      "{{",
      "}}",
      "{{ if x }}",
      "{{ else }}",
      "{{ end }}",
      "`",
      "1",
      "\\",
      "//",
      "\n",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (chosen) => {
        try {
          read(chosen.join(""));
        } catch (error) {
          expect(SourceError.is(error)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("templates in strings", () => {
  const text = (written: string, context: TemplateContext = {}) =>
    patternOf(firstString(`["${written}"]`, context).parts);

  test.each([
    ["backticks", "a{{ must_env `X` }}b", "a￼b"],
    ["double quotes, which no JSON reader takes", 'a{{ must_env "X" }}b', "a￼b"],
    ["closing braces in a literal", "a{{ env `}}` }}b", "a￼b"],
    ["a printed literal", "a{{ `b` }}c", "abc"],
    ["a comment", "a{{/* x */}}b", "ab"],
    ["trim markers", "a  {{- `b` -}}  c", "abc"],
    ["an assignment and its use", "{{ $x := `b` }}a{{ $x }}c", "abc"],
    ["printf", "{{ printf `%s-%d` `a` 1 }}", "a-1"],
    ["escapes beside an action", "\\u0041{{ `x` }}\\n", "Ax\n"],
    ["single braces", "{a} }} {", "{a} }} {"],
  ])("%s", (_name, written, pattern) => {
    expect(text(written)).toBe(pattern);
  });

  const environment = (name: string): string | undefined => ({ SET: "value", EMPTY: "" })[name];

  test.each([
    ["must_env of one that is set", "{{ must_env `SET` }}", "value"],
    ["must_env of one that is empty", "{{ must_env `EMPTY` }}", ""],
    ["must_env of one that is not set", "{{ must_env `OTHER` }}", "￼"],
    ["env, the first that is not empty", "{{ env `EMPTY` `SET` `x` }}", "value"],
    ["env, none of them set", "{{ env `OTHER` `x` }}", "￼"],
    ["a pipe", "{{ must_env `SET` | json_escape }}", "value"],
    ["parentheses", "{{ printf `%s` (must_env `SET`) }}", "value"],
  ])("%s", (_name, written, pattern) => {
    expect(text(written, { environment })).toBe(pattern);
  });

  test.each([
    ["must_env", "{{ must_env `X` }}", { kind: "environment-variable", name: "X" }, undefined],
    ["ssm", "{{ ssm `/a/b` }}", { kind: "parameter-value", name: "/a/b" }, undefined],
    ["secretsmanager_arn", "{{ secretsmanager_arn `a` }}", { kind: "secret-arn", name: "a" }, true],
    ["tfstate of an ARN", "{{ tfstate `aws_x.y.arn` }}", { kind: "resource", address: "aws_x.y.arn" }, true],
    ["tfstate of another", "{{ tfstate `aws_x.y.id` }}", { kind: "resource", address: "aws_x.y.id" }, false],
    ["tfstatef", "{{ tfstatef `aws_x.%s.arn` `y` }}", { kind: "resource", address: "aws_x.y.arn" }, true],
    ["a prefix", "{{ dev_tfstate `aws_x.y.arn` }}", { kind: "resource", address: "aws_x.y.arn" }, true],
    ["anything else", "{{ jq `x` }}", { kind: "unknown" }, undefined],
  ])("the hole of %s knows its kind", (_name, written, origin, isArn) => {
    const [part] = firstString(`["${written}"]`).parts;
    expect(part).toMatchObject({ kind: "hole", origin });
    expect(part?.kind === "hole" && part.isArn).toBe(isArn);
  });

  test("a block is a hole with what each arm gives", () => {
    const { parts } = firstString('["{{ if eq `a` `b` }}x{{ else if c }}y{{ else }}z{{ end }}-tail"]');
    expect(choicesOf(parts).map((choice) => patternOf(choice))).toEqual(["x-tail", "y-tail", "z-tail"]);
  });

  test("a block without else may give nothing", () => {
    const { parts } = firstString('["a{{ if b }}c{{ end }}"]');
    expect(choicesOf(parts).map((choice) => patternOf(choice))).toEqual(["ac", "a"]);
  });
});

describe("templates around and between values", () => {
  test.each([
    ["a bare value", '{"cpu": {{ env `CPU` `256` }}}', { cpu: null }],
    ["a value put together", '{"cpu": 1{{ must_env `X` }}}', { cpu: null }],
    ["members in a block", '{"a": 1{{ if x }}, "b": 2{{ end }}}', { a: 1, b: 2 }],
    ["a comma inside the block", '{{ if x }}{"a": 1}{{ end }}', { a: 1 }],
    ["elements of a range", "[{{ range x }}1,{{ end }} 2]", [1, 2]],
    ["a comma before the end of a range", "[{{ range x }}1,{{ end }}]", [1]],
    ["either of two values", '{"a": {{ if x }}"b"{{ else }}"c"{{ end }}, "d": 1}', { a: null, d: 1 }],
    ["either of two members", '{{{ if x }}"a": 1{{ else }}"a": 2{{ end }}}', { a: 2 }],
    ["a comment before everything", '{{/* x */}}\n{"a": 1}', { a: 1 }],
    ["a definition, which prints nothing", '{{ define "x" }}{"a": {{ end }}{"b": 1}', { b: 1 }],
    ["an assignment", '{{ $x := must_env `X` }}{"a": 1}', { a: 1 }],
  ])("%s", (_name, written, value) => {
    // Three braces in a row open an object and an action only with a space between them.
    expect(plainValue(read(written.replace("{{{ if", "{ {{ if")).root)).toEqual(value);
  });

  test("members of different arms know that they exclude each other", () => {
    const { root } = read('{ {{ if x }}"a": 1{{ else }}"a": 2{{ end }} }');
    const [first, second] = root.kind === "object" ? root.members : [];
    expect(first?.branches).toEqual([{ block: 0, arm: 0 }]);
    expect(second?.branches).toEqual([{ block: 0, arm: 1 }]);
  });

  test("the arms of a value are its alternatives", () => {
    const { root } = read('{"a": {{ if x }}"b"{{ else }}"c"{{ end }}}');
    const value = root.kind === "object" ? root.members[0]?.value : undefined;
    expect(value?.kind === "opaque" && value.alternatives?.map(plainValue)).toEqual(["b", "c"]);
  });
});
