/**
 * What may be shown of a task definition: what is *written* in the linted file, and harmless. What is *supplied*, by the
 * environment, an envfile, a Terraform state, an external variable or an import, is used for judging and looking up;
 * shown is the expression that supplies it.
 */
import { harmless, holdsCredential } from "../detect/harmless.ts";
import { judge } from "../detect/index.ts";
import { hasOnlyWords } from "../detect/written-name.ts";
import { mint } from "../language/mint.ts";
import { joinShown, type Shown, shown } from "../language/shown.ts";
import { holeCharacter, knownText, patternOf } from "../source/string.ts";
import type { HolePart, Member, Node, OpaqueNode, StringNode, StringPart } from "../source/tree.ts";
import type { Range, SourceText } from "../text/source-text.ts";
import { isAccount } from "./arn.ts";
import { isVariableName, literalsIn } from "./expression.ts";
import { lowerCase, membersByName } from "./members.ts";
import { display } from "./reference.ts";
import type { Sourced } from "./scope.ts";
import type { MisplacedUse, ReferenceUse, TaskDefinition } from "./task-definition.ts";

/** Appears in place of what may not be shown. */
const hidden = shown`…`;

/** A string as it is written: `…` for what is not known, expressions for what is supplied, `…` alone for a credential. */
export function shownString(node: StringNode): Shown {
  // Of what an imported file puts together, the linted file may have written parts, such as a name that a function got.
  const pattern = patternOf(node.parts);
  if (!node.parts.some(isSuppliedPart)) return shownPattern(pattern);
  const written = joinShown(node.parts.map(shownPart), "");
  return holdsCredential(pattern) || harmless(written) === hidden ? hidden : written;
}

/** A name, or undefined where there is none or a part of it is not known. */
export function shownName(node: StringNode | undefined): Shown | undefined {
  return node === undefined || knownText(node) === undefined ? undefined : shownString(node);
}

/** What a reference is for: the name of the variable or log option, or `credentialsParameter`. */
export function shownUse({ use, nameNode }: ReferenceUse | MisplacedUse): Shown | undefined {
  return use === "credentialsParameter" ? shown`credentialsParameter` : shownName(nameNode);
}

/**
 * A field of what a string refers to, such as the parameter's name; `…` for holes in it. A field that is not all written
 * is not shown: the whole string appears in its place, with the expressions that supply parts of it.
 */
export function shownField(node: Node, field: string): Shown {
  if (!isSupplied(node) || isWrittenIn(node, field)) return shownPattern(field);
  return node.kind === "string" ? shownString(node) : hidden;
}

/** The region, account or partition of a reference. Regions and partitions are shown wherever they come from. */
export function shownPlace(node: Node, place: string): Shown {
  if (isPublicPlace(place)) return mint(place);
  return !isSupplied(node) || isWrittenIn(node, place) ? shownPattern(place) : hidden;
}

/** The name of a role that a string names; where something supplies it, the string as it is written. */
export function shownRole(name: string, node: Node): Shown {
  if (node.kind !== "string") return node.source === undefined ? shownPattern(name) : hidden;
  return isSupplied(node) ? shownString(node) : shownPattern(name);
}

/** The region, account or partition that a deploy goes to. */
export function shownScope({ value, from, isSupplied: isHidden }: Sourced): Shown {
  if (value === undefined) return hidden;
  if (isPublicPlace(value)) return mint(value);
  return isAccount(value) && isHidden !== true && from !== "environment" ? mint(value) : hidden;
}

export interface ShownReference {
  readonly kind: "parameter" | "secret" | "other";
  /** Its name with version, stage or key; `…` for a part that is not known, or for what may not be shown. */
  readonly target: Shown;
}

/** A reference for a person to read. */
export function shownReference(use: ReferenceUse | MisplacedUse): ShownReference {
  const { node } = use;
  if (use.kind === "misplaced-credential") return { kind: "other", target: shownSuppliers(node) };
  const { reference } = use;
  const kind = reference.kind === "parameter" || reference.kind === "secret" ? reference.kind : "other";
  if (node.kind !== "string" || holdsCredential(patternOf(node.parts)))
    return { kind: "other", target: hidden };
  switch (reference.kind) {
    case "parameter": {
      const { name, selector } = reference;
      return { kind, target: shownField(node, selector === undefined ? name : `${name}:${selector}`) };
    }
    case "secret":
      return { kind, target: shownField(node, [reference.name, ...reference.extraFields].join(":")) };
    case "other-arn": {
      const service = shownField(node, reference.service);
      return { kind, target: shown`${service} ${shownField(node, reference.resource)}` };
    }
    default:
      // What is no reference may be anything, a credential too.
      return { kind, target: node.parts.every((part) => part.kind === "hole") ? shownString(node) : hidden };
  }
}

