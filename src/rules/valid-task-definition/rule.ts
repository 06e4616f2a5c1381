import type { ErrorObject } from "ajv";
import { harmless } from "../../detect/harmless.ts";
import { nearest } from "../../language/nearest.ts";
import { type Shown, shown } from "../../language/shown.ts";
import {
  alternativesOf,
  hasRepeatedName,
  lowerCase,
  membersByName,
  membersNamed,
} from "../../model/members.ts";
import { shownMember, shownString } from "../../model/shown.ts";
import type { Container, TaskDefinition } from "../../model/task-definition.ts";
import { patternOf } from "../../source/string.ts";
import type { ArrayNode, Member, Node, ObjectNode } from "../../source/tree.ts";
import validateJobDefinition from "../generated/job-definition.js";
import { jobMembers, type Members, taskMembers } from "../generated/members.ts";
import validateTaskDefinition from "../generated/task-definition.js";
import type { DefinitionKind } from "../kind.ts";
import { defineRule, type Message, type RuleContext } from "../rule.ts";
import { type JsonType, jsonTypes, messages } from "./messages.ts";

type RuleMessage = Message<typeof messages>;
type Context = RuleContext<RuleMessage>;

/** What the schema of the API refuses: a misspelt member, a wrong type; and what no JSON reader of AWS takes. */
export const validTaskDefinition = defineRule({
  meta: { id: "valid-task-definition", severity: "error", fixable: "no" },
  messages,
  check(taskDefinition, context) {
    reportProblems(taskDefinition, context);
    if (taskDefinition.dialect === "cloudformation") return;
    const isJob = taskDefinition.kind === "job definition";
    const members = isJob ? jobMembers : taskMembers;
    const validate = isJob ? validateJobDefinition : validateTaskDefinition;
    if (validate(canonical(taskDefinition.node, members.root, members))) return;
    for (const error of validate.errors ?? []) reportError(error, taskDefinition, members, context);
  },
});

function reportProblems({ document, textRoot }: TaskDefinition, context: Context): void {
  if (textRoot === undefined) return;
  for (const problem of document.problems) {
    if (problem.kind !== "json") continue;
    const { kind, id, range } = problem;
    const details = { problem: { kind, id, arguments: {} } };
    context.report({ messageId: "problem", arguments: details, node: textRoot, range });
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

/** A node that an error of the validator means, and the structure that it is. */
interface Shaped {
  readonly node: Node;
  readonly shape: string;
}

/** Every node on the way along a path of the plain value, the root first; stops where the path leads nowhere. */
function nodesAlong(path: readonly string[], root: Shaped, members: Members): Shaped[] {
  const places = [root];
  for (const key of path) {
    const next = childOf(places.at(-1) ?? root, key, members);
    if (next === undefined) break;
    places.push(next);
  }
  return places;
}

function childOf(place: Shaped, key: string, members: Members): Shaped | undefined {
  const { node, shape } = place;
  const known = childrenOf.get(node);
  if (known?.shape === shape) return known.children.get(key);
  const children = new Map<string, Shaped>();
  if (node.kind === "array") {
    for (const [index, element] of knownElements(node).entries()) {
      children.set(String(index), { node: element, shape });
    }
  } else if (node.kind === "object") {
    forEachMember(node, shape, members, (name, value, valueShape) => {
      children.set(name, { node: value, shape: valueShape });
    });
  }
  childrenOf.set(node, { shape, children });
  return children.get(key);
}

/** What is in the nodes that errors are in: one can have thousands. */
const childrenOf = new WeakMap<
  Node,
  { readonly shape: string; readonly children: ReadonlyMap<string, Shaped> }
>();

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
  context: Context,
): void {
  const path = error.instancePath.split("/").slice(1).map(unescapePointer);
  const places = nodesAlong(path, { node: taskDefinition.node, shape: members.root }, members);
  const place = places[path.length];
  if (place === undefined) return;
  const container = taskDefinition.containers.find(({ node }) => places.some((one) => one.node === node));
  const unknown = error.params["additionalProperty"];
  const missing = error.params["missingProperty"];
  if (typeof unknown === "string") {
    reportUnknown(unknown, place, container, members, taskDefinition.kind, context);
  } else if (typeof missing === "string") {
    if (isMissing(missing, place)) {
      const { node } = place;
      const range = node.kind === "object" ? openingOf(node) : node.range;
      // The schema knows it, or else it would not miss it.
      const name = harmless(missing);
      const details = { member: name, kind: taskDefinition.kind };
      context.report({ messageId: "missing", arguments: details, node, range, container, name });
    }
  } else if (error.keyword === "type") {
    const wanted = [error.params["type"]].flat()[0];
    const member = path.findLast((key) => !/^\d+$/.test(key)) ?? "";
    if (isValueFrom(member, places.at(-2))) return;
    if (!isJsonType(wanted)) return;
    const messageId = path.at(-1) === member ? "type" : "entryType";
    const { node } = place;
    const name = shownCanonical(member, node);
    const details = { member: name, wanted, found: typeOf(node) };
    context.report({ messageId, arguments: details, node, container, name });
  }
}

/** A member as the API spells it, where it may be shown as it is written. */
function shownCanonical(member: string, node: Node): Shown {
  const written = shownMember(node) ?? shown`…`;
  return written.toLowerCase() === member.toLowerCase() ? harmless(member) : written;
}

function unescapePointer(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** `valid-value-from` reports a reference that is missing or no string. */
function isValueFrom(name: string, place: Shaped | undefined): boolean {
  return place?.shape === "Secret" && name === "valueFrom";
}

/** A member may be there and not be known, or be the matter of a rule of its own. */
function isMissing(name: string, place: Shaped): boolean {
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
  { node, shape }: Shaped,
  container: Container | undefined,
  members: Members,
  kind: DefinitionKind,
  context: Context,
): void {
  if (node.kind !== "object") return;
  // ecspresso drops what stands beside a `taskDefinition`; comments by this name are a habit.
  if (shape === members.root && describedOnly.has(name.toLowerCase())) return;
  const member = membersByName(node)
    .get(lowerCase(name))
    ?.findLast((candidate) => candidate.name === name);
  if (member === undefined) return;
  const written = shownString(member.key);
  const place = { node: member.value, range: member.key.range, container, name: written };
  const known = nearestMember(name, Object.keys(members.shapes[shape] ?? {}));
  if (known === undefined) {
    const details = { member: written, kind };
    context.report({ ...place, messageId: "unknown", arguments: details, severity: "warning" });
  } else {
    const details = { member: written, nearest: harmless(known), kind };
    context.report({ ...place, messageId: "misspelt", arguments: details });
  }
}

function nearestMember(name: string, candidates: readonly string[]): string | undefined {
  const lower = name.toLowerCase().replace(/[-_\s]/g, "");
  const swapped = candidates.find((candidate) => lettersOf(candidate) === lettersOf(lower));
  if (swapped !== undefined) return swapped;
  // `taskRole`, `executionRole`: the end is what people leave out.
  const longer = candidates.find(
    (candidate) => lower.length > 4 && candidate.toLowerCase().startsWith(lower),
  );
  return longer ?? nearest(lower, candidates, lower.length <= 4 ? 1 : lower.length <= 8 ? 2 : 3);
}

function isJsonType(type: unknown): type is JsonType {
  return jsonTypes.some((known) => known === type);
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
