/** Asks IAM what execution roles may do: their documents, and its own simulation for the actual references. */
import type {
  RoleDocuments,
  RoleSource,
  SimulatedDecision,
  Simulation,
  SimulationRequest,
} from "../catalog/role-source.ts";
import type { Shown } from "../language/shown.ts";
import type { Decision } from "./evaluate.ts";
import type { Permission } from "./permissions.ts";
import { readPolicy } from "./policy.ts";
import { accessOf, type Role, type RoleAccess } from "./role.ts";

export interface AskedRole {
  readonly arn: string;
  /** Its name as it may be shown. */
  readonly shownName: Shown;
  /** A region of its partition: IAM's endpoint is found by it. */
  readonly region: string;
  readonly permissions: readonly Permission[];
}

export interface AskedRoles {
  readonly byArn: ReadonlyMap<string, RoleAccess>;
  /** Roles of which nothing could be learnt: the caller may not ask, or IAM gave no answer. */
  readonly unchecked: readonly { readonly shownName: Shown; readonly isDenied: boolean }[];
}

/** Asks for each role once. Where IAM may not be asked, nothing is said of that role. */
export async function askRoles(source: RoleSource, wanted: readonly AskedRole[]): Promise<AskedRoles> {
  const byArn = new Map<string, RoleAccess>();
  const unchecked: { shownName: Shown; isDenied: boolean }[] = [];
  for (const asked of wanted) {
    const access = await askRole(source, asked);
    if (access.status === "present" || access.status === "absent") byArn.set(asked.arn, access);
    else unchecked.push({ shownName: asked.shownName, isDenied: access.status === "denied" });
  }
  return { byArn, unchecked };
}

async function askRole(
  source: RoleSource,
  { arn, region, permissions }: AskedRole,
): Promise<RoleAccess | { readonly status: "denied" | "unknown" }> {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const [simulation, lookup] = await Promise.all([
    source.simulate(arn, requestsFor(permissions), region),
    source.fetchRole(arn, region),
  ]);
  if (simulation.status === "absent" || lookup.status === "absent") return { status: "absent", name };
  const role = lookup.status === "present" ? roleOf(name, lookup.role) : unknownRole(name);
  if (simulation.status === "present") return accessOf(role, { simulated: decisionsOf(simulation, role) });
  // Without the simulation, the documents themselves are evaluated.
  return lookup.status === "present" ? accessOf(role) : { status: simulation.status };
}

/** One request for each action and each set of condition values. */
function requestsFor(permissions: readonly Permission[]): SimulationRequest[] {
  const groups = new Map<
    string,
    { action: string; resources: Set<string>; context: Permission["context"] }
  >();
  for (const { action, resource, context } of permissions) {
    const key = JSON.stringify([action, context]);
    const group = groups.get(key) ?? { action, resources: new Set(), context };
    group.resources.add(resource);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ action, resources, context }) => ({
    actions: [action],
    resources: [...resources],
    context,
  }));
}

function decisionsOf(
  { decisions }: Extract<Simulation, { status: "present" }>,
  role: Role,
): (permission: Permission) => Decision {
  const byRequest = new Map(decisions.map((access) => [`${access.action} ${access.resource}`, access]));
  return ({ action, resource }) => {
    const access = byRequest.get(`${action} ${resource}`);
    if (access === undefined) return { kind: "unknown" };
    // With the values that were missing, the decision might be another.
    if (access.decision !== "allowed" && access.missingContextKeys.length > 0) return { kind: "unknown" };
    return decisionText(access.decision, role);
  };
}

function decisionText(decision: SimulatedDecision, { policies }: Role): Decision {
  switch (decision) {
    case "allowed":
      return { kind: "allowed" };
    case "implicitDeny":
      return { kind: "implicit-deny" };
    case "explicitDeny": {
      const denying = policies.filter(({ statements }) => statements.some(({ effect }) => effect === "Deny"));
      const [only] = denying;
      return { kind: "explicit-deny", policy: denying.length === 1 ? (only?.name ?? "") : "" };
    }
  }
}

function roleOf(name: string, { trustPolicy, policies, permissionsBoundaryArn }: RoleDocuments): Role {
  return {
    name,
    trustPolicy: readPolicy("trust", parsed(trustPolicy)),
    policies: policies.map((policy) => readPolicy(policy.name, parsed(policy.document))),
    // What a boundary takes away is for the simulation to say.
    isComplete: permissionsBoundaryArn === undefined,
  };
}

function unknownRole(name: string): Role {
  return { name, trustPolicy: undefined, policies: [], isComplete: false };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
