/**
 * What the intrinsic functions of a CloudFormation template give, as far as the template tells: strings with holes
 * for `Fn::Sub`, `Fn::Join`, `Ref` and `Fn::GetAtt`, everything that can be for `Fn::If` and `Fn::FindInMap`
 * (AWS CloudFormation User Guide, intrinsic function reference; dynamic references).
 */

import type { Range } from "../../text/source-text.ts";
import { plainValue } from "../plain.ts";
import { holesOf, knownText, patternOf } from "../string.ts";
import type {
  ArrayNode,
  Branch,
  Document,
  HolePart,
  Member,
  Node,
  ObjectNode,
  Origin,
  StringNode,
  StringPart,
} from "../tree.ts";
import { withDynamicReferences } from "./dynamic-references.ts";
import { loopOf, membersWithLoops } from "./loops.ts";
import { isIntrinsic } from "./tags.ts";

/** True for a template: CloudFormation asks for `Resources` alone, each with a `Type`. */
export function isTemplate(root: Node): root is ObjectNode {
  if (root.kind !== "object") return false;
  const resources = memberOf(root, "Resources");
  return (
    resources?.kind === "object" &&
    membersWithLoops(resources).some(
      ({ value }) => value.kind === "object" && memberOf(value, "Type")?.kind === "string",
    )
  );
}

/** The document with strings, holes and alternatives in place of intrinsic functions; the text stays the same. */
export function resolveTemplate(document: Document): Document {
  const { root } = document;
  return isTemplate(root) ? { ...document, root: new Resolver(root).resolve(root, undefined) } : document;
}

type Branches = readonly Branch[] | undefined;

class Resolver {
  private readonly parameters: ObjectNode | undefined;
  private readonly resources: ObjectNode | undefined;
  private readonly mappings: ObjectNode | undefined;
  private readonly conditions = new Map<string, number>();
  /** The identifiers of the loops that the current node stands in. */
  private loops: readonly string[] = [];

  constructor(root: ObjectNode) {
    this.parameters = objectIn(root, "Parameters");
    this.resources = objectIn(root, "Resources");
    this.mappings = objectIn(root, "Mappings");
  }

  resolve(node: Node, branches: Branches): Node {
    switch (node.kind) {
      case "object":
        return this.resolveFunction(node, branches) ?? this.resolveMembers(node, branches);
      case "array":
        return this.resolveElements(node, branches);
      case "string": {
        const parts = withDynamicReferences(this.withIdentifiers(node.parts));
        return parts === node.parts && branches === undefined
          ? node
          : withBranches({ ...node, parts }, branches);
      }
      default:
        return branches === undefined ? node : withBranches({ ...node }, branches);
    }
  }

  private resolveMembers(node: ObjectNode, branches: Branches): ObjectNode {
    const members: Member[] = node.members.map((member) => ({
      ...member,
      value: this.resolveMember(member, branches),
      ...(branches === undefined ? {} : { branches }),
    }));
    const object: ObjectNode = withBranches({ kind: "object", range: node.range, members }, branches);
    for (const { name, value } of members) place(value, object, name);
    return object;
  }

  private resolveMember({ name, value }: Member, branches: Branches): Node {
    const loop = loopOf(name, value);
    const before = this.loops;
    if (loop !== undefined) this.loops = [...before, loop.identifier];
    const resolved = this.resolve(value, branches);
    this.loops = before;
    return resolved;
  }

  /** In a loop, `${Identifier}` is filled in anywhere, not in `Fn::Sub` alone. */
  private withIdentifiers(parts: readonly StringPart[]): readonly StringPart[] {
    if (this.loops.length === 0) return parts;
    return parts.flatMap((part): StringPart[] => {
      if (part.kind === "hole" || !this.loops.some((name) => part.text.includes(`\${${name}}`)))
        return [part];
      return splitVariables(part.text, part.range).map((piece): StringPart => {
        if (piece.kind === "text") return piece;
        const { name, range } = piece;
        if (!this.loops.includes(name)) return { kind: "text", text: `\${${name}}`, range };
        return { kind: "hole", range, origin: { kind: "unknown" }, substitution: name };
      });
    });
  }

  private resolveElements(node: ArrayNode, branches: Branches): ArrayNode {
    const elements = node.elements.map((element) => this.resolve(element, branches));
    const array: ArrayNode = withBranches({ kind: "array", range: node.range, elements }, branches);
    elements.forEach((element, index) => {
      place(element, array, index);
    });
    return array;
  }

