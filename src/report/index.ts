/** The report formats, each loaded when it is asked for. */
import { createJsonReporter } from "./json.ts";
import type { CreateReporter } from "./reporter.ts";
import { createTextReporter } from "./text.ts";

const loaders = {
  text: () => createTextReporter,
  json: () => createJsonReporter,
} satisfies Record<string, () => CreateReporter | Promise<CreateReporter>>;

export type ReportFormat = keyof typeof loaders;

export const reportFormats: readonly string[] = Object.keys(loaders);

export function isReportFormat(text: string): text is ReportFormat {
  return Object.hasOwn(loaders, text);
}

export async function loadReporter(format: ReportFormat): Promise<CreateReporter> {
  return loaders[format]();
}
