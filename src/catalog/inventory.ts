/** An inventory: a file that says which parameters and secrets exist, without any value. */
import type { Text } from "../language/text.ts";
import { normalParameterName } from "../model/reference.ts";
import { readJson } from "../source/json.ts";
import { plainValue } from "../source/plain.ts";
import { LineIndex } from "../source/position.ts";
import { SourceError } from "../source/tree.ts";
import type { Catalog, LookupResult, ParameterQuery, Query, SecretQuery } from "./catalog.ts";
import { CatalogError } from "./error.ts";
import validate from "./generated/inventory.js";

/** As schemas/inventory.schema.json has it. */
export interface Inventory {
  readonly version: 1;
  readonly account?: string;
  readonly region?: string;
  readonly regions?: readonly string[];
  readonly takenAt?: string;
  readonly parameters?: readonly InventoryParameter[];
  readonly secrets?: readonly InventorySecret[];
}

export interface InventoryParameter {
  readonly name: string;
  readonly region?: string;
  readonly type?: string;
  readonly version?: number;
  readonly keyId?: string;
}

export interface InventorySecret {
  readonly name: string;
  readonly region?: string;
  readonly arn?: string;
  readonly keyId?: string;
  readonly deletionDate?: string;
}

/** A catalog from the text of an inventory. Throws a CatalogError with the place where it does not fit its schema. */
export function readInventory(text: string, path: string): Catalog {
  const inventory = parse(text, path);
  const parameters = index(inventory, inventory.parameters ?? [], ({ name }) => [normalParameterName(name)]);
  const secrets = index(inventory, inventory.secrets ?? [], ({ name }) => [name, withoutSuffix(name)]);
  return {
    lookup: (query) => {
      if (!covers(inventory, query)) return { status: "unknown", reason: "the inventory does not cover it" };
      return query.service === "ssm" ? lookUpParameter(query, parameters) : lookUpSecret(query, secrets);
    },
  };
}

/** The text of an inventory: sorted, so that two of them can be compared line by line. */
export function writeInventory(inventory: Inventory): string {
  const byName = <T extends { name: string; region?: string }>(entries: readonly T[] = []): T[] =>
    [...entries].sort((a, b) => compare(a.region ?? "", b.region ?? "") || compare(a.name, b.name));
  const sorted = {
    ...inventory,
    parameters: byName(inventory.parameters),
    secrets: byName(inventory.secrets),
  };
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function parse(text: string, path: string): Inventory {
  const source = { path, text };
  const lines = new LineIndex(text);
  try {
    const value = plainValue(readJson(source).root);
    if (!isInventory(value)) throw new CatalogError(misfit(path, firstMisfit()));
    return value;
  } catch (error) {
    if (!SourceError.is(error)) throw error;
    const { line, column } = lines.positionAt(error.offset);
    throw new CatalogError({
      en: `${path}:${line}:${column}: ${error.text.en}`,
      ja: `${path}:${line}:${column}: ${error.text.ja}`,
    });
  }
}

function isInventory(value: unknown): value is Inventory {
  return validate(value);
}

function firstMisfit(): string {
  const [first] = validate.errors ?? [];
  const missing = first?.params["missingProperty"] ?? first?.params["additionalProperty"];
  return `${first?.instancePath ?? ""}${missing === undefined ? "" : `/${String(missing)}`}` || "/";
}

function misfit(path: string, place: string): Text {
  return {
    en: `${path} is no inventory: something is wrong, missing or unknown at ${place}. See schemas/inventory.schema.json.`,
    ja: `${path} はインベントリとして正しくありません。${place} に誤り、不足、または未知の項目があります。schemas/inventory.schema.json をご覧ください。`,
  };
}

type Index<T> = ReadonlyMap<string, T>;

/** Entries by region and name; the region is `*` where neither the entry nor the inventory names one. */
function index<T extends { readonly region?: string }>(
  { region }: Inventory,
  entries: readonly T[],
  namesOf: (entry: T) => readonly string[],
): Index<T> {
  const byName = new Map<string, T>();
  for (const entry of entries) {
    for (const name of namesOf(entry)) byName.set(`${entry.region ?? region ?? "*"} ${name}`, entry);
  }
  return byName;
}

function find<T>(entries: Index<T>, region: string, name: string): T | undefined {
  return entries.get(`${region} ${name}`) ?? entries.get(`* ${name}`);
}

/** What another account or region has, an inventory can't tell: that is unknown, not absent. */
function covers(
  { account, region, regions, parameters = [], secrets = [] }: Inventory,
  query: Query,
): boolean {
  if (account !== undefined && query.account !== undefined && query.account !== account) return false;
  const named = [
    ...(regions ?? []),
    ...(region === undefined ? [] : [region]),
    ...[...parameters, ...secrets].flatMap((entry) => entry.region ?? []),
  ];
  return named.length === 0 || named.includes(query.region);
}

function lookUpParameter(query: ParameterQuery, parameters: Index<InventoryParameter>): LookupResult {
  const found = find(parameters, query.region, query.name);
  if (found === undefined) return { status: "absent" };
  const { type, version, keyId } = found;
  const isNewer = query.selector !== undefined && version !== undefined && Number(query.selector) > version;
  if (isNewer) return { status: "absent", missing: "version" };
  return {
    status: "present",
    ...(type === undefined ? {} : { type }),
    ...(version === undefined ? {} : { version }),
    ...(keyId === undefined ? {} : { keyId }),
  };
}

function lookUpSecret(query: SecretQuery, secrets: Index<InventorySecret>): LookupResult {
  const exact = find(secrets, query.region, query.name);
  const found = exact ?? find(secrets, query.region, withoutSuffix(query.name));
  // With a suffix on both sides, they have to be the same secret.
  if (found === undefined || (exact === undefined && found.name !== withoutSuffix(query.name))) {
    return { status: "absent" };
  }
  const { arn, keyId, deletionDate } = found;
  return {
    status: "present",
    ...(arn === undefined ? {} : { arn }),
    ...(keyId === undefined ? {} : { keyId }),
    ...(deletionDate === undefined ? {} : { deletionDate }),
  };
}

/** A name without the hyphen and six characters that Secrets Manager adds to it in ARNs. */
function withoutSuffix(name: string): string {
  return name.replace(/-[A-Za-z0-9]{6}$/, "");
}
