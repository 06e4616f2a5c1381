/** An inventory: a file that says which parameters and secrets exist, without any value. */
import { harmless } from "../detect/harmless.ts";
import { shown, shownPath } from "../language/shown.ts";
import { sameInEveryLanguage, type Text } from "../language/text.ts";
import { normalParameterName } from "../model/reference.ts";
import { readJson } from "../source/json/read.ts";
import { plainValue } from "../source/plain.ts";
import type { Node } from "../source/tree.ts";
import { placeText } from "../text/place.ts";
import { LineIndex } from "../text/position.ts";
import { SourceError } from "../text/source-error.ts";
import type { Catalog, LookupResult, LookupStatus, ParameterQuery, Query, SecretQuery } from "./catalog.ts";
import { CatalogError } from "./error.ts";
import validate from "./generated/inventory.js";
import { nearestParameter } from "./nearest.ts";
import { hasSuffix, isArnOf, nameInArn, withoutSuffix } from "./secret-name.ts";

/** As schemas/inventory.schema.json has it. */
export interface Inventory {
  readonly version: 1;
  readonly account?: string;
  readonly region?: string;
  readonly regions?: readonly string[];
  readonly takenAt?: string;
  readonly complete?: boolean;
  readonly parameters?: readonly InventoryParameter[];
  readonly secrets?: readonly InventorySecret[];
}

interface InventoryEntry {
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  readonly status?: LookupStatus;
  readonly missing?: "version" | "stage" | "json-key";
  readonly keyId?: string;
  readonly keyTrouble?: "pending-deletion" | "disabled";
}

export interface InventoryParameter extends InventoryEntry {
  readonly selector?: string;
  readonly type?: string;
  readonly version?: number;
}

export interface InventorySecret extends InventoryEntry {
  readonly jsonKey?: string;
  readonly versionStage?: string;
  readonly versionId?: string;
  readonly jsonKeys?: readonly string[];
  readonly arn?: string;
  readonly deletionDate?: string;
}

/** A catalog from the text of an inventory. Throws a CatalogError with the place where it does not fit its schema. */
export function readInventory(text: string, path: string): Catalog {
  const inventory = parseInventory(text, path);
  const parameters = indexBy(inventory.parameters ?? [], ({ name }) => [normalParameterName(name)]);
  const secrets = indexBy(inventory.secrets ?? [], namesOfSecret);
  const regions = regionsOf(inventory);
  for (const entries of [...parameters.values(), ...secrets.values()]) {
    if (entries.length > mostOfOneName) throw new CatalogError(tooManyOfOneName(path));
  }
  const nearestTo = suggestions([...parameters.keys()]);
  return {
    lookup: (query) => {
      const known =
        query.service === "ssm"
          ? lookUpParameter(query, here(inventory, parameters.get(query.name) ?? [], query))
          : lookUpSecret(query, here(inventory, secretsNamed(query.name, secrets), query));
      if (known !== undefined) return known;
      if (!covers(inventory, regions, query))
        return { status: "unknown", reason: shown`the inventory does not cover it` };
      if (inventory.complete === false) {
        return { status: "unknown", reason: shown`the inventory does not list it` };
      }
      const nearest = query.service === "ssm" ? nearestTo(query.name) : undefined;
      return { status: "absent", ...(nearest === undefined ? {} : { nearest }) };
    },
  };
}

/**
 * An inventory comes with the repository, and all entries of a name are looked at for each reference to it. Parameters
 * keep 100 versions.
 */
const mostOfOneName = 1_000;

function tooManyOfOneName(path: string): Text {
  const file = shownPath(path);
  return {
    en: shown`${file} lists one name more than ${mostOfOneName} times. Make it again with \`ecspresso-secrets inventory\`.`,
    ja: shown`${file} には、同じ名前が ${mostOfOneName} 回を超えて書かれています。\`ecspresso-secrets inventory\` で作り直してください。`,
  };
}

/** How many names are compared for suggestions, all missing ones together. After that there are no more. */
const mostCompared = 5_000_000;

/** The nearest parameter for each missing one, found once for a name. */
function suggestions(existing: readonly string[]): (name: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  let compared = 0;
  return (name) => {
    if (found.has(name)) return found.get(name);
    compared += existing.length;
    const nearest = compared <= mostCompared ? nearestParameter(name, existing) : undefined;
    found.set(name, nearest);
    return nearest;
  };
}