  /** What a function gives; undefined where the object is none. */
  private resolveFunction(node: ObjectNode, branches: Branches): Node | undefined {
    const [only] = node.members;
    if (only === undefined || node.members.length !== 1 || !isIntrinsic(only.name)) return undefined;
    const { name, value } = only;
    const { range } = node;
    const opaque = (): Node => withBranches({ kind: "opaque", range, origin: { kind: "unknown" } }, branches);
    switch (name) {
      case "Condition":
        // `Condition: X` of a resource, or the member of a policy statement, is an ordinary member.
        return undefined;
      case "Ref":
        return this.resolveRef(node, value, branches);
      case "Fn::GetAtt":
      case "Fn::ImportValue": {
        const hole = name === "Fn::GetAtt" ? this.attribute(value, range) : this.stackExport(value, range);
        return hole === undefined ? opaque() : stringOf(node, [hole], branches);
      }
      case "Fn::Sub": {
        const parts = this.substitute(value, branches);
        return parts === undefined ? opaque() : stringOf(node, withDynamicReferences(parts), branches);
      }
      case "Fn::Join": {
        const parts = this.join(value, branches);
        return parts === undefined ? opaque() : stringOf(node, withDynamicReferences(parts), branches);
      }
      case "Fn::If":
        return this.choose(node, value, branches) ?? opaque();
      case "Fn::FindInMap":
        return this.findInMap(node, value, branches) ?? opaque();
      case "Fn::Select":
        return this.select(node, value, branches) ?? opaque();
      case "Fn::Split":
        return this.split(node, value, branches) ?? opaque();
      case "Fn::Base64":
      case "Fn::ToJsonString":
        return this.encoded(node, this.resolve(value, branches), branches) ?? opaque();
      default:
        return opaque();
    }
  }

  private resolveRef(node: ObjectNode, value: Node, branches: Branches): Node {
    const name = knownText(value);
    const { range } = node;
    // `Ref: AWS::NoValue` takes the member or element away (pseudo parameters reference).
    if (name === "AWS::NoValue") return withBranches({ kind: "null", range }, branches);
    const hole = name === undefined ? undefined : this.referenced(name, range);
    return hole === undefined
      ? withBranches({ kind: "opaque", range, origin: { kind: "unknown" } }, branches)
      : stringOf(node, [hole], branches);
  }

  /** What `Ref` and `${X}` of `Fn::Sub` give; undefined for a list. */
  private referenced(name: string, range: Range): HolePart | undefined {
    if (name.startsWith("AWS::")) {
      return { kind: "hole", range, origin: { kind: "pseudo-parameter", name }, substitution: name };
    }
    const parameter = this.parameters === undefined ? undefined : objectIn(this.parameters, name);
    if (parameter !== undefined) return this.parameter(name, parameter, range);
    const resource = this.resources === undefined ? undefined : objectIn(this.resources, name);
    const type = resource === undefined ? undefined : knownText(memberOf(resource, "Type"));
    const origin: Origin = {
      kind: "resource",
      address: name,
      ...(type === undefined ? {} : { resourceType: type }),
    };
    const value = type === "AWS::SSM::Parameter" && resource !== undefined ? givenName(resource) : undefined;
    return {
      kind: "hole",
      range,
      origin,
      substitution: name,
      ...(type !== undefined && referencedByArn.has(type) ? { isArn: true } : {}),
      ...(value === undefined ? {} : { value }),
    };
  }

  private parameter(name: string, parameter: ObjectNode, range: Range): HolePart | undefined {
    const type = knownText(memberOf(parameter, "Type")) ?? "String";
    if (/^(?:CommaDelimitedList|List<)/.test(type) || type.includes("Value<List")) return undefined;
    const text = textOf(memberOf(parameter, "Default"));
    // A parameter of this type takes a name, and gives what Parameter Store holds under it.
    if (type.startsWith("AWS::SSM::Parameter::Value<")) {
      const origin: Origin = { kind: "parameter-value", ...(text === undefined ? {} : { name: text }) };
      return { kind: "hole", range, origin, substitution: name };
    }
    const noEcho = isNoEcho(parameter);
    const isArn = /(?:Arn|ARN)$/.test(name) || text?.startsWith("arn:") === true;
    return {
      kind: "hole",
      range,
      origin: { kind: "stack-parameter", name, noEcho },
      substitution: name,
      ...(isArn ? { isArn } : {}),
      // An empty default means that whoever deploys gives the value.
      ...(text === undefined || text === "" || noEcho ? {} : { value: text }),
    };
  }

