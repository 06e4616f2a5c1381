#!/usr/bin/env node
/**
 * Where the process begins. Most of a short run's time goes into compiling, so compiled code is kept beside the code
 * itself, where nobody can put any who could not change the code as well. Where that folder can't be written, the
 * command runs all the same.
 */
const { readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const main = join(__dirname, "main.cjs");
const cache = join(__dirname, `main.${process.version}-${process.arch}.cache`);

const script = new Script(
  `(function (exports, require, module, __filename, __dirname, __load) {${readFileSync(main, "utf8")}\n})`,
  { filename: main, cachedData: readCache() },
);
// A script of its own has no import(); the build writes __load in its place.
script.runInThisContext()(exports, require, module, main, __dirname, (path) => import(path));

// Not before the end, so that what ran is in it.
if (script.cachedDataRejected !== false) process.once("exit", writeCache);

function readCache() {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

function writeCache() {
  const temporary = `${cache}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, script.createCachedData(), { flag: "wx" });
    renameSync(temporary, cache);
  } catch {
    rmSync(temporary, { force: true });
  }
}
