import { describe, expect, test } from "vitest";
import { fix as fixFile } from "../../src/engine/fix.ts";
import { type InputFile, readInputFile, unreadableFile } from "../../src/engine/input-file.ts";
import { fix, readJsonnet } from "../../src/index.ts";
import { shown } from "../../src/language/shown.ts";
import { emptyScope, sourced } from "../../src/model/scope.ts";

const scope = { preferred: { ...emptyScope, region: sourced("us-east-1", "flag") }, fallback: emptyScope };
const start = `"family": "shop", "executionRoleArn": "arn:aws:iam::123456789012:role/execution"`;
const [short, full] = ["/app/key", "arn:aws:ssm:us-east-1:123456789012:parameter/app/key"].map(
  (reference) => `{ "name": "KEY", "valueFrom": "${reference}" }`,
);

function definition(members: string): string {
  return `{ ${start}, "containerDefinitions": [{ "name": "app", "image": "app", ${members} }] }`;
}

function input(text: string): InputFile {
  const file = readInputFile({ path: "taskdef.json", text });
  if (file.kind === "unreadable-file") throw new TypeError("It can't be read.");
  return file;
}

describe("a fix", () => {
  test.each([
    ["of a finding", `"secrets": [${short}]`, `"secrets": [${full}]`, 1],
    ["of each finding", `"secrets": [${short}, ${short}]`, `"secrets": [${full}]`, 2],
    ["of nothing", `"secrets": [${full}]`, `"secrets": [${full}]`, 0],
    [
      "of none that a person should choose",
      `"secrets": [${full}], "secrets": []`,
      `"secrets": [${full}], "secrets": []`,
      0,
    ],
  ])("%s keeps what a deploy does", (_what, before, after, count) => {
    const { text, fixed, result } = fix({ path: "taskdef.json", text: definition(before) }, { scope });
    expect(text).toBe(definition(after));
    expect(fixed).toBe(count);
    expect(result.fixed).toBe(count);
    expect(result.source.text).toBe(text);
  });

  test("of what a person should choose is made where it is asked for", () => {
    const text = definition(`"secrets": [${short}], "secrets": []`);
    const fixed = fix({ path: "taskdef.json", text }, { scope, suggestions: true });
    expect(fixed.text).toBe(definition(`"secrets": [${full}]`));
    expect(fixed.fixed).toBe(2);
    expect(fixed.result.findings).toEqual([]);
  });

  test("is made in the linted file only, not in one that it imports", () => {
    const imported = {
      path: "base.libsonnet",
      text: `{\n${definition(`"secrets": [${short}]`)}\n}`.slice(2, -2),
    };
    const parsers = {
      jsonnet: (source: { path: string; text: string }) =>
        readJsonnet(source, { readImport: () => imported }),
    };
    const text = `local base = import 'base.libsonnet'; base { family: 'app' }${" ".repeat(500)}\n`;
    const fixed = fix({ path: "taskdef.jsonnet", text }, { parsers, scope, suggestions: true });
    expect(fixed.text).toBe(text);
    expect(fixed.fixed).toBe(0);
    expect(fixed.result.findings.map(({ rule, source }) => `${source?.path} ${rule}`)).toEqual([
      "base.libsonnet full-arn",
    ]);
  });

  test("after which the text can't be read is not made", () => {
    const file = input(definition(`"secrets": [${short}]`));
    const failure = { kind: "unreadable", message: { en: shown`no`, ja: shown`no` } } as const;
    const broken = {
      ...file,
      readAgain: (text: string) => unreadableFile({ path: "taskdef.json", text }, failure),
    };
    const fixed = fixFile(broken, { scope });
    expect(fixed.file).toBe(broken);
    expect(fixed.fixed).toBe(0);
    expect(fixed.result.failure).toBeUndefined();
    expect(fixed.result.findings.map(({ rule }) => rule)).toContain("full-arn");
  });

  test("after which no task definition is left is not made, and the others are", () => {
    const text = [
      "Resources:",
      "  Task:",
      "    Type: AWS::ECS::TaskDefinition",
      "    Properties:",
      "      ContainerDefinitions:",
      "        - Name: app",
      "          Image: app",
      "          Image: app",
      "  Task:",
      "    Type: AWS::S3::Bucket",
      "",
    ].join("\n");
    const fixed = fix({ path: "stack.yaml", text }, { suggestions: true });
    expect(fixed.text).toBe(text.replace("          Image: app\n", ""));
    expect(fixed.fixed).toBe(1);
    expect(fixed.result.failure).toBeUndefined();
    expect(fixed.result.findings.map(({ rule }) => rule)).toEqual(["no-duplicate-key"]);
  });

  test("after which the text can't be read is left out, and the others are made", () => {
    const secret = (name: string, reference: string) => `{ "name": "${name}", "valueFrom": "${reference}" }`;
    const names = ["a", "b", "c", "d", "e"];
    const file = input(
      definition(`"secrets": [${names.map((name) => secret(name, `/app/${name}`)).join(", ")}]`),
    );
    const failure = { kind: "unreadable", message: { en: shown`no`, ja: shown`no` } } as const;
    const readAgain = (text: string): ReturnType<InputFile["readAgain"]> =>
      /parameter\/app\/[bd]/.test(text)
        ? unreadableFile({ path: "taskdef.json", text }, failure)
        : { ...input(text), readAgain };
    const { file: after, fixed, result } = fixFile({ ...file, readAgain }, { scope });
    const full = (name: string) => secret(name, `arn:aws:ssm:us-east-1:123456789012:parameter/app/${name}`);
    const expected = names.map((name) => ("bd".includes(name) ? secret(name, `/app/${name}`) : full(name)));
    expect(after.source.text).toBe(definition(`"secrets": [${expected.join(", ")}]`));
    expect(fixed).toBe(3);
    expect(result.findings.map(({ name }) => name)).toEqual(["b", "d"]);
  });

  test("ends after ten passes, where every pass finds something to fix", () => {
    const file = input(definition(`"secrets": [${short}]`));
    const readAgain = (): InputFile => ({ ...file, readAgain });
    expect(fixFile({ ...file, readAgain }, { scope }).fixed).toBe(10);
  });

  test("of a file that can't be read is none", () => {
    const fixed = fix({ path: "taskdef.json", text: "{" });
    expect(fixed).toMatchObject({ text: "{", fixed: 0, result: { findings: [], fixed: 0 } });
    expect(fixed.result.failure?.kind).toBe("unreadable");
  });
});
