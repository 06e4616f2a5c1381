/**
 * What is supplied is never shown: not in a report, a message, a diff, a baseline or a fixed file, in any language.
 *
 * Looking for a value finds long ones only. So everything runs twice, with two values of one shape, and what comes out
 * has to be the same to the last byte: then it tells nothing of either.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reportFormats } from "../../src/report/index.ts";
import { inFolder } from "../support/folder.ts";
import { runInProcess } from "./host.ts";
import { jsonnetOf, jsonOf, type Placement, placements } from "./placements.ts";

/** Two values of one shape, which every rule judges alike. */
const pairs: readonly (readonly [string, string])[] = [
  ["Zq81hskwoPPw7v", "Kt52wmzvqRRx3b"],
  ["hunter2", "hunter3"],
  ["a", "b"],
  ["12345678", "87654321"],
];

interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

type Supplier = (placement: Placement, value: string) => Project;

const state = (value: string) => JSON.stringify({ version: 4, outputs: { s: { value } }, resources: [] });
const plugin = "region: us-west-2\nplugins:\n  - name: tfstate\n    config:\n      path: terraform.tfstate\n";

/** Each way to supply a value. */
const suppliers: Readonly<Record<string, Supplier>> = {
  "the environment": (placement, value) => ({
    files: { "taskdef.json": jsonOf(placement, "{{ must_env `S` }}") },
    environment: { S: value },
  }),
  "the environment, formatted": (placement, value) => ({
    files: { "taskdef.json": jsonOf(placement, "{{ printf `%s` (must_env `S`) }}") },
    environment: { S: value },
  }),
  "an assignment": (placement, value) => ({
    files: { "taskdef.json": `{{ $x := must_env \`S\` }}${jsonOf(placement, "{{ $x }}")}` },
    environment: { S: value },
  }),
  "what a template asks for": (placement, value) => ({
    files: { "taskdef.json": jsonOf(placement, "{{ ssm (must_env `S`) }}") },
    environment: { S: value },
  }),
  "an envfile": (placement, value) => ({
    files: { "taskdef.json": jsonOf(placement, "{{ env `S` `x` }}"), ".env": `S=${value}\n` },
    flags: ["--envfile", ".env"],
  }),
  "a state": (placement, value) => ({
    files: {
      "taskdef.json": jsonOf(placement, "{{ tfstate `output.s` }}"),
      "ecspresso.yml": plugin,
      "terraform.tfstate": state(value),
    },
  }),
  "the region of ecspresso's configuration": (placement, value) => ({
    files: {
      "taskdef.json": jsonOf(placement, "x"),
      "ecspresso.yml": 'region: "{{ must_env `S` }}"\ntask_definition: taskdef.json\n',
    },
    environment: { S: value },
  }),
  "the region of the environment": (placement, value) => ({
    files: { "taskdef.json": jsonOf(placement, "x") },
    environment: { AWS_REGION: value },
  }),
  "an external string": (placement, value) => ({
    files: { "taskdef.jsonnet": jsonnetOf(placement, "std.extVar('S')") },
    flags: ["--ext-str", `S=${value}`],
  }),
  "external code": (placement, value) => ({
    files: { "taskdef.jsonnet": jsonnetOf(placement, "std.extVar('S').x") },
    flags: ["--ext-code", `S={ x: '${value}' }`],
  }),
  "an imported value": (placement, value) => ({
    files: {
      "taskdef.jsonnet": jsonnetOf(placement, "(import 'lib.libsonnet').s"),
      "lib.libsonnet": `{ s: '${value}' }`,
    },
  }),
  "an imported function": (placement, value) => ({
    files: {
      "taskdef.jsonnet": `(import 'lib.libsonnet')(function(given) ${jsonnetOf(placement, "given").replace(/^local.*\n/, "")})`,
      "lib.libsonnet": `function(f) f('${value}')`,
    },
  }),
  "an imported task definition": (placement, value) => ({
    files: {
      "taskdef.jsonnet": `import 'lib.libsonnet'`,
      "lib.libsonnet": jsonnetOf(placement, `'${value}'`),
    },
  }),
  "an imported call": (placement, value) => ({
    files: {
      "taskdef.jsonnet": jsonnetOf(placement, "(import 'lib.libsonnet').s"),
      "lib.libsonnet": `{ s: std.native('must_env')('${value}') }`,
    },
  }),
  "an imported template": (placement, value) => ({
    files: {
      "taskdef.jsonnet": jsonnetOf(placement, "(import 'lib.libsonnet').s"),
      "lib.libsonnet": `{ s: '{{ must_env \`${value}\` }}' }`,
    },
  }),
  "an imported text": (placement, value) => ({
    files: { "taskdef.jsonnet": jsonnetOf(placement, "importstr 'secret.txt'"), "secret.txt": value },
  }),
  "what is computed from an imported text": (placement, value) => ({
    files: {
      "taskdef.jsonnet": jsonnetOf(
        placement,
        "std.join('', std.stringChars(std.strReplace(std.parseJson(importstr 's.json')[0], 'zz', '')))",
      ),
      "s.json": JSON.stringify([value]),
    },
  }),
  "keys of an import": (placement, value) => ({
    files: {
      "taskdef.jsonnet": jsonnetOf(placement, "std.objectFields(import 'lib.libsonnet')[0]"),
      "lib.libsonnet": `{ '${value}': 1 }`,
    },
  }),
  "characters of an import": (placement, value) => ({
    files: {
      "taskdef.jsonnet": jsonnetOf(
        placement,
        "local s = (import 'lib.libsonnet').s; std.join('', [std.char(std.codepoint(c)) for c in std.stringChars(s)])",
      ),
      "lib.libsonnet": `{ s: '${value}' }`,
    },
  }),
  "a native call": (placement, value) => ({
    files: { "taskdef.jsonnet": jsonnetOf(placement, "std.native('must_env')('S')") },
    environment: { S: value },
  }),
  "what a native call asks for": (placement, value) => ({
    files: { "taskdef.jsonnet": jsonnetOf(placement, "std.native('ssm')(std.native('must_env')('S'))") },
    environment: { S: value },
  }),
  "a template in Jsonnet": (placement, value) => ({
    files: { "taskdef.jsonnet": jsonnetOf(placement, "'{{ must_env `S` }}'") },
    environment: { S: value },
  }),
  "a template that an external string fills": (placement, value) => ({
    files: { "taskdef.jsonnet": jsonnetOf(placement, "'{{ ssm `' + std.extVar('S') + '` }}'") },
    flags: ["--ext-str", `S=${value}`],
  }),
};