  private attribute(value: Node, range: Range): HolePart | undefined {
    const path =
      value.kind === "array" ? value.elements.map((element) => knownText(element)) : [knownText(value)];
    if (path.length === 0 || path.some((step) => step === undefined)) return undefined;
    return this.attributeHole(path.join("."), range);
  }

  private attributeHole(address: string, range: Range): HolePart {
    const [logicalId] = address.split(".");
    const resource =
      this.resources === undefined || logicalId === undefined
        ? undefined
        : objectIn(this.resources, logicalId);
    const type = resource === undefined ? undefined : knownText(memberOf(resource, "Type"));
    return {
      kind: "hole",
      range,
      origin: { kind: "resource", address, ...(type === undefined ? {} : { resourceType: type }) },
      substitution: address,
      ...(/\.(?:\w*Arn|\w*ARN)$/.test(address) ? { isArn: true } : {}),
    };
  }

  private stackExport(value: Node, range: Range): HolePart {
    const resolved = this.resolve(value, undefined);
    const name = resolved.kind === "string" ? patternOf(resolved.parts) : undefined;
    return {
      kind: "hole",
      range,
      origin: { kind: "stack-export", ...(name === undefined ? {} : { name }) },
      ...(name !== undefined && /arn$/i.test(name) ? { isArn: true } : {}),
    };
  }

  /** `"text ${X}"`, or `["text ${X}", {X: …}]`. */
  private substitute(value: Node, branches: Branches): StringPart[] | undefined {
    const text = value.kind === "array" ? value.elements[0] : value;
    const variables = value.kind === "array" ? value.elements[1] : undefined;
    if (text?.kind !== "string") return undefined;
    return text.parts.flatMap((part): StringPart[] => {
      if (part.kind === "hole") return [part];
      return splitVariables(part.text, part.range).map((piece): StringPart => {
        if (piece.kind === "text") return piece;
        const { name, range } = piece;
        const own = variables?.kind === "object" ? memberOf(variables, name) : undefined;
        if (own !== undefined)
          return { ...this.holeFor(this.resolve(own, branches), range), substitution: name };
        if (!name.startsWith("AWS::") && name.includes(".")) return this.attributeHole(name, range);
        return this.referenced(name, range) ?? { kind: "hole", range, origin: { kind: "unknown" } };
      });
    });
  }

  /** `[delimiter, [values]]`. */
  private join(value: Node, branches: Branches): StringPart[] | undefined {
    if (value.kind !== "array") return undefined;
    const [delimiterNode, given] = value.elements;
    const delimiter = knownText(delimiterNode);
    const list = given === undefined || given.kind === "array" ? given : this.resolve(given, branches);
    if (delimiter === undefined || delimiterNode === undefined || list?.kind !== "array") return undefined;
    const between: StringPart = { kind: "text", text: delimiter, range: delimiterNode.range };
    const parts: StringPart[] = [];
    for (const [index, element] of list.elements.entries()) {
      if (index > 0 && delimiter !== "") parts.push(between);
      const resolved = this.resolve(element, branches);
      if (resolved.kind === "string") {
        const isLocal = variablesOf(resolved) !== undefined;
        for (const part of resolved.parts) parts.push(isLocal ? withoutSubstitution(part) : part);
      } else if (resolved.kind === "number" || resolved.kind === "boolean") {
        parts.push({ kind: "text", text: String(resolved.value), range: resolved.range });
      } else {
        parts.push(withoutSubstitution(this.holeFor(resolved, element.range)));
      }
    }
    return parts;
  }

  /** A value as a stretch of a string. */
  private holeFor(node: Node, range: Range): HolePart {
    const unknown: HolePart = { kind: "hole", range, origin: { kind: "unknown" } };
    if (node.kind === "number" || node.kind === "boolean") return { ...unknown, value: String(node.value) };
    if (node.kind === "opaque") {
      const arms = (node.alternatives ?? []).flatMap((arm) => (arm.kind === "string" ? [arm.parts] : []));
      return { ...unknown, origin: node.origin, ...(arms.length === 0 ? {} : { alternatives: arms }) };
    }
    if (node.kind !== "string") return unknown;
    const [only] = node.parts;
    if (node.parts.length === 1 && only?.kind === "hole") return { ...only, range };
    const value = knownText(node);
    if (value !== undefined) return { ...unknown, value };
    return { ...unknown, alternatives: [node.parts] };
  }

