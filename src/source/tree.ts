/**
 * The syntax tree that every format is read into: JSON with templates, Jsonnet, YAML.
 *
 * It knows no ECS. Everything has a range in the text that a person wrote, an object keeps its members in order
 * with duplicates included, and what is not known before the deploy is a hole in a string or an opaque node.
 */
import type { Comment } from "../text/comment.ts";
import type { Edit } from "../text/edit.ts";
import type { Range, SourceText } from "../text/source-text.ts";
import type { Problem } from "./problem.ts";

/**
 * One arm of a conditional block (`{{ if }}…{{ else }}…{{ end }}`, `Fn::If`).
 * Two things in different arms of one block never exist together.
 */
export interface Branch {
  readonly block: number;
  readonly arm: number;
}

/** What fills a hole at deploy time, as far as reading the file tells it. Never holds the filled-in text. */
export type Origin =
  /** `{{ must_env `X` }}`, `std.native("env")`: an environment variable of the one who deploys. */
  | { readonly kind: "environment-variable"; readonly name: string }
  /** `{{ ssm `/x` }}`, `{{resolve:ssm:/x}}`: the plaintext of a parameter. */
  | { readonly kind: "parameter-value"; readonly name?: string; readonly secure?: boolean }
  /** `{{resolve:secretsmanager:x}}`: the plaintext of a secret. */
  | { readonly kind: "secret-value"; readonly name?: string }
  /** ``{{ secretsmanager_arn `x` }}``: the full ARN of a Secrets Manager secret. */
  | { readonly kind: "secret-arn"; readonly name?: string }
  /** `tfstate`, `cfn_output`, `!GetAtt`, `!ImportValue`: something of another resource. */
  | { readonly kind: "resource"; readonly address?: string; readonly resourceType?: string }
  /** `!Ref` of a parameter of the stack. */
  | { readonly kind: "stack-parameter"; readonly name: string; readonly noEcho: boolean }
  /** `!ImportValue`: an output of another stack; U+FFFC in its name for what is not known. */
  | { readonly kind: "stack-export"; readonly name?: string }
  /** `${AWS::Region}` and its like. */
  | { readonly kind: "pseudo-parameter"; readonly name: string }
  /** Anything else: conditions, unknown functions, computed values. */
  | { readonly kind: "unknown" };

/** A stretch of literal text in a string. `text` is decoded; `range` covers it as written. */
export interface TextPart {
  readonly kind: "text";
  readonly text: string;
  readonly range: Range;
  /**
   * Set where the text is no literal of the linted file: an import or an external variable supplies it. `range` then
   * covers the expression that asks for it. It is judged and looked up as any text, and never shown.
   */
  readonly isSupplied?: true;
  /** The expression that supplies it, as it is written. */
  readonly expression?: string;
}

/** A stretch of a string that is not known from the file alone. */
export interface HolePart {
  readonly kind: "hole";
  readonly range: Range;
  readonly origin: Origin;
  /** Set where the linted file does not write what `origin` names: the name is looked up as any, and never shown. */
  readonly isSupplied?: true;
  /** True where the hole is known to give a whole ARN. */
  readonly isArn?: boolean;
  /** The text it gives, where that is known (an environment variable that is set, a parameter's default). */
  readonly value?: string;
  /** The template action or Jsonnet expression that gives it, as it is written. A value is supplied where there is one. */
  readonly expression?: string;
  /** What it can give, where it chooses between a few (`{{ if }}a{{ else }}b{{ end }}`, `Fn::If`). */
  readonly alternatives?: readonly (readonly StringPart[])[];
  /** Its name in `${…}` of `Fn::Sub`, where it has one: a parameter, a resource, an attribute. */
  readonly substitution?: string;
}

export type StringPart = TextPart | HolePart;

