/** What a document means to ECS and AWS Batch. Every dialect is read into this one model. */

import type { ArrayNode, Document, Node, ObjectNode, StringNode } from "../source/tree.ts";
import type { MisplacedCredential, Reference } from "./reference.ts";

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
  /** Kept here by whoever asks first (`usesOf`). */
  uses?: Uses;
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
  readonly reference: Reference | MisplacedCredential | undefined;
  /** The others that it can be, where a condition chooses (`Fn::If`, `Fn::FindInMap`). */
  readonly alternatives: readonly {
    readonly node: StringNode;
    readonly reference: Reference | MisplacedCredential;
  }[];
  readonly overridden: boolean;
}

/** `credentialsParameter`, of a private registry or of a volume. */
export interface CredentialsParameter {
  readonly node: StringNode;
  readonly reference: Reference | MisplacedCredential;
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

/** The place of a reference. */
interface UsePlace {
  readonly node: Node;
  readonly container: Container | undefined;
  /** The environment variable or log option; undefined for `credentialsParameter`, which is its own name. */
  readonly nameNode: StringNode | undefined;
  /** The environment variable or log option, or `credentialsParameter`. */
  readonly name: string | undefined;
  readonly use: "secrets" | "secretOptions" | "credentialsParameter";
  readonly overridden: boolean;
}

/** A reference with the place it is used in. */
export interface ReferenceUse extends UsePlace {
  readonly kind: "reference";
  readonly reference: Reference;
}

/** A credential in the place of a reference. */
export interface MisplacedUse extends UsePlace {
  readonly kind: "misplaced-credential";
  readonly credential: MisplacedCredential;
}

interface Uses {
  readonly all: readonly (ReferenceUse | MisplacedUse)[];
  readonly references: readonly ReferenceUse[];
  readonly misplaced: readonly MisplacedUse[];
}

/** Every reference of a task definition, in the order of the file. Nearly every rule asks; it is worked out once. */
export function referencesOf(taskDefinition: TaskDefinition): readonly ReferenceUse[] {
  return usesOf(taskDefinition).references;
}

/** The credentials that stand in the place of a reference. */
export function misplacedCredentialsOf(taskDefinition: TaskDefinition): readonly MisplacedUse[] {
  return usesOf(taskDefinition).misplaced;
}

/** What stands in the place of references, those that are none included. */
export function usesOf(taskDefinition: TaskDefinition): Uses {
  taskDefinition.uses ??= findUses(taskDefinition);
  return taskDefinition.uses;
}

function findUses(taskDefinition: TaskDefinition): Uses {
  const all: (ReferenceUse | MisplacedUse)[] = [];
  const add = (reference: Reference | MisplacedCredential, place: UsePlace): void => {
    all.push(
      reference.kind === "misplaced-credential"
        ? { kind: "misplaced-credential", credential: reference, ...place }
        : { kind: "reference", reference, ...place },
    );
  };
  for (const container of taskDefinition.containers) {
    for (const {
      reference,
      valueFrom,
      alternatives,
      nameNode,
      name,
      member,
      overridden,
    } of container.secrets) {
      if (reference === undefined || valueFrom === undefined) continue;
      const place = { container, nameNode, name, use: member, overridden };
      add(reference, { ...place, node: valueFrom });
      for (const { node, reference: other } of alternatives) add(other, { ...place, node });
    }
    for (const { reference, node, overridden } of container.repositoryCredentials)
      add(reference, { ...credentialsPlace, container, node, overridden });
  }
  for (const { reference, node, overridden } of taskDefinition.volumeCredentials)
    add(reference, { ...credentialsPlace, container: undefined, node, overridden });
  const references = all.filter((use) => use.kind === "reference");
  const misplaced = all.filter((use) => use.kind === "misplaced-credential");
  return { all, references, misplaced };
}

const credentialsPlace = {
  nameNode: undefined,
  name: "credentialsParameter",
  use: "credentialsParameter",
} as const;
