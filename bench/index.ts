/**
 * `npm run bench [NAME…]`: every benchmark, or those that are named, one after the other in a process of its own. They
 * print ratios to something that runs beside them; they never fail on time.
 */
import { spawnSync } from "node:child_process";
import { root } from "./support/measure.ts";

const all = ["start", "files", "sizes", "growth", "judge", "online", "pathological"];
const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : all) {
  if (!all.includes(name)) throw new Error(`There is no benchmark ${name}; there are ${all.join(", ")}.`);
  const { status } = spawnSync(process.execPath, ["--import", "tsx", `${root}bench/${name}.ts`], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
