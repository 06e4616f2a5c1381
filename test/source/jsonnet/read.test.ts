/** Jsonnet as a document: where each value stands, what stays open, what can be edited. */
import { describe, expect, test } from "vitest";
import { fix, lint, messageOf } from "../../../src/index.ts";
import { emptyScope, sourced } from "../../../src/model/scope.ts";
import { type JsonnetContext, readJsonnet } from "../../../src/source/jsonnet/read.ts";
import { patternOf } from "../../../src/source/string.ts";
import type { Node } from "../../../src/source/tree.ts";
import { Budget, BudgetSpent, standardLimits } from "../../../src/text/budget.ts";
import type { SourceText } from "../../../src/text/source-text.ts";

const library = `{
  environment(variables):: [{ name: name, value: variables[name] } for name in std.objectFields(variables)],
  role: 'arn:aws:iam::123456789012:role/execution',
  password: 'not-a-real-pa55word',
}
`;

const context: JsonnetContext = {
  readImport: (path) => (path === "lib.libsonnet" ? { path, text: library } : undefined),
};

function read(text: string, more: JsonnetContext = {}): Node {
  return readJsonnet({ path: "taskdef.jsonnet", text }, { ...context, ...more }).root;
}

/** The node at a path of names and indexes. */
function at(node: Node, ...path: readonly (string | number)[]): Node {
  return path.reduce((current, key) => {
    const next =
      current.kind === "object"
        ? current.members.find(({ name }) => name === key)?.value
        : current.kind === "array"
          ? current.elements[Number(key)]
          : undefined;
    if (next === undefined) throw new Error(`Nothing at ${key}.`);
    return next;
  }, node);
}

/** What a person wrote for a node. */
function written(node: Node, text: string): string {
  return (node.source?.text ?? text).slice(node.range.start, node.range.end);
}

describe("a value stands where it was written", () => {
  test.each([
    ["{ a: 'x' }", "'x'"],
    ["local v = 'x'; { a: v }", "'x'"],
    ["{ a: $.b, b:: 'x' }", "'x'"],
    ["local f(v) = { a: v }; f('x')", "'x'"],
    ["{ a: 'y' } + { a: 'x' }", "'x'"],
    ["{ a: if 1 > 2 then 'y' else 'x' }", "'x'"],
    ["{ a: ['y', 'x'][1] }", "'x'"],
    ["{ a: 'x' + 'y' }", "'x' + 'y'"],
    ["{ a: std.asciiUpper('x') }", "std.asciiUpper('x')"],
    ["{ a: (import 'lib.libsonnet').password }", "'not-a-real-pa55word'"],
  ])("%s", (text, expected) => {
    expect(written(at(read(text), "a"), text)).toBe(expected);
  });

  test("parts of a joined string stand where each was written", () => {
    const text = "local host = 'db'; { a: 'postgres://' + host + ':%d' % 5432 }";
    const node = at(read(text), "a");
    expect(node.kind === "string" ? patternOf(node.parts) : "").toBe("postgres://db:5432");
    const parts = node.kind === "string" ? node.parts : [];
    expect(parts.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      "'postgres://'",
      "'db'",
      "':%d'",
      "5432",
    ]);
  });
});

