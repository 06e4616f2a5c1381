/**
 * Looks parameters up without ever reading one: DescribeParameters never carries a value (Systems Manager API
 * reference). GetParameters, for what it can't tell, is called without decryption, and values are dropped at once.
 */
import type { GetParametersCommandOutput, Parameter, SSMClient } from "@aws-sdk/client-ssm";
import type { LookupResult, ParameterQuery } from "../catalog.ts";
import { type Trouble, troubleOf } from "./errors.ts";

/** Names in one filter of DescribeParameters, and entries of one page. */
const describeLimit = 50;
/** Names in one call of GetParameters. */
const getLimit = 10;

/** What is told of each query; `answered` says whether AWS gave any answer at all. */
export type Answers<Q> = Map<Q, LookupResult>;

/**
 * Answers for parameters of one region. `isOwnAccount` says whether a query is about the caller's account; others are
 * asked for by their full ARN, which only GetParameters takes. Throws what is wrong with the credentials.
 */
export async function lookUpParameters(
  client: SSMClient,
  queries: readonly ParameterQuery[],
  isOwnAccount: (query: ParameterQuery) => boolean,
): Promise<Answers<ParameterQuery>> {
  const answers: Answers<ParameterQuery> = new Map();
  const describable = queries.filter((query) => isOwnAccount(query) && !isPublic(query.name));
  const described = await describe(client, describable);
  const remaining: ParameterQuery[] = queries.filter((query) => !describable.includes(query));
  for (const query of describable) {
    const result = described.get(query.name);
    if (result === undefined) remaining.push(query);
    else if (result.status === "present" && query.selector !== undefined) remaining.push(query);
    else answers.set(query, result);
  }
  for (const batch of chunks(remaining, getLimit)) {
    for (const [query, result] of await get(client, batch, isOwnAccount)) {
      // The parameter is there and the version or label is not.
      const base = described.get(query.name);
      const isMissingVersion = result.status === "absent" && base?.status === "present";
      answers.set(query, isMissingVersion ? { ...result, missing: "version" } : result);
    }
  }
  return answers;
}

/** AWS's own parameters, and the way to Secrets Manager: DescribeParameters does not know them. */
function isPublic(name: string): boolean {
  return /^\/aws\/(?:service|reference)\//.test(name);
}

/** What DescribeParameters says of names; empty where the caller may not call it. */
async function describe(
  client: SSMClient,
  queries: readonly ParameterQuery[],
): Promise<Map<string, LookupResult>> {
  const results = new Map<string, LookupResult>();
  const names = [...new Set(queries.map((query) => query.name))];
  for (const batch of chunks(names.flatMap(spellings), describeLimit)) {
    const trouble = await describeBatch(client, batch, results);
    if (trouble?.kind === "denied") return new Map();
    const status = trouble === undefined ? "absent" : "unknown";
    for (const name of batch.map(withSlash)) {
      if (!results.has(name)) {
        results.set(name, trouble?.kind === "no-answer" ? { status, reason: trouble.reason } : { status });
      }
    }
  }
  return results;
}

/** `X` and `/X` are one parameter, and which of the two it was made as is not known. */
function spellings(name: string): string[] {
  return name.indexOf("/", 1) === -1 ? [name, name.slice(1)] : [name];
}

function withSlash(name: string): string {
  return name.startsWith("/") ? name : `/${name}`;
}

