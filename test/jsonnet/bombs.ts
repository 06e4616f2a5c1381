/** Programs that would take all of a machine: a few characters that grow, or many that nest. */

/** What a program ends in: a value, one sentence that is not the budget's, or the limit that it runs into. */
export type End = "value" | "error" | "steps" | "bytes" | "depth";

export interface Bomb {
  readonly group: string;
  readonly name: string;
  /** The program; made where it is wanted, since some are large. */
  readonly program: () => string;
  readonly ends: End;
}

/** `repeated("x", 3)` is `xxx`. */
const repeated = (text: string, count: number): string => text.repeat(count);
/** `each(2, (i) => `a${i};`)` is `a0;a1;`. */
const each = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_unused, index) => make(index)).join("");
/** What doubles: forty times `b = twice(a)`, beginning with `a`. */
const doubled =
  (first: string, twice: (name: string) => string, use: string): (() => string) =>
  () =>
    `local a0 = ${first};${each(40, (i) => `local a${i + 1} = ${twice(`a${i}`)};`)} local a = a40; ${use}`;
/** What calls itself so often: `f(n)` is `step` of `f(n - 1)`. */
const recursive =
  (count: number, last: string, step: string, use = `f(${count})`): (() => string) =>
  () =>
    `local f(n) = if n == 0 then ${last} else ${step}; ${use}`;

const many = 50_000;

const written: readonly (readonly [string, () => string, End])[] = [
  // Nesting, as written.
  ["brackets", () => repeated("[", many), "depth"],
  ["brackets, closed", () => repeated("[", many) + repeated("]", many), "depth"],
  ["parentheses", () => `${repeated("(", many)}1${repeated(")", many)}`, "depth"],
  ["objects", () => `${repeated("{a:", many)}1${repeated("}", many)}`, "depth"],
  ["minus", () => `${repeated("-", many)}1`, "depth"],
  ["minus, apart", () => `${repeated("- ", many)}1`, "depth"],
  ["a million minus before a star", () => `${repeated("-", 1_000_000)}*1`, "error"],
  ["not", () => `${repeated("!", many)}true`, "depth"],
  ["if", () => `${repeated("if true then ", many)}1`, "depth"],
  ["else if", () => `${repeated("if false then 1 else ", many)}1`, "depth"],
  ["functions", () => `${repeated("function(x) ", many)}1`, "depth"],
  ["error", () => `${repeated("error ", many)}1`, "depth"],
  ["calls in arguments", () => `${repeated("std.abs(", many)}1${repeated(")", many)}`, "depth"],
  [
    "operators by precedence",
    () => `${repeated("1 || 1 && 1 | 1 ^ 1 & 1 == 1 < 1 << 1 + 1 * (", 10_000)}1`,
    "depth",
  ],
  ["comprehensions", () => `${repeated("[x for x in ", many)}[1]${repeated("]", many)}`, "depth"],
  // Chains, which are no nesting.
  ["a sum of 200,000 terms", () => `1${repeated("+1", 200_000)}`, "value"],
  ["a sum of a million terms", () => `1${repeated("+1", 1_000_000)}`, "bytes"],
  ["fields of fields", () => `{}${repeated(".a", 200_000)}`, "error"],
  ["calls of calls", () => `local f() = f; f${repeated("()", many)} == 1`, "value"],
  ["objects after objects", () => `{a: 1}${repeated("{a: 2}", 3_000)}.a`, "value"],
  ["a million local", () => `${repeated("local a = 1; ", 1_000_000)}a`, "bytes"],
  ["20,000 local that use std", () => `${each(20_000, (i) => `local a${i} = std.abs(1); `)}a0`, "value"],
  [
    "50,000 local, each needing the last",
    () => `local a0 = 1; ${each(many, (i) => `local a${i + 1} = a${i} + 1; `)}a${many}`,
    "depth",
  ],
  ["50,000 assert", () => `${repeated("assert true; ", many)}1`, "value"],
  // Much of it.
  ["a string of 30 million characters", () => `std.length('${repeated("x", 30_000_000)}')`, "value"],
  ["a text block of a million lines", () => `std.length(|||\n${repeated("  x\n", 1_000_000)}|||)`, "value"],
  ["ten million quotes", () => `std.length(@'${repeated('"', 10_000_000)}')`, "value"],
  ["a million escapes", () => `std.length('${repeated("\\n", 1_000_000)}')`, "value"],
  ["a million comments", () => `${repeated("#\n", 1_000_000)}1`, "bytes"],
  ["50 million blanks", () => `${repeated(" ", 50_000_000)}1`, "value"],
  ["a million members", () => `{${each(1_000_000, (i) => `a${i}:1,`)}}`, "bytes"],
  ["a million elements", () => `[${repeated("1,", 1_000_000)}]`, "bytes"],
  ["50,000 members", () => `std.length({${each(many, (i) => `a${i}:1,`)}})`, "value"],
  ["50,000 parameters", () => `local f(${each(many, (i) => `a${i},`)}) = 1; f`, "error"],
  [
    "10,000 named arguments",
    () => `local f(${each(10_000, (i) => `a${i},`)}) = 1; f(${each(10_000, (i) => `a${i}=1,`)})`,
    "value",
  ],
];

