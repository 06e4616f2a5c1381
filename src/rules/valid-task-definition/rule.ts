import type { ErrorObject } from "ajv";
import { closest, distance } from "fastest-levenshtein";
import { shown } from "../../language/shown.ts";
import type { Text } from "../../language/text.ts";
import {
  alternativesOf,
  hasRepeatedName,
  lowerCase,
  membersByName,
  membersNamed,
} from "../../model/members.ts";
import type { TaskDefinition } from "../../model/task-definition.ts";
import { problemText } from "../../source/problem-messages.ts";
import { patternOf } from "../../source/string.ts";
import type { ArrayNode, Member, Node, ObjectNode } from "../../source/tree.ts";
import { example } from "../example.ts";
import validateJobDefinition from "../generated/job-definition.js";
import { jobMembers, type Members, taskMembers } from "../generated/members.ts";
import validateTaskDefinition from "../generated/task-definition.js";
import type { Rule, RuleContext } from "../rule.ts";

type TaskKind = TaskDefinition["kind"];

const messages = {
  problem: ({ text }: { text: Text }): Text => text,
  misspelt: ({ member, nearest, kind }: { member: string; nearest: string; kind: TaskKind }): Text => ({
    en: shown`There is no member \`${member}\` here; did you mean \`${nearest}\`? ${dropped[kind].en}`,
    ja: shown`ここに \`${member}\` というメンバーはありません。\`${nearest}\` ではありませんか? ${dropped[kind].ja}`,
  }),
  unknown: ({ member, kind }: { member: string; kind: TaskKind }): Text => ({
    en: shown`The member \`${member}\` is not known here. ${dropped[kind].en} If AWS has added it lately, update ecspresso-secrets, else remove it.`,
    ja: shown`\`${member}\` は知られていないメンバーです。${dropped[kind].ja}AWS が最近追加したものなら ecspresso-secrets を更新し、そうでなければ削除してください。`,
  }),
  entryType: ({ member, wanted, found }: { member: string; wanted: JsonType; found: JsonType }): Text => ({
    en: shown`Every entry of \`${member}\` must be ${typeText[wanted].en}, and this one is ${typeText[found].en}: the deploy fails.${wanted === "string" ? " Put it in double quotes." : ""}`,
    ja: shown`\`${member}\` の要素は${typeText[wanted].ja}でなければなりませんが、${typeText[found].ja}になっているため、デプロイに失敗します。${wanted === "string" ? "二重引用符で囲んでください。" : ""}`,
  }),
  type: ({ member, wanted, found }: { member: string; wanted: JsonType; found: JsonType }): Text => ({
    en: shown`\`${member}\` must be ${typeText[wanted].en}, and here it is ${typeText[found].en}: the deploy fails.${wanted === "string" ? " Put it in double quotes." : ""}`,
    ja: shown`\`${member}\` は${typeText[wanted].ja}でなければなりませんが、${typeText[found].ja}になっているため、デプロイに失敗します。${wanted === "string" ? "二重引用符で囲んでください。" : ""}`,
  }),
  missing: ({ member, kind }: { member: string; kind: TaskKind }): Text => ({
    en: shown`\`${member}\` is missing: AWS refuses the ${kind}. Add it.`,
    ja: shown`\`${member}\` がないため、AWS に拒否されます。追加してください。`,
  }),
};

/** What becomes of a member that nobody knows. */
const dropped: Readonly<Record<TaskKind, Text>> = {
  "task definition": {
    en: shown`ecspresso drops it with a warning, and the AWS CLI refuses the file.`,
    ja: shown`ecspresso は警告だけ出して無視し、AWS CLI はファイルを受け付けません。`,
  },
  "job definition": {
    en: shown`The AWS CLI refuses the file.`,
    ja: shown`AWS CLI はファイルを受け付けません。`,
  },
};

type JsonType = "string" | "integer" | "number" | "boolean" | "array" | "object" | "null";

const typeText: Readonly<Record<JsonType, Text>> = {
  string: { en: shown`a string`, ja: shown`文字列` },
  integer: { en: shown`a whole number`, ja: shown`整数` },
  number: { en: shown`a number`, ja: shown`数値` },
  boolean: { en: shown`true or false`, ja: shown`true または false` },
  array: { en: shown`a list`, ja: shown`配列` },
  object: { en: shown`an object`, ja: shown`オブジェクト` },
  null: { en: shown`null`, ja: shown`null` },
};

