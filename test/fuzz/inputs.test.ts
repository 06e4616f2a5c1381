/**
 * Laws for whatever is read beside task definitions: our configuration, ecspresso's, Terraform states, inventories,
 * baselines, envfiles, templates of roles, files of hooks. However broken it is, a run ends soon, in a result or in a
 * sentence of ours, and shows nothing of a credential in it. `npm run fuzz -- MINUTES` for a long run.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Locale, locales } from "../../src/language/text.ts";
import { reportFormats } from "../../src/report/index.ts";
import { runInProcess } from "../attack/host.ts";
import { base62, made } from "../detect/made-up.ts";
import { inFolder } from "../support/folder.ts";

/** Each run is a whole command, which takes ten times what other laws take. */
const numRuns = Math.ceil(Number(process.env["FUZZ_RUNS"] ?? 600) / 10);
const seeds = join(import.meta.dirname, "../../fixtures/inputs");

/** Every run ends within this, on a busy machine as well. */
const longest = 10_000;

/** Made up. Four of its letters in a row, anywhere in what is written, are four too many. */
const random = made(base62, 36, 15);
const mark = `ghp_${random}`;
const partsOfMark = Array.from({ length: random.length - 3 }, (_, index) => random.slice(index, index + 4));

interface Input {
  /** The file that is mutated, by the name that it has in the folder. */
  readonly file: string;
  readonly seed: string;
  /** Files beside it, by the names that they have in the folder. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly runs: readonly (readonly string[])[];
  /** What stands between texts of this format. */
  readonly pieces: readonly string[];
  /** Environment variables that the command sees. */
  readonly environment?: Readonly<Record<string, string>>;
}

const json = [
  "{",
  "}",
  "[",
  "]",
  '"',
  ",",
  ":",
  "\\",
  "null",
  "1e999",
  "-0",
  "//",
  "/*",
  '"a":',
  '"\\ud800"',
];
const yaml = [
  "\n",
  "  ",
  "- ",
  ": ",
  "? ",
  "*a",
  "&a ",
  "!!",
  "!",
  "|\n",
  ">-\n",
  "<<: *a",
  "---\n",
  "%",
  "#",
  "~",
];
const templates = ["{{", "}}", "`", "{{ if x }}", "{{ end }}", "{{ must_env `constructor` }}", "|"];

const inputs: Readonly<Record<string, Input>> = {
  "our configuration in JSON": {
    file: ".ecspresso-secrets.json",
    seed: "configuration.json",
    beside: { "base.yml": "base.yml", "inventory.json": "inventory.json" },
    runs: [
      ["lint", "taskdef.json"],
      ["lint", "--fix", "taskdef.json"],
      ["lint", "--fix-suggestions", "--dry-run", "taskdef.json"],
      ["references", "taskdef.json"],
      ["policy", "taskdef.json"],
      ["init"],
    ],
    pieces: [...json, '"extends": ".",', '"(",', '"^(a+)+$",'],
  },
  "our configuration in YAML": {
    file: "ours.yaml",
    seed: "base.yml",
    runs: [["lint", "--config", "ours.yaml", "taskdef.json"]],
    pieces: [...json, ...yaml],
  },
  "what our configuration extends": {
    file: "base.yml",
    seed: "base.yml",
    beside: { ".ecspresso-secrets.json": "configuration.json", "inventory.json": "inventory.json" },
    runs: [["lint", "taskdef.json"]],
    pieces: [...json, ...yaml],
  },
  "ecspresso.yml": {
    file: "ecspresso.yml",
    seed: "ecspresso.yml",
    beside: { "terraform.tfstate": "terraform.tfstate" },
    runs: [
      ["lint"],
      ["lint", "--fix", "taskdef.json"],
      ["references"],
      ["references", "--format", "mermaid"],
      ["policy", "--format", "terraform", "taskdef.json"],
      ["init"],
    ],
    pieces: [...json, ...yaml, ...templates],
  },
  "ecspresso.jsonnet": {
    file: "ecspresso.jsonnet",
    seed: "ecspresso.jsonnet",
    beside: { "terraform.tfstate": "terraform.tfstate" },
    runs: [["lint"], ["init"]],
    pieces: [...json, "local ", "self", "$", "+", "for x in ", "std.", "importstr ", "error ", "'", "|||\n"],
  },
  "a Terraform state": {
    file: "terraform.tfstate",
    seed: "terraform.tfstate",
    beside: { "ecspresso.yml": "ecspresso.yml" },
    runs: [["lint"], ["references"], ["policy"], ["lint", "--fix"]],
    pieces: json,
  },
  "an inventory": {
    file: "inventory.json",
    seed: "inventory.json",
    runs: [["lint", "--inventory", "inventory.json", "--region", "ap-northeast-1", "taskdef.json"]],
    pieces: [...json, '"status": "absent"', '"version": 1e21'],
  },
  "a baseline": {
    file: "baseline.json",
    seed: "baseline.json",
    runs: [["lint", "--baseline", "baseline.json", "taskdef.json"]],
    pieces: json,
  },
  "an envfile": {
    file: "prod.env",
    seed: "prod.env",
    runs: [
      ["lint", "--envfile", "prod.env", "taskdef.json"],
      ["references", "--envfile", "prod.env", "taskdef.json"],
      ["lint", "--envfile", "prod.env", "--fix-suggestions", "--dry-run", "taskdef.json"],
    ],
    pieces: ["=", "\n", '"', "'", "#", "export ", "$", "\\", "\r", "constructor=", "__proto__=x\n", "\uFEFF"],
  },
  "a template of roles in YAML": {
    file: "roles.yml",
    seed: "roles.yml",
    beside: { "service.yml": "service.yml" },
    runs: [
      ["lint", "--role-template", "roles.yml", "service.yml"],
      ["lint", "--role-template", "roles.yml", "taskdef.json"],
      ["lint", "roles.yml", "service.yml"],
    ],
    pieces: [...json, ...yaml, "!Ref ", "!Sub ", "${", "}", "!GetAtt ", "Fn::If: ", "!ImportValue "],
  },
  "a template of roles in JSON": {
    file: "roles.json",
    seed: "roles.json",
    beside: { "service.yml": "service.yml" },
    runs: [
      ["lint", "--role-template", "roles.json", "service.yml"],
      ["lint", "roles.json", "service.yml"],
    ],
    pieces: [...json, '"Fn::Sub": "${"', '{ "Ref": "x" }', '"Fn::If": []', '"Fn::Transform": {},'],
  },
  "hooks of pre-commit": {
    file: ".pre-commit-config.yaml",
    seed: "pre-commit-config.yaml",
    runs: [["init", "--yes"]],
    pieces: [...json, ...yaml],
  },
  "hooks of lint-staged": {
    file: "package.json",
    seed: "package.json",
    runs: [["init", "--yes"]],
    pieces: json,
  },
};

