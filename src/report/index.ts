/** The report formats, each loaded when it is asked for. */
import { createJsonReporter } from "./json.ts";
import type { CreateReporter } from "./reporter.ts";
import { createTextReporter } from "./text.ts";

const loaders = {
  text: () => createTextReporter,
  json: () => createJsonReporter,
  compact: async () => (await import("./compact.ts")).createCompactReporter,
  sarif: async () => (await import("./sarif.ts")).createSarifReporter,
  github: async () => (await import("./github.ts")).createGithubReporter,
  gitlab: async () => (await import("./gitlab.ts")).createGitlabReporter,
  junit: async () => (await import("./junit.ts")).createJunitReporter,
  checkstyle: async () => (await import("./checkstyle.ts")).createCheckstyleReporter,
  rdjson: async () => (await import("./rdjson.ts")).createRdjsonReporter,
  markdown: async () => (await import("./markdown.ts")).createMarkdownReporter,
  html: async () => (await import("./html/reporter.ts")).createHtmlReporter,
} satisfies Record<string, () => CreateReporter | Promise<CreateReporter>>;

export type ReportFormat = keyof typeof loaders;

export const reportFormats: readonly string[] = Object.keys(loaders);

export function isReportFormat(text: string): text is ReportFormat {
  return Object.hasOwn(loaders, text);
}

export async function loadReporter(format: ReportFormat): Promise<CreateReporter> {
  return loaders[format]();
}
