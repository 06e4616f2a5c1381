// Makes dist/: the bundled command and the bundled API. Plain JavaScript, since `npm install` runs it.
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
await rm(`${root}/dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  // What a plain `lint` does not need (the AWS SDK, yaml, yargs' help) comes into chunks of its own.
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  mainFields: ["module", "main"],
  minify: true,
  legalComments: "none",
  banner: {
    // Some bundled packages are CommonJS and call require for Node's own modules.
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
});