const growing: readonly (readonly [string, () => string, End])[] = [
  // Doubling.
  ["a string", doubled("'x'", (a) => `${a} + ${a}`, "std.length(a)"), "bytes"],
  ["an array", doubled("[1]", (a) => `${a} + ${a}`, "std.length(a)"), "bytes"],
  ["an object's layers", doubled("{x: 1}", (a) => `${a} + ${a}`, "a.x"), "bytes"],
  [
    "an object, added to itself",
    doubled("{x: 'x'}", (a) => `${a} + {x+: super.x}`, "std.length(a.x)"),
    "bytes",
  ],
  ["a shared pair, compared", doubled("[1]", (a) => `[${a}, ${a}]`, "a == a"), "steps"],
  ["a shared pair, ordered", doubled("[1]", (a) => `[${a}, ${a}]`, "a < a"), "steps"],
  ["a shared pair, as text", doubled("[1]", (a) => `[${a}, ${a}]`, "std.length('' + a)"), "steps"],
  ["a shared pair, written out", doubled("[1]", (a) => `[${a}, ${a}]`, "a"), "bytes"],
  [
    "a shared pair, as YAML",
    doubled("[1]", (a) => `[${a}, ${a}]`, "std.length(std.manifestYamlDoc(a))"),
    "bytes",
  ],
  ["a shared pair, pruned", doubled("[1]", (a) => `[${a}, ${a}]`, "std.length(std.prune(a))"), "bytes"],
  [
    "a shared pair, flattened",
    doubled("[1]", (a) => `[${a}, ${a}]`, "std.length(std.flattenDeepArray(a))"),
    "steps",
  ],
  ["a shared pair, joined", doubled("['x']", (a) => `[${a}, ${a}]`, "std.length(std.deepJoin(a))"), "steps"],
  [
    "shared fields, merged",
    doubled("{x: 1}", (a) => `{l: ${a}, r: ${a}}`, "std.length(std.mergePatch(a, a))"),
    "steps",
  ],
  ["shared fields, compared", doubled("{x: 1}", (a) => `{l: ${a}, r: ${a}}`, "a == a"), "steps"],
  ["unknown arms", doubled("std.extVar('x')", (a) => `if std.extVar('y') then ${a} else ${a}`, "a"), "bytes"],
  [
    "unknown arms, added to",
    doubled("std.extVar('x')", (a) => `if std.extVar('y') then ${a} else ${a}`, "a + {b: 1}"),
    "bytes",
  ],
  [
    "unknown arms, as text",
    doubled("std.extVar('x')", (a) => `if std.extVar('y') then ${a} else ${a}`, "'' + a"),
    "bytes",
  ],
  [
    "unknown strings",
    doubled("'x' + std.extVar('x')", (a) => `if std.extVar('y') then ${a} else ${a} + 'y'`, "a"),
    "bytes",
  ],
  ["strReplace", doubled("'xx'", (a) => `std.strReplace(${a}, 'x', 'xx')`, "std.length(a)"), "bytes"],
  ["format", doubled("'x'", (a) => `'%s%s' % [${a}, ${a}]`, "std.length(a)"), "steps"],
  ["join", doubled("'x'", (a) => `std.join('', [${a}, ${a}])`, "std.length(a)"), "steps"],
  ["manifestJson", doubled("'\\u0001'", (a) => `std.manifestJson(${a})`, "std.length(a)"), "bytes"],
  ["escapeStringXML", doubled("'&'", (a) => `std.escapeStringXml(${a} + ${a})`, "std.length(a)"), "bytes"],
  ["base64", doubled("'x'", (a) => `std.base64(${a} + ${a})`, "std.length(a)"), "bytes"],
  // Large numbers.
  ["range", () => "std.range(1, 1e9)", "bytes"],
  ["a range of 800,000", () => "std.length(std.range(1, 800000))", "value"],
  ["makeArray", () => "std.makeArray(1e9, function(i) i)", "bytes"],
  ["repeat of a string", () => "std.repeat('x', 1e12)", "bytes"],
  ["repeat of an array", () => "std.repeat([1], 1e9)", "bytes"],
  ["repeat of nothing", () => "std.repeat([], 1e9)", "bytes"],
  ["a width", () => "'%400000000d' % 1", "bytes"],
  ["a precision", () => "std.length('%.400000000d' % 1)", "bytes"],
  ["widths, again and again", () => "[std.length('%.1000000d' % i) for i in std.range(1, 100000)]", "bytes"],
  ["a width of more digits than a number has", () => `'%${repeated("9", 400)}d' % 1`, "bytes"],
  ["a width from the values", () => "'%*d' % [1e300, 1]", "bytes"],
  [
    "an indentation",
    () => "std.length(std.manifestJsonEx([[[[[[1]]]]]], std.repeat('x', 10000000)))",
    "bytes",
  ],
  [
    "comprehensions of 4 million",
    () => "[x for x in std.range(1, 2000) for y in std.range(1, 2000)]",
    "bytes",
  ],
  ["objects by comprehension", () => "{[std.toString(x)]: x for x in std.range(1, 1e6)}", "bytes"],
  // Much work for little text.
  ["a loop", () => "local f(n) = if n == 0 then 0 else f(n + 1); f(1)", "steps"],
  ["a loop without anything", () => "local f() = f(); f()", "bytes"],
  ["calls that branch", recursive(60, "1", "f(n - 1) + f(n - 1)"), "steps"],
  [
    "findSubstr",
    () => "local s = std.repeat('a', 1000000); std.findSubstr(std.repeat('a', 500000) + 'b', s)",
    "steps",
  ],
  [
    "findSubstr, backwards",
    () => "local s = std.repeat('a', 1000000); std.findSubstr('b' + std.repeat('a', 500000), s)",
    "steps",
  ],
  ["split", () => "local s = std.repeat('a', 1000000); std.split(s, 'b' + std.repeat('a', 500000))", "steps"],
  ["split in a million", () => "std.length(std.split(std.repeat('a', 10000000), 'a'))", "bytes"],
  ["asciiUpper", () => "std.length(std.asciiUpper(std.repeat('aA', 15000000) + 'é'))", "bytes"],
  ["escapeStringXml", () => "std.length(std.escapeStringXml(std.repeat('&', 5000000)))", "bytes"],
  ["escapeStringJson", () => "std.length(std.escapeStringJson(std.repeat('\u007f', 5000000)))", "bytes"],
  [
    "member",
    () => "local s = std.repeat('a', 1000000); std.member(s, 'b' + std.repeat('a', 500000))",
    "steps",
  ],
  [
    "strings, compared again and again",
    () => "local s = std.repeat('a', 10000000); [s + 'a' == s + 'b' for i in std.range(1, 10000)]",
    "bytes",
  ],
  [
    "lengths, again and again",
    () => "local s = std.repeat('a', 30000000); [std.length(s) for i in std.range(1, 10000)]",
    "steps",
  ],
  [
    "characters, again and again",
    () => "local s = std.repeat('😀', 3000000); [s[i] for i in std.range(1, 10000)]",
    "bytes",
  ],
  [
    "sums, again and again",
    () => "local a = std.repeat([1], 3000000); [std.sum(a) for i in std.range(1, 10000)]",
    "bytes",
  ],
  [
    "hashes, again and again",
    () => "local s = std.repeat('a', 30000000); [std.sha512(s) for i in std.range(1, 10000)]",
    "steps",
  ],
  ["sort", () => "std.length(std.sort(std.makeArray(300000, function(i) -i)))", "bytes"],
  [
    "sort of arrays",
    () => "local a = std.repeat([1], 10000); std.length(std.sort(std.repeat([a], 1000)))",
    "steps",
  ],
  ["set", () => "std.length(std.set(std.repeat([1], 7000000)))", "bytes"],
  ["setUnion", () => "local a = std.range(1, 400000); std.length(std.setUnion(a, a))", "bytes"],
  ["setMember", () => "local a = std.range(1, 100000); [std.setMember(x, a) for x in a]", "steps"],
  [
    "foldl of strings",
    () => "std.length(std.foldl(function(a, x) a + 'x', std.range(1, 100000), ''))",
    "bytes",
  ],
  [
    "foldl of arrays",
    () => "std.length(std.foldl(function(a, x) a + [x], std.range(1, 100000), []))",
    "bytes",
  ],
  [
    "foldl of objects",
    () => "std.length(std.foldl(function(a, x) a + {['k' + x]: x}, std.range(1, 100000), {}))",
    "bytes",
  ],
  ["flatMap", () => "local a = std.range(1, 10000); std.length(std.flatMap(function(x) a, a))", "bytes"],
  [
    "join of arrays",
    () => "local a = std.range(1, 10000); std.length(std.join(a, std.repeat([a], 10000)))",
    "bytes",
  ],
  [
    "join of strings",
    () => "std.length(std.join(std.repeat('x', 10000), std.repeat(['y'], 100000)))",
    "bytes",
  ],
  ["lines", () => "std.length(std.lines(std.repeat([std.repeat('y', 10000)], 100000)))", "bytes"],
  [
    "objectRemoveKey",
    () =>
      "std.length(std.foldl(function(a, x) std.objectRemoveKey(a, 'k' + x), std.range(1, 100000), {a: 1}))",
    "bytes",
  ],
  [
    "asserts over layers",
    () => "std.foldl(function(a, x) a + {assert self.b == 1}, std.range(1, 3000), {b: 1}).b",
    "value",
  ],
  ["encodeUTF8", () => "std.length(std.encodeUTF8(std.repeat('x', 10000000)))", "bytes"],
  ["decodeUTF8", () => "std.length(std.decodeUTF8(std.repeat([65], 7000000)))", "bytes"],
  ["base64DecodeBytes", () => "std.length(std.base64DecodeBytes(std.repeat('AAAA', 3000000)))", "bytes"],
  ["stringChars", () => "std.length(std.stringChars(std.repeat('x', 10000000)))", "bytes"],
  [
    "slices, again and again",
    () => "local a = std.repeat([1], 1000000); [std.length(a[1:]) for i in std.range(1, 10000)]",
    "bytes",
  ],
  ["stripChars", () => "std.length(std.stripChars(std.repeat('x', 30000000), 'x'))", "steps"],
  ["parseJson of much", () => "std.length(std.parseJson('[' + std.repeat('[],', 3000000) + '1]'))", "bytes"],
  ["parseJson of depth", () => "std.parseJson(std.repeat('[', 100000) + std.repeat(']', 100000))", "depth"],
  ["parseYaml of much", () => "std.length(std.parseYaml(std.repeat('- a\\n', 1000000)))", "bytes"],
  ["parseYaml of depth", () => "std.parseYaml(std.repeat('[', 100000))", "depth"],
  ["parseYaml of dashes", () => "std.parseYaml(std.repeat('- ', 100000))", "depth"],
  ["parseYaml of closing brackets", () => "std.parseYaml(std.repeat(']', 1000000))", "error"],
  ["parseYaml of aliases", () => "std.parseYaml('- &a b\\n' + std.repeat('- *a\\n', 100000))", "steps"],
  ["parseYaml of a circle", () => "std.parseYaml('a: &x [*x]')", "depth"],
  [
    "parseYaml of laughs",
    () =>
      String.raw`local l = 'abcdefgh'; std.parseYaml('a: &a [x,x,x,x]\n' + std.join('', ['%s: &%s [%s]\n' % [l[i], l[i], std.join(',', std.repeat(['*' + l[i - 1]], 9))] for i in std.range(1, 7)]))`,
    "error",
  ],
  ["parseYaml of an alias of nothing", () => "std.parseYaml('a: *b')", "error"],
  ["native calls", () => "[std.native('env')('A', std.toString(i)) for i in std.range(1, 1000000)]", "bytes"],
  [
    "native calls with much",
    () => "local s = std.repeat('x', 1000000); [std.native('env')(s, s) for i in std.range(1, 10000)]",
    "steps",
  ],
  ["what is not known", () => "[std.extVar('x') - i for i in std.range(1, 800000)]", "bytes"],
  ["templates", () => "std.repeat('{{ env `A` `b` }}', 300000)", "bytes"],
  ["blocks of templates", () => "std.repeat('{{ if x }}', 5000)", "depth"],
  [
    "blocks of templates, closed",
    () => "std.repeat('{{ if x }}', 300) + std.repeat('{{ end }}', 300)",
    "value",
  ],
  ["parentheses in a template", () => "'{{ ' + std.repeat('(', 10000) + ' }}'", "depth"],
  ["imports", () => "[import 'lib.libsonnet' for i in std.range(1, 800000)]", "bytes"],
  ["imports that import themselves", () => "import 'bomb.jsonnet'", "error"],
];

