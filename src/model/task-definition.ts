/** What a document means to ECS and AWS Batch. Every dialect is read into this one model. */

import { patternOf } from "../source/string.ts";
import type { ArrayNode, Document, Node, ObjectNode, StringNode } from "../source/tree.ts";
import type { Reference } from "./reference.ts";

/**
 * One task's containers with the role that fetches their secrets. A job definition with several node ranges, or a
 * template with several resources, gives several.
 */
export interface TaskDefinition {
  readonly kind: "task definition" | "job definition";
  /** How the document says it. Schemas and fixes differ, rules do not. */
  readonly dialect: "ecs" | "batch" | "cloudformation";
  readonly document: Document;
  /** The object that holds the containers: what RegisterTaskDefinition takes. */
  readonly node: ObjectNode;
  /**
   * The root of the document, with the first definition of a document alone. Rules about the text itself start here, so
   * that they report once for each document.
   */
  readonly textRoot: Node | undefined;
  /** The family, the job definition's name, or the resource's logical id. */
  readonly nameNode: StringNode | undefined;
  readonly name: string | undefined;
  readonly executionRole: ExecutionRole | undefined;
  readonly containers: readonly Container[];
  /** Credentials of volumes (`fsxWindowsFileServerVolumeConfiguration`). */
  readonly volumeCredentials: readonly CredentialsParameter[];
  /** The parameters of a CloudFormation template that have a default; with the first definition of a template alone. */
  readonly stackParameters: readonly StackParameter[];
  /** Kept here by whoever asks first (`referencesOf`). */
  references?: readonly ReferenceUse[];
}

/** A parameter of a stack, and what it is where nobody gives it. */
export interface StackParameter {
  readonly nameNode: StringNode;
  readonly name: string;
  readonly default: Node;
}

export interface ExecutionRole {
  readonly node: Node;
  /** The ARN with U+FFFC for holes; undefined where nothing of it is known. */
  readonly arn: string | undefined;
}

export interface Container {
  readonly node: ObjectNode;
  readonly nameNode: StringNode | undefined;
  readonly name: string | undefined;
  readonly image: StringNode | undefined;
  /** A later member of the same name takes the place of the one this stands in: ECS never sees it. */
  readonly overridden: boolean;
  readonly environment: readonly EnvironmentVariable[];
  readonly secrets: readonly Secret[];
  readonly repositoryCredentials: readonly CredentialsParameter[];
  /** `command`, `entryPoint` and `healthCheck.command`. */
  readonly commands: readonly Command[];
  /** `dockerLabels` and the options of log and FireLens configuration. */
  readonly options: readonly Option[];
}

export interface EnvironmentVariable {
  readonly node: Node;
  readonly list: ArrayNode;
  readonly nameNode: StringNode | undefined;
  readonly name: string | undefined;
  readonly value: Node | undefined;
  readonly overridden: boolean;
}

/** An entry of `secrets`, or of `secretOptions` of a log configuration. */
export interface Secret {
  readonly node: Node;
  readonly list: ArrayNode;
  readonly member: "secrets" | "secretOptions";
  readonly nameNode: StringNode | undefined;
  readonly name: string | undefined;
  readonly valueFrom: Node | undefined;
  /** Undefined where `valueFrom` is missing or no string. */
  readonly reference: Reference | undefined;
  /** The others that it can be, where a condition chooses (`Fn::If`, `Fn::FindInMap`). */
  readonly alternatives: readonly { readonly node: StringNode; readonly reference: Reference }[];
  readonly overridden: boolean;
}

/** `credentialsParameter`, of a private registry or of a volume. */
export interface CredentialsParameter {
  readonly node: StringNode;
  readonly reference: Reference;
  readonly overridden: boolean;
}

export interface Command {
  readonly member: "command" | "entryPoint" | "healthCheck.command";
  readonly words: readonly Node[];
  readonly overridden: boolean;
}

export interface Option {
  readonly member: "dockerLabels" | "logConfiguration.options" | "firelensConfiguration.options";
  readonly nameNode: StringNode;
  readonly name: string;
  readonly value: Node;
  readonly overridden: boolean;
}

/** A reference with the place it is used in. */
export interface ReferenceUse {
  readonly reference: Reference;
  readonly node: Node;
  readonly container: Container | undefined;
  /** The environment variable or log option; undefined for `credentialsParameter`, which is its own name. */
  readonly nameNode: StringNode | undefined;
  /** The environment variable or log option, or `credentialsParameter`. */
  readonly name: string | undefined;
  readonly use: "secrets" | "secretOptions" | "credentialsParameter";
  readonly overridden: boolean;
}

/** Every reference of a task definition, in the order of the file. Nearly every rule asks; it is worked out once. */
export function referencesOf(taskDefinition: TaskDefinition): readonly ReferenceUse[] {
  taskDefinition.references ??= findReferences(taskDefinition);
  return taskDefinition.references;
}

/** Keeps a credential that stands in a reference's place from everybody who asks for the references. */
export function hideCredentials(
  taskDefinition: TaskDefinition,
  isCredential: (text: string) => boolean,
): void {
  taskDefinition.references = findReferences(taskDefinition).map((use) =>
    use.node.kind === "string" && isCredential(patternOf(use.node.parts))
      ? { ...use, reference: { kind: "credential" } }
      : use,
  );
}

function findReferences(taskDefinition: TaskDefinition): ReferenceUse[] {
  const uses: ReferenceUse[] = [];
  for (const container of taskDefinition.containers) {
    for (const secret of container.secrets) {
      if (secret.reference === undefined || secret.valueFrom === undefined) continue;
      uses.push({
        reference: secret.reference,
        node: secret.valueFrom,
        container,
        nameNode: secret.nameNode,
        name: secret.name,
        use: secret.member,
        overridden: secret.overridden,
      });
      for (const { node, reference } of secret.alternatives) {
        uses.push({
          reference,
          node,
          container,
          nameNode: secret.nameNode,
          name: secret.name,
          use: secret.member,
          overridden: secret.overridden,
        });
      }
    }
    for (const credentials of container.repositoryCredentials) uses.push(useOf(credentials, container));
  }
  for (const credentials of taskDefinition.volumeCredentials) uses.push(useOf(credentials, undefined));
  return uses;
}

function useOf(credentials: CredentialsParameter, container: Container | undefined): ReferenceUse {
  const { reference, node, overridden } = credentials;
  return {
    reference,
    node,
    container,
    nameNode: undefined,
    name: "credentialsParameter",
    use: "credentialsParameter",
    overridden,
  };
}