const everyFormat = reportFormats.flatMap((format) => ["--format", `${format}:out.${format}`]);
const scope = ["--region", "us-west-2", "--account", "123456789012"];
const runs: readonly (readonly string[])[] = [
  ["lint", ...everyFormat],
  ["lint", ...scope, ...everyFormat, "--locale", "ja"],
  ["lint", "--fix", "--dry-run", ...scope],
  ["lint", "--baseline", "baseline.json", "--update-baseline"],
  ["references"],
  ["references", "--format", "json", "--locale", "ja"],
  ["references", "--format", "mermaid", ...scope],
  ["policy", ...scope],
  ["init"],
  ["lint", "--fix", "--fix-suggestions", ...scope],
];

/** Everything that the runs write, files too. */
async function everythingOf({ files, environment = {}, flags = [] }: Project): Promise<string> {
  const written: string[] = [];
  await inFolder(async (folder) => {
    const before = new Set(Object.keys(files));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const [linted = ""] = before;
    for (const argv of runs) {
      const locale = argv.includes("ja") ? "ja" : "en";
      const isInit = argv[0] === "init";
      const { output, error } = await runInProcess(isInit ? argv : [...argv, ...flags, linted], {
        folder,
        environment,
        locale,
      });
      written.push(`$ ${argv.join(" ")}`, output, error);
      for (const name of readdirSync(folder)) {
        if (name === linted || !before.has(name))
          written.push(`== ${name}`, readFileSync(join(folder, name), "utf8"));
      }
    }
    // Paths of the folder itself.
    for (const [index, text] of written.entries()) written[index] = text.replaceAll(folder, "/folder");
  });
  return written.join("\n");
}

const names = Object.keys(suppliers);

/** All combinations take minutes; without ATTACK=all each placement meets a third of the suppliers. */
const share = process.env["ATTACK"] === "all" ? 1 : 3;

describe.each(Object.entries(suppliers))("%s", (supplier, supply) => {
  const cases = placements
    .map((placement, index) => [placement.what, placement, index] as const)
    .filter(([, , index]) => (index + names.indexOf(supplier)) % share === 0);
  // Each placement meets one pair here, and the others with other suppliers.
  test.each(cases)("%s", async (_what, placement, index) => {
    const [one, other] = placement.values ??
      pairs[(index + names.indexOf(supplier)) % pairs.length] ?? ["a", "b"];
    const first = await everythingOf(supply(placement, one));
    const second = await everythingOf(supply(placement, other));
    expect(second).toBe(first);
  });
});
