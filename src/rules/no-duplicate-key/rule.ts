import type { Shown } from "../../language/shown.ts";
import {
  areExclusive,
  effectiveString,
  hasRepeatedName,
  lowerCase,
  membersNamed,
} from "../../model/members.ts";
import { shownName, shownString } from "../../model/shown.ts";
import type { TaskDefinition } from "../../model/task-definition.ts";
import { sameValue } from "../../source/compare.ts";
import { knownText } from "../../source/string.ts";
import type { ArrayNode, Document, Member, Node, ObjectNode, StringNode } from "../../source/tree.ts";
import type { Edit } from "../../text/edit.ts";
import { defineRule, type Message, type RuleContext, type Suggested } from "../rule.ts";
import { messages } from "./messages.ts";

type RuleMessage = Message<typeof messages>;
type Context = RuleContext<RuleMessage>;

/** Two members of one name in an object, also where only the case differs. */
export const noDuplicateKey = defineRule({
  meta: { id: "no-duplicate-key", severity: "error", fixable: "fix or suggestion" },
  messages,
  check(taskDefinition, context) {
    if (taskDefinition.textRoot !== undefined) visit(taskDefinition.textRoot, taskDefinition, context, false);
  },
});

/** Free-form maps, whose keys ecspresso leaves as they are (json.go, walkMap). */
const freeFormMembers = new Set(["dockerlabels", "options"]);

function visit(node: Node, taskDefinition: TaskDefinition, context: Context, isFreeForm: boolean): void {
  if (node.kind === "array") {
    for (const element of node.elements) visit(element, taskDefinition, context, isFreeForm);
  } else if (node.kind === "object") {
    const caseMatters = isFreeForm || taskDefinition.dialect === "cloudformation";
    for (const group of duplicates(node, caseMatters)) reportGroup(node, group, taskDefinition, context);
    for (const { name, value } of node.members) {
      if (value.kind === "object" || value.kind === "array" || value.kind === "opaque") {
        visit(value, taskDefinition, context, freeFormMembers.has(lowerCase(name)));
      }
    }
  } else if (node.kind === "opaque") {
    for (const alternative of node.alternatives ?? []) {
      visit(alternative, taskDefinition, context, isFreeForm);
    }
  }
}

/** Members of one name that exist together, grouped, in the order of the file. */
function duplicates(object: ObjectNode, caseMatters: boolean): Member[][] {
  if (!hasRepeatedName(object)) return [];
  const groups = new Map<string, Member[]>();
  for (const member of object.members) {
    const name = caseMatters ? member.name : member.name.toLowerCase();
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [member]);
    else group.push(member);
  }
  return [...groups.values()].filter(
    (group) =>
      group.length > 1 &&
      group.some((member, index) =>
        group.some(
          (other, otherIndex) => otherIndex > index && !areExclusive(member.branches, other.branches),
        ),
      ),
  );
}

function reportGroup(
  object: ObjectNode,
  group: readonly Member[],
  taskDefinition: TaskDefinition,
  context: Context,
): void {
  const last = group.at(-1);
  if (last === undefined) return;
  const { effective, overridden } = membersNamed(object, last.name);
  const isOverridden = new Set(overridden);
  const dropped = group.filter((member) => isOverridden.has(member));
  const winner = group.findLast((member) => effective.includes(member)) ?? last;
  const key = shownString(winner.key);
  const container = taskDefinition.containers.find(({ node }) => node === object);
  // The later one is the one that a person added without seeing the first.
  const place = { node: last.value, range: last.key.range, container, name: key };
  const differing = group.find((member) => member.name !== winner.name);
  const other = differing === undefined ? undefined : shownString(differing.key);

  if (dropped.length === 0) {
    context.report({ ...place, messageId: "merged", arguments: { key, other: other ?? key } });
    return;
  }
  if (dropped.every((member) => sameValue(member.value, winner.value))) {
    const fix = taskDefinition.document.writer.removeMembers(object, dropped);
    context.report({ ...place, messageId: "identical", arguments: { key }, fix });
    return;
  }
  const lost = lostNames(dropped, winner);
  const message: RuleMessage =
    other === undefined
      ? { messageId: "lastWins", arguments: { key, lost, empty: isEmpty(winner.value) } }
      : { messageId: "lowerCaseWins", arguments: { key, other, lost } };
  const suggestion = suggest(object, dropped, winner, taskDefinition.document);
  context.report({ ...place, ...message, suggestions: suggestion === undefined ? [] : [suggestion] });
}

/** What one of the dropped arrays has by name and the winner has not. */
function lostNames(dropped: readonly Member[], winner: Member): Shown[] {
  const kept = new Set(namesOf(winner.value));
  const lost = new Map(
    dropped
      .flatMap((member) => entriesOf(member.value))
      .map((entry) => [nameOf(entry), shownName(nameNodeOf(entry))] as const)
      .filter(([name]) => name !== undefined && !kept.has(name)),
  );
  return [...lost.values()].flatMap((name) => name ?? []);
}

function namesOf(node: Node): string[] {
  return entriesOf(node).flatMap((entry) => nameOf(entry) ?? []);
}

function entriesOf(node: Node): readonly Node[] {
  return node.kind === "array" ? node.elements : [];
}

function nameOf(entry: Node): string | undefined {
  return knownText(nameNodeOf(entry));
}

function nameNodeOf(entry: Node): StringNode | undefined {
  return entry.kind === "object" ? effectiveString(entry, "name") : undefined;
}

function isEmpty(node: Node): boolean {
  if (node.kind === "array") return node.elements.length === 0;
  if (node.kind === "object") return node.members.length === 0;
  return node.kind === "null";
}

/** Keeps every entry: the empty ones go, or the entries of the dropped ones move into the winner. */
function suggest(
  object: ObjectNode,
  dropped: readonly Member[],
  winner: Member,
  document: Document,
): Suggested<RuleMessage> | undefined {
  const { writer } = document;
  const all = [...dropped, winner];
  const filled = all.filter((member) => !isEmpty(member.value));
  const details = { key: shownString(winner.key) };
  const [onlyFilled] = filled;
  if (filled.length === 1 && onlyFilled !== undefined) {
    const edits = writer.removeMembers(
      object,
      all.filter((member) => member !== onlyFilled),
    );
    return edits === undefined ? undefined : { messageId: "removeEmpty", arguments: details, edits };
  }
  const target = winner.value;
  if (target.kind === "array" && filled.every((member) => member.value.kind === "array")) {
    const edits = mergeArrays(object, dropped, target, document);
    return edits === undefined ? undefined : { messageId: "merge", arguments: details, edits };
  }
  const edits = writer.removeMembers(object, dropped);
  return edits === undefined ? undefined : { messageId: "keepWinner", arguments: details, edits };
}

function mergeArrays(
  object: ObjectNode,
  dropped: readonly Member[],
  target: ArrayNode,
  document: Document,
): Edit[] | undefined {
  const kept = new Set(namesOf(target));
  const moved = dropped
    .flatMap((member) => entriesOf(member.value))
    .filter((entry) => {
      const name = nameOf(entry);
      return name === undefined || !kept.has(name);
    });
  const removal = document.writer.removeMembers(object, dropped);
  if (removal === undefined) return undefined;
  if (moved.length === 0) return removal;
  const insertion = document.writer.copyElements(target, moved);
  return insertion === undefined ? undefined : [...removal, ...insertion];
}
