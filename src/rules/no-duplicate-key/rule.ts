import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import { areExclusive, hasRepeatedName, lowerCase, membersNamed } from "../../model/members.ts";
import type { TaskDefinition } from "../../model/task-definition.ts";
import { sameValue } from "../../source/compare.ts";
import { knownText } from "../../source/string.ts";
import type { ArrayNode, Document, Member, Node, ObjectNode } from "../../source/tree.ts";
import type { Edit } from "../../text/edit.ts";
import { example } from "../example.ts";
import type { Suggestion } from "../finding.ts";
import type { Rule, RuleContext } from "../rule.ts";

const messages = {
  identical: ({ key }: { key: string }): Text => ({
    en: shown`\`${key}\` stands twice with the same value. Remove one of them.`,
    ja: shown`\`${key}\` が同じ値で 2 回書かれています。どちらか一方を削除してください。`,
  }),
  lastWins: ({ key, lost, empty }: { key: string; lost: readonly string[]; empty: boolean }): Text => ({
    en: shown`\`${key}\` stands more than once in this object: the later${empty ? ", empty" : ""} one wins and the earlier one is dropped without a word.${lostInEnglish(lost)} Keep one \`${key}\` with all of its entries.`,
    ja: shown`このオブジェクトには \`${key}\` が複数あります。後に書かれた${empty ? "空の" : ""}ものが使われ、先に書かれたものは警告なしに捨てられます。${lostInJapanese(lost)}\`${key}\` を 1 つにまとめてください。`,
  }),
  lowerCaseWins: ({ key, other, lost }: { key: string; other: string; lost: readonly string[] }): Text => ({
    en: shown`\`${key}\` and \`${other}\` are the same to ecspresso: \`${key}\` wins and \`${other}\` is dropped without a word.${lostInEnglish(lost)} Keep one of them.`,
    ja: shown`ecspresso は \`${key}\` と \`${other}\` を同じものとして扱います。\`${key}\` が使われ、\`${other}\` は警告なしに捨てられます。${lostInJapanese(lost)}どちらか一方にまとめてください。`,
  }),
  merged: ({ key, other }: { key: string; other: string }): Text => ({
    en: shown`\`${key}\` and \`${other}\` are the same to ecspresso, which mixes their entries element by element. Keep one of them.`,
    ja: shown`ecspresso は \`${key}\` と \`${other}\` を同じものとして扱い、要素ごとに混ぜ合わせます。どちらか一方にまとめてください。`,
  }),
  removeEmpty: ({ key }: { key: string }): Text => ({
    en: shown`Keep the \`${key}\` with entries and remove the empty one.`,
    ja: shown`要素のある \`${key}\` を残し、空のほうを削除します。`,
  }),
  merge: ({ key }: { key: string }): Text => ({
    en: shown`Merge the entries into one \`${key}\`.`,
    ja: shown`要素を 1 つの \`${key}\` にまとめます。`,
  }),
  keepWinner: ({ key }: { key: string }): Text => ({
    en: shown`Remove the \`${key}\` that is dropped anyway.`,
    ja: shown`どのみち捨てられる \`${key}\` を削除します。`,
  }),
};

function lostInEnglish(lost: readonly string[]): string {
  return lost.length === 0 ? "" : ` ${lost.join(", ")} will not be set.`;
}

function lostInJapanese(lost: readonly string[]): string {
  return lost.length === 0 ? "" : `${lost.join("、")} は設定されません。`;
}

