/** No error has anything in it that a program says or computes: an unquoted word may be a password. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateToJson } from "../../src/jsonnet/program.ts";
import { SourceError } from "../../src/text/source-error.ts";

const mark = "Zq81hskwoPPw7v";
const host = {
  readImport: (path: string) =>
    path.startsWith("lib")
      ? { path, text: path.endsWith(".txt") ? mark : `{ ${mark}: '${mark}' }` }
      : undefined,
  externalVariables: {
    text: { isCode: false, text: mark },
    code: { isCode: true, text: `{ a: ${mark} }` },
  },
};

function errorOf(text: string): SourceError | undefined {
  try {
    evaluateToJson({ path: "main.jsonnet", text }, host);
    return undefined;
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}

test.each([
  `{ value: ${mark} }`,
  `{ value: ${mark}() }`,
  `{ value ${mark} }`,
  `{ value: 'a' ${mark} }`,
  `{ ${mark}: 1, ${mark}: 2 }`,
  `{ ['${mark}']: 1, ['${mark}']: 2 }`,
  `{ [k]: 1 for k in ['${mark}', '${mark}'] }`,
  `local ${mark} = 1, ${mark} = 2; 1`,
  `{ local ${mark} = 1, local ${mark} = 2 }`,
  `function(${mark}, ${mark}) 1`,
  `local f(${mark}) = 1; f()`,
  `local f(x) = 1; f(${mark}=1)`,
  `local f(${mark}) = 1; f(1, ${mark}=1)`,
  `local f(${mark}) = 1; f(${mark}=1, ${mark}=1)`,
  `{}.${mark}`,
  `{}['${mark}']`,
  `{}[importstr 'lib.txt']`,
  `{}[std.extVar('text')]`,
  `std.extVar('code')`,
  `std.${mark}`,
  `({} + { a: super.${mark} }).a`,
  `'%(${mark})s' % {}`,
  `'%${mark}' % 1`,
  `'%d' % '${mark}'`,
  `'%c' % '${mark}'`,
  `error '${mark}'`,
  `error importstr 'lib.txt'`,
  `assert false : '${mark}'; 1`,
  `{ assert false : '${mark}' }`,
  `std.assertEqual('${mark}', '${mark}x')`,
  `'${mark}' - 1`,
  `'${mark}'()`,
  `'${mark}`,
  `'\\${mark}'`,
  `1${mark}`,
  `1.${mark}`,
  `std.parseJson('${mark}')`,
  `std.parseYaml('a: *${mark}')`,
  `std.parseInt('${mark}')`,
  `std.base64Decode('${mark}')`,
  `std.codepoint('${mark}')`,
  `import '${mark}' + 'x'`,
  `(import '${mark}') + ''`,
  `std.extVar('${mark}') + ''`,
  `std.toString(function(${mark}) 1)`,
])("%s", (text) => {
  const error = errorOf(text);
  if (error === undefined) throw new Error("This has to fail.");
  expect(error.text.en + error.text.ja).not.toContain(mark);
  expect(error.message).toBe(error.text.en);
});

test("whatever is put together", () => {
  const words = fc.constantFrom(
    ...["{", "}", "[", "]", "(", ")", ",", ":", ";", ".", "+", "%", "=", "==", "in ", "super.", "self."],
    ...[
      "local ",
      "error ",
      "assert ",
      "if ",
      " then ",
      " else ",
      "function(",
      "for ",
      "std.",
      "import ",
      "|||",
    ],
    ...[
      mark,
      mark,
      `'${mark}'`,
      `'${mark}'`,
      `'%(${mark})s'`,
      "importstr 'lib.txt'",
      "import 'lib.libsonnet'",
    ],
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (list) => {
      const error = errorOf(list.join(""));
      expect((error?.text.en ?? "") + (error?.text.ja ?? "")).not.toContain(mark);
    }),
    { seed: Number(process.env["FUZZ_SEED"] ?? 7), numRuns: Number(process.env["FUZZ_RUNS"] ?? 3000) },
  );
});
