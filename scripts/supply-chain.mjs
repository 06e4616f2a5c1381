// What comes from others: no package at run time, no install script but esbuild's, licences that a bundle under the MIT
// licence can bring along, an exact lock file, and no known vulnerability where the registry answers.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const readJson = (name) => JSON.parse(readFileSync(join(root, name), "utf8"));
const { dependencies = {}, devDependencies = {} } = readJson("package.json");
const packages = Object.entries(readJson("package-lock.json").packages).filter(([path]) => path !== "");
const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

const permissive =
  /^(?:MIT|MIT-0|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|WTFPL|Python-2\.0|CC-BY-[34]\.0|Artistic-2\.0)$/;
/** Only for tests and the building; nothing of them may be imported from src. */
const toolsAlone = [/^@cloud-copilot\//, /^lightningcss/];
const withInstallScript = new Set(["esbuild", "fsevents"]);

const problems = [];
if (Object.keys(dependencies).length > 0)
  problems.push("package.json has dependencies: everything is bundled.");
for (const [name, version] of Object.entries(devDependencies)) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) problems.push(`${name} is not pinned: ${version}`);
}
for (const [path, { license, hasInstallScript, integrity, link }] of packages) {
  const name = nameOf(path);
  if (hasInstallScript === true && !withInstallScript.has(name))
    problems.push(`${name} runs a script when installed.`);
  if (integrity === undefined && link !== true) problems.push(`${name} has no integrity in the lock file.`);
  const choices = (license ?? "").replace(/[()]/g, "").split(" OR ");
  const isTool = toolsAlone.some((pattern) => pattern.test(name));
  if (!isTool && !choices.some((choice) => permissive.test(choice))) {
    problems.push(`${name} has the licence ${license ?? "(none)"}.`);
  }
}
for (const file of readdirSync(join(root, "src"), { recursive: true })) {
  if (!/\.[cm]?[jt]s$/.test(file)) continue;
  if (/from "(?:@cloud-copilot\/|lightningcss)/.test(readFileSync(join(root, "src", file), "utf8"))) {
    problems.push(`src/${file} imports a package that is for tests alone.`);
  }
}

const { stdout } = spawnSync("npm", ["audit", "--json"], {
  cwd: root,
  encoding: "utf8",
  shell: process.platform === "win32",
});
const found = vulnerabilitiesIn(stdout ?? "");
if (found === undefined)
  console.log("The registry gave no answer about vulnerabilities; that was not checked.");
else if (found.high + found.critical > 0)
  problems.push(`npm audit: ${found.high} high and ${found.critical} critical.`);

for (const problem of problems) console.error(problem);
console.log(`${packages.length} packages looked at, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function vulnerabilitiesIn(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
