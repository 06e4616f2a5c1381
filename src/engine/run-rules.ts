/** Runs the rules over a task definition: from what they report to findings, in order. */
import { type Catalog, emptyCatalog } from "../catalog/catalog.ts";
import type { Judge } from "../detect/index.ts";
import { noRoles, type Roles } from "../iam/role.ts";
import { type Shown, shown } from "../language/shown.ts";
import { shownName, shownPointer } from "../model/shown.ts";
import { type Container, misplacedCredentialsOf } from "../model/task-definition.ts";
import type { Finding, Severities, Severity } from "../rules/finding.ts";
import { type RuleId, ruleOf, rules } from "../rules/index.ts";
import type { AnyMessage, Message, Reported, Rule } from "../rules/rule.ts";
import type { messages as unusedMessages } from "../rules/unused-suppression/messages.ts";
import { unusedSuppression } from "../rules/unused-suppression/rule.ts";
import type { Node } from "../source/tree.ts";
import type { ScopedTaskDefinition } from "./input-file.ts";
import type { Suppression } from "./suppress.ts";

export interface RunOptions {
  readonly judgeFor: (container: string | undefined) => Judge;
  readonly catalog: Catalog;
  readonly roles: Roles;
  readonly severities: Severities;
  /** Called before each finding is made. */
  readonly count: (offset: number) => void;
}

export function runRules({ taskDefinition, scope }: ScopedTaskDefinition, options: RunOptions): Finding[] {
  const { catalog, roles } = options;
  const judgeFor = (container: Container | undefined): Judge => options.judgeFor(container?.name);
  const findings: Finding[] = [];
  const credentials = new Set<Node>(misplacedCredentialsOf(taskDefinition).map(({ node }) => node));
  for (const rule of rules) {
    const severity = options.severities[rule.meta.id] ?? rule.meta.severity;
    if (severity === "off") continue;
    // There is nobody to ask, so there is nothing to say.
    if (rule.meta.asks === "catalog" && catalog === emptyCatalog) continue;
    if (rule.meta.asks === "roles" && roles === noRoles) continue;
    const report = (reported: Reported<AnyMessage>): void => {
      // A credential in the place of a reference must not get into another rule's message.
      if (credentials.has(reported.node) && rule.meta.reportsCredentials !== true) return;
      options.count(reported.node.range.start);
      findings.push(toFinding(rule, severity, reported));
    };
    rule.check(taskDefinition, { scope, catalog, roles, judgeFor, report });
  }
  return findings;
}

function toFinding(rule: Rule<RuleId>, severity: Severity, reported: Reported<AnyMessage>): Finding {
  const { node, messageId, name, fix, suggestions = [] } = reported;
  const container = shownName(reported.container?.nameNode);
  return {
    rule: rule.meta.id,
    severity: reported.severity === "warning" ? "warning" : severity,
    messageId,
    arguments: reported.arguments,
    range: reported.range ?? node.range,
    ...(node.source === undefined ? {} : { source: node.source }),
    pointer: shownPointer(node),
    ...(container === undefined ? {} : { container }),
    ...(name === undefined ? {} : { name }),
    ...(fix === undefined ? {} : { fix }),
    ...(suggestions.length === 0 ? {} : { suggestions }),
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
    return previous === undefined || !isSame(previous, finding);
  });
}

/** True where two findings say the same of the same place. */
function isSame(a: Finding, b: Finding): boolean {
  return (
    a.rule === b.rule &&
    a.source === b.source &&
    a.range.start === b.range.start &&
    a.messageId === b.messageId &&
    a.pointer === b.pointer &&
    JSON.stringify(a.arguments) === JSON.stringify(b.arguments)
  );
}

/**
 * The comments that switched nothing off, as findings. One that means a rule which is off, or which had nobody to ask,
 * may be needed in another run.
 */
export function unusedFindings(
  unused: readonly Suppression[],
  options: RunOptions,
  all: readonly Pick<Rule<RuleId>, "meta">[] = rules,
): Finding[] {
  const { id } = unusedSuppression.meta;
  const { severities } = options;
  const severity = severities[id] ?? unusedSuppression.meta.severity;
  if (severity === "off") return [];
  const isOff = ({ meta }: Pick<Rule<RuleId>, "meta">): boolean =>
    (severities[meta.id] ?? meta.severity) === "off";
  const isAnswered = (rule: Pick<Rule<RuleId>, "meta">): boolean => {
    if (isOff(rule)) return false;
    if (rule.meta.asks === "roles") return options.roles !== noRoles;
    return rule.meta.asks !== "catalog" || options.catalog !== emptyCatalog;
  };
  return unused.flatMap(({ rules: ids, comment }): Finding[] => {
    // A rule on trial, which nobody has switched on, is not meant by a comment for every rule.
    const everyRule = () => all.filter((rule) => rule.meta.severity !== "off" || !isOff(rule));
    const meant = ids.length === 0 ? everyRule() : all.filter((rule) => ids.includes(rule.meta.id));
    const isKnown = ids.length === 0 || meant.length === ids.length;
    if (isKnown && !meant.every(isAnswered)) return [];
    const message: Message<typeof unusedMessages> = isKnown
      ? { messageId: "unused", arguments: { rules: shownIds(ids) } }
      : { messageId: "unknown", arguments: {} };
    options.count(comment.range.start);
    return [{ rule: id, severity, ...message, range: comment.range, pointer: shown`` }];
  });
}

/** Those that are ids of rules, in their order. */
function shownIds(ids: readonly string[]): Shown[] {
  return ids.flatMap((id) => {
    const rule = ruleOf(id);
    return rule === undefined ? [] : [shown`${rule.meta.id}`];
  });
}
