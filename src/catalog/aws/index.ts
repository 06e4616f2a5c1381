/** The catalog that AWS gives: asked once for everything, in as few calls as there can be. */
import type { STSClient } from "@aws-sdk/client-sts";
import {
  type Catalog,
  type LookupResult,
  type ParameterQuery,
  type Query,
  queryKey,
  type SecretQuery,
} from "../catalog.ts";
import { type ClientSettings, Clients } from "./clients.ts";
import { credentialsError, troubleOf, unreachableError } from "./errors.ts";
import { lookUpSecret } from "./secrets-manager.ts";
import { lookUpParameters } from "./ssm.ts";

/** Whose credentials are in use. */
export interface CallerIdentity {
  readonly account: string;
  readonly partition: string;
}

/** Calls to one service that are under way at once; Parameter Store throttles an account that asks too fast. */
const callsAtOnce = 3;

export class AwsCatalogSource {
  private readonly clients: Clients;

  constructor(settings: ClientSettings) {
    this.clients = new Clients(settings);
  }

  /**
   * Whose credentials are in use (STS GetCallerIdentity, which needs no permission), or undefined where only STS is
   * out of reach. Throws a CatalogError where the credentials do not work.
   */
  async callerIdentity(region: string): Promise<CallerIdentity | undefined> {
    try {
      return await identityFrom(await this.clients.sts(region));
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === "credentials") throw credentialsError(trouble.reason);
      return undefined;
    }
  }

  /**
   * A catalog that answers for the queries. Throws a CatalogError where the credentials do not work, or where AWS
   * answered nothing at all.
   */
  async fill(queries: readonly Query[], identity: CallerIdentity | undefined): Promise<Catalog> {
    const unique = [...new Map(queries.map((query) => [queryKey(query), query])).values()];
    const results = new Map<string, LookupResult>();
    const record = (query: Query, result: LookupResult): void => {
      results.set(queryKey(query), result);
    };
    try {
      await this.fillParameters(unique.filter(isParameter), identity, record);
      await this.fillSecrets(unique.filter(isSecret), identity, record);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === "credentials") throw credentialsError(trouble.reason);
      throw error;
    }
    const all = [...results.values()];
    const [first] = all;
    if (first?.reason !== undefined && all.every((result) => result.status === "unknown")) {
      throw unreachableError(first.reason);
    }
    return { lookup: (query) => results.get(queryKey(query)) ?? { status: "unknown" } };
  }

  private async fillParameters(
    queries: readonly ParameterQuery[],
    identity: CallerIdentity | undefined,
    record: (query: Query, result: LookupResult) => void,
  ): Promise<void> {
    const isOwn = (query: ParameterQuery): boolean =>
      query.account === undefined || identity === undefined || query.account === identity.account;
    await inParallel([...byRegion(queries)], async ([region, ofRegion]) => {
      const answers = await lookUpParameters(await this.clients.ssm(region), ofRegion, isOwn);
      for (const [query, result] of answers) record(query, result);
    });
  }

  private async fillSecrets(
    queries: readonly SecretQuery[],
    identity: CallerIdentity | undefined,
    record: (query: Query, result: LookupResult) => void,
  ): Promise<void> {
    await inParallel(queries, async (query) => {
      const client = await this.clients.secretsManager(query.region);
      record(query, await lookUpSecret(client, query, identity?.account));
    });
  }
}

async function identityFrom(client: STSClient): Promise<CallerIdentity | undefined> {
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
  if (Account === undefined) return undefined;
  return { account: Account, partition: Arn?.split(":")[1] ?? "aws" };
}

function isParameter(query: Query): query is ParameterQuery {
  return query.service === "ssm";
}

function isSecret(query: Query): query is SecretQuery {
  return query.service === "secretsmanager";
}

function byRegion(queries: readonly ParameterQuery[]): Map<string, ParameterQuery[]> {
  const regions = new Map<string, ParameterQuery[]>();
  for (const query of queries) {
    const others = regions.get(query.region);
    if (others === undefined) regions.set(query.region, [query]);
    else others.push(query);
  }
  return regions;
}

/** Works through items, a few at once; the first error ends it. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: callsAtOnce }, worker));
}
