/**
 * SARIF 2.1.0, for code scanning on GitHub and its like.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */

import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { FileResult } from "../engine/result.ts";
import { shown } from "../language/shown.ts";
import { ruleAddress } from "../rules/address.ts";
import type { DocumentedRule } from "../rules/docs.ts";
import type { Finding } from "../rules/finding.ts";
import { messageOf, suggestionMessageOf } from "../rules/message-of.ts";
import type { Edit } from "../text/edit.ts";
import type { Position } from "../text/position.ts";
import { failurePlace, type PlacedFinding, placed, reportPath, shownFindings } from "./places.ts";
import type { CreateReporter, ReportOptions } from "./reporter.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

export const createSarifReporter: CreateReporter = (options) => {
  const notifications: unknown[] = [];
  let isFirst = true;
  return {
    start: () => {
      const driver = {
        name: "ecspresso-secrets",
        semanticVersion: options.version,
        informationUri: "https://github.com/ecspresso-secrets/ecspresso-secrets",
        language: options.locale,
        rules: options.rules.map((rule) => ruleEntry(rule, options)),
      };
      const head = `"tool": ${JSON.stringify({ driver })},\n  "columnKind": "utf16CodeUnits"`;
      return `{"$schema": ${JSON.stringify(schema)}, "version": "2.1.0", "runs": [{\n  ${head},\n  "results": [`;
    },
    file: (result) => {
      const { failure } = result;
      if (failure !== undefined) {
        const { path, line, column } = failurePlace(result, failure, options);
        notifications.push({
          level: "error",
          descriptor: { id: failure.kind },
          message: { text: failure.message[options.locale] },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(path) },
                region: { startLine: line, startColumn: column },
              },
            },
          ],
        });
        return "";
      }
      return resultsOf(result, options)
        .map((entry) => {
          const separator = isFirst ? "\n    " : ",\n    ";
          isFirst = false;
          return separator + JSON.stringify(entry);
        })
        .join("");
    },
    end: () => {
      const invocation = {
        executionSuccessful: notifications.length === 0,
        toolExecutionNotifications: notifications,
      };
      return `${isFirst ? "" : "\n  "}],\n  "invocations": ${JSON.stringify([invocation])}\n}]}\n`;
    },
  };
};

function ruleEntry({ id, severity, docs }: DocumentedRule, { locale }: ReportOptions): unknown {
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

function resultsOf(result: FileResult, options: ReportOptions): unknown[] {
  const reasons = new Map(result.suppressed.map(({ finding, reason }) => [finding, reason]));
  const baseline = new Set(result.known ?? []);
  // Together, so that a fingerprint does not change when a comment switches its neighbour off.
  const all = [...result.findings, ...reasons.keys(), ...baseline].sort(
    (a, b) => a.range.start - b.range.start,
  );
  const shown = new Set(shownFindings(result, options).map(({ finding }) => finding));
  return placed(all, result, options)
    .filter(({ finding }) => shown.has(finding) || !options.quiet || finding.severity === "error")
    .map((one) => resultEntry(one, result, options, suppressionOf(one.finding, reasons, baseline)));
}

function suppressionOf(
  finding: Finding,
  reasons: ReadonlyMap<Finding, string | undefined>,
  baseline: ReadonlySet<Finding>,
): unknown {
  if (baseline.has(finding)) return { kind: "external", status: "accepted" };
  if (!reasons.has(finding)) return undefined;
  const justification = reasons.get(finding);
  return { kind: "inSource", ...(justification === undefined ? {} : { justification }) };
}

function resultEntry(
  { finding, path, start, end, fingerprint }: PlacedFinding,
  result: FileResult,
  options: ReportOptions,
  suppression: unknown,
): unknown {
  const { rule, severity, container, name, pointer } = finding;
  const ruleIndex = options.rules.findIndex(({ id }) => id === rule);
  const fixes = fixesOf(finding, result, options);
  const about = [container, name].filter((part) => part !== undefined).join("/");
  return {
    ruleId: rule,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: severity,
    message: { text: messageOf(finding, options.locale) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: regionOf(start, end) },
        logicalLocations: [
          { fullyQualifiedName: pointer, kind: "object", ...(about === "" ? {} : { name: about }) },
        ],
      },
    ],
    partialFingerprints: { "ecspressoSecrets/v1": fingerprint },
    ...(suppression === undefined ? {} : { suppressions: [suppression] }),
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

/** The fix and the suggestions, as far as nothing that they write could be a secret. */
function fixesOf(finding: Finding, result: FileResult, options: ReportOptions): unknown[] {
  if (finding.source !== undefined) return [];
  const uri = uriOf(reportPath(result.path, options.workingDirectory));
  const entry = (description: string, edits: readonly Edit[]): unknown => ({
    description: { text: description },
    artifactChanges: [
      {
        artifactLocation: { uri },
        replacements: edits.map(({ range, text }) => ({
          deletedRegion: regionOf(result.position(range.start), result.position(range.end)),
          insertedContent: { text },
        })),
      },
    ],
  });
  const fix = result.shownEdits(finding.fix ?? []);
  const suggestions = (finding.suggestions ?? []).flatMap((suggestion) => {
    const shown = result.shownEdits(suggestion.edits);
    const message = suggestionMessageOf(finding, suggestion, options.locale);
    return shown.length === 0 ? [] : [entry(message, shown)];
  });
  return [...(fix.length === 0 ? [] : [entry("--fix", fix)]), ...suggestions];
}

function regionOf(start: Position, end: Position): unknown {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  };
}

function uriOf(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.split("/").map(encodeURIComponent).join("/");
}

const words = {
  wrong: { en: shown`Wrong:`, ja: shown`誤った例:` },
  right: { en: shown`Right:`, ja: shown`正しい例:` },
};
