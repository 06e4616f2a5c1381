import { defineConfig } from "vitest/config";

/** The tests that `npm run mutate` runs against each change: those of the core, in one process and without a build. */
export default defineConfig({
  test: {
    include: ["test/{text,jsonnet,source,detect,model,iam,rules,engine}/**/*.test.ts"],
    // The first looks at every regular expression for a quarter of a minute, whatever else the code does. Laws reach
    // nearly every line and take most of the time, and few changes break one.
    exclude: ["test/detect/regexps.test.ts", "test/**/laws.test.ts"],
    setupFiles: ["test/support/fuzz.ts"],
    // What is drawn at random is few texts, and always the same ones.
    env: { FUZZ_RUNS: "25", FUZZ_SEED: "1" },
    update: "none",
    isolate: false,
    testTimeout: 60_000,
  },
});
