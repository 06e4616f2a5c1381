/**
 * Measures detection over a folder of labelled task definitions: `npm run eval -- FOLDER`.
 *
 * The folder holds `labels.jsonl`, one environment entry a line (`repo`, `file`, `name`, `value`, `label`, `kind`,
 * `credential`), and the files beside it. Counts each (repository, name, value) once. Mistakes are told by file,
 * name and reason, never by value.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { judge } from "../src/detect/index.ts";
import { lint } from "../src/index.ts";

interface Entry {
  readonly repo: string;
  readonly file: string;
  readonly name: string;
  readonly value: unknown;
  readonly label: "secret" | "placeholder" | "template" | "reference" | "benign" | "ambiguous";
  readonly kind?: string;
  readonly credential?: boolean;
}

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, "labels.jsonl"))) {
  console.error("usage: npm run eval -- FOLDER (with labels.jsonl in it)");
  process.exit(2);
}

const entries = readFileSync(join(folder, "labels.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Entry);
const unique = [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];

const rendered = new Map<string, ReadonlySet<string> | undefined>();
const rows = new Map<string, { total: number; flagged: number }>();
const mistakes: string[] = [];
let truePositives = 0;
let falsePositives = 0;
let falseNegatives = 0;

for (const entry of unique) {
  if (entry.label === "template") continue;
  const text = typeof entry.value === "string" ? entry.value : JSON.stringify(entry.value);
  const judgement = judge(entry.name, text);
  const flagged = judgement.verdict === "secret";
  count(entry.label, flagged);
  if (entry.label === "secret") count(`secret: ${entry.kind ?? "other"}`, flagged);
  if (entry.label === "ambiguous") continue;
  if (entry.label === "secret" && flagged) truePositives++;
  if (entry.label === "secret" && !flagged) {
    falseNegatives++;
    mistakes.push(
      `missed  ${entry.file}  ${entry.name}  (${entry.kind ?? "?"}; judged ${judgement.verdict})`,
    );
  }
  if (entry.label !== "secret" && flagged) {
    falsePositives++;
    mistakes.push(`false   ${entry.file}  ${entry.name}  (${entry.label}; ${judgement.evidence.en})`);
  }
}

const precision = truePositives / Math.max(1, truePositives + falsePositives);
const recall = truePositives / Math.max(1, truePositives + falseNegatives);
const f1 = (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall);

console.log("label                          unique  flagged");
for (const [row, { total, flagged }] of [...rows].sort()) {
  console.log(`${row.padEnd(30)} ${String(total).padStart(6)} ${String(flagged).padStart(8)}`);
}
console.log(`\nprecision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`);
console.log(renderedSecrets(folder));
for (const mistake of mistakes) console.log(mistake);

function keyOf({ repo, name, value }: Entry): string {
  return JSON.stringify([repo, name, value]);
}

function count(row: string, flagged: boolean): void {
  const counted = rows.get(row) ?? { total: 0, flagged: 0 };
  rows.set(row, { total: counted.total + 1, flagged: counted.flagged + (flagged ? 1 : 0) });
}

/**
 * What share of the `template` entries that carry a credential is reported as no-rendered-secret. A file that can't be
 * read as a task definition counts as missed, and is told.
 */
function renderedSecrets(root: string): string {
  let found = 0;
  let expected = 0;
  let falseAlarms = 0;
  const unread = new Set<string>();
  for (const entry of unique) {
    const path = join(root, entry.file);
    if (entry.label !== "template") continue;
    if (entry.credential === true) expected++;
    const flagged = existsSync(path) ? namesOfRenderedSecrets(path) : undefined;
    if (flagged === undefined) unread.add(entry.file);
    else if (!flagged.has(entry.name)) continue;
    else if (entry.credential === true) found++;
    else falseAlarms++;
  }
  const share = `templates with a credential reported as no-rendered-secret: ${found} of ${expected}`;
  return `${share}, false: ${falseAlarms}, files not read: ${unread.size}`;
}

/** The variables of a file that are reported as no-rendered-secret, or undefined where the file can't be read. */
function namesOfRenderedSecrets(path: string): ReadonlySet<string> | undefined {
  if (!rendered.has(path)) {
    const { findings, failure } = lint({ path, text: readFileSync(path, "utf8") });
    const names = findings.filter(({ rule }) => rule === "no-rendered-secret").map(({ name }) => name ?? "");
    rendered.set(path, failure === undefined ? new Set(names) : undefined);
  }
  return rendered.get(path);
}
