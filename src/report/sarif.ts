/**
 * SARIF 2.1.0, for code scanning on GitHub and its like.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */

import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type {
  Fix,
  Invocation,
  Notification,
  Region,
  ReportingDescriptor,
  Result,
  Suppression,
  ToolComponent,
} from "sarif";
import type { HiddenBy, ReportedEdit, ReportedFile, ReportedFinding } from "../engine/reported.ts";
import { joinShown, type Shown, shown } from "../language/shown.ts";
import { ruleAddress } from "../rules/address.ts";
import type { DocumentedRule } from "../rules/docs.ts";
import type { Position } from "../text/position.ts";
import { jsonText } from "./escape.ts";
import { reportedFingerprints } from "./fingerprints.ts";
import { openJsonList } from "./json-list.ts";
import { failurePlace, pathOf, reportPath } from "./places.ts";
import type { CreateReporter, ReportOptions } from "./reporter.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

export const createSarifReporter: CreateReporter = (options) => {
  const notifications: Notification[] = [];
  const results = openJsonList("    ", "  ");
  return {
    start: () => {
      const driver: ToolComponent = {
        name: "ecspresso-secrets",
        semanticVersion: options.version,
        informationUri: "https://github.com/ecspresso-secrets/ecspresso-secrets",
        language: options.locale,
        rules: options.rules.map((rule) => ruleEntry(rule, options)),
      };
      const head = `"tool": ${jsonText({ driver })},\n  "columnKind": "utf16CodeUnits"`;
      return `{"$schema": ${jsonText(schema)}, "version": "2.1.0", "runs": [{\n  ${head},\n  "results": [`;
    },
    file: (file) => {
      const { failure } = file;
      if (failure === undefined) return resultsOf(file, options).map(results.add).join("");
      const { path, line, column } = failurePlace(file, failure, options);
      const region: Region = { startLine: line, startColumn: column };
      notifications.push({
        level: "error",
        descriptor: { id: failure.kind },
        message: { text: failure.message[options.locale] },
        locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, region } }],
      });
      return "";
    },
    end: () => {
      const invocation: Invocation = {
        executionSuccessful: notifications.length === 0,
        toolExecutionNotifications: notifications,
      };
      return `${results.close()},\n  "invocations": ${jsonText([invocation])}\n}]}\n`;
    },
  };
};

function ruleEntry({ id, severity, docs }: DocumentedRule, { locale }: ReportOptions): ReportingDescriptor {
  const address = ruleAddress(id, locale);
  const fence = "```";
  const markdown = [
    docs.why[locale],
    `${words.wrong[locale]}\n\n${fence}json\n${docs.wrong}\n${fence}`,
    `${words.right[locale]}\n\n${fence}json\n${docs.right}\n${fence}`,
  ].join("\n\n");
  return {
    id,
    name: id,
    shortDescription: { text: docs.summary[locale] },
    fullDescription: { text: docs.why[locale] },
    help: { text: `${docs.why[locale]}\n\n${address}`, markdown },
    helpUri: address,
    defaultConfiguration:
      severity === "off" ? { enabled: false, level: "warning" } : { enabled: true, level: severity },
    properties: { tags: ["security", "amazon-ecs", "ecspresso"] },
  };
}

/** What is hidden is a result too, by its place among the others. */
function resultsOf(file: ReportedFile, options: ReportOptions): Result[] {
  const fingerprints = reportedFingerprints(file, options);
  return [...file.findings, ...file.hidden]
    .filter(({ severity }) => !options.quiet || severity === "error")
    .sort((a, b) => a.start.offset - b.start.offset)
    .map((finding) => resultEntry(finding, file, fingerprints.get(finding) ?? "", options));
}

function resultEntry(
  finding: ReportedFinding,
  file: ReportedFile,
  fingerprint: string,
  options: ReportOptions,
): Result {
  const { rule, severity, container, name, pointer, start, end, hiddenBy } = finding;
  const ruleIndex = options.rules.findIndex(({ id }) => id === rule);
  const fixes = fixesOf(finding, file, options);
  const about = [container, name].filter((part) => part !== undefined);
  return {
    ruleId: rule,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: severity,
    message: { text: finding.message(options.locale) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(pathOf(file, finding, options)) },
          region: regionOf(start, end),
        },
        logicalLocations: [
          {
            fullyQualifiedName: pointer,
            kind: "object",
            ...(about.length === 0 ? {} : { name: joinShown(about, "/") }),
          },
        ],
      },
    ],
    partialFingerprints: { "ecspressoSecrets/v1": fingerprint },
    ...(hiddenBy === undefined ? {} : { suppressions: [suppressionOf(hiddenBy)] }),
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

function suppressionOf(hiddenBy: HiddenBy): Suppression {
  if (hiddenBy.kind === "baseline") return { kind: "external", status: "accepted" };
  const { reason } = hiddenBy;
  return { kind: "inSource", ...(reason === undefined ? {} : { justification: reason }) };
}

/** The fix and the suggestions, as far as nothing that they write could be a secret. */
function fixesOf(finding: ReportedFinding, file: ReportedFile, options: ReportOptions): Fix[] {
  const uri = uriOf(reportPath(file.path, options.workingDirectory));
  const entry = (description: Shown, edits: readonly ReportedEdit[]): Fix => ({
    description: { text: description },
    artifactChanges: [
      {
        artifactLocation: { uri },
        replacements: edits.map(({ start, end, text }) => ({
          deletedRegion: regionOf(start, end),
          insertedContent: { text },
        })),
      },
    ],
  });
  return [
    entry(shown`--fix`, finding.fix()),
    ...finding.suggestions.map(({ message, edits }) => entry(message(options.locale), edits())),
  ].filter(({ artifactChanges: [change] }) => change?.replacements.length !== 0);
}

function regionOf(start: Position, end: Position): Region {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  };
}

function uriOf(path: Shown): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  // Half a surrogate pair has no encoding.
  return path
    .replaceAll(/\p{Cs}/gu, "\uFFFD")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}

const words = {
  wrong: { en: shown`Wrong:`, ja: shown`誤った例:` },
  right: { en: shown`Right:`, ja: shown`正しい例:` },
};