/** Names that every object of JavaScript has. */
const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];

/** Something else in place of what is between two places of a text. */
type Change = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true });

function inserted(pieces: readonly string[]): fc.Arbitrary<Change> {
  return fc
    .record({
      at: place,
      removed: fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 200 })),
      piece: fc.oneof(
        fc.constantFrom(...pieces),
        fc.constantFrom(...inherited),
        fc.string({ maxLength: 3, unit: "binary" }),
      ),
    })
    .map(({ at, removed, piece }) => (text) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + piece + text.slice(start + removed);
    });
}

/** A word, be it a key or a value, gives way to another: so the text stays readable for longer. */
const otherWord: fc.Arbitrary<Change> = fc
  .record({
    at: place,
    word: fc.oneof(
      fc.constantFrom(
        ...inherited,
        mark,
        "",
        "null",
        "true",
        "0",
        "-1",
        "1e400",
        "{}",
        "[]",
        "arn:aws:ssm:::",
        "/",
      ),
      fc.string({ maxLength: 12, unit: "grapheme" }),
    ),
  })
  .map(
    ({ at, word }) =>
      (text) =>
        replacedWord(text, at, word),
  );

/** A part of the text comes twice, as duplicate keys do. */
const doubled: fc.Arbitrary<Change> = fc
  .record({ at: place, length: fc.nat({ max: 120 }) })
  .map(({ at, length }) => (text) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start + length) + text.slice(start);
  });

