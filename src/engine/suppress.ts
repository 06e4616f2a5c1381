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
  const wholeFile: FirstByRule = new Map();
  const byLine = new Map<number, FirstByRule>();
  for (const suppression of suppressions) {
    const { line } = suppression;
    const others = line === undefined ? wholeFile : (byLine.get(line) ?? new Map());
    if (line !== undefined) byLine.set(line, others);
    addByRule(suppression, others);
  }
  const standing: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const line = finding.source === undefined ? lines.positionAt(finding.range.start).line : undefined;
    const match = firstInText(
      firstFor(finding, wholeFile),
      line === undefined ? undefined : firstFor(finding, byLine.get(line)),
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

/** The first suppression of each rule, so that a thousand of them and a thousand findings are no million. */
type FirstByRule = Map<string, Suppression>;

/** What a suppression without rules is kept under. */
const everyRule = "";

function addByRule(suppression: Suppression, first: FirstByRule): void {
  const { rules } = suppression;
  for (const rule of rules.length === 0 ? [everyRule] : rules) {
    if (!first.has(rule)) first.set(rule, suppression);
  }
}

function firstFor({ rule }: Finding, first: FirstByRule | undefined): Suppression | undefined {
  return firstInText(first?.get(rule), first?.get(everyRule));
}

function firstInText(a: Suppression | undefined, b: Suppression | undefined): Suppression | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.comment.range.start <= b.comment.range.start ? a : b;
}
