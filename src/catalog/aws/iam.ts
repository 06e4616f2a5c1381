/** What IAM knows of a role: its policies, and what they allow by simulation. */
import type {
  ContextEntry,
  EvaluationResult,
  IAMClient,
  SimulatePrincipalPolicyCommandOutput,
} from "@aws-sdk/client-iam";
import type {
  PolicyDocument,
  RoleDocuments,
  RoleLookup,
  SimulatedAccess,
  Simulation,
  SimulationRequest,
} from "../role-source.ts";
import type { CallOutcome, Calls } from "./calls.ts";
import { type CallFailure, resultOf } from "./errors.ts";

export interface Iam {
  readonly client: IAMClient;
  readonly region: string;
  readonly calls: Calls;
}

/** Resources in one call; the service takes decisions in pages of at most 1,000. */
const resourcesAtOnce = 50;
const pageLimit = 1_000;

const malformed: CallFailure = { kind: "no-answer", cause: "malformed" };

/** Stops the many steps of reading a role at the first failure. */
class Stopped extends Error {
  readonly failure: CallFailure;

  constructor(failure: CallFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** The role with all of its policies' documents. */
export async function fetchRole(iam: Iam, roleArn: string): Promise<RoleLookup> {
  try {
    return { status: "present", role: await readRole(iam, roleArn) };
  } catch (error) {
    if (error instanceof Stopped) return lookupOf(error.failure);
    throw error;
  }
}

async function readRole({ client, region, calls }: Iam, roleArn: string): Promise<RoleDocuments> {
  const api = await import("@aws-sdk/client-iam");
  const ask = async <T>(call: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> => {
    const outcome = await calls.send("iam", region, (abortSignal) => call({ abortSignal }));
    if (outcome.kind === "failure") throw new Stopped(outcome.failure);
    return outcome.answer;
  };
  // Once the role is there, that a part of it is not makes no sense.
  const askOfRole: typeof ask = async (call) => {
    try {
      return await ask(call);
    } catch (error) {
      throw error instanceof Stopped && error.failure.kind === "absent" ? new Stopped(malformed) : error;
    }
  };
  const RoleName = roleNameOf(roleArn);
  const { Role: found } = await ask((options) => client.send(new api.GetRoleCommand({ RoleName }), options));
  if (found?.Arn === undefined) throw new Stopped(malformed);

  const policies: PolicyDocument[] = [];
  const inline = await allPages(async (marker) => {
    const page = await askOfRole((options) =>
      client.send(new api.ListRolePoliciesCommand({ RoleName, ...marker }), options),
    );
    return { items: page.PolicyNames, marker: page.Marker, isTruncated: page.IsTruncated };
  });
  for (const name of inline) {
    const { PolicyDocument: document } = await askOfRole((options) =>
      client.send(new api.GetRolePolicyCommand({ RoleName, PolicyName: name }), options),
    );
    policies.push({ name, document: decode(document) });
  }
  const attached = await allPages(async (marker) => {
    const page = await askOfRole((options) =>
      client.send(new api.ListAttachedRolePoliciesCommand({ RoleName, ...marker }), options),
    );
    return { items: page.AttachedPolicies, marker: page.Marker, isTruncated: page.IsTruncated };
  });
  for (const { PolicyArn, PolicyName } of attached) {
    if (PolicyArn === undefined) throw new Stopped(malformed);
    const { Policy } = await askOfRole((options) =>
      client.send(new api.GetPolicyCommand({ PolicyArn }), options),
    );
    const VersionId = Policy?.DefaultVersionId;
    const { PolicyVersion } = await askOfRole((options) =>
      client.send(new api.GetPolicyVersionCommand({ PolicyArn, VersionId }), options),
    );
    policies.push({
      name: PolicyName ?? PolicyArn,
      arn: PolicyArn,
      document: decode(PolicyVersion?.Document),
    });
  }
  const boundary = found.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    arn: found.Arn,
    trustPolicy: decode(found.AssumeRolePolicyDocument),
    policies,
    ...(boundary === undefined ? {} : { permissionsBoundaryArn: boundary }),
  };
}

/** The last segment: a role's path is no part of its name (IAM API reference, GetRole). */
function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf("/") + 1);
}

