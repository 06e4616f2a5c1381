// `npm run fuzz -- MINUTES`: the laws over random and mutated texts, again and again with new seeds, until one breaks
// or the time is up. FUZZ_SEED makes a run again.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const minutes = Number(process.argv[2] ?? 1);
const laws = ["test/engine/laws", "test/source", "test/model/members", "test/detect"];
const runsOfRound = process.env.FUZZ_RUNS ?? "5000";

const end = Date.now() + minutes * 60_000;
let round = 0;
do {
  round++;
  const seed = process.env.FUZZ_SEED ?? String(Date.now() % 2 ** 31);
  const started = Date.now();
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", ...laws, "--reporter=dot"],
    {
      cwd: root,
      env: { ...process.env, FUZZ_RUNS: runsOfRound, FUZZ_SEED: seed },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  console.log(
    `round ${round}: seed ${seed}, ${runsOfRound} runs a law, ${Math.round((Date.now() - started) / 1000)} s, exit ${status}`,
  );
  if (status !== 0) {
    console.log(`To see it: FUZZ_RUNS=${runsOfRound} FUZZ_SEED=${seed} npx vitest run ${laws.join(" ")}`);
    process.exit(1);
  }
} while (Date.now() < end);