/** Two members of one name in an object, also where only the case differs. */
export const noDuplicateKey: Rule = {
  meta: {
    id: "no-duplicate-key",
    severity: "error",
    fixable: "fix or suggestion",
    summary: {
      en: shown`two members of one name in an object, of which all but one are silently dropped`,
      ja: shown`1 つのオブジェクトに同じ名前のメンバーが複数あり、1 つを除いて警告なしに捨てられる`,
    },
    messages,
    docs: {
      why: {
        en: shown`Of two members with one name, JSON readers keep the last, whole and without a warning: an empty \`secrets\` further down erases the one above it, and the container starts without its variables. ecspresso also takes \`secrets\`, \`Secrets\` and \`SECRETS\` for the same member.`,
        ja: shown`同じ名前のメンバーが 2 つあると、JSON を読む側は最後のものだけを警告なしに採用します。後ろに空の \`secrets\` があると前の \`secrets\` は消え、コンテナは環境変数なしで起動します。ecspresso は \`secrets\`、\`Secrets\`、\`SECRETS\` も同じメンバーとして扱います。`,
      },
      wrong: example(`"secrets": [
  { "name": "API_KEY", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/agent/api-key" }
],
"secrets": []`),
      right: example(`"secrets": [
  { "name": "API_KEY", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/agent/api-key" }
]`),
      sources: [
        "https://pkg.go.dev/encoding/json#Unmarshal",
        "https://www.rfc-editor.org/rfc/rfc8259#section-4",
      ],
    },
  },
  check(taskDefinition, context) {
    if (taskDefinition.extent !== undefined) visit(taskDefinition.extent, taskDefinition, context, false);
  },
};

/** Free-form maps, whose keys ecspresso leaves as they are (json.go, walkMap). */
const freeFormMembers = new Set(["dockerlabels", "options"]);

function visit(node: Node, taskDefinition: TaskDefinition, context: RuleContext, isFreeForm: boolean): void {
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
  context: RuleContext,
): void {
  const last = group.at(-1);
  if (last === undefined) return;
  const { effective, overridden } = membersNamed(object, last.name);
  const isOverridden = new Set(overridden);
  const dropped = group.filter((member) => isOverridden.has(member));
  const winner = group.findLast((member) => effective.includes(member)) ?? last;
  const key = winner.name;
  const container = taskDefinition.containers.find(({ node }) => node === object);
  // The later one is the one that a person added without seeing the first.
  const place = { node: last.value, range: last.key.range, container, name: key };
  const other = group.find((member) => member.name !== key)?.name;

  if (dropped.length === 0) {
    context.report({ ...place, message: messages.merged({ key, other: other ?? key }) });
    return;
  }
  if (dropped.every((member) => sameValue(member.value, winner.value))) {
    const fix = taskDefinition.document.writer.removeMembers(object, dropped);
    context.report({ ...place, message: messages.identical({ key }), fix });
    return;
  }
  const lost = lostNames(dropped, winner);
  const message =
    other === undefined
      ? messages.lastWins({ key, lost, empty: isEmpty(winner.value) })
      : messages.lowerCaseWins({ key, other, lost });
  const suggestion = suggest(object, dropped, winner, taskDefinition.document);
  context.report({ ...place, message, suggestions: suggestion === undefined ? [] : [suggestion] });
}

/** What one of the dropped arrays has by name and the winner has not. */
function lostNames(dropped: readonly Member[], winner: Member): string[] {
  const kept = new Set(namesOf(winner.value));
  const names = dropped.flatMap((member) => namesOf(member.value)).filter((name) => !kept.has(name));
  return [...new Set(names)];
}

function namesOf(node: Node): string[] {
  return entriesOf(node).flatMap((entry) => nameOf(entry) ?? []);
}

function entriesOf(node: Node): readonly Node[] {
  return node.kind === "array" ? node.elements : [];
}

function nameOf(entry: Node): string | undefined {
  if (entry.kind !== "object") return undefined;
  return knownText(membersNamed(entry, "name").effective.at(-1)?.value);
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
): Suggestion | undefined {
  const { writer } = document;
  const all = [...dropped, winner];
  const filled = all.filter((member) => !isEmpty(member.value));
  const key = winner.name;
  const [onlyFilled] = filled;
  if (filled.length === 1 && onlyFilled !== undefined) {
    const edits = writer.removeMembers(
      object,
      all.filter((member) => member !== onlyFilled),
    );
    return edits === undefined ? undefined : { message: messages.removeEmpty({ key }), edits };
  }
  const target = winner.value;
  if (target.kind === "array" && filled.every((member) => member.value.kind === "array")) {
    const edits = mergeArrays(object, dropped, target, document);
    return edits === undefined ? undefined : { message: messages.merge({ key }), edits };
  }
  const edits = writer.removeMembers(object, dropped);
  return edits === undefined ? undefined : { message: messages.keepWinner({ key }), edits };
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
