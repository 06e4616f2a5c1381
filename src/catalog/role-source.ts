/** What is asked of IAM about execution roles, and what it answers. */

/** The part of IAM that is asked. `region` is one of the role's partition: IAM's endpoint is found by it. */
export interface RoleSource {
  /** A role with its trust policy and all of its policies. */
  fetchRole(roleArn: string, region: string): Promise<RoleLookup>;
  /** What the role's policies say of the requests, by IAM's own simulation. */
  simulate(roleArn: string, requests: readonly SimulationRequest[], region: string): Promise<Simulation>;
}

/** What IAM has of a role: documents, none of them evaluated. */
export interface RoleDocuments {
  readonly arn: string;
  /** The trust policy as JSON text. */
  readonly trustPolicy: string;
  readonly policies: readonly PolicyDocument[];
  readonly permissionsBoundaryArn?: string;
}

/** A policy's document as JSON text, with its name. */
export interface PolicyDocument {
  readonly name: string;
  /** The ARN of a managed policy; inline policies have none. */
  readonly arn?: string;
  readonly document: string;
}

export type RoleLookup =
  | { readonly status: "present"; readonly role: RoleDocuments }
  /** `denied`: the caller may not ask; `unknown`: no answer that makes sense. */
  | { readonly status: "absent" | "denied" | "unknown" };

/** Actions that are each tried on each resource (full ARNs). */
export interface SimulationRequest {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Values for condition keys, such as `kms:ViaService`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** What the role's own policies say. Resource policies and policies of the organization may still refuse. */
export type SimulatedDecision = "allowed" | "implicitDeny" | "explicitDeny";

export interface SimulatedAccess {
  readonly action: string;
  readonly resource: string;
  readonly decision: SimulatedDecision;
  /** Condition keys that policies ask for and the simulation had no value for; the decision may be another. */
  readonly missingContextKeys: readonly string[];
}

export type Simulation =
  | { readonly status: "present"; readonly decisions: readonly SimulatedAccess[] }
  | { readonly status: "absent" | "denied" | "unknown" };
