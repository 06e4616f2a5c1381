import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Tests of the command line run the built command; it is built once, before any of them. */
export default function buildOnce(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: "inherit",
  });
}
