/** What IAM knows of a role: its policies, and what they allow by simulation. */
import type { ContextEntry, IAMClient } from "@aws-sdk/client-iam";
import { parseArn } from "../../model/arn.ts";
import type {
  PolicyDocument,
  RoleDocuments,
  RoleLookup,
  SimulatedAccess,
  Simulation,
  SimulationRequest,
} from "../role-source.ts";
import {
  arnOf,
  identifierOf,
  listOf,
  MalformedAnswer,
  membersOf,
  oneOf,
  optional,
  optionalList,
  textOf,
} from "./answer.ts";
import type { CallOutcome, Calls } from "./calls.ts";
import { type CallFailure, resultOf } from "./errors.ts";

export interface Iam {
  readonly client: IAMClient;
  readonly region: string;
  readonly calls: Calls;
}

/** Resources in one call; the service takes decisions in pages of at most 1,000. */
const resourcesAtOnce = 50;
/** A role has a few policies, and what is simulated fits into one page of a thousand decisions. */
const pageLimit = 100;

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
  const found = await ask(async (options) =>
    readFoundRole(await client.send(new api.GetRoleCommand({ RoleName }), options), roleArn),
  );

  const policies: PolicyDocument[] = [];
  const inline = await allPages((marker) =>
    askOfRole(async (options) =>
      pageOf(await client.send(new api.ListRolePoliciesCommand({ RoleName, ...marker }), options), {
        list: "PolicyNames",
        item: policyNameOf,
      }),
    ),
  );
  for (const name of inline) {
    const command = new api.GetRolePolicyCommand({ RoleName, PolicyName: name });
    const document = await askOfRole(async (options) =>
      documentOf(membersOf(await client.send(command, options))["PolicyDocument"]),
    );
    policies.push({ name, document });
  }
  const attached = await allPages((marker) =>
    askOfRole(async (options) =>
      pageOf(await client.send(new api.ListAttachedRolePoliciesCommand({ RoleName, ...marker }), options), {
        list: "AttachedPolicies",
        item: attachedPolicyOf,
      }),
    ),
  );
  for (const { arn: PolicyArn, name } of attached) {
    const VersionId = await askOfRole(async (options) => {
      const { Policy } = membersOf(await client.send(new api.GetPolicyCommand({ PolicyArn }), options));
      return identifierOf(membersOf(Policy)["DefaultVersionId"]);
    });
    const command = new api.GetPolicyVersionCommand({ PolicyArn, VersionId });
    const document = await askOfRole(async (options) => {
      const { PolicyVersion } = membersOf(await client.send(command, options));
      return documentOf(membersOf(PolicyVersion)["Document"]);
    });
    policies.push({ name, arn: PolicyArn, document });
  }
  return { ...found, policies };
}

/** The last segment: a role's path is no part of its name (IAM API reference, GetRole). */
function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf("/") + 1);
}

/** IAM looks a role up by its name: one of another account, or another role, is no answer. */
function readFoundRole(answer: unknown, roleArn: string): Omit<RoleDocuments, "policies"> {
  const { Arn, AssumeRolePolicyDocument, PermissionsBoundary } = membersOf(membersOf(answer)["Role"]);
  const arn = arnOf(Arn);
  const isAsked =
    parseArn(arn)?.account === parseArn(roleArn)?.account && roleNameOf(arn) === roleNameOf(roleArn);
  if (!isAsked) throw new MalformedAnswer();
  const boundary = optional(PermissionsBoundary, membersOf);
  return {
    arn,
    trustPolicy: documentOf(AssumeRolePolicyDocument),
    ...(boundary === undefined ? {} : { permissionsBoundaryArn: arnOf(boundary["PermissionsBoundaryArn"]) }),
  };
}

/** The names of policies have these characters alone (IAM API reference, PolicyName). */
function policyNameOf(value: unknown): string {
  const name = textOf(value);
  if (!/^[\w+=,.@-]{1,128}$/.test(name)) throw new MalformedAnswer();
  return name;
}

function attachedPolicyOf(value: unknown): { readonly arn: string; readonly name: string } {
  const { PolicyArn, PolicyName } = membersOf(value);
  return { arn: arnOf(PolicyArn), name: policyNameOf(PolicyName) };
}

/** IAM's limits are 10,240 characters for the inline policies of a role and less for others, white space not counted. */
const longestDocument = 100_000;

/** Documents come as JSON, URL-encoded (IAM API reference, GetRole). */
function documentOf(value: unknown): string {
  const encoded = textOf(value);
  if (encoded.length > longestDocument) throw new MalformedAnswer();
  // What is no JSON throws here, and is an answer that makes no sense as well.
  const document = decodeURIComponent(encoded);
  membersOf(JSON.parse(document));
  return document;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly marker: string | undefined;
}

interface PageItems<T> {
  /** The member that holds the items. */
  readonly list: string;
  readonly item: (value: unknown) => T;
}

/** A page of a list, with the marker of the next one where there is one. */
function pageOf<T>(answer: unknown, { list, item }: PageItems<T>): Page<T> {
  const members = membersOf(answer);
  const isTruncated = members["IsTruncated"] === true;
  return {
    items: listOf(members[list]).map(item),
    marker: isTruncated ? textOf(members["Marker"]) : undefined,
  };
}

/** Follows all pages. A marker that comes again, or more pages than IAM's limits allow, make no sense. */
async function allPages<T>(fetchPage: (marker: { Marker?: string }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  const markers = new Set<string>();
  let next: { Marker?: string } = {};
  while (markers.size < pageLimit) {
    const { items: found, marker } = await fetchPage(next);
    for (const item of found) items.push(item);
    if (marker === undefined) return items;
    if (markers.has(marker)) break;
    markers.add(marker);
    next = { Marker: marker };
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
      const outcome: CallOutcome<Page<SimulatedAccess[]>> = await calls.send(
        "iam",
        region,
        async (abortSignal) =>
          pageOf(await client.send(command, { abortSignal }), {
            list: "EvaluationResults",
            item: accessesOf,
          }),
      );
      if (outcome.kind === "failure") throw new Stopped(outcome.failure);
      return outcome.answer;
    });
    const found = new Map(results.flat().map((access) => [keyOf(access), access]));
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

const decisionOf = oneOf(["allowed", "implicitDeny", "explicitDeny"]);

/** One result may speak of one resource, or of several by its resource-specific results. */
function accessesOf(result: unknown): SimulatedAccess[] {
  const { EvalActionName, EvalResourceName, EvalDecision, MissingContextValues, ResourceSpecificResults } =
    membersOf(result);
  const action = textOf(EvalActionName);
  const accessOf = (resource: unknown, decision: unknown, missing: unknown): SimulatedAccess[] => {
    const name = optional(resource, textOf);
    if (name === undefined) return [];
    const missingContextKeys = optionalList(missing).map(textOf);
    return [{ action, resource: name, decision: decisionOf(decision), missingContextKeys }];
  };
  return [
    ...accessOf(EvalResourceName, EvalDecision, MissingContextValues),
    ...optionalList(ResourceSpecificResults)
      .map(membersOf)
      .flatMap((one) =>
        accessOf(one["EvalResourceName"], one["EvalResourceDecision"], one["MissingContextValues"]),
      ),
  ];
}

function lookupOf(failure: CallFailure): { readonly status: "absent" | "denied" | "unknown" } {
  const { status } = resultOf(failure);
  return { status: status === "present" ? "unknown" : status };
}
