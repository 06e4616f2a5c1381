/** One large file: reading, linting, mending and reporting it, beside JSON.parse. `npx tsx bench/sizes.ts` */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseTree } from "jsonc-parser";
import { fix, lint } from "../src/index.ts";
import { sourced } from "../src/model/scope.ts";
import { readJson } from "../src/source/json/read.ts";
import { manyContainers } from "./support/made-files.ts";
import { command, median, mediansInTurn, printTable, usageOf } from "./support/measure.ts";

const rounds = 5;
const containersOfMegabyte = 500;
const scope = {
  preferred: {
    partition: sourced("aws", "flag"),
    region: sourced("ap-northeast-1", "flag"),
    account: sourced("123456789012", "flag"),
  },
  fallback: { partition: undefined, region: undefined, account: undefined },
};
const formats = [
  "text",
  "json",
  "sarif",
  "html",
  "github",
  "gitlab",
  "junit",
  "checkstyle",
  "rdjson",
  "markdown",
  "compact",
];

const folder = mkdtempSync(join(tmpdir(), "ecspresso-secrets-bench-"));
try {
  for (const size of [1, 3, 10]) measureSize(size);
  measureReports();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measureSize(size: number): void {
  const text = manyContainers(size * containersOfMegabyte);
  const source = { path: "taskdef.json", text };
  // A tenth of the references by their short names, for the fix to expand.
  const short = {
    ...source,
    text: text.replaceAll(/arn:aws:ssm:ap-northeast-1:123456789012:parameter(\/app-\d*0\/)/g, "$1"),
  };
  const megabytes = text.length / 1e6;
  const medians = mediansInTurn(rounds, {
    "JSON.parse": () => void JSON.parse(text),
    "jsonc-parser, its tree": () => void parseTree(text),
    "ours: read": () => void readJson(source),
    "ours: lint": () => void lint(source),
    "ours: fix": () => void fix(short, { scope }),
  });
  const base = medians["JSON.parse"];
  const rows = Object.entries(medians).map(([name, cpu]) => [
    name,
    cpu.toFixed(0),
    ((megabytes / cpu) * 1000).toFixed(1),
    (cpu / base).toFixed(1),
  ]);
  printTable(
    `One file of ${megabytes.toFixed(1)} MB: medians of ${rounds} rounds`,
    ["", "CPU ms", "MB/s", "ratio"],
    rows,
  );
}

/** The whole command on 1 MB with 600 findings, each report beside the shortest. */
function measureReports(): void {
  const text = manyContainers(containersOfMegabyte).replaceAll("parameter/app-", "parameter/app /");
  writeFileSync(join(folder, "taskdef.json"), text);
  const medians = formats.map((format) => {
    const samples = Array.from({ length: rounds }, () =>
      usageOf([command, "lint", "taskdef.json", "--format", format], folder),
    );
    return {
      format,
      cpu: median(samples.map(({ cpu }) => cpu)),
      memory: median(samples.map(({ memory }) => memory)),
    };
  });
  const base = medians.find(({ format }) => format === "compact")?.cpu ?? Number.NaN;
  printTable(
    "3,000 findings in 1 MB, by report",
    ["", "CPU ms", "ratio to compact", "peak MB"],
    medians.map(({ format, cpu, memory }) => [
      format,
      cpu.toFixed(0),
      (cpu / base).toFixed(2),
      memory.toFixed(0),
    ]),
  );
}
