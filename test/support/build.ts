/** Builds dist/ once, before the first test of what is built, and tells the tests where the command is. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    readonly command: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

export default function buildOnce(project: TestProject): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
  project.provide("command", `${root}dist/cli.cjs`);
}
