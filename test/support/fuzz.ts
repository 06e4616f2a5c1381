/** For `npm run fuzz`: more runs of each law, from a seed that is said. Without it, fast-check takes its own. */
import fc from "fast-check";

const { FUZZ_RUNS: runs, FUZZ_SEED: seed } = process.env;
fc.configureGlobal({
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
});
