/**
 * Looks parameters up without ever reading one: DescribeParameters never carries a value (Systems Manager API
 * reference). GetParameters, for what it can't tell, is called without decryption, and values are dropped at once.
 */
import type { ParameterStringFilter, SSMClient } from "@aws-sdk/client-ssm";
import { shown } from "../../language/shown.ts";
import { parameterResource } from "../../model/arn.ts";
import type { LookupResult, ParameterQuery } from "../catalog.ts";
import { nearestParameter } from "../nearest.ts";
import {
  arnOf,
  identifierOf,
  integerOf,
  listOf,
  type Members,
  membersOf,
  oneOf,
  optional,
  optionalList,
  textOf,
} from "./answer.ts";
import type { CallOutcome, Calls } from "./calls.ts";
import { type CallFailure, resultOf } from "./errors.ts";
import { type Caller, isOwn, notFoundElsewhere } from "./owner.ts";

/** Names in one filter of DescribeParameters, and entries of one page. */
const describeLimit = 50;
/** Names in one call of GetParameters. */
const getLimit = 10;
/** More pages than all parameters of a region can fill (100,000 in 50s). */
const pageLimit = 2_000;
/** How many calls one run may spend on finding out what a missing parameter was meant to be. */
const callsForNearestNames = 2;

const malformed: CallFailure = { kind: "no-answer", cause: "malformed" };

/** Where to ask: the parameters of one region. */
export interface ParameterStore {
  readonly client: SSMClient;
  readonly region: string;
  readonly calls: Calls;
}

/** Calls left for finding nearest names, shared by all regions of a run. */
export class NearestNameBudget {
  private left = callsForNearestNames;

  /** True, and one less, as long as there are any. */
  take(): boolean {
    this.left -= 1;
    return this.left >= 0;
  }
}

/**
 * Answers for parameters of one region. What is not known to be the caller's own is asked for by its full ARN, which
 * only GetParameters takes.
 */
export async function lookUpParameters(
  store: ParameterStore,
  queries: readonly ParameterQuery[],
  caller: Caller,
  budget: NearestNameBudget,
): Promise<Map<ParameterQuery, LookupResult>> {
  const answers = new Map<ParameterQuery, LookupResult>();
  const possible = queries.filter((query) => {
    if (canBeName(query.name)) return true;
    answers.set(query, { status: "unknown", reason: shown`no parameter can have this name` });
    return false;
  });
  const describable = possible.filter((query) => isOwn(query, caller) && !isPublic(query.name));
  const described = await describe(store, [...new Set(describable.map((query) => query.name))]);
  const remaining = possible.filter((query) => {
    const result = isOwn(query, caller) ? described.get(query.name) : undefined;
    if (result === undefined) return true;
    if (result.status === "present" && query.selector !== undefined) return true;
    answers.set(query, result);
    return false;
  });
  const batches = chunks(remaining, getLimit).map((batch) => get(store, batch, caller));
  for (const batch of await Promise.all(batches)) {
    for (const [query, result] of batch) {
      if (result.status === "absent" && !isOwn(query, caller)) {
        answers.set(query, notFoundElsewhere(caller));
        continue;
      }
      // The parameter is there and the version or label is not.
      const base = isOwn(query, caller) ? described.get(query.name) : undefined;
      const isMissingVersion = result.status === "absent" && base?.status === "present";
      answers.set(query, isMissingVersion ? { ...result, missing: "version" } : result);
    }
  }
  await addNearestNames(store, answers, caller, budget);
  return answers;
}

/** Letters, digits, `_.-` and slashes (Systems Manager API reference, PutParameter Name). */
function canBeName(name: string): boolean {
  return /^\/(?:[\w.-]+\/)*[\w.-]+$/.test(name) && name.length <= 2_048;
}

/** AWS's own parameters, and the way to Secrets Manager: DescribeParameters does not know them. */
function isPublic(name: string): boolean {
  return /^\/aws\/(?:service|reference)\//.test(name);
}

/** What DescribeParameters says of names; without those that it may not be asked for, or does not take. */
async function describe(store: ParameterStore, names: readonly string[]): Promise<Map<string, LookupResult>> {
  const results = new Map<string, LookupResult>();
  const together = names.flatMap(spellings);
  if (Math.ceil(together.length / describeLimit) === Math.ceil(names.length / describeLimit)) {
    await describeSpellings(store, together, results);
    return results;
  }
  // A parameter without folders is mostly made without a slash; the other spelling is asked for where that is absent.
  await describeSpellings(
    store,
    names.map((name) => spellings(name)[0] ?? name),
    results,
  );
  const others = names.flatMap((name) =>
    results.get(name)?.status === "absent" ? spellings(name).slice(1) : [],
  );
  for (const spelling of others) results.delete(withSlash(spelling));
  await describeSpellings(store, others, results);
  return results;
}