  /** `[condition, whenTrue, whenFalse]`: the same condition turns out the same everywhere. */
  private choose(node: ObjectNode, value: Node, branches: Branches): Node | undefined {
    if (value.kind !== "array") return undefined;
    const [condition, whenTrue, whenFalse] = value.elements;
    const name = knownText(condition);
    if (name === undefined || whenTrue === undefined || whenFalse === undefined) return undefined;
    const block = this.conditions.get(name) ?? this.conditions.size;
    this.conditions.set(name, block);
    const alternatives = [whenTrue, whenFalse].map((arm, index) =>
      this.resolve(arm, [...(branches ?? []), { block, arm: index }]),
    );
    return withBranches(
      { kind: "opaque", range: node.range, origin: { kind: "unknown" }, alternatives },
      branches,
    );
  }

  /** `[map, topLevelKey, secondLevelKey]`: where a key is not known, every value that it can find. */
  private findInMap(node: ObjectNode, value: Node, branches: Branches): Node | undefined {
    if (value.kind !== "array") return undefined;
    const [map, top, second] = value.elements.map((element) => fixedText(this.resolve(element, undefined)));
    const mapping =
      map === undefined || this.mappings === undefined ? undefined : objectIn(this.mappings, map);
    const values = (mapping === undefined ? [] : childrenOf(mapping, top)).flatMap((child) =>
      child.kind === "object" ? childrenOf(child, second) : [],
    );
    const texts = [...new Set(values.flatMap((child) => textOf(child) ?? []))];
    // What AWS::LanguageExtensions takes where the map has nothing.
    const [, , , more] = value.elements;
    const standard = more?.kind === "object" ? memberOf(more, "DefaultValue") : undefined;
    const { range } = node;
    // A mapping takes no functions, so that no fix may write one there; the place is that of the look-up.
    const alternatives: Node[] = texts.map((text) => stringOf(node, [computed(text, range)], branches));
    if (standard !== undefined) alternatives.push(this.resolve(standard, branches));
    if (alternatives.length === 0) return undefined;
    const [only] = alternatives;
    if (alternatives.length === 1 && only !== undefined) return only;
    return withBranches({ kind: "opaque", range, origin: { kind: "unknown" }, alternatives }, branches);
  }

  /** `[index, [values]]`. */
  private select(node: ObjectNode, value: Node, branches: Branches): Node | undefined {
    if (value.kind !== "array") return undefined;
    const [index, given] = value.elements;
    const list = given === undefined ? undefined : this.resolve(given, branches);
    const chosen = list?.kind === "array" ? list.elements[Number(textOf(index))] : undefined;
    return chosen?.kind === "string" ? stringOf(node, chosen.parts, branches) : undefined;
  }

  /** `[delimiter, text]`, where all of the text is known. */
  private split(node: ObjectNode, value: Node, branches: Branches): Node | undefined {
    if (value.kind !== "array") return undefined;
    const [delimiterNode, given] = value.elements;
    const delimiter = knownText(delimiterNode);
    const text = given === undefined ? undefined : knownText(this.resolve(given, branches));
    if (delimiter === undefined || delimiter === "" || text === undefined) return undefined;
    const { range } = node;
    const elements = text.split(delimiter).map((piece) => stringOf(node, [computed(piece, range)], branches));
    return withBranches({ kind: "array", range, elements }, branches);
  }

  /** What is made of a value as a whole: its text, where that is known, or what of it is not. */
  private encoded(node: ObjectNode, value: Node, branches: Branches): Node | undefined {
    const text = node.members[0]?.name === "Fn::Base64" ? base64Of(value) : jsonOf(value);
    if (text !== undefined) return stringOf(node, [computed(text, node.range)], branches);
    const holes = stringsIn(value).flatMap(({ parts }) => holesOf(parts));
    const inside = holes.map((hole) => withoutSubstitution({ ...hole, range: node.range }));
    return inside.length === 0 ? undefined : stringOf(node, inside, branches);
  }
}

/** Types whose `Ref` is an ARN (return values in the resource reference). */
const referencedByArn = new Set([
  "AWS::SecretsManager::Secret",
  "AWS::RDS::DBProxy",
  "AWS::SNS::Topic",
  "AWS::ECS::TaskDefinition",
  "AWS::ECS::Service",
  "AWS::Batch::JobDefinition",
  "AWS::Batch::JobQueue",
  "AWS::Batch::ComputeEnvironment",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
]);

/** A text that stands nowhere as it is. */
function computed(text: string, range: Range): HolePart {
  return { kind: "hole", range, origin: { kind: "unknown" }, value: text };
}

function base64Of(value: Node): string | undefined {
  const text = knownText(value);
  return text === undefined ? undefined : Buffer.from(text).toString("base64");
}

