import { defineConfig } from "vitest/config";

/** The tests that `npm run mutate` runs against each change: those of the core, in one process and without a build. */
export default defineConfig({
  test: {
    include: ["test/{text,jsonnet,source,detect,model,iam,rules,engine}/**/*.test.ts"],
    // Looks at every regular expression for a quarter of a minute, whatever else the code does.
    exclude: ["test/detect/regexps.test.ts"],
    setupFiles: ["test/support/fuzz.ts"],
    // The laws with few texts, and always the same ones.
    env: { FUZZ_RUNS: "25", FUZZ_SEED: "1" },
    update: "none",
    isolate: false,
    testTimeout: 60_000,
  },
});