/** `X` and `/X` are one parameter, and which of the two it was made as is not known. */
function spellings(name: string): string[] {
  return name.indexOf("/", 1) === -1 ? [name.slice(1), name] : [name];
}

function withSlash(name: string): string {
  return name.startsWith("/") ? name : `/${name}`;
}

async function describeSpellings(
  store: ParameterStore,
  names: readonly string[],
  results: Map<string, LookupResult>,
): Promise<void> {
  const [first, ...rest] = chunks(names, describeLimit);
  if (first === undefined) return;
  // Where the first is denied, all are.
  if ((await describeBatch(store, first, results)) === "denied") return;
  await Promise.all(rest.map((batch) => describeBatch(store, batch, results)));
}

/** Fills in what is present and absent among the names of one filter, or nothing where the question is refused. */
async function describeBatch(
  store: ParameterStore,
  names: readonly string[],
  results: Map<string, LookupResult>,
): Promise<"answered" | "denied"> {
  const filters = [{ Key: "Name", Option: "Equals", Values: [...names] }];
  const found = new Map<string, LookupResult>();
  const failure = await eachPage(store, filters, pageLimit, (name, result) => found.set(name, result));
  if (failure?.kind === "denied") return "denied";
  if (failure?.kind === "invalid") return "answered";
  for (const name of names.map(withSlash)) {
    const earlier = results.get(name);
    const otherwise: LookupResult = failure === undefined ? { status: "absent" } : resultOf(failure);
    // The other spelling may be in another batch: absent there and unknown here is unknown.
    const isSettled = earlier !== undefined && (earlier.status !== "absent" || otherwise.status === "absent");
    results.set(name, found.get(name) ?? (isSettled ? earlier : otherwise));
  }
  return "answered";
}

/** Follows every page; one may be empty and still not be the last (Systems Manager API reference). */
async function eachPage(
  { client, region, calls }: ParameterStore,
  filters: ParameterStringFilter[],
  pages: number,
  found: (name: string, result: LookupResult) => void,
): Promise<CallFailure | undefined> {
  const { DescribeParametersCommand } = await import("@aws-sdk/client-ssm");
  const tokens = new Set<string>();
  let token: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const next = token === undefined ? {} : { NextToken: token };
    const command = new DescribeParametersCommand({
      ParameterFilters: filters,
      MaxResults: describeLimit,
      ...next,
    });
    const outcome: CallOutcome<DescribedPage> = await calls.send("ssm", region, async (abortSignal) =>
      readPage(await client.send(command, { abortSignal })),
    );
    if (outcome.kind === "failure") return outcome.failure.kind === "absent" ? malformed : outcome.failure;
    const { parameters, nextToken } = outcome.answer;
    for (const { name, result } of parameters) found(name, result);
    if (nextToken === undefined) return undefined;
    if (tokens.has(nextToken)) return malformed;
    tokens.add(nextToken);
    token = nextToken;
  }
  return malformed;
}

interface DescribedPage {
  readonly parameters: readonly { readonly name: string; readonly result: LookupResult }[];
  readonly nextToken: string | undefined;
}

function readPage(answer: unknown): DescribedPage {
  const { Parameters, NextToken } = membersOf(answer);
  return {
    parameters: listOf(Parameters).map((parameter) => {
      const members = membersOf(parameter);
      return { name: withSlash(textOf(members["Name"])), result: present(members) };
    }),
    nextToken: optional(NextToken, textOf) || undefined,
  };
}

const typeOf = oneOf(["String", "StringList", "SecureString"]);

/** What is known of a parameter; its value is left behind. */
function present({ ARN, Type, Version, KeyId }: Members): LookupResult {
  const arn = optional(ARN, arnOf);
  const type = optional(Type, typeOf);
  const version = optional(Version, integerOf);
  const keyId = optional(KeyId, identifierOf);
  return {
    status: "present",
    ...(arn === undefined ? {} : { arn }),
    ...(type === undefined ? {} : { type }),
    ...(version === undefined ? {} : { version }),
    ...(keyId === undefined ? {} : { keyId }),
  };
}

/**
 * GetParameters for at most ten queries. One denied or impossible name refuses the whole call, so a refused batch is
 * halved until the names at fault are known.
 */