describe("what is known only at deploy time stays open", () => {
  const native = (call: string): string => `{ a: std.native(${call} }`;

  test.each([
    [native("'must_env')('X')"), [{ kind: "environment-variable", name: "X" }]],
    [native("'ssm')('/app/x')"), [{ kind: "parameter-value", name: "/app/x" }]],
    [native("'secretsmanager_arn')('x')"), [{ kind: "secret-arn", name: "x" }]],
    [native("'prefix_tfstate')('aws_x.y.arn')"), [{ kind: "resource", address: "aws_x.y.arn" }]],
    [native("'something')(1, 2)"), [{ kind: "unknown" }]],
    ["{ a: 'arn:' + std.native('must_env')('R') + ':x' }", [{ kind: "environment-variable", name: "R" }]],
    ["{ a: '%s:x' % [std.native('must_env')('R')] }", [{ kind: "environment-variable", name: "R" }]],
    [
      "{ a: std.join(':', ['x', std.native('must_env')('R')]) }",
      [{ kind: "environment-variable", name: "R" }],
    ],
    ["{ a: 'x{{ must_env `R` }}' }", [{ kind: "environment-variable", name: "R" }]],
    ["local n = 'R'; { a: '{{ must_env `' + n + '` }}' }", [{ kind: "environment-variable", name: "R" }]],
  ])("%s", (text, origins) => {
    const node = at(read(text), "a");
    const found =
      node.kind === "string"
        ? node.parts.flatMap((part) => (part.kind === "hole" ? [part.origin] : []))
        : node.kind === "opaque"
          ? [node.origin]
          : [];
    expect(found).toEqual(origins);
  });

  test("what the environment tells is known, and takes part in the evaluation", () => {
    const environment = (name: string): string | undefined => (name === "STAGE" ? "prod" : undefined);
    const text =
      "local stage = std.native('must_env')('STAGE'); { a: '/' + stage + '/x', b: if stage == 'prod' then 1 else 2, c: std.native('env')('NONE', 'dev') }";
    const root = read(text, { environment });
    const name = at(root, "a");
    expect(name.kind === "string" ? patternOf(name.parts) : "").toBe("/prod/x");
    expect(at(root, "b")).toMatchObject({ kind: "number", value: 1 });
    const other = at(root, "c");
    expect(other.kind === "string" ? patternOf(other.parts) : "").toBe("dev");
  });

  test("an unknown condition gives both arms, and one that fails is left out", () => {
    const text =
      "local unknown = std.native('must_env')('X') == 'y'; { a: if unknown then 'one' else 'two', b: if unknown then { c: 1 } else error 'no' }";
    const root = read(text);
    expect(at(root, "a")).toMatchObject({
      parts: [{ kind: "hole", alternatives: [[{ text: "one" }], [{ text: "two" }]] }],
    });
    expect(at(root, "b", "c")).toMatchObject({ value: 1 });
  });

  test("a missing import and an external variable that is not given leave the rest to be looked at", () => {
    const { problems, root } = readJsonnet(
      { path: "t.jsonnet", text: "{ a: (import 'none.libsonnet').x, b: std.extVar('v'), c: 'known' }" },
      context,
    );
    expect(problems).toMatchObject([
      { id: "import-not-readable", arguments: { path: { written: "none.libsonnet" } } },
      { id: "external-variable-not-given", arguments: { name: { written: "v" } } },
    ]);
    expect(at(root, "c").kind).toBe("string");
  });

  test("a double quote in a template is told", () => {
    const { problems } = readJsonnet({ path: "t.jsonnet", text: `{ a: '{{ must_env "X" }}' }` });
    expect(problems.map(({ id }) => id)).toEqual(["double-quoted-action"]);
  });
});

describe("what the linted file does not write itself is supplied", () => {
  const supplying: JsonnetContext = {
    readImport: (path) => ({
      path,
      text: path.endsWith(".txt") ? "imported" : "{ name: 'imported', count: 42 }",
    }),
    externalVariables: {
      text: { isCode: false, text: "given" },
      code: { isCode: true, text: "['given', 7]" },
    },
    environment: () => "set",
  };
  /** The parts of a string, a supplied one in angle brackets; the value of a hole that is known in braces. */
  const partsOf = (node: Node): string[] =>
    node.kind === "string"
      ? node.parts.map((part) => {
          if (part.kind === "hole") return `{${part.value}}`;
          return part.isSupplied === true ? `<${part.text}>` : part.text;
        })
      : [node.kind];

  test.each([
    ["'a'", ["a"]],
    ["'a' + 'b'", ["a", "b"]],
    ["'%s-%d' % ['a', 1]", ["a", "-", "1"]],
    ["std.join('-', ['a', std.asciiUpper('b')])", ["a", "-", "B"]],
    ["std.toString({ a: 1 })", ['{"a": 1}']],
    ["(import 'lib').name", ["<imported>"]],
    ["'a' + (import 'lib').name", ["a", "<imported>"]],
    ["importstr 'lib.txt'", ["<imported>"]],
    ["std.decodeUTF8(importbin 'lib.txt')", ["<imported>"]],
    ["std.toString(import 'lib')", ['<{"count": 42, "name": "imported"}>']],
    ["std.extVar('text')", ["<given>"]],
    ["std.extVar('code')[0]", ["<given>"]],
    ["std.asciiUpper(std.extVar('text'))", ["<GIVEN>"]],
    ["std.extVar('text')[0] + std.extVar('text')[1:]", ["<g>", "<iven>"]],
    ["'%s/%d' % ['a', std.extVar('code')[1]]", ["a", "/", "<7>"]],
    ["'' + (std.extVar('code')[1] * 2)", ["", "<14>"]],
    ["std.base64(std.encodeUTF8(std.extVar('text')))", ["<Z2l2ZW4=>"]],
    ["std.md5(std.extVar('text'))[:4]", ["<b9f4>"]],
    ["std.objectFields({ a: 1 } + (import 'lib'))[0]", ["a"]],
    ["std.objectFields({ a: 1 } + (import 'lib'))[2]", ["<name>"]],
    ["std.native('must_env')('X') + 'a'", ["{set}", "a"]],
    ["std.asciiUpper(std.native('must_env')('X'))", ["<SET>"]],
    ["'{{ must_env `X` }}/' + std.extVar('text')", ["{set}", "/", "<given>"]],
    ["(if std.extVar('text') == 'given' then 'a' else 'b')", ["a"]],
  ])("%s", (text, parts) => {
    expect(partsOf(at(read(`{ a: ${text} }`, supplying), "a"))).toEqual(parts);
  });

  test("its range is the expression that asks for it", () => {
    const text = "{ a: 'x' + std.extVar('text') + 'y' }";
    const node = at(read(text, supplying), "a");
    const parts = node.kind === "string" ? node.parts : [];
    expect(parts.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      "'x'",
      "std.extVar('text')",
      "'y'",
    ]);
  });

  test.each([
    ["std.native('tfstate')('aws_x.' + 'y.arn')", undefined],
    ["std.native('tfstate')(std.extVar('text'))", true],
    ["std.native('tfstate')('aws_x.' + (import 'lib').name)", true],
    ["'{{ ssm `/a` }}' + std.extVar('text')", undefined],
    ["'{{ ssm `' + std.extVar('text') + '` }}'", true],
    ["std.parseInt(std.native('must_env')(std.extVar('text')))", true],
  ])("what a hole names, in %s", (text, isSupplied) => {
    const node = at(read(`{ a: ${text} }`, { ...supplying, environment: () => undefined }), "a");
    const parts = node.kind === "string" ? node.parts : [node];
    const holes = parts.filter((part) => part.kind === "hole" || part.kind === "opaque");
    expect(holes.map((hole) => hole.isSupplied)).toEqual([isSupplied]);
  });

  test("names of fields are told apart as well", () => {
    const root = read("{ a: 1, [std.extVar('text')]: 2 } + (import 'lib')", supplying);
    const members = root.kind === "object" ? root.members : [];
    expect(members.flatMap(({ key }) => partsOf(key))).toEqual(["a", "<count>", "<given>", "<name>"]);
  });
});

