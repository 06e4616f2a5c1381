// Makes dist/: the bundled command and the bundled API. Plain JavaScript, since `npm install` runs it.
import { spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20.19",
  mainFields: ["module", "main"],
  minify: true,
  legalComments: "none",
};
// Some bundled packages are CommonJS and call require for Node's own modules.
const requireBanner = {
  js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
};

await rm(`${root}/dist`, { recursive: true, force: true });

/**
 * What `import()` loads goes into bundles of its own, so that a plain `lint` does not pay for the AWS SDK, for yaml or
 * for yargs' help. Collects the entry points of those bundles by the name that they get.
 */
const loadedLater = new Map();
const later = {
  name: "later",
  setup(bundle) {
    bundle.onResolve({ filter: /.*/ }, async ({ kind, path, resolveDir, pluginData }) => {
      if (kind !== "dynamic-import" || pluginData === "resolving") return undefined;
      const resolved = await bundle.resolve(path, { kind, resolveDir, pluginData: "resolving" });
      if (resolved.external || resolved.errors.length > 0) return resolved;
      const folder = basename(dirname(resolved.path));
      const name = `${folder}-${basename(resolved.path)}`.replace(/\.\w+$/, "");
      loadedLater.set(name, resolved.path);
      return { path: `./later/${name}.js`, external: true };
    });
  },
};

/**
 * What is large and seldom needed, but wanted without waiting: the validator of job definitions, and the YAML reader of
 * Jsonnet's std.parseYaml. Each is a bundle that is required when it is first called.
 */
const requiredLater = (isInLater) => ({
  name: "required-later",
  setup(bundle) {
    bundle.onLoad({ filter: /rules\/generated\/job-definition\.js$/ }, () => ({
      contents: `
        export default function validate(value) {
          const real = require("./job-definition.cjs").default;
          const fits = real(value);
          validate.errors = real.errors;
          return fits;
        }`,
    }));
    bundle.onLoad({ filter: /jsonnet\/std\/yaml-data\.ts$/ }, () => ({
      contents: `
        export function parseYamlData(text) {
          return require("./later/yaml-data.cjs").parseYamlData(text);
        }`,
    }));
    // Written as main.cjs, in dist, finds them.
    bundle.onResolve({ filter: /^\.\/(?:later\/)?[\w-]+\.cjs$/ }, ({ path }) => ({
      path: isInLater ? path.replace(/^\.\/(?!later)/, "../").replace("./later/", "./") : path,
      external: true,
    }));
  },
});

/** jsonc-parser doesn't say that loading it does nothing; with that, its scanner alone is bundled. */
const scannerOnly = {
  name: "scanner-only",
  setup(bundle) {
    bundle.onResolve(
      { filter: /^jsonc-parser$|\/impl\/\w+$/ },
      async ({ kind, path, resolveDir, pluginData, importer }) => {
        const isMeant = path === "jsonc-parser" || importer.includes("jsonc-parser");
        if (!isMeant || pluginData === "resolving") return undefined;
        const resolved = await bundle.resolve(path, { kind, resolveDir, pluginData: "resolving" });
        return { ...resolved, sideEffects: false };
      },
    );
  },
};

/**
 * The tag `shown` is there for the compiler of types: at run time it gives what the bare template gives. Without it,
 * texts become plain ASCII constants, which Node loads faster.
 */
const untagged = {
  name: "untagged",
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll(/\bshown`/g, "`"),
      loader: "ts",
    }));
  },
};

// CommonJS, since Node starts it faster than a module.
await build({
  ...shared,
  entryPoints: { main: "src/cli/main.ts" },
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  plugins: [later, requiredLater(false), scannerOnly, untagged],
});
await build({
  ...shared,
  entryPoints: Object.fromEntries(loadedLater),
  outdir: "dist/later",
  format: "esm",
  splitting: true,
  banner: requireBanner,
  plugins: [requiredLater(true), untagged],
});
await build({
  ...shared,
  entryPoints: { "yaml-data": "src/jsonnet/std/yaml-data.ts" },
  outdir: "dist/later",
  outExtension: { ".js": ".cjs" },
  format: "cjs",
});
await build({
  ...shared,
  entryPoints: { index: "src/index.ts" },
  outdir: "dist",
  format: "esm",
  banner: requireBanner,
  plugins: [untagged],
});
await build({
  ...shared,
  entryPoints: { cli: "src/cli/start.cjs", "job-definition": "src/rules/generated/job-definition.js" },
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  external: ["./main.cjs"],
});
const types = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
if (types.status !== 0) process.exit(1);

// start.cjs runs main.cjs from its own cache of compiled code, where import() is not to be had.
const main = await readFile(`${root}/dist/main.cjs`, "utf8");
refuseSlowModules(main);
const parameters = "exports, require, module, __filename, __dirname, __load";
await writeFile(
  `${root}/dist/main.cjs`,
  `(function (${parameters}) {${main.replaceAll('import("./later/', '__load("./later/')}\n})`,
);
await chmod(`${root}/dist/cli.cjs`, 0o755);

await writeHelp();
// A first run keeps the compiled code, so that every later one starts fast.
spawnSync(process.execPath, ["dist/cli.cjs", "lint", "fixtures/article/taskdef.json"], { cwd: root });

/** Each built-in module that a plain lint loads takes milliseconds of every run: node:crypto took 5 of 73. */
function refuseSlowModules(text) {
  const loaded = [...text.matchAll(/\brequire\("(node:[^"]+)"\)/g)].map(([, name]) => name);
  const others = loaded.filter((name) => !["node:fs", "node:path", "node:util"].includes(name));
  if (others.length > 0)
    throw new Error(`dist/main.cjs loads ${others.join(", ")}; import it where it is wanted`);
}

/** Keeps what yargs says to `--help`, so that it need not be loaded for it. */
async function writeHelp() {
  const entries = await readdir(`${root}/src/cli/commands`, { withFileTypes: true });
  const commands = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const texts = [];
  for (const topic of ["index", ...commands]) {
    for (const locale of ["en", "ja"]) {
      const argv = [...(topic === "index" ? [] : [topic]), "--help"];
      const { status, stdout } = spawnSync(process.execPath, ["dist/cli.cjs", ...argv], {
        cwd: root,
        encoding: "utf8",
        env: { LC_ALL: locale === "ja" ? "ja_JP.UTF-8" : "C" },
      });
      if (status !== 0) process.exit(1);
      texts.push({ path: `${root}/dist/help/${topic}.${locale}.txt`, text: stdout });
    }
  }
  await mkdir(`${root}/dist/help`);
  await Promise.all(texts.map(({ path, text }) => writeFile(path, text)));
}