/** What the schema of the API refuses: a misspelt member, a wrong type; and what no JSON reader of AWS takes. */
export const validTaskDefinition: Rule = {
  meta: {
    id: "valid-task-definition",
    severity: "error",
    fixable: "no",
    summary: {
      en: shown`what the ECS or Batch API refuses or ecspresso drops: a misspelt member, a wrong type, a comment`,
      ja: shown`API に拒否されるか ecspresso に無視されるもの(メンバー名の綴り間違い、型の誤り、コメントなど)`,
    },
    messages,
    docs: {
      why: {
        en: shown`ecspresso drops a member that it does not know with one line in its log, and deploys without it: a misspelt \`secrets\` starts the container with no secrets at all. A wrong type, a comment or a trailing comma stops the deploy. The schema is made from the AWS SDK.`,
        ja: shown`ecspresso は知らないメンバーをログに 1 行出すだけで無視し、そのままデプロイします。\`secrets\` の綴りを間違えると、シークレットなしでコンテナが起動します。型の誤り、コメント、末尾のカンマがあるとデプロイは失敗します。スキーマは AWS SDK から生成しています。`,
      },
      wrong: example(
        `"secret": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`,
        `"executionRoleArn": "arn:aws:iam::123456789012:role/execution",
"cpu": 256,`,
      ),
      right: example(
        `"secrets": [
  { "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/app/db-password" }
]`,
        `"executionRoleArn": "arn:aws:iam::123456789012:role/execution",
"cpu": "256",`,
      ),
      sources: [
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
        "https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html",
        "https://github.com/kayac/ecspresso/issues/335",
      ],
    },
  },
  check(taskDefinition, context) {
    reportProblems(taskDefinition, context);
    if (taskDefinition.dialect === "cloudformation") return;
    const isJob = taskDefinition.kind === "job definition";
    const members = isJob ? jobMembers : taskMembers;
    const validate = isJob ? validateJobDefinition : validateTaskDefinition;
    if (validate(canonical(taskDefinition.node, members.root, members))) return;
    for (const error of validate.errors ?? []) reportError(error, taskDefinition, members, context);
  },
};

function reportProblems({ document, extent }: TaskDefinition, context: RuleContext): void {
  if (extent === undefined) return;
  for (const problem of document.problems) {
    if (problem.kind === "template") continue;
    const text = problemText(problem);
    context.report({ message: messages.problem({ text }), node: extent, range: problem.range });
  }
}

/**
 * A plain value as ecspresso would send it: members get the API's own spelling, overridden ones and null go
 * (ecspresso json.go, walkMap). What is known only at deploy time is left out, so that it fits everywhere.
 */
function canonical(node: Node, shape: string, members: Members): unknown {
  switch (node.kind) {
    case "string":
      return patternOf(node.parts);
    case "number":
    case "boolean":
      return node.value;
    case "null":
    case "opaque":
      return null;
    case "array":
      return knownElements(node).map((element) => canonical(element, shape, members));
    case "object": {
      const value: Record<string, unknown> = {};
      forEachMember(node, shape, members, (name, child, childShape) => {
        // The one name that an assignment would take for something else; no API has it.
        if (name !== "__proto__") value[name] = canonical(child, childShape, members);
      });
      return value;
    }
  }
}

/** Visits the members that take effect: the API's own spelling, the value, and the structure that the value is. */
function forEachMember(
  node: ObjectNode,
  shape: string,
  members: Members,
  visit: (name: string, value: Node, shape: string) => void,
): void {
  const spellings = spellingsOf(shape, members);
  for (const member of effectiveMembers(node, shape)) {
    const value = known(member.value);
    if (value === undefined) continue;
    const spelling = spellings.get(member.name) ?? spellings.get(lowerCase(member.name));
    visit(spelling?.name ?? member.name, value, spelling?.shape ?? "");
  }
}

/** The members that take effect. The keys of a map are the user's own, whatever their case. */
function effectiveMembers(node: ObjectNode, shape: string): readonly Member[] {
  if (shape === "*" || !hasRepeatedName(node)) return node.members;
  return [...membersByName(node).keys()].flatMap((name) => membersNamed(node, name).effective);
}

/** A place in the document that an error of the validator means. */
interface Place {
  readonly node: Node;
  readonly shape: string;
}

/** Every place on the way along a path of the plain value, the root first; stops where the path leads nowhere. */
function placesAlong(path: readonly string[], root: Place, members: Members): Place[] {
  const places = [root];
  for (const key of path) {
    const next = childOf(places.at(-1) ?? root, key, members);
    if (next === undefined) break;
    places.push(next);
  }
  return places;
}

function childOf({ node, shape }: Place, key: string, members: Members): Place | undefined {
  if (node.kind === "array") {
    const element = knownElements(node)[Number(key)];
    return element === undefined ? undefined : { node: element, shape };
  }
  if (node.kind !== "object") return undefined;
  let found: Place | undefined;
  forEachMember(node, shape, members, (name, value, valueShape) => {
    if (name === key) found = { node: value, shape: valueShape };
  });
  return found;
}

/** What can be told about: not null, which ecspresso drops, nor what a template will give. */
function known(node: Node): Node | undefined {
  if (node.kind === "null") return undefined;
  return node.kind === "opaque"
    ? alternativesOf(node).find(({ kind }) => kind !== "opaque" && kind !== "null")
    : node;
}

function knownElements({ elements }: ArrayNode): Node[] {
  const found: Node[] = [];
  for (const element of elements) {
    const node = known(element);
    if (node !== undefined) found.push(node);
  }
  return found;
}

/** A member as the API spells it, and the structure that its value is. */
interface Spelling {
  readonly name: string;
  readonly shape: string;
}

type Spellings = ReadonlyMap<string, Spelling>;

const noSpellings: Spellings = new Map();
const spellingTables = new WeakMap<object, Spellings>();

