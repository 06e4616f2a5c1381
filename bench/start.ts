/**
 * The whole process on the article's file beside `node -e 0`: medians of many runs in turn.
 * `npx tsx bench/start.ts [RUNS]`
 */
import { command, median, printTable, root, type Usage, usageOf } from "./support/measure.ts";

const runs = Number(process.argv[2] ?? 31);
const article = `${root}fixtures/article/taskdef.json`;
const subjects = [
  { name: "node -e 0", args: ["-e", "0"] },
  { name: "lint taskdef.json", args: [command, "lint", article] },
  { name: "--version", args: [command, "--version"] },
  { name: "--help", args: [command, "--help"] },
].map((subject) => ({ ...subject, samples: [] as Usage[] }));

for (let run = 0; run < runs; run++) {
  for (const { args, samples } of subjects) {
    const usage = usageOf(args);
    // The first run brings the files into memory.
    if (run > 0) samples.push(usage);
  }
}

const rows = subjects.map(({ name, samples }) => ({
  name,
  cpu: median(samples.map(({ cpu }) => cpu)),
  memory: median(samples.map(({ memory }) => memory)),
}));
const [base] = rows;
if (base === undefined) throw new Error("nothing was measured");
printTable(
  `Start: medians of ${runs - 1} runs`,
  ["", "CPU ms", "ratio", "MB", "ratio"],
  rows.map(({ name, cpu, memory }) => [
    name,
    cpu.toFixed(1),
    (cpu / base.cpu).toFixed(2),
    memory.toFixed(1),
    (memory / base.memory).toFixed(2),
  ]),
);
