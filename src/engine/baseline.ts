/** Findings that a project knows of and has put off: they are neither shown nor counted, and new ones are. */
import type { Finding } from "../rules/finding.ts";
import { fingerprintsOf } from "./fingerprint.ts";
import type { FileResult } from "./result.ts";

/** One known finding. Nothing in it tells of a value; all but the fingerprint is for people. */
export interface KnownFinding {
  /** With forward slashes, counted from the baseline's folder. */
  readonly path: string;
  readonly rule: string;
  readonly container?: string;
  readonly name?: string;
  readonly fingerprint: string;
}

/** What schemas/baseline.schema.json describes. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly KnownFinding[];
}

/** The findings of one file as a baseline keeps them; `path` as KnownFinding has it. */
export function knownFindings(path: string, findings: readonly Finding[]): KnownFinding[] {
  const fingerprints = fingerprintsOf(path, findings, otherPathOf);
  return findings.map((finding) => knownFinding(path, finding, fingerprints.get(finding) ?? ""));
}

function otherPathOf({ source }: Finding): string | undefined {
  return source?.path;
}

function knownFinding(path: string, finding: Finding, fingerprint: string): KnownFinding {
  const { rule, container, name } = finding;
  return {
    path,
    rule,
    ...(container === undefined ? {} : { container }),
    ...(name === undefined ? {} : { name }),
    fingerprint,
  };
}

/** Parts a file's findings into those that are new and those whose fingerprints are known. */
export function coverKnown(result: FileResult, path: string, fingerprints: ReadonlySet<string>): FileResult {
  const own = fingerprintsOf(path, result.findings, otherPathOf);
  const isKnown = (finding: Finding): boolean => fingerprints.has(own.get(finding) ?? "");
  return {
    ...result,
    findings: result.findings.filter((finding) => !isKnown(finding)),
    known: result.findings.filter(isKnown),
  };
}

/** A baseline as text: one finding a line, sorted, so that a change of one is a change of one line. */
export function baselineText(findings: readonly KnownFinding[]): string {
  const key = ({ path, rule, container = "", name = "", fingerprint }: KnownFinding): string =>
    [path, rule, container, name, fingerprint].join("\u0000");
  const lines = findings
    .map((finding) => ({ key: key(finding), line: `    ${JSON.stringify(finding)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line }) => line);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "version": 1,\n  "findings": ${list}\n}\n`;
}
