/**
 * `npm run bench`: the whole process on the article's file beside `node -e 0`, as a ratio of CPU and of memory, medians
 * of many runs in turn. It prints; it never fails on time.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const runs = Number(process.argv[2] ?? 31);
// Prints the CPU time in milliseconds and the peak memory in kilobytes of the process that it runs in.
const meter =
  "process.on('exit',()=>{const u=process.resourceUsage();require('fs').writeSync(3,`${(u.userCPUTime+u.systemCPUTime)/1000} ${u.maxRSS}\\n`)})";

const subjects = [
  { name: "node -e 0", args: ["-e", "0"] },
  {
    name: "lint fixtures/article/taskdef.json",
    args: ["dist/cli.cjs", "lint", "fixtures/article/taskdef.json"],
  },
  { name: "--version", args: ["dist/cli.cjs", "--version"] },
  { name: "--help", args: ["dist/cli.cjs", "--help"] },
];
const samples = subjects.map(() => ({ cpu: [], memory: [] }));

for (let run = 0; run < runs; run++) {
  subjects.forEach((subject, index) => {
    const { cpu, memory } = measure(subject.args);
    // The first run writes the cache of compiled code.
    if (run === 0) return;
    samples[index].cpu.push(cpu);
    samples[index].memory.push(memory);
  });
}

const base = { cpu: median(samples[0].cpu), memory: median(samples[0].memory) };
console.log(`medians of ${runs - 1} runs on Node ${process.version}`);
console.log(
  `${"".padEnd(36)} ${"CPU ms".padStart(8)} ${"ratio".padStart(6)} ${"MB".padStart(8)} ${"ratio".padStart(6)}`,
);
subjects.forEach(({ name }, index) => {
  const cpu = median(samples[index].cpu);
  const memory = median(samples[index].memory);
  const columns = [cpu.toFixed(1).padStart(8), (cpu / base.cpu).toFixed(2).padStart(6)];
  columns.push((memory / 1024).toFixed(1).padStart(8), (memory / base.memory).toFixed(2).padStart(6));
  console.log(`${name.padEnd(36)} ${columns.join(" ")}`);
});

/** The meter is required before the subject in every run, so that it weighs the same on both sides. */
function measure(args) {
  const preload = `data:text/javascript,${encodeURIComponent(`import{createRequire}from'node:module';const require=createRequire('/');${meter}`)}`;
  const { output } = spawnSync(process.execPath, ["--import", preload, ...args], {
    cwd: root,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const [cpu, memory] = (output[3] ?? "").trim().split(" ").map(Number);
  return { cpu, memory };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