function jsonOf(value: Node): string | undefined {
  const isKnown = stringsIn(value).every((text) => knownText(text) !== undefined) && !holdsOpaque(value);
  return isKnown ? JSON.stringify(plainValue(value)) : undefined;
}

/** The strings of a value; of what a condition chooses, all. */
function stringsIn(value: Node): StringNode[] {
  switch (value.kind) {
    case "string":
      return [value];
    case "array":
      return value.elements.flatMap(stringsIn);
    case "object":
      return value.members.flatMap((member) => stringsIn(member.value));
    case "opaque":
      return (value.alternatives ?? []).flatMap(stringsIn);
    default:
      return [];
  }
}

function holdsOpaque(value: Node): boolean {
  if (value.kind === "array") return value.elements.some(holdsOpaque);
  if (value.kind === "object") return value.members.some((member) => holdsOpaque(member.value));
  return value.kind === "opaque";
}

interface Variable {
  readonly kind: "variable";
  readonly name: string;
  readonly range: Range;
}

/** Cuts `${X}` out of a text; `${!X}` is a literal `${X}`. Ranges are exact where nothing is escaped. */
function splitVariables(text: string, range: Range): ((StringPart & { readonly kind: "text" }) | Variable)[] {
  const isExact = range.end - range.start === text.length;
  const pieces: ((StringPart & { readonly kind: "text" }) | Variable)[] = [];
  const within = (start: number, end: number): Range =>
    isExact ? { start: range.start + start, end: range.start + end } : range;
  let literal = "";
  let literalStart = 0;
  let position = 0;
  const flush = (end: number): void => {
    if (literal !== "") pieces.push({ kind: "text", text: literal, range: within(literalStart, end) });
    literal = "";
  };
  for (const match of text.matchAll(/\$\{(!?)\s*(?:([^{}$!\s]+)\s*)?\}/g)) {
    const [whole, escaped, name = ""] = match;
    literal += text.slice(position, match.index);
    position = match.index + whole.length;
    if (escaped === "!") {
      literal += `\${${name}}`;
      continue;
    }
    flush(match.index);
    literalStart = position;
    pieces.push({ kind: "variable", name, range: within(match.index, position) });
  }
  literal += text.slice(position);
  flush(text.length);
  return pieces;
}

function stringOf(written: ObjectNode, parts: readonly StringPart[], branches: Branches): StringNode {
  return withBranches({ kind: "string", range: written.range, parts, written }, branches);
}

function withoutSubstitution(part: StringPart): StringPart {
  if (part.kind === "text") return part;
  const { substitution: _, ...rest } = part;
  return rest;
}

/** The variables of `Fn::Sub` itself, where it has some: their names mean nothing outside of it. */
function variablesOf({ written }: StringNode): Node | undefined {
  const value = written?.members[0]?.value;
  return written?.members[0]?.name === "Fn::Sub" && value?.kind === "array" ? value.elements[1] : undefined;
}

function withBranches<T extends Node>(node: T, branches: Branches): T {
  return branches === undefined ? node : { ...node, branches };
}

function place(node: Node, parent: ObjectNode | ArrayNode, key: string | number): void {
  node.parent = parent;
  node.key = key;
  if (node.kind !== "opaque") return;
  for (const alternative of node.alternatives ?? []) place(alternative, parent, key);
}

/** The value of a member by its exact name; of two the later. */
function memberOf(object: ObjectNode, name: string): Node | undefined {
  return object.members.findLast((member) => member.name === name)?.value;
}

function objectIn(object: ObjectNode, name: string): ObjectNode | undefined {
  const value = memberOf(object, name);
  return value?.kind === "object" ? value : undefined;
}

function givenName(resource: ObjectNode): string | undefined {
  const properties = objectIn(resource, "Properties");
  return properties === undefined ? undefined : knownText(memberOf(properties, "Name"));
}

function isNoEcho(parameter: ObjectNode): boolean {
  return textOf(memberOf(parameter, "NoEcho"))?.toLowerCase() === "true";
}

function textOf(node: Node | undefined): string | undefined {
  if (node?.kind === "number" || node?.kind === "boolean") return String(node.value);
  return knownText(node);
}

/** A text that is the same in every stack: not what a parameter has for its default. */
function fixedText(node: Node): string | undefined {
  const isFixed = node.kind !== "string" || node.parts.every((part) => part.kind === "text");
  return isFixed ? textOf(node) : undefined;
}

/** The value under a key, or all where the key is not known. */
function childrenOf(object: ObjectNode, key: string | undefined): Node[] {
  if (key === undefined) return object.members.map(({ value }) => value);
  const value = memberOf(object, key);
  return value === undefined ? [] : [value];
}