/** Of a credential in the place of a reference: the calls that supply the whole of it, none of which has a literal besides a name. */
function shownSuppliers(node: Node): Shown {
  const calls = node.kind === "string" ? node.parts.map(({ expression }) => expression ?? "") : [];
  const areCalls = calls.length > 0 && calls.every((call) => literalsIn(call).length === 1);
  return areCalls && isSupplied(node) && node.kind === "string"
    ? joinShown(calls.map(shownExpression), "")
    : hidden;
}

/** JSON pointer (RFC 6901) of a node in its document, with `…` for a key that may not be shown. */
export function shownPointer(node: Node): Shown {
  const keys: Shown[] = [];
  for (let current: Node | undefined = node; current !== undefined; current = current.parent) {
    const key = keyOf(current);
    if (key !== undefined) keys.push(shown`/${mint(key.replaceAll("~", "~0").replaceAll("/", "~1"))}`);
  }
  return joinShown(keys.reverse(), "");
}

/** The name of the member that a node is in, lists in between left out; undefined at the root. */
export function shownMember(node: Node): Shown | undefined {
  for (let current: Node | undefined = node; current !== undefined; current = current.parent) {
    if (typeof current.key === "string") return keyOf(current);
  }
  return undefined;
}

function keyOf(node: Node): Shown | undefined {
  const { key, parent } = node;
  if (key === undefined || parent === undefined) return undefined;
  if (typeof key === "number") return shown`${key}`;
  if (readMembers.has(lowerCase(key))) return mint(key);
  const members = parent.kind === "object" ? (membersByName(parent).get(lowerCase(key)) ?? []) : [];
  return members.some((member) => member.name === key && !isWrittenKey(member)) ? hidden : shownPattern(key);
}

function isWrittenKey({ key }: Member): boolean {
  return !isSupplied(key);
}

/**
 * The members that the model reads, in lower case. A name that is one of them is shown wherever it comes from, so that
 * the pointers into an imported container still lead somewhere.
 */
const readMembers = new Set(
  (
    "taskdefinition containerdefinitions jobdefinitions containerproperties ecsproperties taskproperties containers " +
    "noderangeproperties nodeproperties container eksproperties podproperties initcontainers env resources properties " +
    "parameters default executionrolearn environment name value secrets valuefrom logconfiguration secretoptions options " +
    "firelensconfiguration dockerlabels command entrypoint healthcheck repositorycredentials credentialsparameter " +
    "volumes fsxwindowsfileservervolumeconfiguration authorizationconfig image"
  ).split(" "),
);

/** True where a value is not told by the linted file alone. Of a string its parts tell, in whatever file it is made. */
export function isSupplied(node: Node): boolean {
  return node.kind === "string" ? node.parts.some(isSuppliedPart) : node.source !== undefined;
}

function isSuppliedPart(part: StringPart): boolean {
  return part.kind === "text" ? part.isSupplied === true : isSuppliedHole(part);
}

/** Holes of a CloudFormation template have no expression: their values come from the template itself. */
function isSuppliedHole({ value, expression, origin }: HolePart): boolean {
  if (value === undefined) return false;
  return expression !== undefined || suppliedKinds.has(origin.kind);
}

const suppliedKinds: ReadonlySet<HolePart["origin"]["kind"]> = new Set([
  "environment-variable",
  "parameter-value",
  "secret-value",
  "secret-arn",
]);

/** Stands in a pattern for what is supplied; no text has it. */
const suppliedCharacter = "\uFFFF";

/**
 * True where a text, in which U+FFFC stands for a hole, appears in what is written of a string, and nowhere else in it:
 * a supplied `1` is not told by a `1` that is written beside it.
 */
export function isWrittenIn(node: Node, text: string): boolean {
  if (node.kind !== "string") return false;
  const written = node.parts.map((part) => (isSuppliedPart(part) ? suppliedCharacter : patternOf([part])));
  const times = countOf(text, written.join(""));
  return times > 0 && times === countOf(text, patternOf(node.parts));
}

