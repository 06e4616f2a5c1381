import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shown } from "../../src/language/shown.ts";
import { locales } from "../../src/language/text.ts";
import { resolveTemplate } from "../../src/source/cloudformation/resolve.ts";
import { readJson, readPlainJson } from "../../src/source/json/read.ts";
import { problemText, shownProblem, suggestionText } from "../../src/source/problem-messages.ts";
import type { Document } from "../../src/source/tree.ts";
import { readYaml } from "../../src/source/yaml/read.ts";
import { SourceError } from "../../src/text/source-error.ts";

/** A password that somebody forgot to put in quotes. It is told where it is in the way, and never repeated. */
const secret = "Zq81hskwoPPw7v";

const environment = (name: string): string | undefined => (name === "SET" ? `${secret}"` : undefined);

const readers: Readonly<Record<string, (text: string) => Document>> = {
  JSON: (text) => readJson({ path: "t.json", text }, { environment }),
  "JSON of a template of CloudFormation": (text) => resolveTemplate(readPlainJson({ path: "t.json", text })),
  YAML: (text) => readYaml({ path: "t.yml", text }, { environment }),
  "YAML of a template of CloudFormation": (text) =>
    resolveTemplate(readYaml({ path: "t.yml", text }, undefined)),
};

/** Everything that a person is told about a text, in every language. */
function toldOf(text: string, read: (text: string) => Document): string[] {
  try {
    return read(text).problems.flatMap((problem) => {
      const told = problemText(shownProblem(problem, () => shown`…`));
      const { suggestion } = problem;
      const suggested = suggestion === undefined ? [] : [suggestionText(suggestion)];
      return [told, ...suggested].flatMap((words) => locales.map((locale) => words[locale]));
    });
  } catch (error) {
    if (!SourceError.is(error)) throw error;
    return [error.message, ...locales.map((locale) => error.text[locale])];
  }
}

describe("no word of a text is repeated", () => {
  test.each([
    ["JSON", `{"a": ${secret}}`],
    ["JSON", `{${secret}: 1}`],
    ["JSON", `{"a" ${secret}}`],
    ["JSON", `{"a": "b" ${secret}}`],
    ["JSON", `{"a": "\\${secret}"}`],
    ["JSON", `{"a": "${secret}\n"}`],
    ["JSON", `{"a": '${secret}'}`],
    ["JSON", `{} ${secret}`],
    ["JSON", `{} // ${secret}`],
    ["JSON", `{} /* ${secret}`],
    ["JSON", `{"a": "{{ ${secret} "}`],
    ["JSON", `{"a": "{{ if ${secret} }}"}`],
    ["JSON", `{"a": "{{ define \`${secret}\` }}"}`],
    ["JSON", `{"a": 1}{{ end ${secret} }}`],
    ["JSON", `{"a": 1}{{ else if ${secret} }}`],
    ["JSON", `{"a": "{{ env \`${secret}\` }}"}`],
    ["JSON", '{"a": "{{ must_env `SET` }}"}'],
    ["JSON of a template of CloudFormation", `{"a": ${secret}}`],
    ["YAML", `a: *${secret}\n`],
    ["YAML", `a: &${secret} [*${secret}]\n`],
    ["YAML", `a: !${secret}!x y\n`],
    ["YAML", `%${secret} x\n---\na: !<${secret} y\n`],
    ["YAML", `%TAG ! ${secret}\n---\n- [\n`],
    ["YAML", `a: "\\${secret}"\n`],
    ["YAML", `a: "${secret}\n`],
    ["YAML", `a: @${secret}\n`],
    ["YAML", `a: |${secret}\n`],
    ["YAML", `${secret}: a: b\n`],
    ["YAML", `a: 1\n--- ${secret}\n`],
    ["YAML", `a: "{{ if ${secret} }}"\n`],
    ["YAML of a template of CloudFormation", `a: *${secret}\n`],
  ])("%s: %j", (format, text) => {
    const read = readers[format];
    if (read === undefined) throw new Error(`no reader of ${format}`);
    const told = toldOf(text, read);
    expect(told).not.toEqual([]);
    expect(told.join("\n")).not.toContain(secret);
  });

  const pieces = [
    ...["{", "}", "[", "]", ",", ":", " ", "\n", '"', "'", "\\", "//", "/*", "*/", "\t", "1", "- ", "a: "],
    ...["&", "*", "!", "!!", "|", ">", "%", "@", "#", "---\n", "!Sub ", "!Ref ", "${", "{{", "}}", "`"],
    ...["{{ if ", "{{ env `", "{{ end ", "{{ else ", '{"Fn::Sub": ', '{"a": ', "AWS::"],
  ];
  const text = fc
    .array(fc.oneof(fc.constant(secret), fc.constantFrom(...pieces)), { maxLength: 16 })
    .map((chosen) => chosen.join(""));

  test.each(Object.entries(readers))("%s, whatever the text", (_format, read) => {
    fc.assert(
      fc.property(text, (written) => {
        expect(toldOf(written, read).join("\n")).not.toContain(secret);
      }),
      { numRuns: 2_000 },
    );
  });
});
