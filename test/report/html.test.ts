/** The page, in a DOM that runs its script, and in a real browser where there is one. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Window } from "happy-dom";
import { chromium } from "playwright-core";
import { describe, expect, test } from "vitest";
import { reported } from "../../src/engine/reported.ts";
import { addToSummary, emptySummary, type FileResult } from "../../src/engine/result.ts";
import { lint } from "../../src/index.ts";
import { shown } from "../../src/language/shown.ts";
import { loadReporter } from "../../src/report/index.ts";
import type { ReportOptions } from "../../src/report/reporter.ts";
import { documentedRules } from "../../src/rules/docs.ts";

const root = join(import.meta.dirname, "../..");
const options: ReportOptions = {
  locale: "en",
  color: false,
  hyperlinks: false,
  quiet: false,
  version: shown`1.2.3`,
  rules: documentedRules,
  workingDirectory: root,
};

async function page(results: readonly FileResult[], changed: Partial<ReportOptions> = {}): Promise<string> {
  const reporter = (await loadReporter("html"))({ ...options, ...changed });
  const files = results.map((result) => reporter.file(reported(result)));
  return [reporter.start(), ...files, reporter.end(results.reduce(addToSummary, emptySummary))].join("");
}

const article = "fixtures/article/taskdef.json";
const articleResult = lint({ path: article, text: readFileSync(join(root, article), "utf8") });

const hostile = `</script><img src=x onerror="document.title='broken into'">&amp;`;
const value = ["Tr0ub4dor", "kx9fQ2mZ"].join("-");
const results: readonly FileResult[] = [
  articleResult,
  lint({
    path: "shop.json",
    text: JSON.stringify({
      family: hostile,
      executionRoleArn: "arn:aws:iam::123456789012:role/path/execution",
      containerDefinitions: ["web", hostile].map((name) => ({
        name,
        image: "app",
        environment: [{ name: "DB_PASSWORD", value }],
        secrets: [{ name: "API_KEY", valueFrom: "/shop/api-key" }],
      })),
    }),
  }),
  lint({ path: "broken.json", text: "{" }),
];

/** The page as a DOM whose script has run. */
async function opened(html: string) {
  const window = new Window({
    settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
  });
  window.document.write(html);
  await window.happyDOM.waitUntilComplete();
  const { document } = window;
  const choose = (id: string, chosen: string): void => {
    const control = document.getElementById(id);
    if (!(control instanceof window.HTMLSelectElement) && !(control instanceof window.HTMLInputElement)) {
      throw new Error(`no control ${id}`);
    }
    control.value = chosen;
    control.dispatchEvent(new window.Event("input", { bubbles: true }));
  };
  const shown = (selector: string): number =>
    [...document.querySelectorAll(selector)].filter((element) => !element.hasAttribute("hidden")).length;
  return { document, choose, shown };
}