const taskDefinition = `local lib = import 'lib.libsonnet';
{
  family: 'app',
  executionRoleArn: lib.role,
  containerDefinitions: [
    {
      name: 'app',
      image: 'app:latest',
      environment: lib.environment({ DB_HOST: 'db', DB_PASSWORD: lib.password }) + [
        { name: 'API_TOKEN', value: '{{ ssm \`/app/token\` }}' },
      ],
      secrets: [
        { name: 'A', valueFrom: '/app/a' },  // a literal: edited
        { name: 'B', valueFrom: @"/app/b" },
        // ecspresso-secrets-disable-next-line full-arn -- shared by both regions
        { name: 'C', valueFrom: '/app/c' },
        { name: 'D', valueFrom: '/app/' + 'd' },
        { name: 'D', valueFrom: '/app/' + 'd' },
      ],
    },
  ],
}
`;

describe("one budget for a text and all that it evaluates", () => {
  const spent = (
    text: string,
    limits: Partial<typeof standardLimits>,
    more: JsonnetContext = {},
  ): unknown => {
    try {
      read(text, { budget: new Budget({ ...standardLimits, ...limits }), ...more });
      return undefined;
    } catch (error) {
      return BudgetSpent.is(error) ? [error.limit, error.source.path] : error;
    }
  };
  const file = (text: string): JsonnetContext => ({ readImport: (path) => ({ path, text }) });

  test.each<[string, string, Partial<typeof standardLimits>, JsonnetContext, unknown]>([
    ["steps", "[x for x in std.range(1, 20)]", { steps: 60 }, {}, ["steps", "taskdef.jsonnet"]],
    ["bytes", "{ a: std.repeat('x', 2000) }", { bytes: 2000 }, {}, ["bytes", "taskdef.jsonnet"]],
    ["depth", "{ a: [[[[[[1]]]]]] }", { depth: 10 }, {}, ["depth", "taskdef.jsonnet"]],
    ["an import", "import 'lib'", { steps: 20 }, file("[1, 2, 3, 4, 5, 6, 7, 8, 9]"), ["steps", "lib"]],
    ["templates", `'${"{{ env `A` `b` }}".repeat(9)}'`, { steps: 100 }, {}, ["steps", "taskdef.jsonnet"]],
  ])("%s", (_name, text, limits, more, expected) => {
    expect(spent(text, limits, more)).toEqual(expected);
    expect(spent(text, {}, more)).toBeUndefined();
  });

  test("what an arm can't afford ends all of it", () => {
    const arms = "if std.extVar('x') then std.length(std.range(1, 1e9)) else 'other'";
    expect(spent(arms, {})).toEqual(["bytes", "taskdef.jsonnet"]);
  });

  test.each([
    "[if std.extVar('x') then [1][error 'no'] else 1 for i in std.range(1, 2000)]",
    "[std.map(function(x) x, std.extVar('x')) for i in std.range(1, 2000)]",
    "[1 + (2 + std.length(std.extVar('x'))) for i in std.range(1, 2000)]",
  ])("what fails leaves no level behind: %s", (text) => {
    expect(spent(text, {})).toBeUndefined();
  });
});

