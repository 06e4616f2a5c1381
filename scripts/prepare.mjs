// What npm runs after installing a clone, and before it packs one: builds the command.
//
// Where pre-commit installs a clone globally (`npm install -g git+…`), npm leaves out what building needs, since it
// takes the clone's own preparation for a global installation, too; then it is fetched here.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
if (!isInstalled("esbuild")) run(npm(["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"]));
run(["scripts/build.mjs"]);

function isInstalled(name) {
  try {
    createRequire(`${root}/package.json`).resolve(name);
    return true;
  } catch {
    return false;
  }
}

function npm(argv) {
  const { npm_execpath: path } = process.env;
  if (path === undefined) throw new Error("Run npm install.");
  return [path, ...argv];
}

function run(argv) {
  const env = {
    ...process.env,
    npm_config_global: "false",
    npm_config_location: "project",
    npm_config_omit: "",
  };
  const { status } = spawnSync(process.execPath, argv, {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) process.exit(status ?? 1);
}