interface NodeBase {
  /** Where the node is written, quotes and brackets included. */
  readonly range: Range;
  /** The text that `range` counts in, where it is not the document's own (a Jsonnet import). */
  readonly source?: SourceText;
  /** The conditional arms around the node, outermost first; absent outside of any. */
  readonly branches?: readonly Branch[];
  /** Set when the node is put into its object or array. */
  parent?: ObjectNode | ArrayNode;
  /** The member name or the index in `parent`. */
  key?: string | number;
}

export interface ObjectNode extends NodeBase {
  readonly kind: "object";
  readonly members: Member[];
  /** The members by their name in lower case, kept here by whoever asks first (model/members.ts). */
  memberIndex?: ReadonlyMap<string, readonly Member[]>;
}

/** A member of an object. `range` runs from the start of the key to the end of the value. */
export interface Member {
  readonly key: StringNode;
  /** The decoded text of the key; U+FFFC for a hole in it. */
  readonly name: string;
  readonly value: Node;
  readonly range: Range;
  readonly branches?: readonly Branch[];
}

export interface ArrayNode extends NodeBase {
  readonly kind: "array";
  readonly elements: Node[];
}

export interface StringNode extends NodeBase {
  readonly kind: "string";
  readonly parts: readonly StringPart[];
  /** The intrinsic function as it is written, where one gives the string (`Fn::Sub`, `Ref`). */
  readonly written?: ObjectNode;
}

export interface NumberNode extends NodeBase {
  readonly kind: "number";
  readonly value: number;
}

export interface BooleanNode extends NodeBase {
  readonly kind: "boolean";
  readonly value: boolean;
}

export interface NullNode extends NodeBase {
  readonly kind: "null";
}

/** A value that is not known from the file alone: a bare template action, a computed expression. */
export interface OpaqueNode extends NodeBase {
  readonly kind: "opaque";
  readonly origin: Origin;
  /** As that of a hole. */
  readonly isSupplied?: true;
  readonly isArn?: boolean;
  /** What it can be, where it chooses between a few. */
  readonly alternatives?: readonly Node[];
}

export type Node = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode | OpaqueNode;

/** What to write into a string: literal text, and stretches that the format itself fills in. */
export type ContentPart =
  | { readonly kind: "text"; readonly text: string }
  /** Template text that goes in as it is: ``{{ must_env `AWS_ACCOUNT_ID` }}``. */
  | { readonly kind: "template"; readonly text: string }
  /** A CloudFormation pseudo parameter, written as `${AWS::Region}` inside `Fn::Sub`. */
  | { readonly kind: "pseudo-parameter"; readonly name: string }
  /** Anything else that `Fn::Sub` fills in, by its name: `Environment`, `Database.Endpoint.Address`. */
  | { readonly kind: "substitution"; readonly name: string };

/** A plain value to be written into a document. */
export type PlainValue =
  | string
  | readonly ContentPart[]
  | { readonly [key: string]: PlainValue }
  | readonly { readonly [key: string]: PlainValue }[];

/**
 * Makes edits in the document's own format and style. Each gives the edits, or undefined where it can't be done
 * safely (a computed Jsonnet value, a node inside a template block); nothing outside the edits changes.
 */
export interface Writer {
  replaceString(node: StringNode, content: readonly ContentPart[]): Edit[] | undefined;
  removeMembers(object: ObjectNode, members: readonly Member[]): Edit[] | undefined;
  removeElements(array: ArrayNode, elements: readonly Node[]): Edit[] | undefined;
  appendElement(array: ArrayNode, value: PlainValue): Edit[] | undefined;
  /** Appends copies of elements of the same document as they are written, templates and all. */
  copyElements(array: ArrayNode, elements: readonly Node[]): Edit[] | undefined;
  appendMember(object: ObjectNode, key: string, value: PlainValue): Edit[] | undefined;
}

/** A text that has been read. */
export interface Document {
  readonly source: SourceText;
  readonly format: "json" | "jsonnet" | "yaml";
  readonly root: Node;
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly writer: Writer;
}
