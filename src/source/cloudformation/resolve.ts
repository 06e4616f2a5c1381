/**
 * What the intrinsic functions of a CloudFormation template give, as far as the template tells: strings with holes
 * for `Fn::Sub`, `Fn::Join`, `Ref` and `Fn::GetAtt`, everything that can be for `Fn::If` and `Fn::FindInMap`
 * (AWS CloudFormation User Guide, intrinsic function reference; dynamic references).
 */

import { Budget, nodeSteps } from "../../text/budget.ts";
import type { Range, SourceText } from "../../text/source-text.ts";
import { withParents } from "../parents.ts";
import type { ArrayNode, Document, Member, Node, ObjectNode } from "../tree.ts";
import { withDynamicReferences } from "./dynamic-references.ts";
import type { Template } from "./functions/function.ts";
import { functions } from "./functions/index.ts";
import { loopOf, membersWithLoops, withIdentifiers } from "./loops.ts";
import { type Branches, memberOf, objectIn, withBranches } from "./nodes.ts";
import { isIntrinsic } from "./tags.ts";

/** True for a template: CloudFormation asks for `Resources` alone, each with a `Type`. */
export function isTemplate(root: Node): root is ObjectNode {
  if (root.kind !== "object") return false;
  const resources = objectIn(root, "Resources");
  return (
    resources !== undefined &&
    membersWithLoops(resources).some(
      ({ value }) => value.kind === "object" && memberOf(value, "Type")?.kind === "string",
    )
  );
}

/** The document with strings, holes and alternatives in place of intrinsic functions; the text stays the same. */
export function resolveTemplate(document: Document, budget: Budget = new Budget()): Document {
  const { root, source } = document;
  if (!isTemplate(root)) return document;
  return { ...document, root: new Resolver(root, source, budget).resolve(root, undefined) };
}

class Resolver implements Template {
  readonly parameters: ObjectNode | undefined;
  readonly resources: ObjectNode | undefined;
  readonly mappings: ObjectNode | undefined;
  private readonly conditions = new Map<string, number>();
  /** The identifiers of the loops around the current node. */
  private loops: readonly string[] = [];
  private readonly source: SourceText;
  private readonly budget: Budget;

  constructor(root: ObjectNode, source: SourceText, budget: Budget) {
    this.source = source;
    this.budget = budget;
    this.parameters = objectIn(root, "Parameters");
    this.resources = objectIn(root, "Resources");
    this.mappings = objectIn(root, "Mappings");
  }

  blockOf(condition: string): number {
    const block = this.conditions.get(condition) ?? this.conditions.size;
    this.conditions.set(condition, block);
    return block;
  }

  spend(steps: number, at: Range): void {
    this.budget.spend(steps, this.source, at.start);
  }

  allocate(characters: number, at: Range): void {
    this.budget.allocate(characters, this.source, at.start);
  }

  resolve(node: Node, branches: Branches): Node {
    this.spend(nodeSteps, node.range);
    this.budget.enter(this.source, node.range.start);
    const resolved = this.resolveNode(node, branches);
    this.budget.leave();
    return resolved;
  }

  private resolveNode(node: Node, branches: Branches): Node {
    switch (node.kind) {
      case "object":
        return this.call(node, branches) ?? this.resolveMembers(node, branches);
      case "array":
        return this.resolveElements(node, branches);
      case "string": {
        const parts = withDynamicReferences(withIdentifiers(node.parts, this.loops));
        return parts === node.parts && branches === undefined
          ? node
          : withBranches({ ...node, parts }, branches);
      }
      default:
        return branches === undefined ? node : withBranches({ ...node }, branches);
    }
  }

  /** What a function gives; undefined where the object is none. */
  private call(written: ObjectNode, branches: Branches): Node | undefined {
    const [only] = written.members;
    if (only === undefined || written.members.length !== 1 || !isIntrinsic(only.name)) return undefined;
    // `Condition: X` of a resource, or the member of a policy statement, is an ordinary member.
    if (only.name === "Condition") return undefined;
    const resolved = functions.get(only.name)?.({ written, argument: only.value, branches }, this);
    if (resolved !== undefined) return resolved;
    return withBranches({ kind: "opaque", range: written.range, origin: { kind: "unknown" } }, branches);
  }

  private resolveMembers(node: ObjectNode, branches: Branches): ObjectNode {
    const members: Member[] = node.members.map((member) => ({
      ...member,
      value: this.resolveMember(member, branches),
      ...(branches === undefined ? {} : { branches }),
    }));
    return withParents<ObjectNode>(withBranches({ kind: "object", range: node.range, members }, branches));
  }

  private resolveMember({ name, value }: Member, branches: Branches): Node {
    const loop = loopOf(name, value);
    const before = this.loops;
    if (loop !== undefined) this.loops = [...before, loop.identifier];
    const resolved = this.resolve(value, branches);
    this.loops = before;
    return resolved;
  }

  private resolveElements(node: ArrayNode, branches: Branches): ArrayNode {
    const elements = node.elements.map((element) => this.resolve(element, branches));
    return withParents<ArrayNode>(withBranches({ kind: "array", range: node.range, elements }, branches));
  }
}
