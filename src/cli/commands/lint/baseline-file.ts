/** `--baseline` and `--update-baseline`: reads, applies and rewrites the file of known findings. */

import { dirname, relative, resolve, sep } from "node:path";
import {
  type Baseline,
  baselineText,
  coverKnown,
  type KnownFinding,
  knownFindings,
} from "../../../engine/baseline.ts";
import validate from "../../../engine/generated/baseline.js";
import type { FileResult } from "../../../engine/result.ts";
import { counted } from "../../../language/counted.ts";
import { shown, shownPath } from "../../../language/shown.ts";
import type { Text } from "../../../language/text.ts";
import { parseData } from "../../../text/data.ts";
import { RunFailure } from "../../host/failure.ts";
import { pathExists, readText, typed } from "../../host/read-file.ts";
import { writeText } from "../../host/write-file.ts";
import { workingProject } from "../../input/project.ts";

/** The baseline of one run. */
export class BaselineFile {
  private readonly path: string;
  private readonly workingDirectory: string;
  private readonly updates: boolean;
  private readonly before: readonly KnownFinding[];
  private readonly fingerprints: ReadonlySet<string>;
  private readonly checkedPaths = new Set<string>();
  private readonly found: KnownFinding[] = [];

  /** Throws a RunFailure where the file is missing, unless it is to be made, or is no baseline. */
  constructor(path: string, workingDirectory: string, updates: boolean) {
    this.path = path;
    this.workingDirectory = workingDirectory;
    this.updates = updates;
    const isThere = pathExists(path, workingDirectory);
    if (!isThere && !updates) throw new RunFailure(missing(path));
    this.before = isThere ? parse(readText(path, workingDirectory, typed, "data"), path).findings : [];
    this.fingerprints = new Set(this.before.map(({ fingerprint }) => fingerprint));
  }

  /** The result with what is known taken out; with an update, all is known. */
  cover(result: FileResult): FileResult {
    if (result.failure !== undefined) return result;
    const path = this.pathFromBaseline(result.path);
    const own = knownFindings(path, result.findings);
    this.checkedPaths.add(path);
    for (const finding of own) this.found.push(finding);
    const known = this.updates ? new Set(own.map(({ fingerprint }) => fingerprint)) : this.fingerprints;
    return coverKnown(result, path, known);
  }

  /** Writes the file where it is to be updated, and says what has fallen out of it. */
  finish(): Text | undefined {
    const found = new Set(this.found.map(({ fingerprint }) => fingerprint));
    const folder = dirname(resolve(this.workingDirectory, this.path));
    const isFixed = ({ path, fingerprint }: KnownFinding): boolean =>
      (this.checkedPaths.has(path) || !pathExists(path, folder)) && !found.has(fingerprint);
    const fixed = this.before.filter(isFixed).length;
    if (!this.updates) return fixed === 0 ? undefined : fallenOut(fixed, this.path);
    // What was not looked at in this run stays.
    const kept = this.before.filter((finding) => !isFixed(finding) && !this.checkedPaths.has(finding.path));
    const findings = [...kept, ...this.found];
    writeText(
      this.path,
      this.workingDirectory,
      baselineText(findings),
      workingProject(this.workingDirectory),
    );
    return updated(this.path, findings.length, fixed);
  }

  private pathFromBaseline(path: string): string {
    const folder = dirname(resolve(this.workingDirectory, this.path));
    return relative(folder, resolve(this.workingDirectory, path)).replaceAll(sep, "/");
  }
}

function parse(text: string, path: string): Baseline {
  const value = parseData(text);
  if (!isBaseline(value)) throw new RunFailure(notABaseline(path));
  return value;
}

function isBaseline(value: unknown): value is Baseline {
  return validate(value);
}

function missing(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`The baseline ${file} does not exist. Add --update-baseline to make it from what is found now.`,
    ja: shown`ベースライン ${file} がありません。--update-baseline を付けると、現在の検出結果から作成します。`,
  };
}

function notABaseline(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file} is not a baseline: it does not fit schemas/baseline.schema.json. Make it again with --update-baseline after removing it.`,
    ja: shown`${file} はベースラインではありません(schemas/baseline.schema.json に合いません)。削除してから --update-baseline で作り直してください。`,
  };
}

function fallenOut(fixed: number, path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${fixed} known ${fixed === 1 ? "finding is" : "findings are"} fixed. Take ${fixed === 1 ? "it" : "them"} out of ${file} with --update-baseline.`,
    ja: shown`既知の問題 ${fixed} 件が解消されています。--update-baseline で ${file} から取り除いてください。`,
  };
}

function updated(path: string, known: number, fixed: number): Text {
  const file = shownPath(path);
  return {
    en: shown`${file}: ${counted(known, "known finding")}, ${fixed} fixed and taken out`,
    ja: shown`${file}: 既知の問題 ${known} 件、解消により削除 ${fixed} 件`,
  };
}
