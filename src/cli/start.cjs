#!/usr/bin/env node
/** Where the process begins: lets Node keep the compiled code of the command where it can, then runs it. */
const { enableCompileCache } = require("node:module");

// Node 22.8 and newer.
enableCompileCache?.();

require("./main.cjs");
