/**
 * Whether the cost grows with the input and not faster: each kind of input, and ten times of it. A ratio above twelve
 * would mean a loop in a loop. `npx tsx bench/growth.ts`
 */

import { readInputFile } from "../src/engine/input-file.ts";
import { maskText } from "../src/engine/shown-text.ts";
import { fix, lint } from "../src/index.ts";
import { manyContainers } from "./support/made-files.ts";
import { mediansInTurn, printTable } from "./support/measure.ts";

const rounds = 7;
const role = '"executionRoleArn": "arn:aws:iam::123456789012:role/execution"';

function inContainer(members: string): string {
  return `{"family": "app", ${role}, "containerDefinitions": [{"name": "app", "image": "nginx", ${members}}]}`;
}

function times(count: number, write: (index: number) => string, separator = ", "): string {
  return Array.from({ length: count }, (_, index) => write(index)).join(separator);
}

/** Each makes a text of a size; the second number is the size that is measured first. */
const inputs: Readonly<Record<string, readonly [(size: number) => string, number]>> = {
  "size (containers)": [manyContainers, 100],
  "depth of nesting": [
    (depth) => inContainer(`"dockerLabels": ${'{"a": ['.repeat(depth)}1${"]}".repeat(depth)}`),
    45,
  ],
  "findings on lines of their own": [
    (count) =>
      inContainer(
        `"environment": [${times(count, (index) => `{"name": "PASSWORD_${index}", "value": "hunter-${index}"}`, ",\n")}]`,
      ),
    200,
  ],
  "findings on one line": [
    (count) =>
      inContainer(
        `"environment": [${times(count, (index) => `{"name": "PASSWORD_${index}", "value": "hunter-${index}"}`)}]`,
      ),
    200,
  ],
  "duplicate members": [
    (count) => inContainer(times(count, () => '"secrets": [{"name": "A", "valueFrom": "/a"}]', ",\n")),
    200,
  ],
  "duplicate members of two spellings": [
    (count) =>
      inContainer(times(count, (index) => `"${index % 2 === 0 ? "secrets" : "Secrets"}": []`, ",\n")),
    200,
  ],
  "duplicate names": [
    (count) => inContainer(`"secrets": [${times(count, () => '{"name": "A", "valueFrom": "/a"}', ",\n")}]`),
    200,
  ],
  "references by short name": [
    (count) =>
      inContainer(
        `"secrets": [${times(count, (index) => `{"name": "A${index}", "valueFrom": "/app/${index}"}`, ",\n")}]`,
      ),
    500,
  ],
  "template actions": [
    (count) =>
      inContainer(
        `"environment": [${times(count, (index) => `{"name": "A${index}", "value": "{{ must_env \`A${index}\` }}"}`, ",\n")}]`,
      ),
    500,
  ],
  "arms of template blocks": [
    (count) =>
      inContainer(
        `"environment": [${times(count, (index) => `{{ if eq (env \`A\`) \`${index}\` }}{"name": "A", "value": "b"},{{ end }}`, "\n")} {"name": "Z", "value": "z"}]`,
      ),
    100,
  ],
  comments: [
    (count) =>
      inContainer(
        `"cpu": 1${times(count, () => " // ecspresso-secrets-disable-line no-plaintext-secret\n", "")}`,
      ),
    200,
  ],
};

const rows = Object.entries(inputs).map(([name, [write, size]]) => {
  const small = { path: "taskdef.json", text: write(size) };
  const large = { path: "taskdef.json", text: write(size * 10) };
  // Short pieces are run often enough to be measured at all.
  const repeats = 10;
  const run = (work: (source: typeof small) => void) =>
    mediansInTurn(rounds, {
      small: () => {
        for (let repeat = 0; repeat < repeats; repeat++) work(small);
      },
      large: () => {
        for (let repeat = 0; repeat < repeats; repeat++) work(large);
      },
    });
  const ratio = ({ small: a, large: b }: { small: number; large: number }) => (b / a).toFixed(1);
  const linted = run((source) => {
    const result = lint(source);
    for (const { range } of result.findings) result.frame(range);
  });
  const mended = run((source) => void fix(source, { suggestions: true }));
  const masked = run((source) => void maskText(readInputFile(source)));
  return [
    name,
    `${size} → ${size * 10}`,
    (linted.large / repeats).toFixed(1),
    ratio(linted),
    ratio(mended),
    ratio(masked),
  ];
});
printTable("Ten times the input", ["", "size", "lint, ms", "lint and frames", "fix", "diff"], rows);