/** The members of a structure by their names, as they are and in lower case. */
function spellingsOf(shape: string, members: Members): Spellings {
  const table = members.shapes[shape];
  if (table === undefined) return noSpellings;
  const known = spellingTables.get(table);
  if (known !== undefined) return known;
  const made = new Map<string, Spelling>();
  for (const [name, valueShape] of Object.entries(table)) {
    const spelling = { name, shape: valueShape };
    made.set(name, spelling).set(lowerCase(name), spelling);
  }
  spellingTables.set(table, made);
  return made;
}

function reportError(
  error: ErrorObject,
  taskDefinition: TaskDefinition,
  members: Members,
  context: RuleContext,
): void {
  const path = error.instancePath.split("/").slice(1).map(unescapePointer);
  const places = placesAlong(path, { node: taskDefinition.node, shape: members.root }, members);
  const place = places[path.length];
  if (place === undefined) return;
  const container = taskDefinition.containers.find(({ node }) => places.some((one) => one.node === node));
  const unknown = error.params["additionalProperty"];
  const missing = error.params["missingProperty"];
  if (typeof unknown === "string") {
    reportUnknown(unknown, place, container, members, taskDefinition.kind, context);
  } else if (typeof missing === "string") {
    if (isMissing(missing, place)) {
      const message = messages.missing({ member: missing, kind: taskDefinition.kind });
      const range = place.node.kind === "object" ? openingOf(place.node) : place.node.range;
      context.report({ message, node: place.node, range, container, name: missing });
    }
  } else if (error.keyword === "type") {
    const wanted = [error.params["type"]].flat()[0];
    const member = path.findLast((key) => !/^\d+$/.test(key)) ?? "";
    if (isValueFrom(member, places.at(-2))) return;
    const write = path.at(-1) === member ? messages.type : messages.entryType;
    const message = write({ member, wanted: wanted as JsonType, found: typeOf(place.node) });
    context.report({ message, node: place.node, container, name: member });
  }
}

function unescapePointer(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** `valid-value-from` reports a reference that is missing or no string. */
function isValueFrom(name: string, place: Place | undefined): boolean {
  return place?.shape === "Secret" && name === "valueFrom";
}

/** A member may be there and not be known, or be the matter of a rule of its own. */
function isMissing(name: string, place: Place): boolean {
  const { node } = place;
  if (isValueFrom(name, place)) return false;
  return node.kind === "object" && membersNamed(node, name).effective.length === 0;
}

/** The first character of an object: its whole text would be a wall of marks. */
function openingOf(node: ObjectNode): { start: number; end: number } {
  return { start: node.range.start, end: node.range.start + 1 };
}

/** What DescribeTaskDefinition and DescribeJobDefinitions add; people commit their answers, and nobody sends it back. */
const describedOnly = new Set(
  (
    "taskdefinitionarn revision status requiresattributes compatibilities registeredat registeredby deregisteredat " +
    "deleterequestedat jobdefinitionarn containerorchestrationtype"
  ).split(" "),
);

function reportUnknown(
  name: string,
  { node, shape }: Place,
  container: TaskDefinition["containers"][number] | undefined,
  members: Members,
  kind: TaskKind,
  context: RuleContext,
): void {
  if (node.kind !== "object") return;
  // ecspresso drops what stands beside a `taskDefinition`; comments by this name are a habit.
  if (shape === members.root && describedOnly.has(name.toLowerCase())) return;
  const member = node.members.findLast((candidate) => candidate.name === name);
  if (member === undefined) return;
  const place = { node: member.value, range: member.key.range, container, name };
  const nearest = nearestMember(name, Object.keys(members.shapes[shape] ?? {}));
  if (nearest === undefined) {
    context.report({ ...place, message: messages.unknown({ member: name, kind }), severity: "warning" });
  } else {
    context.report({ ...place, message: messages.misspelt({ member: name, nearest, kind }) });
  }
}

function nearestMember(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const lower = name.toLowerCase().replace(/[-_\s]/g, "");
  const nearest = closest(
    lower,
    candidates.map((candidate) => candidate.toLowerCase()),
  );
  const swapped = candidates.find((candidate) => lettersOf(candidate) === lettersOf(lower));
  if (swapped !== undefined) return swapped;
  // `taskRole`, `executionRole`: the end is what people leave out.
  const longer = candidates.find(
    (candidate) => lower.length > 4 && candidate.toLowerCase().startsWith(lower),
  );
  if (longer !== undefined) return longer;
  const allowed = lower.length <= 4 ? 1 : lower.length <= 8 ? 2 : 3;
  if (distance(lower, nearest) > allowed) return undefined;
  return candidates.find((candidate) => candidate.toLowerCase() === nearest);
}

function typeOf(node: Node): JsonType {
  if (node.kind === "opaque") return "null";
  if (node.kind === "number") return Number.isInteger(node.value) ? "integer" : "number";
  return node.kind;
}

/** The letters in order of the alphabet: the same for two names that differ by swapped letters alone. */
function lettersOf(name: string): string {
  return [...name.toLowerCase()].sort().join("");
}