/** Documents come URL-encoded (IAM API reference, GetRole). */
function decode(document: string | undefined): string {
  if (document === undefined) throw new Stopped(malformed);
  try {
    return decodeURIComponent(document);
  } catch {
    throw new Stopped(malformed);
  }
}

interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly marker: string | undefined;
  readonly isTruncated: boolean | undefined;
}

async function allPages<T>(fetchPage: (marker: { Marker?: string }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let marker: { Marker?: string } = {};
  for (let pages = 0; pages < pageLimit; pages += 1) {
    const page = await fetchPage(marker);
    if (page.items === undefined) break;
    items.push(...page.items);
    if (page.isTruncated !== true) return items;
    if (page.marker === undefined || page.marker === marker.Marker) break;
    marker = { Marker: page.marker };
  }
  throw new Stopped(malformed);
}

/** Decisions for every action on every resource of the requests, in their order. */
export async function simulate(
  iam: Iam,
  roleArn: string,
  requests: readonly SimulationRequest[],
): Promise<Simulation> {
  const decisions: SimulatedAccess[] = [];
  try {
    for (const request of requests) decisions.push(...(await simulateRequest(iam, roleArn, request)));
  } catch (error) {
    if (error instanceof Stopped) return lookupOf(error.failure);
    throw error;
  }
  return { status: "present", decisions };
}

async function simulateRequest(
  { client, region, calls }: Iam,
  roleArn: string,
  { actions, resources, context = {} }: SimulationRequest,
): Promise<SimulatedAccess[]> {
  const { SimulatePrincipalPolicyCommand } = await import("@aws-sdk/client-iam");
  const entries: ContextEntry[] = Object.entries(context).map(([key, value]) => ({
    ContextKeyName: key,
    ContextKeyType: "string",
    ContextKeyValues: [value],
  }));
  const decisions: SimulatedAccess[] = [];
  for (let start = 0; start < resources.length; start += resourcesAtOnce) {
    const batch = resources.slice(start, start + resourcesAtOnce);
    const results = await allPages(async (marker) => {
      const command = new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: [...actions],
        ResourceArns: batch,
        ...(entries.length === 0 ? {} : { ContextEntries: entries }),
        MaxItems: 1_000,
        ...marker,
      });
      const outcome: CallOutcome<SimulatePrincipalPolicyCommandOutput> = await calls.send(
        "iam",
        region,
        (abortSignal) => client.send(command, { abortSignal }),
      );
      if (outcome.kind === "failure") throw new Stopped(outcome.failure);
      const { EvaluationResults, Marker, IsTruncated } = outcome.answer;
      return { items: EvaluationResults, marker: Marker, isTruncated: IsTruncated };
    });
    const found = new Map(results.flatMap(accessesOf).map((access) => [keyOf(access), access]));
    for (const action of actions) {
      for (const resource of batch) {
        const access = found.get(keyOf({ action, resource }));
        if (access === undefined) throw new Stopped(malformed);
        decisions.push(access);
      }
    }
  }
  return decisions;
}

function keyOf({ action, resource }: { action: string; resource: string }): string {
  return `${action} ${resource}`;
}

/** One result may speak of one resource, or of several by its resource-specific results. */
function accessesOf(result: EvaluationResult): SimulatedAccess[] {
  const action = result.EvalActionName ?? "";
  const specific = (result.ResourceSpecificResults ?? []).map((one) => ({
    resource: one.EvalResourceName,
    decision: one.EvalResourceDecision,
    missing: one.MissingContextValues,
  }));
  const whole = {
    resource: result.EvalResourceName,
    decision: result.EvalDecision,
    missing: result.MissingContextValues,
  };
  return [whole, ...specific].flatMap(({ resource, decision, missing }) =>
    resource === undefined || decision === undefined
      ? []
      : [{ action, resource, decision, missingContextKeys: missing ?? [] }],
  );
}

function lookupOf(failure: CallFailure): { readonly status: "absent" | "denied" | "unknown" } {
  const { status } = resultOf(failure);
  return { status: status === "present" ? "unknown" : status };
}