/** The mark as a word of its own, in one of the places that a language has for words. */
const marked: fc.Arbitrary<Change> = fc
  .record({
    at: place,
    form: fc.constantFrom("§", " § ", '"§"', "'§'", "*§", "&§ ", "!§ ", "`§`", "\n§: x\n", "${§}", "#§\n"),
  })
  .map(({ at, form }) => (text) => {
    const written = form.replace("§", mark);
    if (form === "§") return replacedWord(text, at, mark);
    // Between words, so that it stays a word that anybody would take for a credential.
    const places = [...text.matchAll(/(?<=[\s"':,[{(])|$/g)].map(({ index }) => index);
    const start = places[Math.floor(at * (places.length - 1))] ?? 0;
    return `${text.slice(0, start)}${written} ${text.slice(start)}`;
  });

function replacedWord(text: string, at: number, word: string): string {
  const words = [...text.matchAll(/(?<=")[^"\n]+(?=")|(?<=')[^'\n]+(?=')|[\w./-]+/g)];
  const chosen = words[Math.floor(at * (words.length - 1))];
  if (chosen === undefined) return text + word;
  return text.slice(0, chosen.index) + word + text.slice(chosen.index + chosen[0].length);
}

/** Data that fits no schema, with inherited names among its keys. */
const data = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -1, 1e21, "", mark, ...inherited),
    fc.string({ maxLength: 5 }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .array(
        fc.tuple(fc.oneof(fc.constantFrom(...inherited, mark), fc.string({ maxLength: 5 })), tie("value")),
        {
          maxLength: 3,
        },
      )
      .map(asObject),
  ),
})).value;

/** `__proto__` becomes a member like any other, as JSON.parse makes it. */
function asObject(entries: readonly (readonly [string, unknown])[]): unknown {
  return JSON.parse(
    `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",")}}`,
  );
}

/** One value of the seed is anything at all. */
const otherValue: fc.Arbitrary<Change> = fc.tuple(place, data).map(([at, value]) => (text) => {
  const values = [...text.matchAll(/(?<=[:,[-]\s*)(?:"[^"\n]*"|\d+|true|false|[\w/-]+$)/gm)];
  const chosen = values[Math.floor(at * (values.length - 1))];
  const written = JSON.stringify(value);
  if (chosen === undefined) return written;
  return text.slice(0, chosen.index) + written + text.slice(chosen.index + chosen[0].length);
});

function textsFrom(seed: string, pieces: readonly string[]): fc.Arbitrary<string> {
  const change = fc.oneof(inserted(pieces), otherWord, otherValue, doubled);
  const mutated = fc
    .tuple(fc.array(change, { maxLength: 3 }), fc.array(marked, { maxLength: 2 }))
    .map(([changes, marks]) => [...changes, ...marks].reduce((text, one) => one(text), seed));
  const anything = fc.oneof(
    data.map((value) => JSON.stringify(value)),
    fc
      .array(fc.constantFrom(...pieces, ...inherited, mark, " "), { maxLength: 40 })
      .map((words) => words.join("")),
  );
  return fc.oneof({ arbitrary: mutated, weight: 9 }, { arbitrary: anything, weight: 1 });
}

/** What a run wrote: on standard output and standard error, into files, and as warnings of Node or of a library. */
async function everythingWritten(
  argv: readonly string[],
  folder: string,
  { file, environment = {} }: Input,
  locale: Locale,
): Promise<string> {
  const warnings: string[] = [];
  const hear = (warning: Error): number => warnings.push(warning.message);
  process.on("warning", hear);
  try {
    // What is no sentence of ours is thrown.
    const { output, error } = await runInProcess(argv, { folder, environment, locale });
    await new Promise((resolve) => setImmediate(resolve));
    const files = readdirSync(folder).filter((name) => name !== file);
    const texts = files.map((name) => readFileSync(join(folder, name), "utf8"));
    return [output, error, ...warnings, ...texts].join("\n");
  } finally {
    process.off("warning", hear);
  }
}

function seedNamed(name: string): string {
  return readFileSync(join(seeds, name), "utf8");
}

/** Lays out the folder anew: an earlier run may have written into it. */
function layOut(folder: string, { file, beside = {} }: Input, text: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  for (const [name, seed] of Object.entries({ "taskdef.json": "taskdef.json", ...beside })) {
    writeFileSync(join(folder, name), seedNamed(seed));
  }
  writeFileSync(join(folder, file), text);
}

describe.each(Object.entries(inputs))("%s", (_what, input) => {
  const seed = seedNamed(input.seed);

  test("is read where nothing is wrong with it", () =>
    inFolder(async (folder) => {
      layOut(folder, input, seed);
      const [argv = []] = input.runs;
      expect(
        (await runInProcess(argv, { folder, environment: input.environment ?? {} })).status,
      ).toBeLessThan(2);
    }));

  test("ends in a result or a sentence, soon, and shows no credential", () =>
    inFolder((folder) =>
      fc.assert(
        fc.asyncProperty(
          textsFrom(seed, input.pieces),
          fc.constantFrom(...input.runs),
          fc.constantFrom(...reportFormats),
          fc.constantFrom(...locales),
          async (text, [command = "", ...flags], format, locale) => {
            layOut(folder, input, text);
            const formats = command === "lint" ? ["--format", format] : [];
            const started = performance.now();
            const argv = [command, ...formats, ...flags];
            const written = await everythingWritten(argv, folder, input, locale);
            expect(performance.now() - started).toBeLessThan(longest);
            expect(partsOfMark.filter((part) => written.includes(part))).toEqual([]);
          },
        ),
        { numRuns },
      ),
    ));
});
