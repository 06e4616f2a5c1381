/** The catalog that AWS gives: asked once for everything, in as few calls as there can be. */
import { isAccount, parseArn } from "../../model/arn.ts";
import type { CallerIdentity } from "../caller-identity.ts";
import {
  type Catalog,
  type LookupResult,
  type ParameterQuery,
  type Query,
  queryKey,
  type SecretQuery,
} from "../catalog.ts";
import type { ParameterWriter, WriteOptions } from "../parameter-writer.ts";
import type { RoleLookup, RoleSource, Simulation, SimulationRequest } from "../role-source.ts";
import { arnOf, MalformedAnswer, membersOf, textOf } from "./answer.ts";
import { type AwsStatistics, type CallSettings, Calls } from "./calls.ts";
import { type ClientSettings, Clients } from "./clients.ts";
import { errorFor } from "./errors.ts";
import { fetchRole, simulate } from "./iam.ts";
import { isCustomerKey, stateOfKey } from "./kms.ts";
import { type Caller, isOwn } from "./owner.ts";
import { parameterWriter } from "./parameter-writer.ts";
import { lookUpSecret } from "./secrets-manager.ts";
import { lookUpParameters, NearestNameBudget, type ParameterStore } from "./ssm.ts";

export interface AwsSettings extends ClientSettings, CallSettings {
  /** Read secrets for the names of their JSON keys, of which nothing is kept but the names. Off by default. */
  readonly checkJsonKeys?: boolean | undefined;
}

export class AwsCatalogSource implements RoleSource {
  private readonly calls: Calls;
  private readonly clients: Clients;
  private readonly checkJsonKeys: boolean;

  constructor(settings: AwsSettings) {
    this.calls = new Calls(settings);
    this.clients = new Clients(settings, this.calls);
    this.checkJsonKeys = settings.checkJsonKeys === true;
  }

  /**
   * Whose credentials are in use (STS GetCallerIdentity, which needs no permission), or undefined where only STS is
   * out of reach. Throws a CatalogError where the credentials do not work.
   */
  async callerIdentity(region: string): Promise<CallerIdentity | undefined> {
    const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
    const client = await this.clients.sts(region);
    const outcome = await this.calls.send("sts", region, async (abortSignal) =>
      readIdentity(await client.send(new GetCallerIdentityCommand({}), { abortSignal })),
    );
    if (outcome.kind === "failure") {
      if (outcome.failure.kind === "credentials") throw errorFor(outcome.failure);
      return undefined;
    }
    return outcome.answer;
  }

  /**
   * A catalog that answers for the queries, each asked for once. Throws a CatalogError where the credentials do not
   * work, or where AWS answered nothing at all.
   */
  async fill(queries: readonly Query[], identity: CallerIdentity | undefined): Promise<Catalog> {
    const unique = [...new Map(queries.map((query) => [queryKey(query), query])).values()];
    const answers = await Promise.all([
      ...this.fillParameters(unique.filter(isParameter), identity),
      ...this.fillSecrets(unique.filter(isSecret), identity),
    ]);
    const results = new Map<string, LookupResult>();
    for (const answer of answers) {
      for (const [query, result] of answer) results.set(queryKey(query), result);
    }
    const failure = this.calls.failureOfAll();
    if (failure !== undefined) throw errorFor(failure);
    await this.addKeyStates(unique, results, identity?.account);
    return { lookup: (query) => results.get(queryKey(query)) ?? { status: "unknown" } };
  }

  /** A role with its trust policy and all of its policies, as IAM has them. `region` finds the endpoint of IAM. */
  async fetchRole(roleArn: string, region: string): Promise<RoleLookup> {
    return fetchRole({ client: await this.clients.iam(region), region, calls: this.calls }, roleArn);
  }

  /** What IAM says a role may do, by simulation; `denied` where the caller may not ask. */
  async simulate(
    roleArn: string,
    requests: readonly SimulationRequest[],
    region: string,
  ): Promise<Simulation> {
    return simulate({ client: await this.clients.iam(region), region, calls: this.calls }, roleArn, requests);
  }

  /** Compares and writes parameters, for `migrate` alone. */
  parameterWriter(options: WriteOptions): ParameterWriter {
    return parameterWriter((region) => this.parameterStore(region), options);
  }

  /** How much was asked of AWS up to now. */
  statistics(): AwsStatistics {
    return this.calls.statistics();
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await this.clients.close();
  }

  /** Adds to what is there whether its key can still decrypt; each key is asked for once. */
  private async addKeyStates(
    queries: readonly Query[],
    results: Map<string, LookupResult>,
    caller: Caller,
  ): Promise<void> {
    const encrypted = queries.flatMap((query) => {
      const result = results.get(queryKey(query));
      const { keyId } = result ?? {};
      if (result?.status !== "present" || keyId === undefined || !isCustomerKey(keyId)) return [];
      // An id or an alias of another account's key would be looked for in the caller's.
      if (!isOwn(query, caller) && !keyId.startsWith("arn:")) return [];
      return [{ key: queryKey(query), result, region: query.region, keyId }];
    });
    const keys = groupBy(encrypted, ({ region, keyId }) => `${region}\n${keyId}`);
    await Promise.all(
      keys.map(async ([, ofKey]) => {
        const [{ region, keyId }] = ofKey;
        const client = await this.clients.kms(region);
        const found = await stateOfKey({ client, region, calls: this.calls }, keyId);
        if (found === undefined) return;
        for (const { key, result } of ofKey) results.set(key, { ...result, keyState: found });
      }),
    );
  }

  private async parameterStore(region: string): Promise<ParameterStore> {
    return { client: await this.clients.ssm(region), region, calls: this.calls };
  }

  private fillParameters(
    queries: readonly ParameterQuery[],
    identity: CallerIdentity | undefined,
  ): Promise<Map<Query, LookupResult>>[] {
    const budget = new NearestNameBudget();
    return groupBy(queries, ({ region }) => region).map(async ([region, ofRegion]) => {
      const store = await this.parameterStore(region);
      return lookUpParameters(store, ofRegion, identity?.account, budget);
    });
  }

  private fillSecrets(
    queries: readonly SecretQuery[],
    identity: CallerIdentity | undefined,
  ): Promise<Map<Query, LookupResult>>[] {
    const bySecret = groupBy(queries, ({ partition, region, account, name }) =>
      [partition, region, account ?? identity?.account ?? "", name].join("\n"),
    );
    return bySecret.map(async ([, ofSecret]) => {
      const [{ region }] = ofSecret;
      const client = await this.clients.secretsManager(region);
      const store = { client, region, calls: this.calls, checkJsonKeys: this.checkJsonKeys };
      return lookUpSecret(store, ofSecret, identity?.account);
    });
  }
}

function readIdentity(answer: unknown): CallerIdentity {
  const { Account, Arn } = membersOf(answer);
  const account = textOf(Account);
  const arn = arnOf(Arn);
  const partition = parseArn(arn)?.partition;
  if (!isAccount(account) || partition === undefined) throw new MalformedAnswer();
  return { account, partition, arn };
}

function isParameter(query: Query): query is ParameterQuery {
  return query.service === "ssm";
}

function isSecret(query: Query): query is SecretQuery {
  return query.service === "secretsmanager";
}

type NonEmpty<T> = [T, ...T[]];

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, NonEmpty<T>][] {
  const groups = new Map<string, NonEmpty<T>>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups];
}