/** Each goes down by a part of its own: an operator, a function of std, a field. */
const deep: readonly (readonly [string, () => string, End])[] = [
  ["f(n - 1) + 1", recursive(many, "0", "f(n - 1) + 1"), "depth"],
  ["a map", recursive(many, "[1]", "std.map(function(x) x + f(n - 1)[0], [1])", `f(${many})[0]`), "depth"],
  ["foldl", recursive(many, "1", "std.foldl(function(a, x) a + f(n - 1), [1], 0)"), "depth"],
  ["sort", recursive(many, "1", "std.sort([1, 2], function(x) f(n - 1))[0]"), "depth"],
  ["filter", recursive(many, "[1]", "std.filter(function(x) std.length(f(n - 1)) > 0, [1])"), "depth"],
  [
    "filterMap",
    recursive(many, "[1]", "std.filterMap(function(x) std.length(f(n - 1)) > 0, function(x) x, [1])"),
    "depth",
  ],
  [
    "set functions",
    recursive(many, "[1]", "std.setUnion([1], [2], function(x) std.length(f(n - 1)))"),
    "depth",
  ],
  ["flatMap", recursive(many, "[1]", "std.flatMap(function(x) f(n - 1), [1])"), "depth"],
  ["fields", recursive(many, "{a: 1}", "{a: 1 + f(n - 1).a}", `f(${many}).a`), "depth"],
  ["+:", recursive(many, "{a: {}}", "f(n - 1) + {a+: {x: 1}}", `f(${many}).a`), "depth"],
  ["super", recursive(many, "{a: 1}", "f(n - 1) + {a: super.a + 1}", `f(${many}).a`), "depth"],
  ["asserts", recursive(many, "{a: 1}", "{assert f(n - 1).a == 1, a: 1}", `f(${many}).a`), "depth"],
  ["array comprehensions", recursive(many, "[1]", "[x + 1 for x in f(n - 1)]"), "depth"],
  [
    "object comprehensions",
    recursive(many, "{a: 1}", "{[x]: 1 for x in std.objectFields(f(n - 1))}"),
    "depth",
  ],
  ["%", recursive(many, "'a'", "'%s' % f(n - 1)"), "depth"],
  ["% by name", recursive(many, "'a'", "'%(a)s' % {a: f(n - 1)}"), "depth"],
  ["join", recursive(many, "'a'", "std.join(',', [f(n - 1)])"), "depth"],
  ["slices", recursive(many, "[1]", "f(n - 1)[0:]"), "depth"],
  ["conditions", recursive(many, "true", "if f(n - 1) then true else false"), "depth"],
  ["unknown conditions", recursive(many, "1", "if std.extVar('x') then f(n - 1) else 2"), "depth"],
  ["a list of lists", recursive(many, "[]", "[f(n - 1)]"), "depth"],
  ["a list of lists, as text", recursive(many, "[]", "[f(n - 1)]", `'' + f(${many})`), "depth"],
  ["a list of lists, compared", recursive(many, "[]", "[f(n - 1)]", `f(${many}) == f(${many})`), "depth"],
  [
    "a list of lists, as YAML",
    recursive(400, "[]", "[f(n - 1)]", "std.length(std.manifestYamlDoc(f(400)))"),
    "value",
  ],
  [
    "a list of lists, as Python",
    recursive(many, "[]", "[f(n - 1)]", `std.manifestPython(f(${many}))`),
    "depth",
  ],
  ["a list of lists, pruned", recursive(many, "[1]", "[f(n - 1)]", `std.prune(f(${many}))`), "depth"],
  [
    "JsonML",
    recursive(800, "['a']", "['a', f(n - 1)]", "std.length(std.manifestXmlJsonml(f(800)))"),
    "value",
  ],
  ["TOML", recursive(300, "{}", "{a: f(n - 1)}", "std.length(std.manifestToml(f(300)))"), "value"],
  [
    "fields of fields, merged",
    recursive(many, "{}", "{a: f(n - 1)}", `std.mergePatch(f(${many}), f(${many}))`),
    "depth",
  ],
  [
    "parseYaml, as deep as there is room",
    recursive(700, "std.parseYaml(std.repeat('[', 90) + std.repeat(']', 90))", "[f(n - 1)]"),
    "value",
  ],
];