/** The parsed text of an inventory. Throws as readInventory does. */
export function parseInventory(text: string, path: string): Inventory {
  const lines = new LineIndex(text);
  const failAt = (offset: number, sentence: Text): CatalogError => {
    const place = placeText(path, lines.positionAt(offset));
    return new CatalogError({ en: shown`${place}: ${sentence.en}`, ja: shown`${place}: ${sentence.ja}` });
  };
  try {
    const { root } = readJson({ path, text });
    const value = plainValue(root);
    if (isInventory(value)) return value;
    const { pointer, member } = firstMisfit();
    const where = member === undefined ? pointer : `${pointer}/${member}`;
    const at =
      where === "" ? { en: shown`its top`, ja: shown`最上位` } : sameInEveryLanguage(harmless(where));
    throw failAt(nodeAt(root, where)?.range.start ?? nodeAt(root, pointer)?.range.start ?? 0, {
      en: shown`This is not a valid inventory: something is wrong, missing or unknown at ${at.en}. See schemas/inventory.schema.json.`,
      ja: shown`インベントリとして正しくありません。${at.ja} に誤り、不足、または未知の項目があります。schemas/inventory.schema.json をご覧ください。`,
    });
  } catch (error) {
    throw error instanceof SourceError ? failAt(error.offset, error.text) : error;
  }
}

/** What was asked and what the answer was. */
export interface InventoryAnswer {
  readonly query: Query;
  readonly result: LookupResult;
}

export interface InventoryMeta {
  readonly account?: string;
  readonly regions: readonly string[];
  /** ISO 8601; the clock is the caller's. */
  readonly takenAt?: string;
  /** True where all that exists in the regions is among the answers. */
  readonly complete: boolean;
}

/** The text of an inventory: sorted, so that two of them can be compared line by line. It holds no values. */
export function writeInventory(answers: readonly InventoryAnswer[], meta: InventoryMeta): string {
  const regions = [...new Set(meta.regions)].sort();
  const [onlyRegion] = regions.length === 1 ? regions : [];
  const parameters: InventoryParameter[] = [];
  const secrets: InventorySecret[] = [];
  for (const { query, result } of answers) {
    // Nothing is known of what is not listed, either.
    if (result.status === "unknown" && !meta.complete) continue;
    const place = {
      ...(query.region === onlyRegion ? {} : { region: query.region }),
      ...(query.account === undefined || query.account === meta.account ? {} : { account: query.account }),
    };
    if (query.service === "ssm") parameters.push(parameterEntry(query, result, place));
    else secrets.push(secretEntry(query, result, place));
  }
  const inventory: Inventory = {
    version: 1,
    ...(meta.account === undefined ? {} : { account: meta.account }),
    ...(onlyRegion === undefined ? { regions } : { region: onlyRegion }),
    ...(meta.takenAt === undefined ? {} : { takenAt: meta.takenAt }),
    complete: meta.complete,
    parameters: sortedAndUnique(parameters),
    secrets: sortedAndUnique(secrets),
  };
  return `${JSON.stringify(inventory, null, 2)}\n`;
}

/** Of an entry, where they are not those of the whole inventory. */
type AccountAndRegion = Pick<InventoryEntry, "account" | "region">;

function parameterEntry(
  query: ParameterQuery,
  result: LookupResult,
  place: AccountAndRegion,
): InventoryParameter {
  const isAllAbsent = result.status === "absent" && result.missing === undefined;
  const { selector } = query;
  const { type, version } = result;
  return {
    name: query.name,
    ...(selector === undefined || isAllAbsent ? {} : { selector }),
    ...place,
    ...statusOf(result),
    ...(type === undefined ? {} : { type }),
    ...(version === undefined ? {} : { version }),
    ...keyOf(result),
  };
}

function secretEntry(query: SecretQuery, result: LookupResult, place: AccountAndRegion): InventorySecret {
  const isAllAbsent = result.status === "absent" && result.missing === undefined;
  const { jsonKey, versionStage, versionId } = query;
  const isPresent = result.status === "present";
  const { arn, deletionDate } = result;
  return {
    name: arn === undefined ? query.name : nameInArn(arn),
    // A key that is there, or was not looked for, needs no entry of its own.
    ...(jsonKey === undefined || isAllAbsent || isPresent ? {} : { jsonKey }),
    ...(versionStage === undefined || isAllAbsent ? {} : { versionStage }),
    ...(versionId === undefined || isAllAbsent ? {} : { versionId }),
    ...place,
    ...statusOf(result),
    ...(arn === undefined ? {} : { arn }),
    ...keyOf(result),
    ...(deletionDate === undefined ? {} : { deletionDate }),
  };
}