describe("linting and fixing", () => {
  const source: SourceText = { path: "taskdef.jsonnet", text: taskDefinition };
  const options = {
    parsers: { jsonnet: (text: SourceText) => readJsonnet(text, context) },
    scope: { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope },
  };

  test("findings point at the literal, in the imported file too", () => {
    const { findings, position } = lint(source, options);
    const told = findings.map((finding) => {
      const { line, column } = position(finding.range.start, finding.source);
      return `${finding.source?.path ?? source.path}:${line}:${column} ${finding.rule} ${finding.name}`;
    });
    expect(told).toEqual([
      "taskdef.jsonnet:10:37 no-rendered-secret API_TOKEN",
      "taskdef.jsonnet:13:33 full-arn A",
      "taskdef.jsonnet:14:33 full-arn B",
      "taskdef.jsonnet:17:33 full-arn D",
      "taskdef.jsonnet:18:17 no-duplicate-name D",
      "taskdef.jsonnet:18:33 full-arn D",
      "lib.libsonnet:4:13 no-plaintext-secret DB_PASSWORD",
    ]);
  });

  test("a fix edits literals in their own quotes, removes entries, and leaves the rest to a person", () => {
    // The account of an imported role is no literal of this file, so that it is left to a person as well.
    expect(fix(source, options).text).not.toContain("arn:aws:ssm");
    const { preferred } = options.scope;
    const account = sourced("123456789012", "flag");
    const told = { ...options, scope: { ...options.scope, preferred: { ...preferred, account } } };
    const { text, result } = fix(source, told);
    expect(text).toBe(
      taskDefinition
        .replace("'/app/a'", "'arn:aws:ssm:us-east-1:123456789012:parameter/app/a'")
        .replace('@"/app/b"', '@"arn:aws:ssm:us-east-1:123456789012:parameter/app/b"')
        .replace("        { name: 'D', valueFrom: '/app/' + 'd' },\n", ""),
    );
    expect(
      result.findings.filter(({ rule }) => rule === "full-arn").map((finding) => messageOf(finding, "en")),
    ).toEqual([expect.stringContaining("by hand")]);
    expect(fix({ path: source.path, text }, told).text).toBe(text);
  });

  test("a literal that is used twice, or that something is computed from, is left alone", () => {
    const shared = `local a = '/app/a';
{
  family: 'app', executionRoleArn: 'arn:aws:iam::123456789012:role/x',
  containerDefinitions: [{
    name: 'app', image: 'app',
    secrets: [{ name: 'A', valueFrom: a }, { name: 'B', valueFrom: a }, { name: if c == '/app/c' then 'C' else 'X', valueFrom: c }],
    local c = '/app/c',
  }],
}
`;
    expect(fix({ path: "taskdef.jsonnet", text: shared }, options).text).toBe(shared);
  });

  test("what excludes itself is no duplicate, and what does not is one", () => {
    const definition = (secrets: string): string => `local prod = std.native('must_env')('STAGE') == 'prod';
{
  family: 'app', executionRoleArn: 'arn:aws:iam::123456789012:role/x',
  containerDefinitions: [{ name: 'app', image: 'app', secrets: ${secrets} }],
}`;
    const rulesOf = (secrets: string): string[] =>
      lint({ path: "taskdef.jsonnet", text: definition(secrets) }, options).findings.map(({ rule }) => rule);
    const [one, other] = ["{ name: 'A', valueFrom: '/one/a' }", "{ name: 'A', valueFrom: '/other/a' }"];
    const either = `(if prod then [${one}] else [${other}])`;
    const negated = `(if prod then [${one}] else []) + (if !prod then [${other}] else [])`;
    for (const secrets of [either, `[] + ${either}`, negated]) {
      expect(rulesOf(secrets)).not.toContain("no-duplicate-name");
    }
    expect(rulesOf(`[${other}] + ${either}`)).toContain("no-duplicate-name");
  });
});
