import { defineConfig } from "vitest/config";

/** `npm run fuzz` takes longer, on purpose. */
const isFuzzing = process.env["FUZZ_RUNS"] !== undefined;

/** Tests of what `npm run build` makes. Only they wait for a build. */
const built = ["test/{cli,integration}/**/*.test.ts", "test/{api,readme}.test.ts"];

export default defineConfig({
  test: {
    testTimeout: isFuzzing ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    setupFiles: isFuzzing ? ["test/support/fuzz.ts"] : [],
    projects: [
      { extends: true, test: { name: "source", include: ["test/**/*.test.ts"], exclude: built } },
      { extends: true, test: { name: "built", include: built, globalSetup: ["test/support/build.ts"] } },
    ],
  },
});
