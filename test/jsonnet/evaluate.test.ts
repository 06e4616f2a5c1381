/** The language and its library, by cases written from their documentation (jsonnet.org/ref). */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateToJson } from "../../src/jsonnet/program.ts";
import { readJsonnet } from "../../src/source/jsonnet/read.ts";
import { SourceError } from "../../src/text/source-error.ts";

const files: Readonly<Record<string, string>> = {
  "lib.libsonnet": "{ twice(x):: x * 2, name: 'lib' }",
  "folder/inner.libsonnet": "(import '../lib.libsonnet') + { name: 'inner' }",
  "text.txt": "one\ntwo\n",
  "circle.libsonnet": "{ a: (import 'circle.libsonnet').a }",
};

function readImport(path: string, from: string): { path: string; text: string } | undefined {
  const folder = from.includes("/") ? from.slice(0, from.lastIndexOf("/") + 1) : "";
  const whole = new URL(folder + path, "file:///").pathname.slice(1);
  const text = files[whole];
  return text === undefined ? undefined : { path: whole, text };
}

function evaluate(text: string): unknown {
  return evaluateToJson(
    { path: "main.jsonnet", text },
    {
      readImport,
      externalVariables: { stage: { isCode: false, text: "prod" }, count: { isCode: true, text: "1 + 2" } },
    },
  );
}

const language: readonly (readonly [string, unknown])[] = [
  ["{ a: 1, 'b': 2, [\"c\" + 'd']: 3 }", { a: 1, b: 2, cd: 3 }],
  ["[1, 2.5, -3, 1e3, true, null,]", [1, 2.5, -3, 1000, true, null]],
  ['\'it\\\'s\' + "\\u00e9" + @\'C:\\dir\' + @"say ""hi"""', "it'sé".concat('C:\\dirsay "hi"')],
  ["|||\n  one\n    two\n\n  three\n|||", "one\n  two\n\nthree\n"],
  ["|||-\n  one\n|||", "one"],
  ["local x = 1, y = x + 1; y", 2],
  ["local f(x, y=x * 2) = x + y; [f(1), f(1, 1), f(y=3, x=2)]", [3, 2, 5]],
  ["local fact(n) = if n <= 1 then 1 else n * fact(n - 1); fact(10)", 3628800],
  [
    "local even(n) = if n == 0 then true else odd(n - 1), odd(n) = if n == 0 then false else even(n - 1); even(50000)",
    true,
  ],
  ["if 1 < 2 then 'yes'", "yes"],
  ["if 1 > 2 then 'yes'", null],
  ["{ a: 1, b: self.a + 1 }.b", 2],
  ["{ a: { b: $.c }, c: 7 }.a.b", 7],
  ["{ a: 1, b: self.a } + { a: 2 }", { a: 2, b: 2 }],
  ["{ a: 1 } + { a: super.a + 1, b: 'a' in super, c: 'z' in super }", { a: 2, b: true, c: false }],
  ["{ a: { x: 1 }, l: [1] } + { a+: { y: 2 }, l+: [2] }", { a: { x: 1, y: 2 }, l: [1, 2] }],
  ["{ a:: 1, b: self.a } + { a: 2 }", { b: 2 }],
  ["{ a:: 1 } + { a::: 2 }", { a: 2 }],
  ["{ local x = 3, a: x, assert self.a == 3 : 'three' }", { a: 3 }],
  ["{ a: 1 } { b: 2 }", { a: 1, b: 2 }],
  ["[x * y for x in [1, 2] for y in [10, 100] if x != y / 10]", [100, 20, 200]],
  ["{ [k + '!']: std.length(k) for k in ['a', 'bb'] }", { "a!": 1, "bb!": 2 }],
  ["{ ['a' + x]: $.b for x in ['1'] } + { b: 5 }", { a1: 5, b: 5 }],
  ["[1, 2, 3, 4, 5][1:4:2]", [2, 4]],
  ["'hello'[1:3] + 'hello'[-2:] + 'hello'[0]", "elloh"],
  ["[7 % 4, -7 % 4, 1 << 4, 255 >> 4, 6 & 3, 6 | 3, 6 ^ 3, ~5]", [3, -3, 16, 15, 2, 7, 5, -6]],
  ["[[1, 2] < [1, 3], 'a' < 'b', [1] == [1.0], { a: 1 } == { a: 1 }]", [true, true, true, true]],
  ["false && error 'never'", false],
  ["local a = [1, error 'never']; a[0]", 1],
  ["{ a: 1, b: error 'hidden', c:: error 'x' }.a", 1],
  ["(function(x) x + 1)(1)", 2],
  ["function(name='x') { name: name }", { name: "x" }],
  ["'%s is %05.1f%% of %(x' % ['a', 3.14159, 1]".replace(" of %(x", "").replace(", 1]", "]"), "a is 003.1%"],
  ["'%(a)s-%(b)03d' % { a: 'x', b: 7 }", "x-007"],
  [
    "'%5s|%-5s|%x|%X|%o|%e|%g|%c' % ['a', 'b', 255, 255, 8, 1234.5, 0.00001, 'z']",
    "    a|b    |ff|FF|10|1.234500e+03|1e-05|z",
  ],
  ["'a' + 1 + null + [1, 'b'] + { c: true }", 'a1null[1, "b"]{"c": true}'],
  ["import 'lib.libsonnet'", { name: "lib" }],
  ["(import 'folder/inner.libsonnet').twice(4)", 8],
  ["importstr 'text.txt'", "one\ntwo\n"],
  ["importbin 'text.txt'", [...Buffer.from("one\ntwo\n")]],
  ["std.extVar('stage') + std.extVar('count')", "prod3"],
  ["std.thisFile", "main.jsonnet"],
  ["[0.1, 1e300 / 1e298, -0.0, 100, 1.5e-7]", [0.1, 100.00000000000001, -0, 100, 1.5e-7]],
  ["# a comment\n// another\n/* a third */ 1", 1],
];

