// Makes docs/report.png: the page that `--format html` writes, as Chromium shows it. CHROMIUM_PATH names the browser.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ecspresso-secrets-"));
try {
  const page = join(folder, "report.html");
  const argv = ["fixtures/article/taskdef.json", "--inventory", "fixtures/article/inventory.json"];
  spawnSync(process.execPath, ["dist/cli.cjs", "lint", ...argv, "--format", `html:${page}`], { cwd: root });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: join(root, "docs/report.png"), fullPage: true });
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