/** Fills in what is present among the names of one filter; a page may be empty and still not be the last. */
async function describeBatch(
  client: SSMClient,
  names: readonly string[],
  results: Map<string, LookupResult>,
): Promise<Trouble | undefined> {
  const { DescribeParametersCommand } = await import("@aws-sdk/client-ssm");
  let token: string | undefined;
  do {
    try {
      const page = await client.send(
        new DescribeParametersCommand({
          ParameterFilters: [{ Key: "Name", Option: "Equals", Values: [...names] }],
          MaxResults: describeLimit,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      for (const { Name, ARN, Type, Version, KeyId } of page.Parameters ?? []) {
        if (Name !== undefined) results.set(withSlash(Name), present({ ARN, Type, Version, KeyId }));
      }
      token = page.NextToken;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === "credentials") throw error;
      return trouble;
    }
  } while (token !== undefined && token !== "");
  return undefined;
}

interface Known {
  readonly ARN: string | undefined;
  readonly Type: string | undefined;
  readonly Version: number | undefined;
  readonly KeyId?: string | undefined;
}

function present({ ARN, Type, Version, KeyId }: Known): LookupResult {
  return {
    status: "present",
    ...(ARN === undefined ? {} : { arn: ARN }),
    ...(Type === undefined ? {} : { type: Type }),
    ...(Version === undefined ? {} : { version: Version }),
    ...(KeyId === undefined ? {} : { keyId: KeyId }),
  };
}

/**
 * GetParameters for at most ten queries. One denied name denies the whole call, so a denied batch is halved until the
 * denied names are known.
 */
async function get(
  client: SSMClient,
  queries: readonly ParameterQuery[],
  isOwnAccount: (query: ParameterQuery) => boolean,
): Promise<Answers<ParameterQuery>> {
  const asked = new Map(queries.map((query) => [askedName(query, isOwnAccount(query)), query]));
  try {
    const { GetParametersCommand } = await import("@aws-sdk/client-ssm");
    const answer = await client.send(
      new GetParametersCommand({ Names: [...asked.keys()], WithDecryption: false }),
    );
    return readAnswer(answer, asked);
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === "credentials") throw error;
    if (trouble.kind === "denied" && queries.length > 1) {
      const middle = Math.ceil(queries.length / 2);
      const first = await get(client, queries.slice(0, middle), isOwnAccount);
      const second = await get(client, queries.slice(middle), isOwnAccount);
      return new Map([...first, ...second]);
    }
    const result: LookupResult =
      trouble.kind === "denied"
        ? { status: "denied" }
        : { status: "unknown", ...(trouble.kind === "no-answer" ? { reason: trouble.reason } : {}) };
    return new Map(queries.map((query) => [query, result]));
  }
}

function askedName({ partition, region, account, name, selector }: ParameterQuery, isOwn: boolean): string {
  const base =
    isOwn || account === undefined ? name : `arn:${partition}:ssm:${region}:${account}:parameter${name}`;
  return selector === undefined ? base : `${base}:${selector}`;
}

/** Takes what is known of the parameters out of an answer; their values are not looked at. */
function readAnswer(
  answer: GetParametersCommandOutput,
  asked: ReadonlyMap<string, ParameterQuery>,
): Answers<ParameterQuery> {
  const found = new Map<string, LookupResult>();
  for (const parameter of answer.Parameters ?? []) {
    for (const name of namesOf(parameter)) found.set(name, present({ ...known(parameter) }));
  }
  const invalid = new Set(answer.InvalidParameters ?? []);
  const answers: Answers<ParameterQuery> = new Map();
  for (const [name, query] of asked) {
    const result = found.get(name) ?? found.get(withSlash(name));
    if (result !== undefined) answers.set(query, result);
    else if (invalid.has(name)) answers.set(query, { status: "absent" });
    else answers.set(query, { status: "unknown", reason: "AWS gave an answer that makes no sense" });
  }
  return answers;
}

function known({ ARN, Type, Version }: Parameter): Known {
  return { ARN, Type, Version };
}

/** The names that a parameter answers to: with and without slash, by ARN, each with its version or label. */
function namesOf({ Name, ARN, Selector }: Parameter): string[] {
  const bases = [...(Name === undefined ? [] : [Name, withSlash(Name)]), ...(ARN === undefined ? [] : [ARN])];
  return Selector === undefined ? bases : bases.map((base) => `${base}${Selector}`);
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}