describe("the page", () => {
  test("has an article for each finding, a section for each file, and a count of both", async () => {
    const { document, shown } = await opened(await page(results));
    const findings = results.reduce((sum, result) => sum + result.findings.length, 0);
    expect(findings).toBeGreaterThan(8);
    expect(shown("article")).toBe(findings);
    expect(shown("section")).toBe(3);
    expect(document.getElementById("count")?.textContent).toBe(`${findings} / ${findings}`);
    expect(document.getElementById("summary")?.textContent).toContain("3files");
    expect(document.querySelectorAll("section")[2]?.textContent).toContain("broken.json:1:2");
  });

  test("filters by severity, rule and text, and leaves files out that have nothing left", async () => {
    const { document, choose, shown } = await opened(await page(results));
    choose("rule", "no-plaintext-secret");
    expect(shown("article")).toBe(2);
    expect(shown("section")).toBe(1);
    choose("rule", "");
    choose("severity", "warning");
    expect(shown("article")).toBe(
      results.flatMap(({ findings }) => findings).filter(({ severity }) => severity === "warning").length,
    );
    choose("severity", "");
    choose("text", "MACKEREL_APIKEY");
    expect(shown("section")).toBe(1);
    expect(shown("article")).toBeGreaterThan(0);
    choose("text", "nothing has this in it");
    expect(shown("article")).toBe(0);
    expect(document.getElementById("count")?.textContent).toMatch(/^0 \//);
  });

  test("offers only rules that found something", async () => {
    const { document } = await opened(await page([articleResult]));
    const offered = [...document.querySelectorAll("#rule option")].map((choice) =>
      choice.getAttribute("value"),
    );
    expect(new Set(offered)).toEqual(new Set(["", ...articleResult.findings.map(({ rule }) => rule)]));
  });

  test("draws containers, variables, what they refer to and the role, each box once", async () => {
    const { document } = await opened(await page(results));
    const titles = [...document.querySelectorAll("section:nth-of-type(2) svg g title")].map(
      (title) => title.textContent,
    );
    expect(titles.filter((title) => title === "parameter /shop/api-key")).toHaveLength(1);
    expect(titles.filter((title) => title === "API_KEY")).toHaveLength(2);
    expect(titles).toContain("web");
    expect(titles).toContain(hostile);
    expect(titles).toContain("plain text in the file");
    expect(titles).toContain("arn:aws:iam::123456789012:role/path/execution");
  });

  test("takes no name for markup and shows no value", async () => {
    for (const locale of ["en", "ja"] as const) {
      const html = await page(results, { locale });
      const { document } = await opened(html);
      expect(document.querySelectorAll("img")).toHaveLength(0);
      expect(document.title).not.toContain("broken into");
      expect(html).not.toContain(value.slice(0, 6));
      expect(document.documentElement.getAttribute("lang")).toBe(locale);
    }
  });

  test("lets its own style and script run and nothing else", async () => {
    const html = await page(results);
    const hashOf = (tag: string): string => {
      const [, text = ""] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html) ?? [];
      return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    };
    const [, policy = ""] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${hashOf("style")}`);
    expect(policy).toContain(`script-src ${hashOf("script")}`);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|src|style)=/);
  });

  test("draws 500 references in one picture that opens when it is asked for", async () => {
    const secrets = Array.from({ length: 500 }, (_unused, index) => ({
      name: `SECRET_${index}`,
      valueFrom: `arn:aws:ssm:us-east-1:123456789012:parameter/shop/secret-${index % 400}`,
    }));
    const text = JSON.stringify({ containerDefinitions: [{ name: "web", image: "app", secrets }] });
    const { document } = await opened(await page([lint({ path: "big.json", text })]));
    expect(document.querySelectorAll("svg g")).toHaveLength(1 + 500 + 400 + 1);
    expect(document.querySelector("details")?.hasAttribute("open")).toBe(false);
  });
});

const browsers = [process.env["CHROMIUM_PATH"] ?? "", "/usr/bin/chromium", "/usr/bin/google-chrome"];

test("in a browser it shows, filters and asks nobody for anything", async (context) => {
  const executablePath = browsers.find((path) => path !== "" && existsSync(path));
  if (executablePath === undefined) {
    context.skip("there is no Chromium here; CHROMIUM_PATH names one");
    return;
  }
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
  try {
    const tab = await browser.newPage({ viewport: { width: 400, height: 900 } });
    const complaints: string[] = [];
    tab.on("console", (message) => complaints.push(message.text()));
    tab.on("pageerror", (error) => complaints.push(error.message));
    tab.on("request", (request) => complaints.push(request.url()));
    await tab.setContent(await page(results));
    await tab.selectOption("#rule", "no-plaintext-secret");
    expect(await tab.locator("article:visible").count()).toBe(2);
    await tab.fill("#text", "nothing has this in it");
    expect(await tab.locator("section:visible").count()).toBe(0);
    await tab.fill("#text", "");
    await tab.selectOption("#rule", "");
    const box = await tab.locator("svg").first().boundingBox();
    expect(box?.width).toBeGreaterThan(1000);
    // A wide drawing scrolls in its frame; the page itself does not.
    expect(await tab.evaluate("document.documentElement.scrollWidth")).toBe(400);
    expect(await tab.evaluate("getComputedStyle(document.querySelector('.mark')).fontWeight")).toBe("600");
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
}, 60_000);
