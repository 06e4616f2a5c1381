// `npm run fuzz -- MINUTES`: the laws over random and mutated texts, again and again with new seeds, until one breaks
// or the time is up. FUZZ_SEED makes a run again.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const minutes = Number(process.argv[2] ?? 1);
/** The files with laws; those that look at every regular expression for seconds have none. */
const laws = [
  "test/engine/laws",
  "test/source",
  "test/jsonnet/errors",
  "test/jsonnet/evaluate",
  "test/model/members",
  "test/config/globs",
  "test/detect/providers",
  "test/detect/robust",
  "test/detect/secretlint",
  "test/fuzz",
];
const runsOfRound = process.env.FUZZ_RUNS ?? "5000";

/** A round that takes longer than this hangs: many times what it takes on a busy machine. */
const longestRound = Math.max(600_000, Number(runsOfRound) * 300);

const end = Date.now() + minutes * 60_000;
let round = 0;
do {
  round++;
  const seed = process.env.FUZZ_SEED ?? String(Date.now() % 2 ** 31);
  const started = Date.now();
  const { status, error } = spawnSync(
    process.execPath,
    // Threads, so that nothing is left behind where a round is stopped.
    ["node_modules/vitest/vitest.mjs", "run", ...laws, "--reporter=dot", "--pool=threads"],
    {
      cwd: root,
      env: { ...process.env, FUZZ_RUNS: runsOfRound, FUZZ_SEED: seed },
      stdio: ["ignore", "ignore", "inherit"],
      timeout: longestRound,
      killSignal: "SIGKILL",
    },
  );
  console.log(
    `round ${round}: seed ${seed}, ${runsOfRound} runs a law, ${Math.round((Date.now() - started) / 1000)} s, exit ${status}`,
  );
  if (status !== 0) {
    if (error !== undefined) console.log("It hangs, or the test runner could not be started.");
    console.log(`To see it: FUZZ_RUNS=${runsOfRound} FUZZ_SEED=${seed} npx vitest run ${laws.join(" ")}`);
    process.exit(1);
  }
} while (Date.now() < end);
