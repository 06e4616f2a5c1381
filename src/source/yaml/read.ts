/** Reads YAML with the `yaml` package: CloudFormation templates, job definitions, ecspresso's own configuration. */

import {
  type Alias,
  type CollectionTag,
  Composer,
  type ErrorCode,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type ScalarTag,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { Budget, nodeSteps } from "../../text/budget.ts";
import { SourceError } from "../../text/source-error.ts";
import { isWithin, type Range, type SourceText } from "../../text/source-text.ts";
import { intrinsicOfTag, intrinsicTags } from "../cloudformation/tags.ts";
import { withParents } from "../parents.ts";
import { holeCharacter } from "../string.ts";
import type { TemplateContext } from "../template/expression.ts";
import { type EvaluatedAction, maskTemplate } from "../template/mask.ts";
import { buildParts } from "../template/parts.ts";
import type { ArrayNode, Document, Member, Node, ObjectNode, StringNode, StringPart } from "../tree.ts";
import { expectedFor, loopingAnchor, severalDocuments, unknownAnchor } from "./messages.ts";
import { commentsOf, tokensOf } from "./tokens.ts";
import { createYamlWriter } from "./write.ts";

/** Tags are kept on the nodes; what they mean is said when the tree is built. */
const customTags: (ScalarTag | CollectionTag)[] = intrinsicTags.flatMap(
  (tag): (ScalarTag | CollectionTag)[] => [
    { tag, resolve: (text: string) => text },
    { tag, collection: "seq" },
    { tag, collection: "map" },
  ],
);

/**
 * Reads a text into a document; templates inside scalars become holes, unless the context is undefined. A short form
 * of an intrinsic function is read as its long form (`!Ref X` as `{Ref: X}`). Throws a SourceError where it is not valid YAML.
 */
export function readYaml(
  source: SourceText,
  context: TemplateContext | undefined,
  budget: Budget = context?.budget ?? new Budget(),
): Document {
  const mask = context === undefined ? undefined : maskTemplate(source, { ...context, budget });
  const text = mask?.text ?? source.text;
  const tokens = tokensOf(text, source, budget);
  const composer = new Composer({ uniqueKeys: false, logLevel: "silent", customTags });
  // The package would collect every error, each with its stack; one is enough.
  let first: { readonly code: ErrorCode; readonly offset: number } | undefined;
  Object.assign(composer, {
    onError: (at: ErrorPlace, code: ErrorCode, _message: string, isWarning?: boolean) => {
      if (isWarning !== true) first ??= { code, offset: offsetOf(at) };
    },
  });
  const [document, another] = composer.compose(tokens, true, text.length);
  if (document === undefined) return emptyDocument(source);
  const [error = another?.errors[0]] = document.errors;
  if (error !== undefined) first ??= { code: error.code, offset: error.pos[0] };
  if (first !== undefined) {
    throw new SourceError(expectedFor(first.code), source, Math.min(first.offset, text.length));
  }
  if (another !== undefined) throw new SourceError(severalDocuments, source, another.range[0]);
  const reader = new YamlReader(source, budget, mask?.actions ?? []);
  const root = reader.read(document.contents);
  const comments = text.includes("#") ? commentsOf(tokens) : [];
  const writer = createYamlWriter(source.text, mask?.actions ?? [], {
    ranges: reader.sharedRanges,
    root,
  });
  return { source, format: "yaml", root, problems: [], comments, writer };
}

/** Where the package says that an error is. */
type ErrorPlace = number | readonly [number, number] | { readonly offset: number };

function offsetOf(at: ErrorPlace): number {
  if (typeof at === "number") return at;
  return "offset" in at ? at.offset : at[0];
}

function emptyDocument(source: SourceText): Document {
  const root: Node = { kind: "null", range: { start: 0, end: source.text.length } };
  const writer = createYamlWriter(source.text, [], { ranges: [], root });
  return { source, format: "yaml", root, problems: [], comments: [], writer };
}

type YamlNode = ParsedNode | null | undefined;
type Content = Scalar.Parsed | YAMLMap.Parsed | YAMLSeq.Parsed;

/** A node and where it ends as written here: for an alias, that is not the end of the node that it refers to. */
interface Placed {
  readonly node: Node;
  readonly end: number;
}

class YamlReader {
  /** The ranges of anchored nodes that an alias refers to: an edit in one changes several places. */
  readonly sharedRanges: Range[] = [];
  private readonly source: SourceText;
  private readonly actions: readonly EvaluatedAction[];
  private readonly anchors = new Map<string, Content>();
  /** The anchored nodes whose aliases are on the way to the current node. */
  private readonly open = new Set<Content>();
  private readonly budget: Budget;

  constructor(source: SourceText, budget: Budget, actions: readonly EvaluatedAction[]) {
    this.source = source;
    this.budget = budget;
    this.actions = actions;
  }

  read(yamlNode: YamlNode): Node {
    return this.readPlaced(yamlNode, 0).node;
  }

  private readPlaced(yamlNode: YamlNode, emptyAt: number): Placed {
    // What an alias stands for is read again at each: a few lines of them can expand to billions ("billion laughs").
    this.budget.spend(nodeSteps, this.source, yamlNode?.range[0] ?? emptyAt);
    if (yamlNode === null || yamlNode === undefined) {
      return { node: { kind: "null", range: { start: emptyAt, end: emptyAt } }, end: emptyAt };
    }
    const [start, valueEnd] = yamlNode.range;
    if (isAlias(yamlNode)) return { node: this.readAlias(yamlNode), end: valueEnd };
    if (yamlNode.anchor !== undefined) this.anchors.set(yamlNode.anchor, yamlNode);
    this.budget.enter(this.source, start);
    const node = this.readTagged(yamlNode);
    this.budget.leave();
    return { node, end: node.range.end };
  }

  private readAlias(alias: Alias.Parsed): Node {
    const target = this.anchors.get(alias.source);
    const [start] = alias.range;
    if (target === undefined) throw new SourceError(unknownAnchor, this.source, start);
    if (this.open.has(target)) throw new SourceError(loopingAnchor, this.source, start);
    this.open.add(target);
    this.budget.enter(this.source, start);
    const node = this.readTagged(target);
    this.budget.leave();
    this.open.delete(target);
    this.sharedRanges.push(node.range);
    return node;
  }

  private readTagged(yamlNode: Content): Node {
    const { tag } = yamlNode;
    // A plain `!` and `!!str` are YAML's own.
    if (tag === undefined || !tag.startsWith("!") || tag === "!") return this.readUntagged(yamlNode);
    const start = Math.max(0, this.source.text.lastIndexOf(tag, yamlNode.range[0]));
    const value = this.readUntagged(yamlNode);
    const range = { start, end: Math.max(value.range.end, start + tag.length) };
    const name = intrinsicOfTag(tag);
    if (name === undefined) return { kind: "opaque", range, origin: { kind: "unknown" } };
    const keyRange = { start, end: start + tag.length };
    const key: StringNode = {
      kind: "string",
      range: keyRange,
      parts: [{ kind: "text", text: name, range: keyRange }],
    };
    return objectOf([{ key, name, value, range }], range);
  }

  private readUntagged(yamlNode: Content): Node {
    const [start, valueEnd] = yamlNode.range;
    if (isMap(yamlNode)) {
      const members: Member[] = [];
      const merged: Member[] = [];
      let end = yamlNode.flow === true ? valueEnd : start;
      for (const { key: keyNode, value: valueNode } of yamlNode.items) {
        const key = this.readKey(keyNode, end);
        const value = this.readPlaced(valueNode, key.range.end + 1);
        const name = nameOf(key);
        const range = { start: key.range.start, end: value.end };
        end = Math.max(end, value.end);
        if (name !== "<<" || !isMergeable(value.node)) {
          members.push({ key, name, value: value.node, range });
          continue;
        }
        const brought = mergedMembers(value.node);
        this.budget.spend(brought.length, this.source, range.start);
        for (const member of brought) merged.push(member);
        // Members that are merged in from here can be neither removed nor added to, either.
        this.sharedRanges.push(value.node.range);
      }
      const known = new Set(members.map(({ name }) => name));
      const brought = merged.filter(({ name }) => !known.has(name) && known.add(name));
      return objectOf([...brought, ...members], { start, end });
    }
    if (isSeq(yamlNode)) {
      const elements: Node[] = [];
      let end = yamlNode.flow === true ? valueEnd : start;
      for (const item of yamlNode.items) {
        // A pair in a flow sequence, `[a: b]`, is an object of one member.
        const placed = isPair<ParsedNode, ParsedNode | null>(item)
          ? this.readPair(item, end)
          : this.readPlaced(item, end);
        elements.push(placed.node);
        end = Math.max(end, placed.end);
      }
      return withParents<ArrayNode>({ kind: "array", range: { start, end }, elements });
    }
    return this.readScalar(yamlNode);
  }

  private readPair(
    { key: keyNode, value: valueNode }: { readonly key: ParsedNode; readonly value: ParsedNode | null },
    emptyAt: number,
  ): Placed {
    const key = this.readKey(keyNode, emptyAt);
    const { node, end } = this.readPlaced(valueNode, key.range.end);
    const range = { start: key.range.start, end };
    const name = nameOf(key);
    return { node: objectOf([{ key, name, value: node, range }], range), end };
  }

  private readKey(yamlNode: YamlNode, emptyAt: number): StringNode {
    if (isScalar(yamlNode)) return this.readText(yamlNode, String(yamlNode.value ?? ""));
    const range =
      yamlNode === null || yamlNode === undefined
        ? { start: emptyAt, end: emptyAt }
        : { start: yamlNode.range[0], end: yamlNode.range[1] };
    return { kind: "string", range, parts: [{ kind: "hole", range, origin: { kind: "unknown" } }] };
  }

  private readScalar(yamlNode: Scalar.Parsed): Node {
    const { value } = yamlNode;
    const range = { start: yamlNode.range[0], end: yamlNode.range[1] };
    if (typeof value === "number") return { kind: "number", range, value };
    if (typeof value === "boolean") return { kind: "boolean", range, value };
    if (value === null || value === undefined) return { kind: "null", range };
    return this.readText(yamlNode, String(value));
  }

  private readText(yamlNode: Scalar.Parsed, text: string): StringNode {
    const written = this.source.text.slice(yamlNode.range[0], yamlNode.range[1]);
    // What ends a block scalar is the start of the next line.
    const range = { start: yamlNode.range[0], end: yamlNode.range[0] + written.trimEnd().length };
    const quoted = /^["']/.test(written) ? 1 : 0;
    const content = { start: range.start + quoted, end: range.end - quoted };
    const inside = actionsWithin(this.actions, range);
    const parts: StringPart[] =
      inside.length > 0
        ? buildParts(this.source.text, content, inside, (raw) => raw)
        : text === ""
          ? []
          : [{ kind: "text", text, range: content }];
    return { kind: "string", range, parts };
  }
}

/** The actions in a range, of all in the order of the text. */
function actionsWithin(actions: readonly EvaluatedAction[], range: Range): readonly EvaluatedAction[] {
  let low = 0;
  let high = actions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((actions[middle]?.start ?? 0) < range.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < actions.length && (actions[end]?.start ?? 0) < range.end) end++;
  return actions.slice(low, end).filter((action) => isWithin(action, range));
}

/** True for what a merge key takes: an object, or a list of some (https://yaml.org/type/merge.html). */
function isMergeable(node: Node): boolean {
  return node.kind === "object" || (node.kind === "array" && node.elements.every(isMergeable));
}

/** The members that a merge key brings in, unless the object or an earlier one of the list has one of that name. */
function mergedMembers(node: Node): readonly Member[] {
  if (node.kind === "array") return node.elements.flatMap(mergedMembers);
  return node.kind === "object" ? node.members : [];
}

/** The name of a member; U+FFFC for a hole in its key, known or not. */
function nameOf({ parts }: StringNode): string {
  return parts.map((part) => (part.kind === "text" ? part.text : holeCharacter)).join("");
}

function objectOf(members: Member[], range: Range): ObjectNode {
  return withParents<ObjectNode>({ kind: "object", range, members });
}
