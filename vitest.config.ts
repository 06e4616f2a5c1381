import { defineConfig } from "vitest/config";

/** `npm run fuzz` takes longer, on purpose. */
const isFuzzing = process.env["FUZZ_RUNS"] !== undefined;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: isFuzzing ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    setupFiles: isFuzzing ? ["test/support/fuzz.ts"] : [],
    globalSetup: ["test/support/build.ts"],
  },
});
