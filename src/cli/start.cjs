#!/usr/bin/env node
/**
 * Where the process begins. Most of a short run's time goes into compiling, so compiled code is kept beside the code
 * itself, where nobody can put any who could not change the code as well. Where that folder can't be written, the
 * command runs all the same.
 */
const { readFileSync, renameSync, rmSync, writeFileSync, writeSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const main = join(__dirname, "main.cjs");
// What one command compiles is not what another needs, and the one that is run on every commit shall be fast.
const isHelp = process.argv.some((argument) => argument === "--help" || argument === "-h");
const isLint = process.argv[2] === "lint" && !isHelp;
const cache = join(__dirname, `main.${process.version}-${process.arch}.${isLint ? "lint" : "other"}.cache`);

if (process.argv.length === 3 && process.argv[2] === "--version") {
  try {
    writeSync(1, `${require("../package.json").version}\n`);
  } catch {
    // Nobody reads along.
  }
} else {
  start();
}

function start() {
  // The build wrapped it as a function and left nothing but ASCII in it.
  const script = new Script(readFileSync(main, "latin1"), { filename: main, cachedData: readCache() });
  // A script of its own has no import(); the build writes __load in its place.
  script.runInThisContext()(exports, require, module, main, __dirname, (path) => import(path));

  // Not before the end, so that what ran is in it.
  if (script.cachedDataRejected !== false) {
    process.once("exit", (status) => {
      if (isWorthKeeping(status)) writeCache(script);
    });
  }
}

/**
 * A run that failed has not come far, and V8 has dropped code again that a long one did not use for a while. With flags
 * of its own V8 takes no code compiled without them: the two would take turns in replacing it.
 */
function isWorthKeeping(status) {
  const hasFlags = process.execArgv.length > 0 || (process.env.NODE_OPTIONS ?? "") !== "";
  return status < 2 && process.uptime() < 2 && !hasFlags;
}

function readCache() {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

function writeCache(script) {
  const temporary = `${cache}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, script.createCachedData(), { flag: "wx" });
    renameSync(temporary, cache);
  } catch {
    rmSync(temporary, { force: true });
  }
}