/** What needs itself (`R`) before anything else, so that its value never matters: by each part of the language and std. */
const needy: readonly (readonly [string, () => string, End])[] = [
  ...["-R", "!R", "R + 1", "1 + R", "1 * (2 + (3 - R))", "R == 1", "R < 1", "R && true", "true && R"],
  ...[
    "'a' + R",
    "R % 2",
    "'%s' % R",
    "'%d %s' % [1, R]",
    "'%(a)d' % { a: R }",
    "'%*d' % [R, 1]",
    "R.a",
    "R[0]",
  ],
  ...["[1][R]", "{}[R]", "R[1:]", "[1][R:]", "[1, 2][0:1:R]", "R()", "(function(x) x + 1)(R)"],
  ...["(function(x, y=R) y + 1)(1)", "(function(x) x)(R) tailstrict", "[R][0] + 1", "[x for x in R]"],
  ...[
    "[1 for x in [1] if R]",
    "[R for x in [1]][0] + 1",
    "{ [R]: 1 }",
    "{ [R]: 1 for x in [1] }",
    "{ a: R }.a + 1",
  ],
  ...[
    "{ a+: R }.a + 1",
    "({ a: 1 } + { a+: R }).a",
    "({ a: R } + { a: super.a }).a + 1",
    "{ a: R in super }.a",
  ],
  ...[
    "{ local a = R, b: a }.b + 1",
    "{ assert R, a: 1 }.a",
    "local a = R; a + 1",
    "assert R; 1",
    "if R then 1",
  ],
  ...["if true then 1 + R", "R in {}", "'a' in R", "std.length(R)", "std.map(function(x) R, [1])[0] + 1"],
  ...["std.mapWithIndex(function(i, x) R, [1])[0] + 1", "std.filter(function(x) R, [1])"],
  ...[
    "std.foldl(function(a, x) R, [1], 0)",
    "std.foldr(function(x, a) R, [1], 0)",
    "std.flatMap(function(x) R, [1])",
  ],
  ...[
    "std.makeArray(1, function(i) R)[0] + 1",
    "std.sort([1, 2], function(x) R)",
    "std.uniq([1, 2], function(x) R)",
  ],
  ...[
    "std.set([1, 2], function(x) R)",
    "std.setUnion([1], [2], function(x) R)",
    "std.setMember(1, [2], function(x) R)",
  ],
  ...[
    "std.minArray([1, 2], function(x) R)",
    "std.filterMap(function(x) R, function(x) x, [1])",
    "std.member([R], 1)",
  ],
  ...[
    "std.mapWithKey(function(k, v) R, { a: 1 }).a + 1",
    "std.objectValues({ a: R })[0] + 1",
    "std.get({ a: R }, 'a') + 1",
  ],
  ...[
    "std.prune([R])",
    "std.prune({ a: R })",
    "std.length(std.mergePatch({}, { a: { b: R } }))",
    "std.equals([R], [1])",
  ],
  ...["std.equals({ a: R }, { a: 1 })", "[R] < [1]", "std.toString([R])", "std.toString({ a: R })"],
  ...["std.manifestJsonEx([R], ' ')", "std.manifestYamlDoc([R])", "std.manifestYamlDoc({ a: R })"],
  ...["std.manifestToml({ a: R })", "std.manifestPython([R])", "std.manifestIni({ main: { a: R } })"],
  ...[
    "std.manifestXmlJsonml([R])",
    "std.join('', [R])",
    "std.join([], [R])",
    "std.lines([R])",
    "std.deepJoin([R])",
  ],
  ...["std.flattenDeepArray([[R]])", "std.flattenArrays([R])", "std.format('%s', [R])", "std.trace('', R)"],
  ...[
    "std.assertEqual(R, 1)",
    "std.parseJson(R)",
    "std.parseYaml(R)",
    "std.extVar(R)",
    "std.native('env')(R, '')",
  ],
  ...["std.base64([R])", "std.sum([R])", "std.all([R])", "std.clamp(R, 1, 2)", "std.objectRemoveKey(R, 'a')"],
  ...["if std.extVar('x') then R + 1 else 2"],
].map((step) => [step, recursive(many, "0", step.replaceAll(/\bR\b/g, "f(n - 1)")), "depth"]);

const groups = {
  "much text": written,
  "what grows": growing,
  "what calls itself": deep,
  "what needs itself": needy,
};

export const bombs: readonly Bomb[] = Object.entries(groups).flatMap(([group, list]) =>
  list.map(([name, program, ends]) => ({ group, name, program, ends })),
);
