/**
 * Comments that switch findings off, where the format has comments:
 * `ecspresso-secrets-disable-next-line RULE… -- reason`, `ecspresso-secrets-disable-line …` and, for a whole file,
 * `ecspresso-secrets-disable …`. Without rules, all are meant.
 */
import type { Finding } from "../rules/finding.ts";
import type { Comment } from "../text/comment.ts";
import type { LineIndex } from "../text/position.ts";
import type { SuppressedFinding } from "./result.ts";

export interface Suppression {
  readonly comment: Comment;
  /** Empty where every rule is meant. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** The line it is for, or undefined where it is for the whole file. */
  readonly line: number | undefined;
}

const directive = /^\s*ecspresso-secrets-disable(-next-line|-line)?(?=\s|$)([\s\S]*)$/;

/** The suppressions among the comments of a document. */
export function findSuppressions(comments: readonly Comment[], lines: LineIndex): Suppression[] {
  return comments.flatMap((comment) => {
    const match = directive.exec(comment.text);
    if (match === null) return [];
    const [ruleList, ...reason] = (match[2] ?? "").split(/\s--\s/);
    const line =
      match[1] === undefined
        ? undefined
        : match[1] === "-line"
          ? lines.positionAt(comment.range.start).line
          : lines.positionAt(comment.range.end).line + 1;
    return [
      {
        comment,
        rules: (ruleList ?? "").split(/[\s,]+/).filter((rule) => rule !== ""),
        reason: reason.length === 0 ? undefined : reason.join(" -- ").trim(),
        line,
      },
    ];
  });
}

/** Parts the findings into those that stand and those that a comment switches off; tells which comments did nothing. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  lines: LineIndex,
): {
  findings: Finding[];
  suppressed: SuppressedFinding[];
  unused: Suppression[];
} {
  if (suppressions.length === 0) return { findings: [...findings], suppressed: [], unused: [] };
  const used = new Set<Suppression>();
  const wholeFile = suppressions.filter(({ line }) => line === undefined);
  const byLine = new Map<number, Suppression[]>();
  for (const suppression of suppressions) {
    if (suppression.line === undefined) continue;
    const others = byLine.get(suppression.line);
    if (others === undefined) byLine.set(suppression.line, [suppression]);
    else others.push(suppression);
  }
  const standing: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const line = finding.source === undefined ? lines.positionAt(finding.range.start).line : undefined;
    const match = firstInText(
      wholeFile.find((suppression) => isFor(suppression, finding)),
      line === undefined ? undefined : byLine.get(line)?.find((suppression) => isFor(suppression, finding)),
    );
    if (match === undefined) {
      standing.push(finding);
    } else {
      used.add(match);
      suppressed.push({ finding, reason: match.reason });
    }
  }
  return {
    findings: standing,
    suppressed,
    unused: suppressions.filter((suppression) => !used.has(suppression)),
  };
}

function isFor({ rules }: Suppression, finding: Finding): boolean {
  return rules.length === 0 || rules.includes(finding.rule);
}

function firstInText(a: Suppression | undefined, b: Suppression | undefined): Suppression | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.comment.range.start <= b.comment.range.start ? a : b;
}