function keyOf({ keyId, keyState }: LookupResult): Pick<InventoryEntry, "keyId" | "keyTrouble"> {
  return {
    ...(keyId === undefined ? {} : { keyId }),
    ...(keyState === undefined ? {} : { keyTrouble: keyState }),
  };
}

function statusOf({ status, missing }: LookupResult): Pick<InventoryEntry, "status" | "missing"> {
  if (status === "present") return {};
  return missing === undefined ? { status } : { status, missing };
}

function sortedAndUnique<T extends InventoryEntry>(entries: readonly T[]): T[] {
  const byText = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  return [...byText]
    .sort(
      ([aText, a], [bText, b]) =>
        compare(a.region ?? "", b.region ?? "") || compare(a.name, b.name) || compare(aText, bText),
    )
    .map(([, entry]) => entry);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isInventory(value: unknown): value is Inventory {
  return validate(value);
}

/** Where ajv first found something wrong, and the member that is missing or unknown there. */
function firstMisfit(): { pointer: string; member: string | undefined } {
  const [first] = validate.errors ?? [];
  const member: unknown = first?.params["missingProperty"] ?? first?.params["additionalProperty"];
  return { pointer: first?.instancePath ?? "", member: typeof member === "string" ? member : undefined };
}

/** The node that a JSON pointer leads to; the members of an inventory have names without `~` and `/`. */
function nodeAt(root: Node, pointer: string): Node | undefined {
  let node: Node | undefined = root;
  for (const step of pointer.split("/").slice(1)) {
    if (node?.kind === "object") node = node.members.findLast(({ name }) => name === step)?.value;
    else node = node?.kind === "array" ? node.elements[Number(step)] : undefined;
  }
  return node;
}

function indexBy<T>(entries: readonly T[], keysOf: (entry: T) => readonly string[]): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const entry of entries) {
    for (const key of new Set(keysOf(entry))) {
      const others = index.get(key);
      if (others === undefined) index.set(key, [entry]);
      else others.push(entry);
    }
  }
  return index;
}

/** The entries that are about the account and region of a query. */
function here<T extends InventoryEntry>(inventory: Inventory, entries: readonly T[], query: Query): T[] {
  return entries.filter((entry) => {
    const region = entry.region ?? inventory.region;
    const isInRegion =
      region === undefined
        ? inventory.regions === undefined || inventory.regions.includes(query.region)
        : region === query.region;
    const account = entry.account ?? inventory.account;
    const isInAccount =
      query.account === undefined
        ? entry.account === undefined
        : account === undefined || account === query.account;
    return isInRegion && isInAccount;
  });
}

/** What another account or region has, an inventory can't tell: that is unknown, not absent. */
function covers({ account }: Inventory, regions: ReadonlySet<string>, query: Query): boolean {
  if (account !== undefined && query.account !== undefined && query.account !== account) return false;
  return regions.size === 0 || regions.has(query.region);
}

/** All regions that an inventory names. */
function regionsOf({ region, regions = [], parameters = [], secrets = [] }: Inventory): Set<string> {
  return new Set([
    ...regions,
    ...(region === undefined ? [] : [region]),
    ...[...parameters, ...secrets].flatMap((entry) => entry.region ?? []),
  ]);
}

/** A parameter keeps its last 100 versions (Systems Manager API reference, PutParameter). */
const keptVersions = 100;

function lookUpParameter(
  query: ParameterQuery,
  entries: readonly InventoryParameter[],
): LookupResult | undefined {
  const exact = entries.find(({ selector }) => selector === query.selector);
  if (exact !== undefined) return resultOf(exact);
  const base = entries.find(({ selector }) => selector === undefined);
  if (base !== undefined && (base.status ?? "present") !== "present") return resultOf(base);
  const shows = base ?? entries.find(isThere);
  if (shows === undefined) return undefined;
  const { type, keyId } = shows;
  const found = { ...(type === undefined ? {} : { type }), ...(keyId === undefined ? {} : { keyId }) };
  if (query.selector === undefined) return { status: "present", ...found };
  const { version } = shows;
  const asked = /^\d+$/.test(query.selector) ? Number(query.selector) : undefined;
  if (version !== undefined && asked !== undefined) {
    if (asked > version || asked === 0) return { status: "absent", missing: "version" };
    if (asked > version - keptVersions) return { status: "present", ...found, version: asked };
  }
  return { status: "unknown", reason: shown`the inventory does not list the version or label` };
}