describe("the language", () => {
  test.each(language)("%s", (text, value) => {
    expect(evaluate(text)).toEqual(value);
  });
});

const library: readonly (readonly [string, unknown])[] = [
  [
    "std.type({}) + std.type([]) + std.type('') + std.type(0) + std.type(null) + std.type(true) + std.type(std.type)",
    "objectarraystringnumbernullbooleanfunction",
  ],
  ["std.length([1, 2]) + std.length('日本') + std.length({ a: 1, b:: 2 }) + std.length(function(x, y) x)", 7],
  [
    "[std.objectFields({ b: 1, a:: 2 }), std.objectFieldsAll({ b: 1, a:: 2 }), std.objectHas({ a:: 1 }, 'a'), std.objectHasAll({ a:: 1 }, 'a')]",
    [["b"], ["a", "b"], false, true],
  ],
  [
    "[std.objectValues({ a: 1 }), std.objectKeysValues({ a: 1 }), std.get({ a: 1 }, 'b', 'none')]",
    [[1], [{ key: "a", value: 1 }], "none"],
  ],
  ["std.mapWithKey(function(k, v) k + v, { a: 1 })", { a: "a1" }],
  ["std.prune({ a: null, b: [], c: { d: null }, e: [null, 1], f: '' })", { e: [1], f: "" }],
  [
    "std.mergePatch({ a: 1, b: { c: 2, d: 3 } }, { a: null, b: { c: 4 }, e: 5 })",
    { b: { c: 4, d: 3 }, e: 5 },
  ],
  ["std.objectRemoveKey({ a: 1, b: 2 }, 'a')", { b: 2 }],
  [
    "[std.abs(-1), std.sign(-5), std.max(1, 2), std.min(1, 2), std.pow(2, 10), std.floor(1.7), std.ceil(1.2), std.sqrt(9), std.round(-2.5), std.clamp(9, 0, 5)]",
    [1, -1, 2, 1, 1024, 1, 2, 3, -3, 5],
  ],
  [
    "[std.exponent(8), std.mantissa(8), std.isEven(2), std.isOdd(3), std.isInteger(1.5), std.isDecimal(1.5), std.hypot(3, 4)]",
    [4, 0.5, true, true, false, true, 5],
  ],
  [
    "[std.codepoint('A'), std.char(233), std.substr('hello', 1, 3), std.findSubstr('l', 'hello'), std.startsWith('ab', 'a'), std.endsWith('ab', 'b')]",
    [65, "é", "ell", [2, 3], true, true],
  ],
  [
    "[std.split('a,b,c', ','), std.splitLimit('a,b,c', ',', 1), std.splitLimitR('a,b,c', ',', 1), std.strReplace('aXbX', 'X', '-')]",
    [["a", "b", "c"], ["a", "b,c"], ["a,b", "c"], "a-b-"],
  ],
  [
    "[std.stripChars('  a ', ' '), std.lstripChars('xxa', 'x'), std.rstripChars('axx', 'x'), std.trim(' \\t a \\n'), std.asciiUpper('aé'), std.asciiLower('AÉ')]",
    ["a", "a", "a", "a", "Aé", "aÉ"],
  ],
  [
    "[std.parseInt('-12'), std.parseOctal('17'), std.parseHex('fF'), std.parseJson('{\"a\": [1]}'), std.parseYaml('a: [1, b]')]",
    [-12, 15, 255, { a: [1] }, { a: [1, "b"] }],
  ],
  [
    "[std.stringChars('ab'), std.equalsIgnoreCase('aB', 'Ab'), std.isEmpty(''), std.escapeStringBash(\"it's\"), std.escapeStringXml('<a>'), std.escapeStringDollars('$x')]",
    [["a", "b"], true, true, "'it'\"'\"'s'", "&lt;a&gt;", "$$x"],
  ],
  [
    "[std.makeArray(3, function(i) i * i), std.member('abc', 'b'), std.count([1, 2, 1], 1), std.find(1, [1, 2, 1]), std.range(2, 4), std.repeat('ab', 2), std.repeat([1], 2)]",
    [[0, 1, 4], true, 2, [0, 2], [2, 3, 4], "abab", [1, 1]],
  ],
  [
    "[std.map(function(x) x + 1, [1]), std.mapWithIndex(function(i, x) [i, x], ['a']), std.filter(function(x) x > 1, [1, 2]), std.filterMap(function(x) x > 1, function(x) -x, [1, 2]), std.flatMap(function(x) [x, x], [1])]",
    [[2], [[0, "a"]], [2], [-2], [1, 1]],
  ],
  [
    "[std.foldl(function(a, b) a + b, ['a', 'b'], ''), std.foldr(function(a, b) b + a, ['a', 'b'], ''), std.join(', ', ['a', null, 'b']), std.join([0], [[1], [2]]), std.lines(['a', 'b']), std.deepJoin(['a', ['b', ['c']]])]",
    ["ab", "ba", "a, b", [1, 0, 2], "a\nb\n", "abc"],
  ],
  [
    "[std.flattenArrays([[1], [2]]), std.flattenDeepArray([1, [2, [3]]]), std.reverse([1, 2]), std.sort([3, 1, 2]), std.sort(['b', 'a'], keyF=function(x) x), std.uniq([1, 1, 2]), std.all([true]), std.any([false])]",
    [[1, 2], [1, 2, 3], [2, 1], [1, 2, 3], ["a", "b"], [1, 2], true, false],
  ],
  [
    "[std.sum([1, 2]), std.avg([1, 3]), std.minArray([2, 1]), std.maxArray([2, 1]), std.contains([1], 1), std.remove([1, 2, 1], 1), std.removeAt([1, 2], 0)]",
    [3, 2, 1, 2, true, [2, 1], [2]],
  ],
  [
    "[std.set([2, 1, 2]), std.setUnion([1, 2], [2, 3]), std.setInter([1, 2], [2, 3]), std.setDiff([1, 2], [2, 3]), std.setMember(2, [1, 2])]",
    [[1, 2], [1, 2, 3], [2], [1], true],
  ],
  [
    "[std.base64('abc'), std.base64Decode('YWJj'), std.base64DecodeBytes('YWI='), std.encodeUTF8('é'), std.decodeUTF8([195, 169])]",
    ["YWJj", "abc", [97, 98], [195, 169], "é"],
  ],
  [
    "[std.md5(''), std.sha1('a')]",
    ["d41d8cd98f00b204e9800998ecf8427e", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"],
  ],
  [
    "[std.xor(true, false), std.xnor(true, true), std.assertEqual(1, 1), std.trace('x', 2), std.slice([1, 2, 3], 0, 2, 1)]",
    [true, true, true, 2, [1, 2]],
  ],
  [
    "std.manifestJsonEx({ b: [1, {}], a: 'x' }, '  ')",
    '{\n  "a": "x",\n  "b": [\n    1,\n    {\n\n    }\n  ]\n}',
  ],
  ["std.manifestJsonMinified({ a: [1, 'b'] })", '{"a":[1,"b"]}'],
  [
    "std.manifestYamlDoc({ a: [1, { b: 'x' }], c: 'l1\\nl2\\n', d: {} })",
    '"a":\n- 1\n- "b": "x"\n"c": |\n  l1\n  l2\n"d": {}',
  ],
  ["std.manifestYamlStream([1, []])", "---\n1\n---\n[]\n...\n"],
  ["std.manifestIni({ main: { a: 1 }, sections: { s: { b: ['x', 'y'] } } })", "a = 1\n[s]\nb = x\nb = y\n"],
  [
    "std.manifestPython({ a: true, b: null }) + std.manifestPythonVars({ x: [1] })",
    '{"a": True, "b": None}x = [1]\n',
  ],
  [
    "std.manifestToml({ a: 1, t: { b: 'x' }, l: [{ c: [1] }] })",
    'a = 1\n\n[[l]]\n  c = [\n    1\n  ]\n\n[t]\n  b = "x"',
  ],
  ["std.manifestXmlJsonml(['a', { b: 'c' }, 'text', ['d']])", '<a b="c">text<d></d></a>'],
];

describe("the standard library", () => {
  test.each(library)("%s", (text, value) => {
    expect(evaluate(text)).toEqual(value);
  });
});

const mistakes: readonly (readonly [text: string, message: string, offset: number])[] = [
  ["{ a: 1", "Expected }", 6],
  ["{ a: b }", "variable is not defined", 5],
  ["{ a: 1, a: 2 }", "twice", 8],
  ["'a", "never ends", 0],
  ["1 + {}.x", "no field of this name", 4],
  ["1 + true", "needs a number", 0],
  ["local f(x) = x; f()", "Argument 1 is missing", 16],
  ["local f(x) = x; f(1, y=2)", "no parameter of this name", 21],
  ["local x = x; x", "without end", 10],
  ["local f(x) = f(x) + 1; f(1)", "without end", 13],
  ["local f(n) = if n == 0 then 0 else f(n + 1); f(1)", "more steps", 16],
  ["(import 'circle.libsonnet').a", "without end", 5],
  ["assert 1 > 2 : 'no'; 1", "does not hold", 7],
  ["{ assert self.a > 2, a: 1 }", "does not hold", 9],
  ["error 'DB_PASSWORD is wrong'", "with error", 0],
  ["[1][1]", "outside of the array", 0],
  ["1 / 0", "by zero", 0],
  ["std.range(1, 1e9)", "larger than", 0],
  ["std.repeat('x', 1e9)", "larger than", 0],
  ["[x for x in 'abc']", "needs an array", 12],
  ["'%d' % 'a'", "needs a number", 0],
  ["'%c' % 2.5", "%c takes one character or its number", 0],
  ["'%c' % -1", "%c takes one character or its number", 0],
  ["'%100000000d' % 1", "larger than", 0],
  ["'%(a)s' % {}", "does not have", 0],
  ["'%s %s' % ['a']", "more values", 0],
  [`${"[".repeat(2000)}${"]".repeat(2000)}`, "too deeply", 500],
];

describe("what is wrong is one sentence with its place", () => {
  test.each(mistakes.map(([text, ...rest]) => [text.slice(0, 40), text, ...rest] as const))(
    "%s",
    (_title, text, message, offset) => {
      let error: unknown;
      try {
        evaluate(text);
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeInstanceOf(SourceError);
      if (!(error instanceof SourceError)) return;
      expect(error.text.en).toContain(message);
      expect(error.text.ja).toMatch(/[ぁ-ん]/);
      // What the program says of itself may have a secret in it.
      expect(error.text.en).not.toContain("DB_PASSWORD");
      expect(error.offset).toBe(offset);
    },
  );
});

describe("laws", () => {
  const json = fc.json({ depthSize: "small" });

  test("what is JSON means the same", () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(evaluate(text)).toEqual(JSON.parse(text));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  const tokens = fc.array(
    fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      ",",
      ":",
      "::",
      "+:",
      ";",
      ".",
      "+",
      "*",
      "==",
      "local ",
      "x",
      "y",
      "=",
      "if ",
      " then ",
      " else ",
      "function(x) ",
      "self",
      "super.",
      "$",
      "1",
      "'s'",
      "std.length(",
      "for x in ",
      "error ",
      "import 'lib.libsonnet'",
      "null",
      "std.native('must_env')('X')",
      "%",
    ),
    { maxLength: 14 },
  );

  test("any text ends in a value or in one sentence, and every range lies in its text", () => {
    fc.assert(
      fc.property(tokens, (list) => {
        const text = list.join("");
        try {
          const { root } = readJsonnet({ path: "main.jsonnet", text }, { readImport });
          const { start, end } = root.range;
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual((root.source?.text ?? text).length);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
        }
      }),
      { seed: Number(process.env["FUZZ_SEED"] ?? 6), numRuns: Number(process.env["FUZZ_RUNS"] ?? 3000) },
    );
  });
});
