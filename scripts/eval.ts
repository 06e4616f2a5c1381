/**
 * Measures detection over a folder of labelled task definitions: `npm run eval -- FOLDER`.
 *
 * The folder holds `labels.jsonl`, one environment entry a line (`repo`, `file`, `name`, `value`, `label`, `kind`,
 * `credential`), and the files beside it. Counts each (repository, name, value) once. Mistakes are told by file,
 * name and reason, never by value. With `--secretlint`, what secretlint's recommended preset finds among the same
 * entries is told beside it, and both speeds.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { evidenceText, judge } from "../src/detect/index.ts";
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

const isBeside = process.argv.includes("--secretlint");
const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
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
    mistakes.push(
      `false   ${entry.file}  ${entry.name}  (${entry.label}; ${evidenceText(judgement.evidence).en})`,
    );
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
console.log(`\n${perSecond(judgementsPerSecond())} judgements/s`);
if (isBeside) await tellSecretlint();

function textOf({ value }: Entry): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** All entries judged again and again for about a second. */
function judgementsPerSecond(): number {
  const start = performance.now();
  let done = 0;
  for (; performance.now() - start < 1000; done += entries.length) {
    for (const entry of entries) judge(entry.name, textOf(entry));
  }
  return done / ((performance.now() - start) / 1000);
}

function perSecond(rate: number): string {
  return Math.round(rate).toLocaleString("en");
}

/** What the best known scanner of npm finds among the same entries, each as a line of a `.env` file. */
async function tellSecretlint(): Promise<void> {
  const { lintSource } = await import("@secretlint/core");
  const { creator: preset } = await import("@secretlint/secretlint-rule-preset-recommend");
  const options = { config: { rules: [{ id: "preset", rule: preset }] } };
  const start = performance.now();
  const byLabel = new Map<string, number>();
  const onlyTheirs: string[] = [];
  for (const entry of unique) {
    const content = `${entry.name}=${textOf(entry)}\n`;
    const source = { filePath: "/entry.env", content, contentType: "text", ext: ".env" } as const;
    const { messages } = await lintSource({ source, options });
    if (messages.length === 0) continue;
    byLabel.set(entry.label, (byLabel.get(entry.label) ?? 0) + 1);
    if (judge(entry.name, textOf(entry)).verdict !== "secret") {
      onlyTheirs.push(`  ${entry.file}  ${entry.name}  (${entry.label}; ${messages[0]?.ruleId})`);
    }
  }
  const rate = unique.length / ((performance.now() - start) / 1000);
  const found = [...byLabel].sort().map(([label, count]) => `${label} ${count}`);
  console.log(`secretlint: ${perSecond(rate)} entries/s, finds ${found.join(", ")}; found by it alone:`);
  for (const line of onlyTheirs) console.log(line);
}

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