/** How often a text occurs in another, overlapping ones too; an empty one is everywhere. */
function countOf(text: string, within: string): number {
  if (text === "") return 1;
  let count = 0;
  for (let at = within.indexOf(text); at !== -1; at = within.indexOf(text, at + 1)) count++;
  return count;
}

function shownPart(part: StringPart): Shown {
  if (isSuppliedPart(part)) return shownExpression(part.expression);
  return part.kind === "text" ? shownPattern(part.text) : shownPattern(part.value ?? holeCharacter);
}

const longestExpression = 256;
/** ``{{ must_env `X` }}``, ``{{ env `X` `x` | json_escape }}``. */
const templateCall = /^\{\{-?\s*\w+((?:\s+(?:`[^`]*`|"[^"\\]*"))*)(?:\s*\|\s*\w+)?\s*-?\}\}$/;
/** `std.extVar('X')`, `must_env("X")`, `std.native('must_env')('X')`. */
const jsonnetCall = /^[\w.]+((?:\((?:'[^'\\]*'|"[^"\\]*")(?:, ?(?:'[^'\\]*'|"[^"\\]*"))*\))+)$/;

/** A function that takes the name of an environment variable first. */
const asksForVariable = /\b(?:must_)?env\b/;

/** The expression that supplies a text, where it is one call with literals that are no credentials; else `…`. */
export function shownExpression(expression: string | undefined): Shown {
  if (expression === undefined) return hidden;
  const isTemplate = expression.startsWith("{{");
  const call = (isTemplate ? templateCall : jsonnetCall).exec(expression.slice(0, longestExpression + 1));
  const [first, ...others] = literalsIn(call?.[1] ?? "");
  const isHarmless =
    call !== null &&
    expression.length <= longestExpression &&
    (first === undefined || !asksForVariable.test(expression) || isVariableName(first)) &&
    // The second argument of env is a default: a password under the name of a variable.
    others.every((text) => isPlainDefault(text) && judge(first, text).verdict !== "secret");
  if (isHarmless && harmless(expression) !== hidden) return harmless(expression);
  return isTemplate ? shown`{{ … }}` : hidden;
}

/** `dev`, `us-east-1`, `8080`: a default that is a few words or a number. */
function isPlainDefault(text: string): boolean {
  return (
    text === "" || /^\d{1,5}$/.test(text) || isPublicPlace(text) || (hasOnlyWords(text) && !/\d/.test(text))
  );
}

/**
 * The parameter, variable or resource that a template action or a Jsonnet call asks for, or the call where something
 * else supplies that name. `node` is the value that the hole is in.
 */
export function shownOrigin(
  name: string,
  node: Node,
  hole: HolePart | OpaqueNode,
  { dialect, document }: TaskDefinition,
): Shown {
  // In a template of CloudFormation every name is written in the template itself.
  if (dialect === "cloudformation") return shownPattern(name);
  // What an imported file writes is supplied.
  const own =
    node.source === undefined ? document.source.text.slice(node.range.start, node.range.end) : undefined;
  const call = (hole.kind === "hole" ? hole.expression : undefined) ?? own;
  if (call === undefined) return hole.isSupplied === true ? hidden : shownPattern(name);
  // Jsonnet may keep the name in a variable; an action has to have it in itself.
  const isCall = document.format === "jsonnet" && !call.startsWith("{{");
  const isWritten = hole.isSupplied !== true && (isCall || call.includes(name));
  return isWritten ? shownPattern(name) : shownExpression(call);
}

/** A name that an expression of the program or template asks for, or `…` where the expression does not say it itself. */
export function shownWritten(name: string, { text }: SourceText, { start, end }: Range): Shown {
  return text.slice(start, end).includes(name) ? harmless(name) : hidden;
}

/** A text in which U+FFFC stands for a hole. Only for what is written. */
function shownPattern(pattern: string): Shown {
  if (!pattern.includes(holeCharacter)) return harmless(pattern);
  return holdsCredential(pattern) ? hidden : harmless(display(pattern));
}

/** Partitions and regions are the same few for everybody (botocore, partitions.json). */
const partitions = /^aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f|eusc))?$/;
const regions =
  /^(?:af|ap|ca|cn|eu|eu-isoe|eusc-de|il|me|mx|sa|us|us-gov|us-iso|us-isob|us-isof)-(?:(?:north|south)?(?:east|west)|north|south|central)-\d{1,2}$/;

/** True for a partition or a region, which tell nothing wherever they come from. */
export function isPublicPlace(text: string): boolean {
  return partitions.test(text) || regions.test(text);
}
