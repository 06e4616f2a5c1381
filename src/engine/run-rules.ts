/** Runs the rules over a task definition: from what they report to findings, in order. */
import { type Catalog, emptyCatalog } from "../catalog/catalog.ts";
import type { Judge } from "../detect/index.ts";
import { noRoles, type Roles } from "../iam/role.ts";
import { referencesOf, type TaskDefinition } from "../model/task-definition.ts";
import type { Finding, Severity } from "../rules/finding.ts";
import { rules } from "../rules/index.ts";
import type { Report, Rule } from "../rules/rule.ts";
import { unusedSuppression, unusedSuppressionMessages } from "../rules/unused-suppression/rule.ts";
import { pointerOf } from "../source/string.ts";
import type { Node } from "../source/tree.ts";
import type { ScopedTaskDefinition } from "./input-file.ts";
import type { Suppression } from "./suppress.ts";

export interface RunOptions {
  readonly judgeFor: (container: string | undefined) => Judge;
  readonly catalog: Catalog;
  readonly roles: Roles;
  readonly severities: Readonly<Record<string, Severity | "off">>;
}

export function runRules({ taskDefinition, scope }: ScopedTaskDefinition, options: RunOptions): Finding[] {
  const { catalog, roles } = options;
  const judgeFor = (container: { readonly name: string | undefined } | undefined): Judge =>
    options.judgeFor(container?.name);
  const findings: Finding[] = [];
  const credentials = credentialReferences(taskDefinition);
  for (const rule of rules) {
    const severity = options.severities[rule.meta.id] ?? rule.meta.severity;
    if (severity === "off") continue;
    // There is nobody to ask, so there is nothing to say.
    if (rule.meta.asks === "catalog" && catalog === emptyCatalog) continue;
    if (rule.meta.asks === "roles" && roles === noRoles) continue;
    const report = (reported: Report): void => {
      // A credential that stands in a reference's place must not get into another rule's message.
      if (credentials.has(reported.node) && rule.meta.id !== "no-plaintext-secret") return;
      findings.push(toFinding(rule, severity, reported));
    };
    rule.check(taskDefinition, { scope, catalog, roles, judgeFor, report });
  }
  return findings;
}

function credentialReferences(taskDefinition: TaskDefinition): Set<Node> {
  const nodes = referencesOf(taskDefinition)
    .filter(({ reference }) => reference.kind === "credential")
    .map(({ node }) => node);
  return new Set(nodes);
}

function toFinding(rule: Rule, severity: Severity, reported: Report): Finding {
  const { node } = reported;
  const container = reported.container?.name;
  return {
    rule: rule.meta.id,
    severity: reported.severity === "warning" ? "warning" : severity,
    message: reported.message,
    range: reported.range ?? node.range,
    ...(node.source === undefined ? {} : { source: node.source }),
    pointer: pointerOf(node),
    ...(container === undefined ? {} : { container }),
    ...(reported.name === undefined ? {} : { name: reported.name }),
    ...(reported.fix === undefined ? {} : { fix: reported.fix }),
    ...(reported.suggestions === undefined || reported.suggestions.length === 0
      ? {}
      : { suggestions: reported.suggestions }),
  };
}

/** By code units: the same on every machine, and without loading a collation. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ruleOrder = new Map(rules.map((rule, index) => [rule.meta.id, index]));

/** By file, by place, by the order of the rules; a finding that two task definitions share stands once. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (a, b) =>
      compareTexts(a.source?.path ?? "", b.source?.path ?? "") ||
      a.range.start - b.range.start ||
      (ruleOrder.get(a.rule) ?? 0) - (ruleOrder.get(b.rule) ?? 0),
  );
  return sorted.filter((finding, index) => {
    const previous = sorted[index - 1];
    return (
      previous === undefined ||
      previous.rule !== finding.rule ||
      previous.range.start !== finding.range.start ||
      previous.message.en !== finding.message.en ||
      previous.pointer !== finding.pointer
    );
  });
}

/**
 * The comments that switched nothing off, as findings. One that means a rule which is off, or which had nobody to ask,
 * may be needed in another run.
 */
export function unusedFindings(unused: readonly Suppression[], options: RunOptions): Finding[] {
  const { id } = unusedSuppression.meta;
  const { severities } = options;
  const severity = severities[id] ?? unusedSuppression.meta.severity;
  if (severity === "off") return [];
  const isAnswered = (rule: Rule): boolean => {
    if ((severities[rule.meta.id] ?? rule.meta.severity) === "off") return false;
    if (rule.meta.asks === "roles") return options.roles !== noRoles;
    return rule.meta.asks !== "catalog" || options.catalog !== emptyCatalog;
  };
  return unused.flatMap((suppression) => {
    const meant =
      suppression.rules.length === 0
        ? rules
        : rules.filter((rule) => suppression.rules.includes(rule.meta.id));
    const isKnown = suppression.rules.length === 0 || meant.length === suppression.rules.length;
    if (isKnown && !meant.every(isAnswered)) return [];
    const message = isKnown
      ? unusedSuppressionMessages.unused({ rules: suppression.rules })
      : unusedSuppressionMessages.unknown();
    return [{ rule: id, severity, message, range: suppression.comment.range, pointer: "" }];
  });
}