function lookUpSecret(query: SecretQuery, entries: readonly InventorySecret[]): LookupResult | undefined {
  const same = (a: InventorySecret): boolean =>
    a.jsonKey === query.jsonKey && a.versionStage === query.versionStage && a.versionId === query.versionId;
  const exact = entries.find(same);
  const base = entries.find(
    (entry) =>
      entry.jsonKey === undefined && entry.versionStage === undefined && entry.versionId === undefined,
  );
  const shows = exact ?? base ?? entries.find(isThere);
  if (shows === undefined) return undefined;
  const isOnlyKeyAsked = query.versionStage === undefined && query.versionId === undefined;
  const isKnown = exact !== undefined || (shows.status ?? "present") !== "present" || isOnlyKeyAsked;
  if (!isKnown) return { status: "unknown", reason: shown`the inventory does not list the version or stage` };
  // `app-config` may be the secret `app` with the suffix `config`, or one of that name that is not listed.
  const isListedWithoutSuffix = fullName(shows) === withoutSuffix(query.name);
  if (
    isListedWithoutSuffix &&
    fullName(shows) !== query.name &&
    !hasRandomSuffix(query.name) &&
    isThere(shows)
  ) {
    return { status: "unknown", reason: shown`the inventory lists the secret without its suffix` };
  }
  const whole = exact === undefined && isThere(shows) ? { ...shows, status: "present" as const } : shows;
  const { arn, ...withoutArn } = whole;
  // An inventory is a file of the repository, and policies and suggestions have the ARN in them.
  const result = resultOf(arn === undefined || isArnOf(arn, query) ? whole : withoutArn);
  const { jsonKey } = query;
  const hasKey = jsonKey === undefined || shows.jsonKeys === undefined || shows.jsonKeys.includes(jsonKey);
  return result.status === "present" && !hasKey
    ? { ...result, status: "absent", missing: "json-key" }
    : result;
}

/** True where an entry shows that the parameter or secret itself exists. */
function isThere({ status = "present", missing }: InventoryEntry): boolean {
  return status === "present" || missing !== undefined;
}

function resultOf(entry: InventoryParameter & InventorySecret): LookupResult {
  const { status = "present", missing, type, version, keyId, keyTrouble, arn, deletionDate } = entry;
  return {
    status,
    ...(status === "absent" && missing !== undefined ? { missing } : {}),
    ...(type === undefined ? {} : { type }),
    ...(version === undefined ? {} : { version }),
    ...(keyId === undefined ? {} : { keyId }),
    ...(keyTrouble === undefined ? {} : { keyState: keyTrouble }),
    ...(arn === undefined ? {} : { arn }),
    ...(deletionDate === undefined ? {} : { deletionDate }),
  };
}

/** The entries that a name can mean: with a suffix on both sides, they have to be the same secret. */
function secretsNamed(
  name: string,
  secrets: ReadonlyMap<string, readonly InventorySecret[]>,
): readonly InventorySecret[] {
  const named = secrets.get(name);
  if (named !== undefined) return named;
  const bare = withoutSuffix(name);
  return (secrets.get(bare) ?? []).filter((entry) => fullName(entry) === bare);
}

/** What a secret can be asked for by: its name, and that without its suffix. */
function namesOfSecret(entry: InventorySecret): string[] {
  const name = fullName(entry);
  return entry.arn !== undefined || hasRandomSuffix(name) ? [name, withoutSuffix(name)] : [name];
}

/** True for an ending as Secrets Manager makes it; six small letters are more likely a word. */
function hasRandomSuffix(name: string): boolean {
  return hasSuffix(name) && !/-[a-z]{6}$/.test(name);
}

/** The name with its suffix, where the entry tells it. */
function fullName({ name, arn }: InventorySecret): string {
  return arn === undefined ? name : nameInArn(arn);
}