async function get(
  store: ParameterStore,
  queries: readonly ParameterQuery[],
  caller: Caller,
): Promise<Map<ParameterQuery, LookupResult>> {
  const { client, region, calls } = store;
  const { GetParametersCommand } = await import("@aws-sdk/client-ssm");
  const asked = new Map(queries.map((query) => [askedName(query, caller), query]));
  const command = new GetParametersCommand({ Names: [...asked.keys()], WithDecryption: false });
  const outcome = await calls.send("ssm", region, async (abortSignal) =>
    withoutValues(await client.send(command, { abortSignal })),
  );
  if (outcome.kind === "answer") return readAnswer(outcome.answer, asked);
  const { failure } = outcome;
  if ((failure.kind === "denied" || failure.kind === "invalid") && queries.length > 1) {
    const middle = Math.ceil(queries.length / 2);
    const first = await get(store, queries.slice(0, middle), caller);
    const second = await get(store, queries.slice(middle), caller);
    return new Map([...first, ...second]);
  }
  // GetParameters says what is absent in its answer, never by an error.
  const result = resultOf(failure.kind === "absent" ? malformed : failure);
  return new Map(queries.map((query) => [query, result]));
}

function askedName(query: ParameterQuery, caller: Caller): string {
  const { partition, region, account, name, selector } = query;
  const base = isOwn(query, caller)
    ? name
    : `arn:${partition}:ssm:${region}:${account}:${parameterResource(name)}`;
  return selector === undefined ? base : `${base}:${selector}`;
}

interface GetAnswer {
  /** By each name that a parameter answers to: with slash, by ARN, each with its version or label. */
  readonly found: ReadonlyMap<string, LookupResult>;
  readonly invalid: ReadonlySet<string>;
}

/** Takes what is known of the parameters out of an answer and leaves their values behind. */
function withoutValues(answer: unknown): GetAnswer {
  const { Parameters, InvalidParameters } = membersOf(answer);
  const found = new Map<string, LookupResult>();
  for (const parameter of optionalList(Parameters)) {
    const members = membersOf(parameter);
    const result = present(members);
    const name = optional(members["Name"], textOf);
    const names = [
      ...(name === undefined ? [] : [withSlash(name)]),
      ...(result.arn === undefined ? [] : [result.arn]),
    ];
    // A version is the one that was asked for, whether or not the answer repeats the selector.
    const selector = optional(members["Selector"], textOf);
    const selectors = selector === undefined ? ["", `:${result.version ?? ""}`] : [selector];
    for (const one of names) {
      for (const suffix of selectors) found.set(`${one}${suffix}`, result);
    }
  }
  const invalid = optionalList(InvalidParameters).map(textOf);
  return { found, invalid: new Set(invalid.flatMap((name) => [name, withSlash(name)])) };
}

function readAnswer(
  { found, invalid }: GetAnswer,
  asked: ReadonlyMap<string, ParameterQuery>,
): Map<ParameterQuery, LookupResult> {
  const answers = new Map<ParameterQuery, LookupResult>();
  for (const [name, query] of asked) {
    const absent: LookupResult = invalid.has(name) ? { status: "absent" } : resultOf(malformed);
    answers.set(query, found.get(name) ?? absent);
  }
  return answers;
}

/**
 * Adds to what is absent the name that it was probably meant to be: from what is known to be there already, or from a
 * listing of its path, as long as the budget lasts.
 */
async function addNearestNames(
  store: ParameterStore,
  answers: Map<ParameterQuery, LookupResult>,
  caller: Caller,
  budget: NearestNameBudget,
): Promise<void> {
  const own = [...answers].filter(([query]) => isOwn(query, caller) && !isPublic(query.name));
  const existing = own.flatMap(([query, result]) => (result.status === "present" ? [query.name] : []));
  const listings = new Map<string, readonly string[]>();
  for (const [query, result] of own) {
    if (result.status !== "absent" || result.missing !== undefined) continue;
    let nearest = nearestParameter(query.name, existing);
    if (nearest === undefined) {
      const path = query.name.slice(0, query.name.lastIndexOf("/")) || "/";
      if (!listings.has(path) && budget.take()) {
        listings.set(path, await firstNamesUnder(store, path));
      }
      nearest = nearestParameter(query.name, listings.get(path) ?? []);
    }
    if (nearest !== undefined) answers.set(query, { ...result, nearest });
  }
}

/** The first 50 names under a path such as `/app`, sorted. */
async function firstNamesUnder(store: ParameterStore, path: string): Promise<string[]> {
  const names: string[] = [];
  const filters = [{ Key: "Path", Option: "Recursive", Values: [path] }];
  await eachPage(store, filters, 1, (name) => names.push(name));
  return names.filter(canBeName).sort();
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}
