import type { Range } from "../../../text/source-text.ts";
import type { Node, ObjectNode } from "../../tree.ts";
import type { Branches } from "../nodes.ts";

/** What a function needs of the template around it. */
export interface Template {
  readonly parameters: ObjectNode | undefined;
  readonly resources: ObjectNode | undefined;
  readonly mappings: ObjectNode | undefined;
  /** What a node of the template gives in these arms, the functions in it worked out. */
  resolve(node: Node, branches: Branches): Node;
  /** Draws on the budget of the text. Call it before the work. */
  spend(steps: number, at: Range): void;
  /** Draws room for text that a function makes. */
  allocate(characters: number, at: Range): void;
  /** The block that a condition opens, the same wherever it is asked: it turns out the same everywhere. */
  blockOf(condition: string): number;
}

/** A function where it is used. */
export interface Call {
  /** The object in its place: `{"Fn::Sub": …}`. */
  readonly written: ObjectNode;
  readonly argument: Node;
  /** The arms of conditions around it. */
  readonly branches: Branches;
}

/** What a function gives; undefined where the template does not tell. */
export type IntrinsicFunction = (call: Call, template: Template) => Node | undefined;
